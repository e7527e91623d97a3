"""Applications from a workbook: a row each, every value with its cell, and every problem at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from engine.book import Book, FactDef
from engine.book.reserved import MANDATORY
from engine.errors import Problem, problem
from engine.facts import application_problems, identity_notices
from engine.facts.marks import given_score_problem
from engine.facts.plausible import plausible_doubts
from engine.feel import Date
from engine.reading import Application, key_of, value_from_cell
from engine.reading.doubts import Doubt
from engine.reading.texts import Reading
from engine.reading.value import shown_cell
from forms.intake.above import dates_above, units_above
from forms.intake.headings import (
    LOOKED_AT,
    Column,
    Headings,
    columns_of,
    heading_row,
    heading_words,
    headings_from_sheet,
)
from forms.intake.hidden import hidden_doubts
from forms.intake.messages import MESSAGES, MOST_PROBLEMS, ROUND_DATE, RULE_BOOK, SHEET_NAMES, both
from forms.intake.received import workbook_from_file
from forms.intake.records import record_headings, record_sheets_of, stray_record_sheets, with_records
from forms.intake.rows import rows_of_sheet
from forms.xlsx.cells import Cell, Sheet, turned


@dataclass(frozen=True, slots=True)
class Intake:
    """The applications of a workbook in its order, the round's date where the form states it, and that date's cell."""

    applications: tuple[Application, ...] = ()
    round_date: Date | None = None
    round_date_at: str = ""
    doubts: tuple[Doubt, ...] = ()
    """What is asked about it, and what is only said of it."""


def applications_from_workbook(
    book: Book, data: bytes, name: str, *, partial: bool = False
) -> tuple[Intake, tuple[Problem, ...]]:
    """The applications in the workbook's bytes; `name` is how problems call the file.

    `partial`: the form of one firm that checks itself, where headings and values may be missing.
    """
    workbook, problems = workbook_from_file(book, data, name)
    if workbook is None:
        return Intake(), problems
    columns = columns_of(book)
    record_sheets, others, problems = record_sheets_of(book, workbook, name, partial=partial)
    sheet, row, found = _application_sheet(book, others, heading_words(columns), name)
    problems += found
    if sheet is None or row is None:
        return Intake(), problems
    problems += stray_record_sheets(book, [each for each in others if each.name != sheet.name and not each.hidden])
    headings, found = headings_from_sheet(columns, sheet, row, partial=partial)
    texts = {sheet.place(row, number): shown_cell(cell.value) for number, cell in sheet.rows[row].items()}
    problems += tuple(_of_scores(book, texts, each) or each for each in found)
    round_date, date_at, found = _above(book, sheet, row)
    problems += (*found, *units_above(sheet, headings), *(() if date_at else dates_above(sheet, row)))
    applications, unsure, found = rows_of_sheet(sheet, headings)
    problems += found
    if len(found) > MOST_PROBLEMS:
        return Intake(), problems
    applications, found = with_records(record_sheets, applications, partial=partial)
    problems += found
    if not applications:
        problems += (problem(MESSAGES, "no-applications", sheet.place(headings.last_row + 1, 1)),)
    elif not partial and _whole(book, headings):
        sure = [each for each in applications if each.at not in unsure]
        found = application_problems(book, sure) if sure else ()
        problems += tuple(each for each in found if not _unread(each, problems))
    read = [(sheet, headings), *record_headings(record_sheets)]
    kinds = [columns, *(each.record.columns for each in record_sheets)]
    doubts = hidden_doubts(workbook.sheets, read, kinds, date_at)
    doubts += () if partial else identity_notices(book, applications)
    if not problems and not partial:
        doubts += plausible_doubts(book, applications)
    return Intake(applications, round_date, date_at, doubts), problems


def _of_scores(book: Book, headings: Mapping[str, str], unknown: Problem) -> Problem | None:
    """The problem of a heading that names a score, since scores are computed; None for any other heading."""
    words = headings.get(unknown.at, "").split("\n") if unknown.code == "unknown-heading" else ()
    found = (given_score_problem(book, word, unknown.at) for word in words)
    return next((each for each in found if each), None)


def _unread(missed: Problem, problems: Iterable[Problem]) -> bool:
    """Whether marks lack a reviewer or a reason only because a cell of their row could not be read."""
    row = re.sub(r"[A-Z]+(\d+)$", r"\1", missed.at)
    return missed.code.startswith("mark-without") and any(
        re.sub(r"[A-Z]+(\d+)$", r"\1", each.at) == row for each in problems
    )


def _whole(book: Book, headings: Headings) -> bool:
    """Whether every required column is there; without one, each row would be a problem of its own."""
    present = {column.id for column in headings.columns.values()}
    needed = (c for c in columns_of(book) if c.fact.id in MANDATORY or c.supplier == "committee")
    return all(column.id in present for column in needed)


def _application_sheet(
    book: Book, sheets: Iterable[Sheet], words: Mapping[str, Column], name: str
) -> tuple[Sheet | None, int | None, tuple[Problem, ...]]:
    """The one visible sheet with headings, and their row; of two sheets one would stay unread."""
    visible = [sheet for sheet in sheets if not sheet.hidden]
    if not visible:
        return None, None, (problem(MESSAGES, "no-sheet", name),)
    named = [sheet for sheet in visible if key_of(sheet.name) in SHEET_NAMES]
    found = [(sheet, row) for sheet in visible if (row := heading_row(sheet, words)) is not None]
    if not found:
        begun = [(sheet, turned(sheet, LOOKED_AT)) for sheet in named or visible[:1]]
        found = [(turned(sheet), row) for sheet, columns in begun if (row := heading_row(columns, words)) is not None]
    if len(found) == 1:
        return *found[0], ()
    if found:
        names = ", ".join(f"`{sheet.name}`" for sheet, _ in found)
        return None, None, (problem(MESSAGES, "two-application-sheets", name, sheets=names),)
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
