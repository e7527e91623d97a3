"""`jiwon verify`: a result from disk held against its book and its applications, law by law."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.documents.budget import overrides_document
from engine.documents.doubts import answers_from_document
from engine.documents.round import check_document, result_from_document
from engine.errors import EMPTY, Catalogue, Language, Problem, Text, problem, same
from engine.facts import round_dates
from engine.round import Round
from engine.verify import Check, verify
from forms.commands.inputs import Asked, RoundInputs, round_inputs
from forms.commands.targets import target_problems
from forms.disk import bytes_from_file, shelves_of
from forms.screen import deliver, refuse, screen

MESSAGES: Catalogue = {
    "result-not-json": Text("JSON 파일이 아닙니다", "not a JSON file"),
    "result-overridden": Text(
        "규칙서와 다른 예산으로 결정한 결과입니다 ({names}): 그 예산 파일을 `--budget`으로 지정하십시오",
        "was decided by a budget other than the book's ({names}): give its file with `--budget`",
    ),
}
SAME_BOOK = Text("같은 규칙서로 결정했다", "it was decided by this book")
SAME_INPUT = Text("같은 신청서로 결정했다", "it was decided from these applications")
DIFFERS = Text("결과에는 {stated}, 지금 파일은 {found}", "the result states {stated}, the file has {found}")
SAME_BUDGET = Text("같은 예산 파일로 결정했다", "it was decided by this budget file")
SAME_DATE = Text("신청서에 적힌 기준일에 결정했다", "it was decided on the date the applications state")
SAME_AGAIN = Text("다시 결정해도 한 글자까지 같다", "deciding again gives the same, to the letter")
DIFFERENT_AT = Text("처음 다른 곳: {place}", "first difference at {place}")
SETTINGS = Text("설정 {count}개", "settings: {count}")
APPLICANTS = Text("신청 {count}건", "applications: {count}")
HOLDS = Text("모두 맞습니다", "everything holds")
FAILS = Text("맞지 않는 것: {count}가지", "laws that do not hold: {count}")


def verify_result(
    result: Path, name: str, applications: Path, json_to: str | None, language: Language, budget: Path | None = None
) -> int:
    """0 where every law holds, 1 where one does not, 2 where a file cannot be read."""
    if wrong := target_problems(None, json_to, [result, applications, budget]):
        return refuse(wrong, language, None)
    checks, problems = checks_of(result, name, applications, budget)
    if problems:
        return refuse(problems, language, json_to)
    holds = all(check.holds for check in checks)
    document = {"holds": holds, "checks": [check_document(check, language) for check in checks], "problems": []}
    return deliver(lambda: document, lambda: _say(checks, language), json_to, language, int(not holds))


def _say(checks: Sequence[Check], language: Language) -> None:
    console = screen()
    for check in checks:
        mark, style = ("✔", "green") if check.holds else ("✘", "red")
        told = [text.in_(language) for text in (check.figures, check.detail) if text.en]
        console.print(f"{mark} {': '.join((check.title.in_(language), *told))}", style=style)
    failed = sum(not check.holds for check in checks)
    console.print((FAILS.filled(count=failed) if failed else HOLDS).in_(language), style="bold")


def checks_of(
    result: Path, name: str, applications: Path, budget: Path | None = None
) -> tuple[tuple[Check, ...], tuple[Problem, ...]]:
    """Every law checked, after those that say the result belongs to this book and these applications."""
    document, problems = _document(result)
    if problems:
        return (), problems
    decided, decided_on, problems = result_from_document(document, str(result))
    if decided is None or decided_on is None:
        return (), problems
    if budget is None and (names := _overridden(document)):
        return (), (problem(MESSAGES, "result-overridden", str(result), names=names),)
    book = document.get("book")
    stated = book if isinstance(book, dict) else {}
    shelves, problems = shelves_of(name)
    ids = {shelf.book.book for shelf in shelves if shelf.book}
    if ids and str(stated.get("id")) not in ids:
        detail = DIFFERS.filled(stated=stated.get("id"), found=", ".join(sorted(ids)))
        return (Check("same_book", SAME_BOOK, False, detail),), ()
    version = stated.get("version")
    origin = document.get("input")
    date_at = origin.get("date_at") if isinstance(origin, dict) else None
    version = version if isinstance(version, str) else None
    answers = answers_from_document(document)
    inputs, problems = round_inputs(Asked(name, applications, version, decided_on, budget, answers))
    if inputs is None:
        return (), problems
    round_, problems = replace(inputs, date_at=str(result)).round()
    if round_ is None:
        return (), problems
    laws = verify(inputs.book, round_dates(inputs.book, decided_on), decided, inputs.applications)
    # The date of a round that its workbook stated is compared with the workbook, not believed.
    believed = not (isinstance(date_at, str) and "!" in date_at) or inputs.stated_on == decided_on
    detail = EMPTY if believed else DIFFERS.filled(stated=decided_on, found=inputs.stated_on or "-")
    laws = (Check("same_date", SAME_DATE, believed, detail, same(decided_on)), *laws)
    if budget is not None:
        laws = (_same_budget(document, inputs), *laws)
    return (*_same_files(document, inputs), *laws, _same_again(document, round_, inputs)), ()


def _overridden(document: Mapping[str, Any]) -> str:
    """The settings that a result states, for people; empty where they are the book's own."""
    stated = document.get("overrides") or []
    if not isinstance(stated, list):
        return "overrides"
    return ", ".join(str(each.get("name")) if isinstance(each, dict) else str(each) for each in stated)


def _same_budget(document: Mapping[str, Any], inputs: RoundInputs) -> Check:
    """Whether a result states the settings of the budget file."""
    found = overrides_document(inputs.overrides)
    place = first_difference(document.get("overrides", []), found, "overrides")
    return _check("same_budget", SAME_BUDGET, place, SETTINGS.filled(count=len(found)))


def _check(law: str, title: Text, place: str | None, figures: Text) -> Check:
    """A law that holds where there is no `place` of a first difference."""
    detail = EMPTY if place is None else DIFFERENT_AT.filled(place=place)
    return Check(law, title, place is None, detail, figures)


def _same_again(document: dict[str, Any], round_: Round, inputs: RoundInputs) -> Check:
    """Whether deciding again gives the same document, in its language; else the first difference."""
    origin = document.get("input")
    given = origin if isinstance(origin, dict) else {}
    sample, date_at = given.get("sample") is True, str(given.get("date_at", ""))
    title = document["book"].get("title") if isinstance(document.get("book"), dict) else None
    language: Language = "en" if title == round_.book.title.en else "ko"
    again = replace(inputs, sample=sample, date_at=date_at).document(round_, language)
    figures = APPLICANTS.filled(count=len(round_.applicants))
    return _check("deciding_again_is_the_same", SAME_AGAIN, first_difference(document, again), figures)


def first_difference(stated: Any, found: Any, place: str = "") -> str | None:
    """Where two documents first differ, such as `applicants[3].award`; None where they are the same."""
    if isinstance(stated, dict) and isinstance(found, dict):
        for key in (*found, *(k for k in stated if k not in found)):
            at = f"{place}.{key}".lstrip(".")
            if key not in stated or key not in found:
                return at
            if (deeper := first_difference(stated[key], found[key], at)) is not None:
                return deeper
        return None
    if isinstance(stated, list) and isinstance(found, list):
        for i, (one, other) in enumerate(zip(stated, found, strict=False)):
            if (deeper := first_difference(one, other, f"{place}[{i}]")) is not None:
                return deeper
        return None if len(stated) == len(found) else f"{place}[{min(len(stated), len(found))}]"
    return None if type(stated) is type(found) and stated == found else place or "."


def _document(result: Path) -> tuple[Any, tuple[Problem, ...]]:
    data, problems = bytes_from_file(result)
    if problems:
        return None, problems
    try:
        return json.loads(data), ()
    except (ValueError, RecursionError):
        return None, (problem(MESSAGES, "result-not-json", str(result)),)


def _same_files(document: Any, inputs: RoundInputs) -> tuple[Check, ...]:
    found = (
        ("same_book", SAME_BOOK, document["book"], inputs.book.digest),
        ("same_applications", SAME_INPUT, document.get("input"), inputs.input_digest),
    )
    checks: list[Check] = []
    for law, title, part, digest in found:
        stated = part.get("digest") if isinstance(part, dict) else None
        short = 23 if str(stated)[:23] != digest[:23] else None  # two that differ never look alike
        detail = EMPTY if stated == digest else DIFFERS.filled(stated=str(stated)[:short], found=digest[:short])
        checks.append(Check(law, title, stated == digest, detail, same(digest[:23])))
    return tuple(checks)
