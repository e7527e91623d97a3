"""`python -m tests.hostile.fuzzed TARGET [-max_total_time=300 …]`: looks for what raises, led by the lines it reaches.

By hand, and with atheris installed, which is no dependency. The targets: a sheet's XML within an honest workbook, the
bytes of a workbook, an expression, a book. What is found ends the run with its traceback, and becomes a trial.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

import atheris  # type: ignore[import-not-found, unused-ignore]

with atheris.instrument_imports(include=["engine", "forms"]):
    from forms.xlsx import workbook
    from tests.hostile.book_mutants import read_book, read_expression
    from tests.hostile.workbook_made import SHEET, repacked


workbook.can_have_children = lambda: False  # nobody would see the lines that a child reaches


def _sheet(data: bytes) -> None:
    workbook.sheets_from_bytes(repacked({SHEET: data}), "in.xlsx")


def _workbook(data: bytes) -> None:
    workbook.sheets_from_bytes(data, "in.xlsx")


def _expression(data: bytes) -> None:
    read_expression(data.decode(errors="replace"))


def _book(data: bytes) -> None:
    read_book(data.decode(errors="replace"))


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "sheet": _sheet,
    "workbook": _workbook,
    "expression": _expression,
    "book": _book,
}

if __name__ == "__main__":
    program, target, *options = sys.argv
    atheris.Setup([program, *options], TARGETS[target])
    atheris.Fuzz()
