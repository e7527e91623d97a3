"""`jiwon award`: a book and applications in, a verified award schedule out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from engine.assessment import Status
from engine.book.contents import clauses_of
from engine.documents.judged import problems_document
from engine.documents.round import document_from_round
from engine.errors import Catalogue, EngineRefusal, Language, Problem, Text, problem
from engine.explain.budget import setting_in_words
from engine.money import grouped
from engine.round import Round, round_from
from engine.settings import Override
from forms.award_schedule import award_schedule
from forms.commands.inputs import Asked, RoundInputs
from forms.commands.targets import target_problems, write_results
from forms.screen import json_text, put_json, refuse, say_problems, screen, watching
from forms.screen.money import say_accounts, say_course
from forms.screen.screen import put_bytes

MESSAGES: Catalogue = {
    "law-broken": Text(
        "결과가 점검을 통과하지 못하여 쓰지 않았습니다: {title} ({detail})",
        "the result does not pass its own checks and was not written: {title} ({detail})",
    ),
}
STATUS: dict[Status, Text] = {
    Status.AWARDED: Text("교부", "awarded"),
    Status.WAITING: Text("대기", "waiting"),
    Status.NOT_ELIGIBLE: Text("부적격", "not eligible"),
    Status.UNDECIDED: Text("미결정", "undecided"),
}
IN_PART = Text("일부 교부", "awarded in part")
SAMPLE = Text(
    "견본입니다: 기업과 금액은 모두 지어낸 것입니다 ({name})",
    "This is a sample: its firms and amounts are fictional ({name})",
)
TOTALS = Text(
    "예산 {total} {currency} · 교부 {awarded}{held} · 잔액 {left}",
    "Budget {total} {currency} · awarded {awarded}{held} · left {left}",
)
HELD = Text(" · 보류 {amount}", " · held {amount}")
MOST_ROWS = 40
HEADINGS = (
    Text("순위", "Rank"),
    Text("신청번호", "Application"),
    Text("기업명", "Firm"),
    Text("결과", "Result"),
    Text("산정액", "Entitlement"),
    Text("교부액", "Award"),
)
ORDER = Text("순서", "Order")
"""Of a policy that divides or chooses: its ranking only settles ties."""
OVERRIDDEN = Text("이번 예산: {name} {before} → {after}", "overridden: {name} {before} → {after}")
WHY_OVERRIDDEN = Text("이번 예산의 사유: {note}", "why: {note}")
VERIFIED = Text("점검 {count}가지를 모두 통과했습니다", "all {count} checks hold")
WRITTEN = Text("교부 내역서를 썼습니다: {path}", "award schedule written: {path}")
ABOVE = Text(
    "미결정이지만 교부 순위 안에 들 수 있는 신청: {names}",
    "undecided, but could rank above the funding line: {names}",
)
ASSUMED = Text(
    "공고에서 확인하지 못해 가정한 조항 {count}개가 있습니다", "{count} clauses are assumed, not read in the source"
)


def award(asked: Asked, out: Path, json_to: str | None, language: Language) -> int:
    """0 with a verified schedule written; 2 with every problem of the input, and nothing written."""
    wrong_targets = target_problems(out, json_to, asked.files)
    if any(each.at == json_to for each in wrong_targets):
        json_to = None  # where the document may not go, its problems may not either
    with watching(language) as watching_:
        with watching_.during("reading"):
            inputs, problems = asked.inputs()
        problems += wrong_targets
        if inputs is None or problems:
            return refuse(problems, language, json_to)
        try:
            words = inputs.book, inputs.applications, inputs.decided_on, watching_.watch, inputs.date_at
            round_, problems = round_from(*words, inputs.overrides)
        except EngineRefusal as refusal:
            if json_to is not None:
                put_json(problems_document(refusal.problems, language), json_to)
            raise
        if round_ is None:
            return refuse(problems, language, json_to)
        if not round_.holds:
            raise EngineRefusal(broken_laws(round_))
        with watching_.during("writing"):
            source = Path(inputs.input_name).name
            digest, note = inputs.input_digest, inputs.budget_note
            data = award_schedule(round_, digest, language, sample=inputs.sample, input_name=source, note=note)
            document = None if json_to is None else json_text(_document(round_, inputs, language)).encode()
            problems = write_results({out: data}, document, json_to)
    if problems:
        say_problems(problems, language)
        return 2
    if json_to == "-" and document is not None:
        put_bytes(document)
    else:
        _say(round_, inputs, out, language)
    return 0


def _document(round_: Round, inputs: RoundInputs, language: Language) -> dict[str, Any]:
    return document_from_round(
        round_,
        inputs.input_digest,
        language,
        sample=inputs.sample,
        date_at=inputs.date_at,
        budget_digest=inputs.budget_digest,
        budget_note=inputs.budget_note,
    )


def broken_laws(round_: Round) -> tuple[Problem, ...]:
    """The laws that the engine's own result breaks: nothing is written (exit code 3)."""
    broken = [check for check in round_.checks if not check.holds]
    return tuple(problem(MESSAGES, "law-broken", "", title=check.title, detail=check.detail) for check in broken)


def _say(round_: Round, inputs: RoundInputs, out: Path, language: Language) -> None:
    console, book = screen(), round_.book
    console.print(
        f"{book.title.in_(language)}  ({book.book} {book.version}, {round_.dates['decided_on']})", style="bold"
    )
    if inputs.sample:
        console.print(SAMPLE.filled(name=inputs.input_name).in_(language), style="yellow")
    for line in overrides_in_words(inputs.overrides, OVERRIDDEN):
        console.print(line.in_(language), style="yellow")
    if inputs.budget_note:
        console.print(WHY_OVERRIDDEN.filled(note=inputs.budget_note).in_(language))
    amounts = {"total": book.budget.total, "awarded": round_.awarded, "left": round_.left}
    words = {key: grouped(amount) for key, amount in amounts.items()}
    held = HELD.filled(amount=grouped(round_.held)) if round_.held else Text("", "")
    console.print(TOTALS.filled(currency=book.currency, held=held, **words).in_(language))
    say_accounts(console, round_, language)
    rank = HEADINGS[0] if book.allocation.way == "order" else ORDER
    headings = (rank, *HEADINGS[1:])
    table = Table(*(heading.in_(language) for heading in headings), box=None, pad_edge=False)
    for column in (0, 4, 5):
        table.columns[column].justify = "right"
    for applicant in round_.applicants[:MOST_ROWS]:
        entitled = applicant.judged.entitlement.amount
        table.add_row(
            str(applicant.rank or ""),
            applicant.application_no,
            str(applicant.judged.facts["firm"]),
            (IN_PART if applicant.award and applicant.shortfall else STATUS[applicant.status]).in_(language),
            grouped(entitled) if entitled is not None and applicant.rank else "",
            grouped(applicant.award) if applicant.award else "",
        )
    console.print(table)
    if len(round_.applicants) > MOST_ROWS:
        console.print(f"… (+{len(round_.applicants) - MOST_ROWS})")
    counts = {status: sum(a.status is status for a in round_.applicants) for status in Status}
    console.print(" · ".join(f"{STATUS[status].in_(language)} {count}" for status, count in counts.items()))
    say_course(console, round_, language)
    if round_.undecided_above_line:
        console.print(ABOVE.filled(names=", ".join(round_.undecided_above_line)).in_(language), style="yellow")
    console.print(ASSUMED.filled(count=assumed_clauses(round_)).in_(language))
    console.print(VERIFIED.filled(count=len(round_.checks)).in_(language))
    console.print(WRITTEN.filled(path=out).in_(language), style="green")


def overrides_in_words(overrides: Sequence[Override], line: Text) -> tuple[Text, ...]:
    """One `line` for each setting, with its name and what it was and is; whole numbers are grouped."""
    return tuple(
        line.filled(name=each.name, before=setting_in_words(each.before), after=setting_in_words(each.after))
        for each in overrides
    )


def assumed_clauses(round_: Round) -> int:
    """How many clauses of the book are our reading where the text is silent."""
    return sum(clause.stands == "assumed" for _, clause in clauses_of(round_.book))
