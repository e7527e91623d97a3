"""One row of the form as one application."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.application import Application, Decision, Given
from engine.book import FactDef
from engine.errors import Problem, problem
from engine.reading import Read, reader_of, shown_cell
from engine.reading_texts import Reading
from engine.reserved import MANDATORY
from forms.intake_headings import Column, Headings
from forms.intake_messages import MESSAGES
from forms.workbook import Cell, Sheet

ReadRow = Callable[[int, Mapping[int, Cell]], tuple[Application, bool, tuple[Problem, ...]]]
"""From a row's number and cells: the application, whether its identity and decisions were read, and the problems."""


def row_reader(sheet: Sheet, headings: Headings) -> ReadRow:
    """A reader of rows, with all that depends on the columns prepared once."""
    columns = [(number, column, _reader(column)) for number, column in sorted(headings.columns.items())]
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
                certain = certain and column.fact.supplied_by != "committee" and column.fact.id not in MANDATORY
            elif column.part == "value":
                given[column.fact.id] = found
            else:
                parts.setdefault(column.fact.id, {})[column.part] = found.value
        for number, column, _ in columns:
            if column.part == "value" and column.fact.id in parts and number not in cells:
                at = sheet.place(row, number)
                problems.append(problem(MESSAGES, "decision-without-value", at, label=column.fact.label))
        decisions = {name: Decision(p.get("reason", ""), p.get("minutes", "")) for name, p in parts.items()}
        at = sheet.place(row, number_column)
        blank = {c.fact.id: sheet.place(row, n) for n, c, _ in columns if c.part == "value" and n not in cells}
        decided = {name: decision for name, decision in decisions.items() if name in given}
        return Application(at, given, decided, blank), certain, tuple(problems)

    return read


def _reader(column: Column) -> Read:
    if column.part == "value":
        return reader_of(column.fact)
    return reader_of(FactDef(id=f"{column.fact.id}_{column.part}", kind="text", label=column.label))


def _value(cell: Cell, column: Column, reader: Read, at: str) -> Given | Problem:
    text = shown_cell(cell.value)
    if cell.fault:
        return problem(MESSAGES, cell.fault, at, label=column.label, text=text)
    found = reader(cell.value, at, "share" if cell.percent else column.unit)
    if isinstance(found, Reading):
        return Given(found.value, text, at, found.rule + (" (formula)" if cell.formula else ""))
    return found
