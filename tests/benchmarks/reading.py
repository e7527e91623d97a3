"""Reading a form of 2,000 applications, from its bytes to cells, against openpyxl's reading of the same file alone."""

from __future__ import annotations

import io
import os
import statistics
from collections.abc import Callable

import openpyxl

from engine.feel import Date
from forms.disk import chosen
from forms.template.form import workbook_from_rows
from forms.xlsx.workbook import sheets_from_bytes
from tests.benchmarks.applicants import rows

COUNT, ROUNDS = 2_000, 7


def run() -> None:
    """Medians of turns that alternate, in seconds of the processor, those of a child too."""
    found, _ = chosen("ulsan/rnd", "2021", None)
    assert found is not None
    data = workbook_from_rows(found.book, rows(found.book, COUNT), Date(2021, 5, 31))

    def ours() -> None:
        book, problems = sheets_from_bytes(data, "form.xlsx")
        assert book is not None, problems

    def bare() -> None:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            for _ in sheet.iter_rows(values_only=True):
                pass

    turns = [(_seconds(ours), _seconds(bare)) for _ in range(ROUNDS)]
    own, alone = (statistics.median(each) for each in zip(*turns, strict=True))
    print(f"reading {COUNT:,} applications: {own:.2f} s; openpyxl alone: {alone:.2f} s; ratio {own / alone:.2f}")


def _seconds(work: Callable[[], None]) -> float:
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])
