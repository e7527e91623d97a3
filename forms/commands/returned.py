"""A schedule that came back with overrides: what was taken of it, and what was not since it is computed.

The round is decided again as the schedule was decided, and written again; every cell that differs and is not for people
is computed, and ignored. Rows, sheets or formulas that are not as they were are problems: nothing is read past them.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from engine.assessment import Watch
from engine.book import FactDef
from engine.documents.round import content_of_round
from engine.errors import Catalogue, Language, Problem, Text, problem
from engine.reading import value_from_cell
from engine.reading.texts import Reading
from engine.round import Round
from forms.award_schedule import OF_PEOPLE
from forms.commands.inputs import RoundInputs
from forms.schedule_check import Difference, differences_of, told
from forms.xlsx.mark import MOST_BYTES
from forms.xlsx.messages import MESSAGES as OF_WORKBOOKS
from forms.xlsx.parts import RefusedPart, cell_position
from forms.xlsx.said import plain_formula
from forms.xlsx.workbook import sheets_from_bytes
from forms.xlsx.written_cells import WrittenBook, written_book

MESSAGES: Catalogue = {
    "returned-of-other-decision": Text(
        "다시 결정한 내용이 이 교부 내역서와 다릅니다({stated} ≠ {found}): 다른 판의 프로그램이나 다른 답으로 결정한 "
        "것입니다. 먼저 새 교부 내역서를 만드십시오",
        "what is decided again is not what this schedule says ({stated} ≠ {found}): another version of the program, or"
        " other answers, decided it; make a new schedule first",
    ),
    "returned-damaged": Text(
        "{told}: 행·시트·수식이 바뀐 교부 내역서는 되읽지 않습니다",
        "{told}: a schedule whose rows, sheets or formulas were changed is not read",
    ),
}
_REFUSED: Mapping[str, None] = dict.fromkeys(
    ("formula", "by-formula", "row-missing", "row-added", "sheet-missing", "sheet-added", "order", "area", "dates")
)
_SHORT = 23


class Returned(NamedTuple):
    """The round as the schedule was decided, and the cells that were changed in it and are computed.

    `dates`: the headings of columns whose numbers are days.
    """

    round_: Round
    ignored: tuple[Difference, ...]
    dates: Collection[str]
    assumptions_read: tuple[str, str] | None
    """Who confirmed in it that the assumptions of the book were read, and when."""


def returned_from(inputs: RoundInputs, watch: Watch[Any]) -> tuple[Returned | None, tuple[Problem, ...]]:
    """What came back beside the overrides of `inputs`; None where these were no schedule's."""
    read = inputs.overriding
    if read is None or read.schedule is None or read.mark is None:
        return None, ()
    mark, language = read.mark, _language(read.mark.language)
    base = inputs.overridden_by(replace(read, overrides=read.decided))
    round_, problems = base.round(watch)
    if round_ is None:
        return None, problems
    content = content_of_round(round_, inputs.input_digest, inputs.budget_digest, inputs.accepted)
    if content != mark.content:
        words = {"stated": mark.content[:_SHORT], "found": content[:_SHORT]}
        return None, (problem(MESSAGES, "returned-of-other-decision", read.at, **words),)
    try:
        found = written_book(read.schedule, MOST_BYTES, OF_PEOPLE)
    except RefusedPart as refused:
        return None, (problem(OF_WORKBOOKS, refused.code, read.at, **refused.words),)
    due = written_book(base.schedule(round_, language, mark.source), MOST_BYTES, OF_PEOPLE)
    labels = [inputs.book.facts[each].label.in_(language) for each in ("application_no", "firm")]
    differences = differences_of(due, found, labels).found
    dates = frozenset(each.label.in_(language) for each in inputs.book.questions.values() if each.kind == "date")
    damaged = [each for each in differences if each.kind in _REFUSED]
    problems = tuple(problem(MESSAGES, "returned-damaged", read.at, told=told(each, dates)) for each in damaged)
    return (
        (None, problems)
        if problems
        else (Returned(round_, differences, dates, _assumptions_read(found, read.schedule)), ())
    )


def _assumptions_read(found: WrittenBook, schedule: bytes) -> tuple[str, str] | None:
    """The name and the day that stand where people confirm; None unless both do, and the day is one."""
    titles = {plain_formula(name): name for name in found.sheets}
    cells = []
    for area in ("assumptions_read_by", "assumptions_read_on"):
        title, _, cell = found.names.get(area, "").rpartition("!")
        workbook, _ = sheets_from_bytes(schedule, "", only=[titles.get(title, "")])
        row, column = cell_position(cell) if cell else (0, 0)
        rows = workbook.sheets[0].rows if workbook and workbook.sheets else {}
        cells.append(rows.get(row, {}).get(column))
    by, on = cells
    day = value_from_cell(_DAY, on.value) if on and not on.fault else None
    if not by or not isinstance(by.value, str) or not by.value.strip() or not isinstance(day, Reading):
        return None
    return " ".join(by.value.split()), str(day.value)


_DAY = FactDef(id="assumptions_read_on", kind="date", label=Text("확인일", "Day"))


def _language(stated: str) -> Language:
    return "en" if stated == "en" else "ko"
