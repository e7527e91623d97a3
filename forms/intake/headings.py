"""The headings of the intake form: by label in Korean or English, or by fact id, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from engine.book import Book, FactDef, Question
from engine.book.reserved import RESERVED_FACTS, WITHDRAWN
from engine.currency import WON, Currency
from engine.errors import EMPTY, Problem, Text, problem
from engine.nearest import did_you_mean
from engine.reading import key_of
from engine.reading.currency_marks import unit_words
from engine.reading.value import shown_cell
from forms.intake.messages import MESSAGES, MINUTES, REASON
from forms.xlsx.cells import Cell, Sheet

LOOKED_AT = 50
"""Rows that are used, among which the headings are looked for."""
MOST_HINTS = 20
"""Beyond so many problems no nearest word is offered: each costs a look at every one there is."""
Part = Literal["value", "reason", "minutes"]
MAY_BE_ABSENT = ("firm_group", WITHDRAWN)
"""Facts whose column a form may leave out."""

_BRACKETS = re.compile(r"(.+?)[(\[]([^()\[\]]*)[)\]]")
_REMARK_WORDS = "명 인 개 건 회 행 rows 개월 년월일 연월일 yyyy-mm-dd 예/아니오 yes/no 필수 선택 required optional"
_REMARKS = frozenset(_REMARK_WORDS.split())
_OWN_WORDS = "비고 참고 참고사항 메모 특이사항 연번 순번 remark remarks note notes memo comment comments"
PASSED_OVER = frozenset(_OWN_WORDS.split())
"""Headings of columns that an office keeps for itself: nothing in them is read."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: a fact's value in `unit` (`천원`, `%` or none), or a decision's reason or minutes.

    `records`, on a sheet of records, is the id of their fact. Beside the other facts, the column of that fact holds the
    number of its rows.
    """

    fact: Question
    part: Part
    unit: str = ""
    records: str = ""

    @property
    def id(self) -> str:
        return self.fact.id if self.part == "value" else f"{self.fact.id}_{self.part}"

    @property
    def label(self) -> Text:
        """The heading of the column, without its unit."""
        label = self.fact.label
        if self.part == "value":
            return label
        word = REASON if self.part == "reason" else MINUTES
        return Text(f"{label.ko} {word.ko}", f"{label.en} {word.en}")

    @property
    def supplier(self) -> str:
        return self.fact.supplied_by if isinstance(self.fact, FactDef) else "firm"


def columns_of(book: Book) -> tuple[Column, ...]:
    """Every column that a form of this book may have, in the book's order, and last whether it was withdrawn.

    A committee's decision brings its reason and its minutes.
    """
    parts: Mapping[str, tuple[Part, ...]] = {"committee": ("value", "reason", "minutes")}
    facts = [f for f in book.facts.values() if f.id != WITHDRAWN]
    asked = [Column(f, part) for f in facts for part in parts.get(f.supplied_by, ("value",))]
    return (*asked, Column(RESERVED_FACTS[WITHDRAWN], "value"))


def heading_words(columns: Iterable[Column]) -> Mapping[str, Column]:
    """Each heading, in the form of `key_of`, with its column; the first fact to use a label keeps it."""
    words: dict[str, Column] = {}
    for column in columns:
        for word in (column.id, *column.label):
            words.setdefault(key_of(word), column)
    return words


def column_from_heading(text: str, words: Mapping[str, Column]) -> Column | None:
    """The column that a heading names; its unit may follow in brackets or on a line of its own, and two languages may
    share a cell. None where a part of it says something else, which would be passed over.
    """
    if (found := _named(key_of(text), words)) or "\n" not in text:
        return found
    lines = [key for line in text.split("\n") if (key := key_of(line))]
    money = money_of(words.values())
    for key in lines:
        unit = unit_of(key, money)
        if unit is not None and found:
            found = replace(found, unit=unit or found.unit)
        elif (other := _named(key, words)) and (found is None or other.id == found.id):
            found = replace(other, unit=other.unit or (found.unit if found else ""))
        else:
            return None
    return found


def _named(key: str, words: Mapping[str, Column]) -> Column | None:
    """The column that one line names, perhaps with its unit or a remark in brackets."""
    if found := words.get(key):
        return found
    if (match := _BRACKETS.fullmatch(key)) and (found := words.get(match[1])):
        unit = unit_of(match[2], found.fact.currency)
        return None if unit is None else replace(found, unit=unit)
    return None


def money_of(columns: Iterable[Column]) -> Currency:
    """The currency of the book whose columns they are."""
    return next((column.fact.currency for column in columns), WON)


def unit_of(key: str, money: Currency) -> str | None:
    """The unit that a remark says, empty where it says how to fill in the column; None for any other words."""
    remark = key.strip("()[]").removeprefix("단위:").removeprefix("단위").removeprefix("unit:")
    if remark == "%":
        return "%"
    return unit_words(money).get(remark, "" if remark in _REMARKS else None)


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of headings, the last row that repeats them in another language, and what each column holds.

    `ignored` are the columns whose heading is a problem of its own.
    """

    row: int
    last_row: int
    columns: Mapping[int, Column]
    ignored: frozenset[int]


def headings_from_sheet(
    expected: Sequence[Column], sheet: Sheet, row: int, *, partial: bool = False
) -> tuple[Headings, tuple[Problem, ...]]:
    """The headings in `row`, and every one that is missing, doubled, unknown or in a unit it cannot have."""
    words = heading_words(expected)
    columns: dict[int, Column] = {}
    first: dict[str, int] = {}
    problems: list[Problem] = []
    cells = sheet.rows[row]
    for number, cell in sorted(cells.items()):
        at, text = sheet.place(row, number), shown_cell(cell.value).strip()
        column = column_from_heading(text, words)
        if column is None and key_of(text.split("\n")[0].partition("(")[0]) in PASSED_OVER:
            continue
        if column is None and (unfit := _unfit(text, words)):
            first.setdefault(unfit[0].id, number)
            problems.append(problem(MESSAGES, "heading-unit", at, unit=unfit[1], heading=unfit[0].label))
            continue
        if column is None:
            guessed = len(problems) < MOST_HINTS
            near = (
                did_you_mean(text[:60], [word for each in words.values() for word in each.label]) if guessed else EMPTY
            )
            problems.append(problem(MESSAGES, "unknown-heading", at, heading=text[:60], near=near))
            continue
        if column.id in first:
            words_of = {"heading": column.label, "first": sheet.place(row, first[column.id])}
            problems.append(problem(MESSAGES, "doubled-heading", at, **words_of))
            continue
        first[column.id] = number
        if not _unit_fits(column):
            problems.append(problem(MESSAGES, "heading-unit", at, unit=column.unit, heading=column.label))
            continue
        columns[number] = column
    if not partial:
        problems += _missing(expected, first, sheet.place(row, 1))
    last = max(_band(sheet, row, columns, words))
    return Headings(row, last, columns, frozenset(cells) - frozenset(columns)), tuple(problems)


def _unfit(text: str, words: Mapping[str, Column]) -> tuple[Column, str] | None:
    """The column whose heading has words beside it that are no unit or remark, such as `($)`, and these words."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    key, rest = key_of(lines[0]) if lines else "", " ".join(lines[1:])
    if found := _named(key, words):
        return (found, rest[:30]) if rest else None
    match = _BRACKETS.fullmatch(key)
    return (words[match[1]], match[2][:30]) if match and match[1] in words else None


def _unit_fits(column: Column) -> bool:
    kind = column.fact.kind if column.part == "value" else "text"
    return not column.unit or kind == ("rate" if column.unit == "%" else "money")


def _missing(expected: Iterable[Column], first: Mapping[str, int], at: str) -> Iterator[Problem]:
    for column in expected:
        if column.id not in first and column.fact.id not in MAY_BE_ABSENT:
            yield problem(MESSAGES, "missing-heading", at, heading=column.label)


def _band(sheet: Sheet, row: int, columns: Mapping[int, Column], words: Mapping[str, Column]) -> Iterator[int]:
    """The heading row, and each row right below it that says the same in other words."""
    yield row
    while repeats_headings(sheet.rows.get(row := row + 1, {}), columns, words):
        yield row


def repeats_headings(cells: Mapping[int, Cell], columns: Mapping[int, Column], words: Mapping[str, Column]) -> bool:
    """Whether a row names its own columns rather than giving values: at least two of them, and most of its cells."""
    count = sum(_names(cell, columns.get(number), words) for number, cell in cells.items())
    return count >= min(2, len(columns)) > 0 and 2 * count > len(cells)


def _names(cell: Cell, column: Column | None, words: Mapping[str, Column]) -> bool:
    found = column_from_heading(cell.value, words) if isinstance(cell.value, str) else None
    return found is not None and column is not None and (found.fact.id, found.part) == (column.fact.id, column.part)


def heading_row(sheet: Sheet, words: Mapping[str, Column]) -> int | None:
    """The row among the first fifty used that names the most columns, at least two; the upper one of equals.

    The keys of JSON are its headings, however few of them are known.
    """
    if sheet.keyed:
        return sheet.keyed.row
    best: tuple[int, int | None] = (1, None)
    for number in sorted(sheet.rows)[:LOOKED_AT]:
        texts = [cell.value for cell in sheet.rows[number].values() if isinstance(cell.value, str)]
        found = (column_from_heading(text, words) for text in texts)
        count = len({column.id for column in found if column})
        if count > best[0]:
            best = (count, number)
    return best[1]
