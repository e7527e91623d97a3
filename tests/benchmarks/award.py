"""`jiwon award` from file to file and `jiwon verify` of what it wrote, against a bare openpyxl write of the same cells.

A thousand applications to the book whose schedule is among the longest, its sample over and over; and five thousand.
"""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

from engine.book import Book
from engine.feel import Date
from forms.commands.inputs import Asked, round_inputs
from forms.disk import chosen
from forms.template.form import workbook_from_rows
from tests.benchmarks.applicants import rows, sample_rows

STAGES = """
import sys, time
from pathlib import Path
start = time.perf_counter()
marks = []
def mark(name):
    marks.append((name, time.perf_counter()))
from engine.round import round_from
from forms.award_schedule import award_schedule
from forms.commands.inputs import Asked, round_inputs
from forms.disk import write_file
mark("imports")
inputs, problems = round_inputs(Asked(sys.argv[3], Path(sys.argv[1])))
assert inputs, problems
mark("reading")
round_, problems = round_from(inputs.book, inputs.applications, inputs.decided_on)
assert round_ and round_.holds
mark("deciding and verifying")
data = award_schedule(round_, inputs.input_digest, "ko", sample=False, input_name="a.xlsx")
mark("making the workbook")
assert not write_file(Path(sys.argv[2]), data)
mark("writing the file")
total = marks[-1][1] - start
for (name, end), (_, begin) in zip(marks, [("", start), *marks]):
    print(f"  {name:30} {end - begin:7.2f} s  {100 * (end - begin) / total:5.1f}%")
"""


def run() -> None:
    inputs, _ = round_inputs(Asked("national/local-investment"))
    found, _ = chosen("ulsan/rnd", "2021", None)
    assert inputs is not None
    assert found is not None
    thousand = sample_rows(inputs.applications, 1_000)
    _award(inputs.book, 1_000, workbook_from_rows(inputs.book, thousand, inputs.decided_on))
    _award(found.book, 5_000, workbook_from_rows(found.book, rows(found.book, 5_000), Date(2021, 5, 31)))


def _award(book: Book, count: int, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "applications.xlsx"), Path(folder, "award-schedule.xlsx")
        source.write_bytes(data)
        subprocess.run([sys.executable, "-c", STAGES, str(source), str(target), book.book], check=True)
        target.unlink()
        start = time.perf_counter()
        program = "import sys; from forms.commands.cli import main; main()"
        command = [sys.executable, "-c", program, "award", book.book, str(source), "--out", str(target)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        whole = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        start = time.perf_counter()
        command = [sys.executable, "-c", program, "verify", str(target), book.book, str(source)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        verified = time.perf_counter() - start
        bare, cells = _bare_write(target)
        print(f"jiwon award {book.book}, {count:,} applications: {whole:.1f} s, peak {peak} MB")
        print(f"jiwon verify of its schedule, every cell: {verified:.1f} s; ratio to award {verified / whole:.2f}")
        print(f"bare openpyxl write of its {cells:,} cells: {bare:.1f} s; ratio {whole / bare:.2f}")


def _bare_write(path: Path) -> tuple[float, int]:
    """Seconds to write the same values, and nothing else, with openpyxl; and how many cells there are."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    sheets = [[tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]
    start = time.perf_counter()
    out = openpyxl.Workbook(write_only=True)
    for rows_ in sheets:
        sheet = out.create_sheet()
        for row in rows_:
            sheet.append(row)
    out.save(io.BytesIO())
    return time.perf_counter() - start, sum(value is not None for rows_ in sheets for row in rows_ for value in row)
