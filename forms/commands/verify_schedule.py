"""`jiwon verify SCHEDULE.xlsx`: a schedule held against the decision made again, or by itself, cell by cell."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.documents.overrides import overrides_digest
from engine.documents.round import check_document, content_of_round
from engine.errors import EMPTY, Catalogue, Language, Problem, Text, problem
from engine.feel.values.dates import date_from_text
from engine.reading.doubts import Answer
from engine.round import Round
from engine.verify import Check
from forms.award_schedule import OF_PEOPLE, recording_from
from forms.commands.inputs import Asked, RoundInputs, round_inputs
from forms.commands.targets import refusals_told, say_settled, target_problems
from forms.disk import bytes_from_file, shelves_of
from forms.intake.overrides_sheet import SHEET, returned_rows
from forms.schedule_check import Difference, Differences, Verified, by_itself, differences_of, told
from forms.schedule_check.verified import AS_WRITTEN, ROWS, SAVED_AGAIN, UNWORKED, same_digest
from forms.screen import deliver, refuse, screen
from forms.screen.checks import (
    SAME_BOOK,
    SAME_BUDGET,
    SAME_INPUT,
    SAME_OVERRIDES,
    say_checks,
    say_whether_all_hold,
)
from forms.xlsx.mark import MOST_BYTES, Mark, stated_mark, written_by_jiwon
from forms.xlsx.messages import MESSAGES as OF_WORKBOOKS
from forms.xlsx.parts import RefusedPart
from forms.xlsx.workbook import sheets_from_bytes
from forms.xlsx.written_book import WrittenBook, written_book

MESSAGES: Catalogue = {
    "schedule-unmarked": Text(
        "이 프로그램의 교부 내역서라는 표시가 없습니다: 다른 파일이거나, 표시를 지우는 프로그램으로 저장되었습니다",
        "has no mark of an award schedule of this program: it is another file, or was saved by a program that drops it",
    ),
    "schedule-of-other-book": Text(
        "{stated}의 교부 내역서입니다 ({found}이(가) 아님)", "is a schedule of {stated}, not of {found}"
    ),
    "schedule-other-budget": Text(
        "규칙서와 다른 예산으로 결정한 교부 내역서입니다: 그 예산 파일을 `--budget`으로 지정하십시오",
        "was decided by a budget other than the book's: give its file with `--budget`",
    ),
    "schedule-other-overrides": Text(
        "조정을 반영하여 결정한 교부 내역서입니다: 그 조정 목록을 `--overrides`로 지정하십시오 "
        "(이 파일을 그대로 지정해도 됩니다)",
        "was decided with overrides: give their file with `--overrides` (this very file will do)",
    ),
}
SAME_CONTENT = Text("다시 결정해도 결과가 같다", "deciding again gives the same")
LAWS_HOLD = Text("다시 결정한 결과가 모든 점검을 통과한다", "what is decided again keeps every law")
SAME_CELLS = Text("모든 칸이 다시 결정한 내용과 같다", "every cell says what the decision made again says")
LAWS = Text("점검 {count}개", "laws: {count}")
PLACES = Text("다른 곳 {count}군데", "places that differ: {count}")
FOLLOW = Text(
    "바뀐 값을 읽는 수식 {count}칸의 결과도 달라졌습니다",
    "formulas that read what differs have other results: {count}",
)
MOVED = Text(
    "`{sheet}` 시트는 행이 빠지거나 늘어 자리가 밀린 수식은 비교하지 않았습니다",
    "on the sheet `{sheet}` rows are missing or added: formulas that moved with them were not compared",
)
UNDECIDED = Text(
    "조정 시트에 적혀 있으나 이 결정에 반영되지 않은 조정 {count}건: {places}",
    "written on the sheet of overrides, and no part of this decision: {count}, {places}",
)
DRAFT = Text("초안입니다: 원장에 기록되지 않았습니다", "a draft: it is recorded in no ledger")
RECORDED = Text(
    "{ledger} 원장 {number}번 심사로 기록되었다고 적혀 있습니다. 확인하려면: `jiwon verify 원장 --schedule {path}`",
    "says that it is recorded in {ledger} as round {number}; to see whether it is: "
    "`jiwon verify LEDGER --schedule {path}`",
)
MOST_TOLD = 40
MORE = Text("그 밖에 {count}군데 (`--json`에 모두 있습니다)", "and {count} more places (all of them with `--json`)")


def verify_schedule(
    schedule: Path,
    name: str | None,
    applications: Path | None,
    json_to: str | None,
    language: Language,
    *,
    beside: tuple[Path | None, Path | None] = (None, None),
    answers: tuple[Answer, ...] = (),
) -> int:
    """0 where nothing differs, 1 where something does, 2 where a file cannot be read.

    Without a book and applications the schedule is held against what it says of itself. `beside`: the files of the
    budget and of the overrides; the latter may be the schedule itself, which then agrees with itself in these.
    """
    if wrong := target_problems(None, json_to, [applications, schedule, *beside]):
        return refuse(wrong, language, None)
    if wrong := say_settled([schedule], language):
        return refuse(wrong, language, json_to)
    with refusals_told(language, json_to):
        verified, problems = _verified(schedule, name, applications, beside, answers)
    if verified is None:
        return refuse(problems, language, json_to)
    holds = all(check.holds for check in verified.checks)
    document = {
        "holds": holds,
        "checks": [check_document(check, language) for check in verified.checks],
        "differences": [_document(each) for each in verified.differences],
        "notes": [note.in_(language) for note in verified.notes],
        "problems": [],
    }
    return deliver(lambda: document, lambda: _say(verified, language), json_to, language, int(not holds))


def _document(each: Difference) -> dict[str, object]:
    return {**each._asdict(), "whose": list(each.whose)}


def _say(verified: Verified, language: Language) -> None:
    console = screen()
    say_checks(verified.checks, language)
    for difference in verified.differences[:MOST_TOLD]:
        console.print(f"  {told(difference, verified.dates).in_(language)}", markup=False)
    if (more := len(verified.differences) - MOST_TOLD) > 0:
        console.print(f"  {MORE.filled(count=more).in_(language)}")
    for note in verified.notes:
        console.print(note.in_(language), style="yellow", markup=False)
    say_whether_all_hold(verified.checks, language)


def _verified(
    path: Path,
    name: str | None,
    applications: Path | None,
    beside: tuple[Path | None, Path | None],
    answers: tuple[Answer, ...],
) -> tuple[Verified | None, tuple[Problem, ...]]:
    data, problems = bytes_from_file(path, most=MOST_BYTES)
    if problems:
        return None, problems
    try:
        found = written_book(data, MOST_BYTES, OF_PEOPLE)
    except RefusedPart as refused:
        return None, (problem(OF_WORKBOOKS, refused.code, str(path), **refused.words),)
    mark = stated_mark(data)
    if mark is None or mark.kind != "schedule" or (decided_on := date_from_text(mark.date)) is None:
        return None, (problem(MESSAGES, "schedule-unmarked", str(path)),)
    sealed, said = written_by_jiwon(data), (*_undecided(data), _recorded(mark, path))
    if name is None or applications is None:
        verified = by_itself(found, mark, sealed=sealed)
        return verified._replace(notes=(*verified.notes, *said)), ()
    shelves, problems = shelves_of(name)
    ids = {shelf.book.book for shelf in shelves if shelf.book}
    if ids and mark.book not in ids:
        words = {"stated": mark.book, "found": ", ".join(sorted(ids))}
        return None, (problem(MESSAGES, "schedule-of-other-book", str(path), **words),)
    missing = [("budget", mark.budget, beside[0]), ("overrides", mark.overrides, beside[1])]
    if wrong := [f"schedule-other-{of}" for of, stated, file in missing if stated and file is None]:
        return None, tuple(problem(MESSAGES, code, str(path)) for code in wrong)
    asked = Asked(name, applications, mark.version, decided_on, beside[0], answers, None, beside[1], mark.overrides)
    inputs, problems = round_inputs(asked)
    if inputs is None:
        return None, problems
    round_, problems = replace(inputs, date_at=str(path)).round()
    if round_ is None:
        return None, problems
    verified = _by_decision(found, mark, round_, inputs, sealed=sealed)
    return verified._replace(notes=(*verified.notes, *said)), ()


def _recorded(mark: Mark, path: Path) -> Text:
    """Where the schedule says that its round is recorded; of a draft, that it is one."""
    recording = recording_from(mark.ledger)
    if recording is None:
        return DRAFT
    return RECORDED.filled(ledger=recording.checkpoint.origin, number=recording.number, path=path)


def _undecided(data: bytes) -> tuple[Text, ...]:
    """That overrides are written on its sheet that it was not decided with, and where; nothing where none are."""
    workbook, _ = sheets_from_bytes(data, "", only=SHEET)
    rows = [each for sheet in (workbook.sheets if workbook else ()) for each in returned_rows(sheet)[0].new]
    places = ", ".join(each.at for each in rows[:MOST_TOLD])
    return (UNDECIDED.filled(count=len(rows), places=places),) if rows else ()


def _by_decision(found: WrittenBook, mark: Mark, round_: Round, inputs: RoundInputs, *, sealed: bool) -> Verified:
    """What the schedule says beside what this program writes of the decision made again."""
    language = mark.told_in
    due = written_book(inputs.schedule_of(mark, round_), MOST_BYTES, OF_PEOPLE, found)
    labels = [inputs.book.facts[each].label.in_(language) for each in ("application_no", "firm")]
    differences = differences_of(due, found, labels)
    content = content_of_round(round_, inputs.input_digest, inputs.budget_digest, inputs.accepted)
    stated = [("same_book", SAME_BOOK, mark.rules, inputs.book.digest)]
    stated += [("same_applications", SAME_INPUT, mark.input, inputs.input_digest)]
    if inputs.budget_digest:
        stated.append(("same_budget", SAME_BUDGET, mark.budget, inputs.budget_digest))
    if inputs.overriding:
        overrides = inputs.overriding.overrides
        found_ = overrides_digest(overrides) if overrides else ""
        stated.append(("same_overrides", SAME_OVERRIDES, mark.overrides, found_))
    stated.append(("deciding_again_is_the_same", SAME_CONTENT, mark.content, content))
    checks = [same_digest(*each) for each in stated]
    broken = [check for check in round_.checks if not check.holds]
    detail = broken[0].title if broken else EMPTY
    checks.append(Check("laws_hold", LAWS_HOLD, not broken, detail, LAWS.filled(count=len(round_.checks))))
    places = PLACES.filled(count=len(differences.found)) if differences.found else EMPTY
    rows = ROWS.filled(count=f"{differences.compared:,}")
    checks.append(Check("cells_are_the_same", SAME_CELLS, not differences.found, places, rows))
    dates = frozenset(each.label.in_(language) for each in inputs.book.questions.values() if each.kind == "date")
    return Verified(tuple(checks), differences.found, tuple(_notes(differences, sealed=sealed)), dates)


def _notes(differences: Differences, *, sealed: bool) -> Sequence[Text]:
    notes = [FOLLOW.filled(count=differences.follow)] if differences.follow else []
    notes += [UNWORKED.filled(count=differences.unworked)] if differences.unworked else []
    notes += [MOVED.filled(sheet=name) for name in differences.moved]
    if not differences.found and not differences.unworked:
        notes.append(AS_WRITTEN if sealed else SAVED_AGAIN)
    return notes
