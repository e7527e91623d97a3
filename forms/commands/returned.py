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
from engine.errors import Catalogue, Problem, Text, problem
from engine.reading import CellValue, value_from_cell
from engine.reading.texts import Reading
from engine.round import Round
from forms.award_schedule import OF_PEOPLE
from forms.commands.inputs import RoundInputs
from forms.intake.overrides_sheet import COLUMNS, SHEET
from forms.schedule_check import Difference, differences_of, told
from forms.xlsx.mark import MOST_BYTES
from forms.xlsx.messages import MESSAGES as OF_WORKBOOKS
from forms.xlsx.parts import RefusedPart, cell_position
from forms.xlsx.said import plain_formula
from forms.xlsx.workbook import sheets_from_bytes
from forms.xlsx.written_book import WrittenBook, written_book

MESSAGES: Catalogue = {
    "returned-of-other-decision": Text(
        "다시 결정한 내용이 이 교부 내역서와 다릅니다({stated} ≠ {found}): 다른 판의 프로그램이나 다른 답으로 결정한 "
        "것입니다. 먼저 새 교부 내역서를 만드십시오",
        "what is decided again is not what this schedule says ({stated} ≠ {found}): another version of the program, or"
        " other answers, decided it; make a new schedule first",
    ),
    "returned-row-changed": Text(
        "{told}: 조정 시트에서는 노란 칸에만 적습니다. 다른 신청이나 다른 대상은 빈 행에 적으십시오",
        "{told}: on the sheet of overrides only the yellow cells are for people; another application, or another thing,"
        " goes into a blank row",
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
    signed: tuple[str, ...]
    """The cells in which it was signed: what is decided anew is signed anew."""
    unread: tuple[str, ...] = ()
    """The cells of a confirmation that lacks its name or its day."""


def returned_from(inputs: RoundInputs, watch: Watch[Any]) -> tuple[Returned | None, tuple[Problem, ...]]:
    """What came back beside the overrides of `inputs`; None where these were no schedule's."""
    read = inputs.overriding
    if read is None or read.schedule is None or read.mark is None:
        return None, ()
    mark, language = read.mark, read.mark.told_in
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
    due = written_book(base.schedule_of(mark, round_), MOST_BYTES, OF_PEOPLE, found)
    labels = [inputs.book.facts[each].label.in_(language) for each in ("application_no", "firm")]
    differences = differences_of(due, found, labels).found
    dates = frozenset(each.label.in_(language) for each in inputs.book.questions.values() if each.kind == "date")
    problems = tuple(each for one in differences if (each := _damage(one, dates, read.at)))
    if problems:
        return None, problems
    cells = _of_people(found, read.schedule)
    signed = tuple(each.place for area, each in cells.items() if area.startswith("sign_"))
    read_by = _assumptions_read(cells)
    unread = () if read_by else tuple(each.place for area, each in cells.items() if area.startswith("assumptions_"))
    return Returned(round_, differences, dates, read_by, signed, unread), ()


def _damage(difference: Difference, dates: Collection[str], at: str) -> Problem | None:
    """Why a schedule with this difference is not read; None of a computed cell, which is passed over and told."""
    if difference.sheet in SHEET and _column(difference.cell) <= len(COLUMNS) and difference.kind != "result":
        return problem(MESSAGES, "returned-row-changed", at, told=told(difference, dates))
    if difference.kind in _REFUSED:
        return problem(MESSAGES, "returned-damaged", at, told=told(difference, dates))
    return None


def _column(cell: str) -> int:
    """The column of a cell, counted from 1; of a row or a sheet 0."""
    return cell_position(cell)[1] if cell.rstrip("0123456789") else 0


class _Written(NamedTuple):
    """What people wrote in a cell of the sheet to sign, and its place."""

    value: CellValue
    place: str


def _of_people(found: WrittenBook, schedule: bytes) -> dict[str, _Written]:
    """What stands in the cells of the sheet to sign that are for people, by the area and the row."""
    titles = {plain_formula(name): name for name in found.sheets}
    areas = [area for area in OF_PEOPLE.open_ if not area.startswith("override_")]
    written: dict[str, _Written] = {}
    sheets = {titles.get(found.names.get(area, "").rpartition("!")[0], "") for area in areas}
    workbook, _ = sheets_from_bytes(schedule, "", only=sheets)
    for sheet in workbook.sheets if workbook else ():
        for area in areas:
            first, _, last = found.names.get(area, "").rpartition("!")[2].partition(":")
            (top, column), (bottom, _) = (cell_position(each) if each else (0, 0) for each in (first, last or first))
            for row in range(top, bottom + 1):
                cell = sheet.rows.get(row, {}).get(column)
                if cell and not cell.fault and str(cell.value).strip():
                    written[area if top == bottom else f"{area} {row}"] = _Written(cell.value, sheet.place(row, column))
    return written


def _assumptions_read(cells: Mapping[str, _Written]) -> tuple[str, str] | None:
    """The name and the day that stand where people confirm; None unless both do, and the day is one."""
    by, on = (cells.get(area) for area in ("assumptions_read_by", "assumptions_read_on"))
    day = value_from_cell(_DAY, on.value) if on else None
    if not by or not isinstance(by.value, str) or not isinstance(day, Reading):
        return None
    return " ".join(by.value.split()), str(day.value)


_DAY = FactDef(id="assumptions_read_on", kind="date", label=Text("확인일", "Day"))
