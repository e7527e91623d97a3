"""`jiwon verify`: a result from disk held against its book and its applications, law by law."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.documents.budget import settings_document
from engine.documents.content import content_of_document
from engine.documents.doubts import answers_from_document
from engine.documents.overrides import overrides_digest
from engine.documents.round import check_document, result_from_document
from engine.errors import EMPTY, Catalogue, Language, Problem, Text, problem, same
from engine.facts import round_dates
from engine.round import Round
from engine.verify import Check, verify
from forms.commands.document_file import document_from_file
from forms.commands.inputs import AS_OF, Asked, RoundInputs, round_inputs
from forms.commands.overridden import OverridesRead
from forms.commands.targets import refusals_told, say_settled, target_problems
from forms.disk import bytes_from_file, shelves_of
from forms.screen import deliver, refuse
from forms.screen.checks import (
    SAME_BOOK,
    SAME_BUDGET,
    SAME_INPUT,
    SAME_OVERRIDES,
    say_checks,
    say_whether_all_hold,
)
from forms.xlsx.mark import CUSTOM, MOST_BYTES, Mark, mark_of, part_digests

MESSAGES: Catalogue = {
    "schedule-not-ours": Text(
        "이 프로그램이 쓴 교부 내역서가 아니거나, 쓴 뒤에 바뀌었습니다",
        "not an award schedule of this program, or changed since it was written",
    ),
    "result-overridden": Text(
        "규칙서와 다른 예산으로 결정한 결과입니다 ({names}): 그 예산 파일을 `--budget`으로 지정하십시오",
        "was decided by a budget other than the book's ({names}): give its file with `--budget`",
    ),
    "result-other-overrides": Text(
        "조정을 반영하여 결정한 결과입니다: 그 조정 목록이나 교부 내역서를 `--overrides`로 지정하십시오",
        "was decided with overrides: give their list, or the schedule, with `--overrides`",
    ),
}
DIFFERS = Text("결과에는 {stated}, 지금 파일은 {found}", "the result states {stated}, the file has {found}")
SAME_DATE = Text("신청서에 적힌 기준일에 결정했다", "it was decided on the date the applications state")
SAME_AGAIN = Text("다시 결정해도 한 글자까지 같다", "deciding again gives the same, to the letter")
APART = Text("결과는 {stated}, 교부 내역서는 {found}", "the result is {stated}, the schedule {found}")
DIFFERENT_AT = Text("처음 다른 곳: {place}", "first difference at {place}")
OTHER_DATE = Text(
    "{date} (신청서에는 {stated}, `--as-of`로 지정)", "{date} (the applications state {stated}; `--as-of`)"
)
SAME_SCHEDULE = Text("교부 내역서와 한 심사에서 나왔다", "it was written together with the award schedule")
SCHEDULE_AGAIN = Text("교부 내역서를 다시 써도 한 글자까지 같다", "writing the award schedule again gives the same")
PARTS = Text("파일 안의 부분 {count}개", "parts of the file: {count}")
COUNTED = Text("조정 {count}건", "overrides: {count}")
SETTINGS = Text("설정 {count}개", "settings: {count}")
APPLICANTS = Text("신청 {count}건", "applications: {count}")


def verify_result(
    result: Path,
    name: str,
    applications: Path,
    json_to: str | None,
    language: Language,
    *,
    beside: tuple[Path | None, Path | None] = (None, None),
    schedule: Path | None = None,
) -> int:
    """0 where every law holds, 1 where one does not, 2 where a file cannot be read.

    `beside`: the files of the budget and of the overrides; `schedule`: the workbook that has to belong to the result.
    """
    if wrong := target_problems(None, json_to, [applications, result, *beside, schedule]):
        return refuse(wrong, language, None)
    if wrong := say_settled([result, schedule], language):
        return refuse(wrong, language, json_to)
    with refusals_told(language, json_to):
        checks, problems = checks_of(result, name, applications, beside, schedule)
    if problems:
        return refuse(problems, language, json_to)
    holds = all(check.holds for check in checks)
    document = {"holds": holds, "checks": [check_document(check, language) for check in checks], "problems": []}
    return deliver(lambda: document, lambda: _say(checks, language), json_to, language, int(not holds))


def _say(checks: Sequence[Check], language: Language) -> None:
    say_checks(checks, language)
    say_whether_all_hold(checks, language)


def checks_of(
    result: Path,
    name: str,
    applications: Path,
    beside: tuple[Path | None, Path | None] = (None, None),
    schedule: Path | None = None,
) -> tuple[tuple[Check, ...], tuple[Problem, ...]]:
    """Every law checked, after those that say the result belongs to this book and these applications."""
    document, problems = document_from_file(result, applications)
    data, more = (b"", ()) if schedule is None else bytes_from_file(schedule, most=MOST_BYTES)
    mark = mark_of(data)
    if schedule is not None and not more and (mark is None or mark.kind != "schedule"):
        more = (problem(MESSAGES, "schedule-not-ours", str(schedule)),)
    if problems := (*problems, *more):
        return (), problems
    decided, decided_on, problems = result_from_document(document, str(result))
    if decided is None or decided_on is None:
        return (), problems
    budget, overrides = beside
    if budget is None and (names := _overridden(document)):
        return (), (problem(MESSAGES, "result-overridden", str(result), names=names),)
    if overrides is None and document.get("overrides"):
        return (), (problem(MESSAGES, "result-other-overrides", str(result)),)
    book = document.get("book")
    stated = book if isinstance(book, dict) else {}
    shelves, problems = shelves_of(name)
    ids = {shelf.book.book for shelf in shelves if shelf.book}
    if ids and str(stated.get("id")) not in ids:
        detail = DIFFERS.filled(stated=stated.get("id"), found=", ".join(sorted(ids)))
        return (Check("same_book", SAME_BOOK, False, detail),), ()
    version = stated.get("version")
    version = version if isinstance(version, str) else None
    answers = answers_from_document(document)
    asked = Asked(name, applications, version, decided_on, budget, answers, None, overrides, _overrides_of(document))
    inputs, problems = round_inputs(asked)
    if inputs is None:
        return (), problems
    round_, problems = replace(inputs, date_at=str(result)).round()
    if round_ is None:
        return (), problems
    inputs = replace(inputs, date_at=_date_at(document, inputs))
    laws = verify(inputs.book, round_dates(inputs.book, decided_on), decided, inputs.applications)
    laws = (_same_date(document, inputs), *laws)
    if budget is not None:
        laws = (_same_budget(document, inputs), *laws)
    if inputs.overriding:
        laws = (_same_overrides(document, inputs.overriding), *laws)
    laws = (*_same_files(document, inputs), *laws, _same_again(document, round_, inputs))
    return (*laws, *(_schedule_checks(document, mark, data, round_, inputs) if mark else ())), ()


def _date_at(document: Mapping[str, Any], inputs: RoundInputs) -> str:
    """Where the date of a round may have come from: as the result says, if that can be; else as it must have been.

    Whether a date that the applications do not state was given or was that day's, no file tells.
    """
    origin = document.get("input")
    stated = origin.get("date_at") if isinstance(origin, dict) else None
    if inputs.stated_on is None:
        return "" if stated == "" else AS_OF
    return inputs.stated_at if inputs.stated_on == inputs.decided_on and stated != AS_OF else AS_OF


def _same_date(document: Mapping[str, Any], inputs: RoundInputs) -> Check:
    """Whether a date that the result says to be the applications' is; another date is told."""
    origin = document.get("input")
    stated = origin.get("date_at") if isinstance(origin, dict) else None
    other = inputs.stated_on is not None and inputs.stated_on != inputs.decided_on
    # The date of a round that its workbook stated is compared with the workbook, not believed.
    believed = stated in ("", AS_OF) or not other
    detail = EMPTY if believed else DIFFERS.filled(stated=inputs.decided_on, found=inputs.stated_on or "-")
    told = OTHER_DATE.filled(date=inputs.decided_on, stated=inputs.stated_on) if other else same(inputs.decided_on)
    return Check("same_date", SAME_DATE, believed, detail, told)


def _schedule_checks(
    document: Mapping[str, Any], mark: Mark, data: bytes, round_: Round, inputs: RoundInputs
) -> Iterator[Check]:
    """Whether a schedule came with the result, and is what this program writes of the round."""
    content = content_of_document(document) or "-"
    short = 23 if mark.content[:23] != content[:23] else None
    together = mark.content == content
    detail = EMPTY if together else APART.filled(stated=content[:short], found=mark.content[:short])
    yield Check("same_schedule", SAME_SCHEDULE, together, detail, same(content[:23]))
    again, stated = part_digests(inputs.schedule_of(mark, round_)), part_digests(data)
    names = sorted({*again, *stated}, key=lambda name: (name == CUSTOM, name))  # the mark differs wherever another does
    place = next((name for name in names if again.get(name) != stated.get(name)), None)
    yield _check("schedule_again_is_the_same", SCHEDULE_AGAIN, place, PARTS.filled(count=len(again)))


def _overridden(document: Mapping[str, Any]) -> str:
    """The settings that a result states, for people; empty where they are the book's own."""
    stated = document.get("settings") or []
    if not isinstance(stated, list):
        return "settings"
    return ", ".join(str(each.get("name")) if isinstance(each, dict) else str(each) for each in stated)


def _same_budget(document: Mapping[str, Any], inputs: RoundInputs) -> Check:
    """Whether a result states the settings of the budget file."""
    found = settings_document(inputs.settings)
    place = first_difference(document.get("settings", []), found, "settings")
    return _check("same_budget", SAME_BUDGET, place, SETTINGS.filled(count=len(found)))


def _same_overrides(document: Mapping[str, Any], read: OverridesRead) -> Check:
    """Whether a result was decided with these overrides, on these grounds."""
    stated, found = _overrides_of(document), overrides_digest(read.overrides) if read.overrides else ""
    detail = EMPTY if stated == found else DIFFERS.filled(stated=str(stated)[:23], found=found[:23])
    return Check("same_overrides", SAME_OVERRIDES, stated == found, detail, COUNTED.filled(count=len(read.overrides)))


def _overrides_of(document: Mapping[str, Any]) -> str:
    """The digest of the overrides that a result states; empty where it states none."""
    origin = document.get("input")
    stated = origin.get("overrides") if isinstance(origin, dict) else None
    return stated if isinstance(stated, str) else ""


def _check(law: str, title: Text, place: str | None, figures: Text) -> Check:
    """A law that holds where there is no `place` of a first difference."""
    detail = EMPTY if place is None else DIFFERENT_AT.filled(place=place)
    return Check(law, title, place is None, detail, figures)


def _same_again(document: dict[str, Any], round_: Round, inputs: RoundInputs) -> Check:
    """Whether deciding again gives the same document, in its language; else the first difference."""
    title = document["book"].get("title") if isinstance(document.get("book"), dict) else None
    language: Language = "en" if title == round_.book.title.en else "ko"
    again = inputs.document(round_, language)
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
