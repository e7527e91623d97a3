"""What stands above the headings and would be passed over: a unit of all amounts, a date without its label."""

import re
from collections.abc import Iterator

from engine.errors import Catalogue, Problem, Text, problem
from engine.feel import Date
from engine.reading import key_of
from engine.reading.currency_marks import unit_words, units_of
from engine.reading.dates import date_from_text
from engine.reading.texts import Reading
from engine.reading.value import shown_cell
from forms.intake.headings import Headings, money_of
from forms.xlsx.cells import Cell, Sheet

MESSAGES: Catalogue = {
    "unit-above": Text(
        "표 위에 적은 단위는 읽지 않습니다: `{text}` (금액 제목마다 `({unit})`처럼 적으십시오)",
        "a unit above the table is not read: `{text}` (write it in the heading of each amount, as in `({unit})`)",
    ),
    "date-without-label": Text(
        "표 위의 날짜 `{text}`이(가) 무엇인지 알 수 없습니다 "
        "(심사 기준일이면 왼쪽 칸에 `심사 기준일`이라고 적고, 아니면 지우십시오)",
        "what the date {text} above the table is for is not said (write `Round date` to its left if it is that, else "
        "delete it)",
    ),
}
_UNIT = re.compile(r"(?:금액)?(?:단위|unit)([:=]?)(.{0,12})")


def units_above(sheet: Sheet, headings: Headings) -> Iterator[Problem]:
    """A problem for each unit, other than whole amounts, that is stated for the whole table and not in each heading."""
    money = money_of(headings.columns.values())
    words, (base, *others) = unit_words(money), units_of(money)
    stated = {column.unit for column in headings.columns.values() if column.fact.kind == "money"}
    for cells in (sheet.rows[row] for row in sheet.rows if row < headings.row and stated):
        ordered = [cells[number] for number in sorted(cells)]
        for cell, following in zip(ordered, [*ordered[1:], None], strict=True):
            text = shown_cell(cell.value)
            match = _UNIT.fullmatch(key_of(text).strip("()[]※*<>"))
            if match is None or (match[2] and not match[1] and match[2] not in words):
                continue
            named = match[2] or (key_of(shown_cell(following.value)) if following else "")
            unit = words.get(named.strip("()[]"))
            if unit != base and stated != {unit}:
                at = sheet.place(cell.row, cell.column)
                yield problem(MESSAGES, "unit-above", at, text=text[:40], unit=named or others[0])


def dates_above(sheet: Sheet, heading: int) -> Iterator[Problem]:
    """A problem for each date above the headings, of which none says that it is the round's."""
    for row in sorted(row for row in sheet.rows if row < heading):
        for _, cell in sorted(sheet.rows[row].items()):
            if _is_date(cell):
                at, text = sheet.place(cell.row, cell.column), shown_cell(cell.value)[:40]
                yield problem(MESSAGES, "date-without-label", at, text=text)


def _is_date(cell: Cell) -> bool:
    if isinstance(cell.value, str):
        return isinstance(date_from_text(cell.value), Reading)
    return isinstance(cell.value, Date)
