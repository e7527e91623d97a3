"""The records of each application, read from their own sheets by application number and joined to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.book import Book
from engine.errors import Problem, Text, problem
from engine.nearest import did_you_mean
from engine.reading import Application, Given, identity_key, key_of
from engine.reading.application import given_records
from engine.reading.messages import INSTEAD
from engine.reading.messages import MESSAGES as READING
from forms.intake.above import units_above
from forms.intake.headings import Column, Headings, column_from_heading, heading_row, heading_words, headings_from_sheet
from forms.intake.messages import MESSAGES, MOST_PROBLEMS
from forms.intake.record_sheets import RecordSheet, record_sheets, sheet_names
from forms.intake.rows import rows_of_sheet
from forms.xlsx.cells import Sheet, Workbook

NUMBER = "application_no"
MOST_HINTS = 20
"""Beyond so many problems no nearest number is offered: each costs a look at every application."""


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A sheet of records, and its worksheet where the workbook has it."""

    record: RecordSheet
    sheet: Sheet | None


def record_sheets_of(
    book: Book, workbook: Workbook, name: str, *, partial: bool
) -> tuple[tuple[FoundSheet, ...], tuple[Sheet, ...], tuple[Problem, ...]]:
    """The sheets of records by their names, every other worksheet, and problems such as a missing sheet."""
    names = sheet_names(book)
    found: dict[str, Sheet] = {}
    others: list[Sheet] = []
    problems: list[Problem] = []
    for sheet in workbook.sheets:
        record = names.get(key_of(sheet.name))
        if record is None:
            others.append(sheet)
        elif first := found.get(record.fact.id):
            words = {"label": record.fact.label, "sheet": sheet.name, "first": first.name}
            problems.append(problem(MESSAGES, "records-sheet-twice", sheet.place(1, 1), **words))
        else:
            found[record.fact.id] = sheet
            if sheet.hidden:
                words = {"label": record.fact.label, "sheet": sheet.name}
                problems.append(problem(MESSAGES, "records-sheet-hidden", sheet.place(1, 1), **words))
    records = record_sheets(book)
    for record in records if not partial else ():
        if record.fact.id not in found:
            words = {"label": record.fact.label, "sheet": record.title}
            problems.append(problem(MESSAGES, "records-sheet-missing", name, **words))
    return tuple(FoundSheet(each, found.get(each.fact.id)) for each in records), tuple(others), tuple(problems)


def stray_record_sheets(book: Book, sheets: Iterable[Sheet]) -> tuple[Problem, ...]:
    """Problems of worksheets with the headings of records but another name: their rows would be lost."""
    problems: list[Problem] = []
    for sheet in sheets:
        for record in record_sheets(book):
            words = heading_words(record.columns)
            if (row := heading_row(sheet, words)) is not None and _names_number(sheet, row, words):
                at, label = sheet.place(row, 1), record.fact.label
                shown = {"label": label, "found": sheet.name, "sheet": record.title}
                problems.append(problem(MESSAGES, "records-sheet-name", at, **shown))
                break
    return tuple(problems)


def _names_number(sheet: Sheet, row: int, words: Mapping[str, Column]) -> bool:
    texts = (cell.value for cell in sheet.rows[row].values() if isinstance(cell.value, str))
    return any(column.fact.id == NUMBER for text in texts if (column := column_from_heading(text, words)))


def record_headings(sheets: Iterable[FoundSheet]) -> tuple[tuple[Sheet, Headings], ...]:
    """The sheets of records that have headings, with them."""
    found: list[tuple[Sheet, Headings]] = []
    for sheet, columns in ((each.sheet, each.record.columns) for each in sheets if each.sheet):
        if (row := heading_row(sheet, heading_words(columns))) is not None:
            found.append((sheet, headings_from_sheet(columns, sheet, row, partial=True)[0]))
    return tuple(found)


def with_records(
    sheets: Iterable[FoundSheet], applications: Sequence[Application], *, partial: bool
) -> tuple[tuple[Application, ...], tuple[Problem, ...]]:
    """The applications with their records instead of the number of rows; `partial` as for the intake."""
    problems: list[Problem] = []
    joined = tuple(applications)
    for found in sheets:
        by_number, wrong = _rows(found, joined, partial=partial)
        problems += wrong
        if len(wrong) > MOST_PROBLEMS:
            return joined, tuple(problems)  # rows that were not read are no difference in number
        changed: list[Application] = []
        for application in joined:
            new, wrong = _joined(found.record, application, by_number.get(id(application), []))
            changed.append(new)
            problems += wrong
        joined = tuple(changed)
    return joined, tuple(problems)


def _rows(
    found: FoundSheet, applications: Sequence[Application], *, partial: bool
) -> tuple[dict[int, list[Application]], tuple[Problem, ...]]:
    """The rows of a sheet by the identity of the application they belong to, in their order."""
    sheet, record = found.sheet, found.record
    if sheet is None:
        return {}, ()
    label = record.fact.label
    if (row := heading_row(sheet, heading_words(record.columns))) is None:
        absent = partial and not sheet.rows
        return {}, () if absent else (problem(MESSAGES, "records-heading-row", sheet.place(1, 1), label=label),)
    headings, wrong = headings_from_sheet(record.columns, sheet, row, partial=partial)
    rows, _, found_in_rows = rows_of_sheet(sheet, headings)
    problems = [*wrong, *units_above(sheet, headings), *found_in_rows]
    if len(found_in_rows) > MOST_PROBLEMS:
        return {}, tuple(problems)
    owners: dict[str, Application] = {}
    numbers = [each.given[NUMBER].value for each in applications if NUMBER in each.given]
    for application in applications:
        if NUMBER in application.given:
            owners.setdefault(identity_key(application.given[NUMBER].value), application)
    alone = applications[0] if partial and len(applications) == 1 else None
    grouped: dict[int, list[Application]] = {}
    for each in rows:
        number = each.given.get(NUMBER)
        owner = owners.get(identity_key(number.value)) if number else alone
        if owner is not None:
            grouped.setdefault(id(owner), []).append(each)
        elif number:
            near = did_you_mean(number.value, numbers) if len(problems) < MOST_HINTS else Text("", "")
            words = {"text": number.value[:60], "near": near}
            problems.append(problem(MESSAGES, "records-unknown-number", number.at, **words))
        elif NUMBER in each.blank:
            problems.append(problem(MESSAGES, "records-without-number", each.blank[NUMBER], label=label))
    return grouped, tuple(problems)


def _joined(
    record: RecordSheet, application: Application, rows: Sequence[Application]
) -> tuple[Application, tuple[Problem, ...]]:
    """One application with its rows, compared with the number (or none) that it states."""
    fact = record.fact
    problems: list[Problem] = []
    given = {name: each for name, each in application.given.items() if name != fact.id}
    stated = application.given.get(fact.id)
    if stated is not None:
        words = {"label": fact.label, "sheet": record.title, "found": len(rows)}
        count = 0 if stated.value is None else stated.value
        if rows and not count:
            problems.append(problem(MESSAGES, "records-none-with-rows", stated.at, **words))
        elif count != len(rows):
            problems.append(problem(MESSAGES, "records-count-differs", stated.at, stated=count, **words))
        elif not count and not fact.may_be_none:
            words = {"label": fact.label, "text": stated.text[:60], "instead": INSTEAD["records"]}
            problems.append(problem(READING, "none-not-allowed", stated.at, **words))
        elif not count:
            given[fact.id] = Given([], stated.text, stated.at, "none")
    if rows:
        cells = [{name: cell for name, cell in row.given.items() if name != NUMBER} for row in rows]
        given[fact.id] = given_records(cells, stated.text if stated else "", rows[0].at, "rows")
    decisions = dict(application.decisions)
    if fact.id in decisions and fact.id not in given:
        del decisions[fact.id]
        at = application.blank.get(fact.id, application.at)
        problems.append(problem(MESSAGES, "decision-without-value", at, label=fact.label))
    return replace(application, given=given, decisions=decisions), tuple(problems)
