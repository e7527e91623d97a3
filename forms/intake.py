"""Applications from a workbook: a row each, every value with its cell, and every problem at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from engine.application import Application
from engine.book import Book, FactDef
from engine.errors import Problem, problem
from engine.facts import application_problems
from engine.feel.values import Date
from engine.reading import shown_cell, value_from_cell
from engine.reading_texts import Reading, key_of
from engine.reserved import MANDATORY
from forms.intake_headings import (
    Column,
    Headings,
    columns_of,
    heading_row,
    heading_words,
    headings_from_sheet,
    id_of_part,
)
from forms.intake_messages import MESSAGES, ROUND_DATE, RULE_BOOK, SHEET_NAME, both
from forms.intake_rows import row_reader
from forms.workbook import Cell, Sheet, Workbook, sheets_from_bytes


@dataclass(frozen=True, slots=True)
class Intake:
    """The applications of a workbook in its order, the round's date where the form states it, and that date's cell."""

    applications: tuple[Application, ...] = ()
    round_date: Date | None = None
    round_date_at: str = ""


def applications_from_workbook(
    book: Book, data: bytes, name: str, *, partial: bool = False
) -> tuple[Intake, tuple[Problem, ...]]:
    """The applications in the workbook's bytes; `name` is how problems call the file.

    `partial`: the form of one firm that checks itself, where headings and values may be missing.
    """
    workbook, problems = sheets_from_bytes(data, name)
    if workbook is None:
        return Intake(), problems
    words = heading_words(book)
    sheet, row, problems = _application_sheet(book, workbook, words, name)
    if sheet is None or row is None:
        return Intake(), problems
    headings, found = headings_from_sheet(book, sheet, row, words, partial=partial)
    problems += found
    round_date, date_at, found = _above(book, sheet, row)
    problems += found
    applications, unsure, found = _applications(sheet, headings)
    problems += found
    if not applications:
        problems += (problem(MESSAGES, "no-applications", sheet.place(headings.last_row + 1, 1)),)
    elif not partial and _whole(book, headings):
        sure = [each for each in applications if each.at not in unsure]
        problems += application_problems(book, sure) if sure else ()
    return Intake(applications, round_date, date_at), problems


def _whole(book: Book, headings: Headings) -> bool:
    """Whether every column is there without which each row would be said to lack something."""
    present = {id_of_part(column.fact, column.part) for column in headings.columns.values()}
    needed = (c for c in columns_of(book) if c.fact.id in MANDATORY or c.fact.supplied_by == "committee")
    return all(id_of_part(column.fact, column.part) in present for column in needed)


def _application_sheet(
    book: Book, workbook: Workbook, words: Mapping[str, Column], name: str
) -> tuple[Sheet | None, int | None, tuple[Problem, ...]]:
    """The one visible sheet with headings, and their row; two would leave one of them unread."""
    visible = [sheet for sheet in workbook.sheets if not sheet.hidden]
    if not visible:
        return None, None, (problem(MESSAGES, "no-sheet", name),)
    named = [sheet for sheet in visible if key_of(sheet.name) in (key_of(SHEET_NAME), "신청", "신청서", "신청목록")]
    found = [(sheet, row) for sheet in visible if (row := heading_row(sheet, words)) is not None]
    if len(found) == 1:
        return *found[0], ()
    if found:
        sheets = ", ".join(f"`{sheet.name}`" for sheet, _ in found)
        return None, None, (problem(MESSAGES, "two-application-sheets", name, sheets=sheets),)
    empty = not any(sheet.rows for sheet in named or visible)
    at = (named or visible)[0].place(1, 1)
    return None, None, (problem(MESSAGES, "empty-sheet" if empty else "no-heading-row", at, book=book.book),)


_DATE_FACT = FactDef(id="round_date", kind="date", label=ROUND_DATE)
_DATE_LABELS = frozenset(key_of(word) for word in (*ROUND_DATE, both(ROUND_DATE)))
_BOOK_LABELS = frozenset(key_of(word) for word in (*RULE_BOOK, both(RULE_BOOK)))


def _above(book: Book, sheet: Sheet, heading: int) -> tuple[Date | None, str, tuple[Problem, ...]]:
    """The labelled cells above the headings: the round's date and its place, and whose form it is."""
    date: Date | None = None
    date_at, problems = "", []
    for number in (row for row in sorted(sheet.rows) if row < heading):
        for label, cell in _labelled(sheet.rows[number]):
            at = sheet.place(cell.row, cell.column)
            if label in _DATE_LABELS:
                date_at = at
                read = _sound(cell, at) or value_from_cell(_DATE_FACT, cell.value, at)
                if isinstance(read, Reading):
                    date = read.value
                else:
                    problems.append(read)
            elif label in _BOOK_LABELS:
                text = shown_cell(cell.value).strip()
                if text.partition(" ")[0] != book.book:
                    problems.append(problem(MESSAGES, "form-of-another-book", at, text=text[:60], book=book.book))
    return date, date_at, tuple(problems)


def _sound(cell: Cell, at: str) -> Problem | None:
    return problem(MESSAGES, cell.fault, at, label=ROUND_DATE, text=str(cell.value)) if cell.fault else None


def _labelled(cells: Mapping[int, Cell]) -> Iterator[tuple[str, Cell]]:
    """Each text of a row as a label, with the next cell to its right."""
    ordered = [cells[number] for number in sorted(cells)]
    for label, cell in pairwise(ordered):
        beside = isinstance(cell.value, str) and key_of(cell.value) in _DATE_LABELS | _BOOK_LABELS
        if isinstance(label.value, str) and not beside:
            yield key_of(label.value).rstrip(":"), cell


def _applications(
    sheet: Sheet, headings: Headings
) -> tuple[tuple[Application, ...], frozenset[str], tuple[Problem, ...]]:
    """The applications, the places of those whose identity or decisions could not be read, and the problems."""
    read = row_reader(sheet, headings)
    applications: list[Application] = []
    unsure: set[str] = set()
    problems: list[Problem] = []
    bare: set[int] = set()
    last = headings.last_row
    for number in sorted(row for row in sheet.rows if row > headings.last_row):
        cells = sheet.rows[number]
        for column in sorted(cells.keys() - headings.columns.keys() - headings.ignored - bare):
            bare.add(column)
            at, text = sheet.place(number, column), shown_cell(cells[column].value)[:60]
            problems.append(problem(MESSAGES, "value-without-heading", at, text=text))
        if cells.keys().isdisjoint(headings.columns):
            continue
        last = number
        application, certain, found = read(number, cells)
        applications.append(application)
        problems += found
        if not certain:
            unsure.add(application.at)
    used = range(headings.last_row + 1, last + 1)
    for area in sheet.merged:
        columns = range(area.left, area.right + 1)
        inside = area.bottom >= used.start and area.top < used.stop
        if inside and not headings.columns.keys().isdisjoint(columns):
            problems.append(problem(MESSAGES, "merged-cells", sheet.place(area.top, area.left), area=area.text))
    return tuple(applications), frozenset(unsure), tuple(problems)
