"""`jiwon check`: one firm checks itself from whatever facts it has."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from engine.assessment import Entitlement, Finding, SelfCheck, Status, least_award, self_check
from engine.book import Book, FactDef
from engine.checks import book_problems
from engine.documents.doubts import doubt_document
from engine.documents.judged import entitlement_document, finding_document
from engine.documents.plain_value import minor_digits_of, plain_value
from engine.errors import Catalogue, Language, Problem, Text, problem
from engine.explain import derived_in_words, hit_in_words, needed_in_words
from engine.explain.score import scores_in_words
from engine.explain.sources import source_in_words, sources_in_words
from engine.explain.values import figures_of
from engine.facts import round_date_problem
from engine.facts.from_application import day_of, own_date_problem
from engine.facts.marks import marks_problems
from engine.facts.plausible import plausible_doubts
from engine.facts.sources import Source
from engine.feel import Date
from engine.judges import Verdict
from engine.reading import Application
from engine.reading.doubts import Doubt
from forms.commands.missing_cells import missing_cells
from forms.commands.targets import refusals_told, target_problems
from forms.disk import bytes_from_file, chosen, clock
from forms.disk.books import names_of_facts
from forms.intake import application_from_yaml
from forms.screen import deliver, refuse, screen

MESSAGES: Catalogue = {
    "check-several": Text(
        "신청서가 {count}건입니다: 한 번에 한 기업만 점검합니다",
        "there are {count} applications: one firm is checked at a time",
    ),
}

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".csv", ".tsv")
UNCONCERNED = ("–", "dim")
MARKS = {Verdict.MET: ("✔", "green"), Verdict.NOT_MET: ("✘", "red"), Verdict.UNKNOWN: ("?", "yellow")}
VERDICTS = {
    Verdict.MET: Text("신청 요건을 모두 충족합니다", "every criterion is met"),
    Verdict.NOT_MET: Text("신청 요건을 충족하지 못합니다", "a criterion is not met"),
    Verdict.UNKNOWN: Text("아직 알 수 없습니다", "not known yet"),
}
PERSON = Text("담당자가 판단합니다", "for a person to decide")
SUPPLIERS = {
    "firm": Text("기업", "the firm"),
    "reviewer": Text("심사자", "a reviewer"),
    "committee": Text("위원회", "the committee"),
}
NEEDED = Text("필요한 조건: {needed}", "needed: {needed}")
READ = Text("읽은 값: {read}", "read: {read}")
MISSING = Text("더 확인할 항목", "Still to be known")
AMOUNT = Text("받을 수 있는 금액: {amount} {currency}", "Amount: {amount} {currency}")
BETWEEN = Text("받을 수 있는 금액: {low} ~ {high} {currency}", "Amount: between {low} and {high} {currency}")
UP_FROM = Text(
    "받을 수 있는 금액: {low} {currency} 이상, 상한 미정", "Amount: at least {low} {currency}, no upper bound known"
)
COMPUTED = Text("{label} {amount} ← {sources}", "{label}: {amount} ← {sources}")
IF_ELIGIBLE = Text("(요건을 충족하는 경우, 예산에 따라 줄어들 수 있습니다)", "(if eligible; the budget may reduce it)")
TOO_LITTLE = Text(
    "최소 지급액 {least} {currency}에 못 미쳐 지급하지 않습니다",
    "below the least award of {least} {currency}: nothing is paid",
)
WITHDRAWN = Text(
    "철회된 신청입니다: 금액을 받지 않습니다 (철회하지 않았으면 `철회 여부`를 비우십시오)",
    "withdrawn: it receives nothing (if it was not, clear `Withdrawn`)",
)
ASSUMED = Text("가정", "assumed")
DOUBT = Text("확인하십시오. {at}: {message}", "please check {at}: {message}")
SUPPOSED = Text("{label}을(를) {date}로 보고 점검했습니다", "checked as if {label} were {date}")
PAST = Text("{span}에 적용되는 규칙서로 점검했습니다", "checked by the book in force {span}")
NOT_YET = Text("{span} 적용되는 규칙서로 점검했습니다", "checked by the book in force {span}")


def check(
    name: str, file: Path, version: str | None, as_of: Date | None, json_to: str | None, language: Language
) -> int:
    """0 where every criterion is met and the amount is known and above zero; 1 otherwise; 2 on wrong input."""
    if wrong := target_problems(None, json_to, [file]):
        return refuse(wrong, language, None)
    with refusals_told(language, json_to):
        found, doubts, problems = _answer(name, file, version, as_of)
    if found is None:
        return refuse(problems, language, json_to)
    code = 1 if found.status else 0

    def say() -> None:
        _say(found, language)
        for doubt in doubts:
            screen().print(DOUBT.filled(at=doubt.at, message=doubt.message).in_(language), style="yellow")

    def document() -> dict[str, Any]:
        return {**_document(found, language), "doubts": [doubt_document(each, language) for each in doubts]}

    return deliver(document, say, json_to, language, code)


def _answer(
    name: str, file: Path, version: str | None, as_of: Date | None
) -> tuple[SelfCheck | None, tuple[Doubt, ...], tuple[Problem, ...]]:
    """The firm's facts judged by the version of the book that holds on `as_of`, else on its date of application.

    What an office would ask about them is said, and stops nothing here.
    """
    found, problems = chosen(name, version, as_of)
    if found is None:
        return None, (), problems
    book = found.book
    application, doubts, problems = _application(book, file)
    if application is None:
        return None, (), problems
    applied = application.given.get(book.applies.by)
    date = as_of or (day_of(applied.value) if applied else None) or clock.today()
    if version is None and as_of is None:
        right, problems = chosen(name, None, date)
        if right is None:
            return None, (), problems
        if right.name != found.name:
            book = right.book
            application, doubts, problems = _application(book, file)
            if application is None:
                return None, (), problems
    if problems := book_problems(book):
        return None, (), problems
    wrong_dates = (own_date_problem(book, application), round_date_problem(book, as_of, "--as-of") if as_of else None)
    if problems := (*(each for each in wrong_dates if each), *marks_problems(book, application)):
        return None, (), problems
    doubts += plausible_doubts(book, [application])
    return self_check(book, application, date), doubts, ()


def _application(book: Book, file: Path) -> tuple[Application | None, tuple[Doubt, ...], tuple[Problem, ...]]:
    data, problems = bytes_from_file(file)
    if problems:
        return None, (), problems
    if file.suffix.lower() not in WORKBOOKS and not data.startswith(b"PK"):
        application, problems = application_from_yaml(book, data, str(file), names_of_facts)
        return application, (), problems
    from forms.intake.applications import applications_from_workbook  # noqa: PLC0415 (a self-check from text starts without openpyxl)

    intake, problems = applications_from_workbook(book, data, str(file), partial=True)
    if problems:
        return None, (), problems
    if len(intake.applications) != 1:
        return None, (), (problem(MESSAGES, "check-several", str(file), count=len(intake.applications)),)
    return intake.applications[0], intake.doubts, ()


def _missing(answer: SelfCheck) -> list[tuple[FactDef, list[Text]]]:
    """Each fact still needed, and of records what their rows still lack."""
    facts = [answer.book.facts[name] for name in answer.missing if name in answer.book.facts]
    return [(fact, list(missing_cells(fact, answer.judged.application))) for fact in facts]


def _document(answer: SelfCheck, language: Language) -> dict[str, Any]:
    book, judged = answer.book, answer.judged
    return {
        "book": {"id": book.book, "version": book.version, "digest": book.digest},
        **({"currency": book.currency} | minor_digits_of(book) if book.money.digits else {}),
        "decided_on": plain_value(answer.decided_on),
        "verdict": judged.verdicts.eligible.value,
        "status": answer.status.value if answer.status else "eligible",
        "supposed": {name: str(date) for name, date in answer.supposed.items()},
        "why": list(judged.why),
        "findings": [finding_document(finding, book, language) for finding in judged.findings],
        "entitlement": entitlement_document(judged.entitlement, book, language),
        "missing": [
            {
                "fact": fact.id,
                "label": fact.label.in_(language),
                "from": fact.supplied_by,
                "cells": [line.in_(language) for line in lacking],
            }
            for fact, lacking in _missing(answer)
        ],
        "problems": [],
    }


def _say(answer: SelfCheck, language: Language) -> None:
    console, book, judged = screen(), answer.book, answer.judged
    console.print(f"{book.title.in_(language)}  ({book.book} {book.version})", style="bold")
    if answer.decided_on is None:
        past = PAST if book.applies.until else NOT_YET
        console.print(past.filled(span=book.applies.span).in_(language), style="yellow")
    for name, date in answer.supposed.items():
        console.print(SUPPOSED.filled(label=book.facts[name].label, date=date).in_(language), style="yellow")
    scope = "eligibility"
    titles = {benefit.id: benefit.title for benefit in book.benefits}
    for finding in judged.findings:
        if finding.scope != scope:
            scope = finding.scope
            console.print(f"[{titles[scope].in_(language)}]", style="bold", markup=False)
        _say_finding(finding, book, language)
    console.print()
    if answer.status is Status.WITHDRAWN:
        console.print(f"✘ {WITHDRAWN.in_(language)}", style="bold red")
        return
    mark, style = MARKS[judged.verdicts.eligible]
    console.print(f"{mark} {VERDICTS[judged.verdicts.eligible].in_(language)}", style=f"bold {style}")
    if judged.verdicts.eligible is not Verdict.NOT_MET:
        console.print(_amount(judged.entitlement, book).in_(language) + " " + IF_ELIGIBLE.in_(language))
        for part in judged.entitlement.lines:
            evidence = (*derived_in_words(part.derived, book), *(hit_in_words(hit, book) for hit in part.tables))
            if evidence:
                shown = "; ".join(each.in_(language) for each in evidence)
                console.print(f"    {part.title.in_(language)}: {shown}", markup=False)
        for told in _computed(judged.entitlement, book):
            console.print(f"    {told.in_(language)}")
        for reason in dict.fromkeys(reason for line in judged.entitlement.lines for reason in line.reasons):
            console.print(f"    {reason.message.in_(language)}")
    if judged.verdicts.eligible is Verdict.MET and answer.status is Status.NOT_ELIGIBLE:
        too_little = TOO_LITTLE.filled(least=book.money.grouped(least_award(book)), currency=book.currency)
        console.print(too_little.in_(language), style="red")
    if missing := _missing(answer):
        console.print(MISSING.in_(language) + ":")
        for fact, lacking in missing:
            supplier = SUPPLIERS[fact.supplied_by].in_(language)
            console.print(f"  - {fact.label.in_(language)} ({fact.id}) ← {supplier}")
            for line in lacking:
                console.print(f"      {line.in_(language)}")


def _say_finding(finding: Finding, book: Book, language: Language) -> None:
    console = screen()
    _, criterion = book.every_criterion[finding.criterion]
    mark, style = MARKS[finding.verdict] if finding.concerns else UNCONCERNED
    indent = "    " if finding.group else ""
    basis = f"  ({ASSUMED.in_(language)})" if finding.basis == "assumed" and not finding.group else ""
    console.print(f"{indent}{mark} {finding.title.in_(language)}{basis}", style=style)
    if finding.verdict is Verdict.MET or criterion.members:
        return
    needed = needed_in_words(criterion, book).in_(language)
    console.print(f"{indent}    {NEEDED.filled(needed=needed).in_(language)}")
    received = (source for source in finding.sources if source.fact in book.facts)
    read = [source_in_words(source, book).in_(language) for source in received]
    read += [each.in_(language) for each in scores_in_words(finding.read, book)]
    derived = {name: value for name, value in finding.read.items() if name in book.derived}
    read += [each.in_(language) for each in derived_in_words(derived, book)]
    read += [hit_in_words(hit, book).in_(language) for hit in finding.tables]
    if read:
        console.print(f"{indent}    {READ.filled(read=', '.join(read)).in_(language)}")
    if any(book.facts[name].supplied_by != "firm" for name in finding.missing if name in book.facts):
        console.print(f"{indent}    {PERSON.in_(language)}")
    for reason in finding.reasons:
        console.print(f"{indent}    {reason.message.in_(language)}")


def _computed(entitlement: Entitlement, book: Book) -> Iterator[Text]:
    """Each amount and limit of the entitlement that was computed from facts, with these."""
    for line in entitlement.lines:
        for step, sources in zip(line.steps, line.sources, strict=True):
            if step.amount is not None and sources:
                yield _from(step.label, step.amount, sources, book)
    for ceiling in entitlement.ceilings:
        if ceiling.at_most is not None and (sources := entitlement.sources_of(ceiling)):
            yield _from(ceiling.limit.label, ceiling.at_most, sources, book)


def _from(label: Text, amount: int | Fraction, sources: Sequence[Source], book: Book) -> Text:
    said = sources_in_words(sources, book)
    return COMPUTED.filled(label=label, amount=_figures(amount, book), sources=said)


def _figures(amount: int | Fraction, book: Book) -> str:
    """Exact minor units in the figures of major ones, finer than the currency where they are."""
    return figures_of(book.money.major(amount), book.money)


def _amount(entitlement: Entitlement, book: Book) -> Text:
    grouped = book.money.grouped
    if entitlement.amount is not None:
        return AMOUNT.filled(amount=grouped(entitlement.amount), currency=book.currency)
    low = grouped(entitlement.at_least)
    if entitlement.at_most is None:
        return UP_FROM.filled(low=low, currency=book.currency)
    return BETWEEN.filled(low=low, high=grouped(entitlement.at_most), currency=book.currency)
