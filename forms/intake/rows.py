"""The rows below the headings of a sheet, each as one application or as one row of records."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.book import ColumnDef
from engine.book.reserved import MANDATORY
from engine.errors import Problem, problem
from engine.reading import Application, Decision, Given, key_of
from engine.reading.texts import Reading
from engine.reading.value import Read, reader_of, shown_cell
from forms.intake.headings import Column, Headings, heading_words, repeats_headings
from forms.intake.messages import MESSAGES, too_many
from forms.xlsx.cells import Cell, Sheet

ReadRow = Callable[[int, Mapping[int, Cell]], tuple[Application, bool, tuple[Problem, ...]]]
"""From a row's number and cells: the application, whether its identity and decisions were read, and the problems."""


def row_reader(sheet: Sheet, headings: Headings) -> ReadRow:
    """A reader of rows, with all that depends on the columns prepared once."""
    columns = [(number, column, _reader(column)) for number, column in sorted(headings.columns.items())]
    rows_elsewhere = frozenset(column.fact.id for _, column, _ in columns if counts(column))
    number_column = next((n for n, c, _ in columns if c.fact.id == "application_no"), min(headings.columns, default=1))

    def read(row: int, cells: Mapping[int, Cell]) -> tuple[Application, bool, tuple[Problem, ...]]:
        given: dict[str, Given] = {}
        parts: dict[str, dict[str, str]] = {}
        problems: list[Problem] = []
        certain = True
        for number, column, reader in columns:
            if (cell := cells.get(number)) is None:
                continue
            found = _value(cell, column, reader, sheet.place(row, number))
            if isinstance(found, Problem):
                problems.append(found)
                certain = certain and column.supplier != "committee" and column.fact.id not in MANDATORY
            elif column.part == "value":
                given[column.fact.id] = found
            else:
                parts.setdefault(column.fact.id, {})[column.part] = found.value
        for number, column, _ in columns:
            # Records are checked where their rows are read.
            if column.part == "value" and column.fact.id in parts and number not in cells and not counts(column):
                at = sheet.place(row, number)
                problems.append(problem(MESSAGES, "decision-without-value", at, label=column.fact.label))
        decisions = {name: Decision(p.get("reason", ""), p.get("minutes", "")) for name, p in parts.items()}
        at = sheet.place(row, number_column)
        blank = {c.fact.id: sheet.place(row, n) for n, c, _ in columns if c.part == "value" and n not in cells}
        decided = {name: decision for name, decision in decisions.items() if name in given or name in rows_elsewhere}
        return Application(at, given, decided, blank), certain, tuple(problems)

    return read


def counts(column: Column) -> bool:
    """Whether the column holds the number of rows of a fact's records."""
    return column.part == "value" and column.fact.kind == "records"


def _reader(column: Column) -> Read:
    fact = column.fact
    if counts(column):
        return reader_of(ColumnDef(id=fact.id, kind="count", label=fact.label, may_be_none=fact.may_be_none))
    if column.part == "value":
        return reader_of(column.fact)
    return reader_of(ColumnDef(id=f"{fact.id}_{column.part}", kind="text", label=column.label))


def _value(cell: Cell, column: Column, reader: Read, at: str) -> Given | Problem:
    text = shown_cell(cell.value)
    if cell.fault:
        return problem(MESSAGES, cell.fault, at, label=column.label, text=text)
    found = reader(cell.value, at, column.unit)
    if isinstance(found, Reading):
        return Given(found.value, text, at, found.rule + (" (formula)" if cell.formula else ""))
    return found


_NOTES = frozenset(["합계", "총계", "소계", "누계", "계", "total", "totals", "subtotal", "sum"])


def _note(cells: Mapping[int, Cell], headings: Headings) -> Cell | None:
    """The cell that makes a row a total or a remark below the table, where no firm is named; None for other rows."""
    named = {headings.columns[number].fact.id for number in cells if number in headings.columns}
    if {"firm", "firm_id"} <= named:
        return None
    for _, cell in sorted(cells.items()):
        text = cell.value
        if isinstance(text, str) and (key_of(text) in _NOTES or text.strip().startswith("※")):
            return cell
    return None


def rows_of_sheet(
    sheet: Sheet, headings: Headings
) -> tuple[tuple[Application, ...], frozenset[str], tuple[Problem, ...]]:
    """The applications, the places of those with an unreadable identity or decision, and the problems.

    Where there are too many problems the last one says so, and the rows below were not read.
    """
    read = row_reader(sheet, headings)
    applications: list[Application] = []
    unsure: set[str] = set()
    problems: list[Problem] = []
    bare: set[int] = set()
    last = headings.last_row
    words = heading_words(headings.columns.values())
    for number in sorted(row for row in sheet.rows if row > headings.last_row):
        cells = sheet.rows[number]
        for column in sorted(cells.keys() - headings.columns.keys() - headings.ignored - bare):
            bare.add(column)
            at, text = sheet.place(number, column), shown_cell(cells[column].value)[:60]
            problems.append(problem(MESSAGES, "value-without-heading", at, text=text))
        # A blank row of a form is none; an object in a list was put there.
        if not sheet.keyed and cells.keys().isdisjoint(headings.columns):
            continue
        if repeats_headings(cells, headings.columns, words):
            problems.append(problem(MESSAGES, "headings-again", sheet.place(number, min(cells))))
            continue
        if note := _note(cells, headings):
            at = sheet.place(number, note.column)
            problems.append(problem(MESSAGES, "row-is-a-note", at, text=shown_cell(note.value)[:40]))
            continue
        last = number
        application, certain, found = read(number, cells)
        applications.append(application)
        problems += found
        if not certain:
            unsure.add(application.at)
        if last_one := too_many(problems, application.at):
            return tuple(applications), frozenset(unsure), (*problems, *last_one)
    used = range(headings.last_row + 1, last + 1)
    for area in sheet.merged:
        columns = range(area.left, area.right + 1)
        inside = area.bottom >= used.start and area.top < used.stop
        if inside and not headings.columns.keys().isdisjoint(columns):
            problems.append(problem(MESSAGES, "merged-cells", sheet.place(area.top, area.left), area=area.text))
    return tuple(applications), frozenset(unsure), tuple(problems)
