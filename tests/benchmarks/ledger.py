"""What a ledger costs, as ratios to the award: recording a round, deciding it again, and verifying many entries.

Five thousand applications to the book of the research call of Ulsan, and four rounds of them to verify.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from engine.feel import Date
from forms.disk import chosen
from forms.template.form import workbook_from_rows
from tests.benchmarks.applicants import rows

BOOK, COUNT, ROUNDS = "ulsan/rnd", 5_000, 4
ROOT = Path(__file__).parents[2]
PROGRAM = "import sys; from forms.commands.cli import main; main()"


def run() -> None:
    found, _ = chosen(BOOK, "2021", None)
    assert found is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = workbook_from_rows(found.book, rows(found.book, COUNT), Date(2021, 5, 31))
        (folder / "a.xlsx").write_bytes(data)
        _timed(folder, "ledger", "new", "l.sqlite", "example.org/benchmark")
        award = ("award", BOOK, "a.xlsx", "--out", "s.xlsx")
        plain, recorded = _timed(folder, *award), _timed(folder, *award, "--ledger", "l.sqlite")
        print(f"award of {COUNT:,}: {plain:.1f} s; recorded: {recorded:.1f} s; ratio {recorded / plain:.2f}")
        again = _timed(folder, "rerun", "l.sqlite")
        print(f"rerun: {again:.1f} s; ratio to the recorded award {again / recorded:.2f}")
        size = sum(each.stat().st_size for each in folder.glob("l.sqlite*"))
        schedule = (folder / "s.xlsx").stat().st_size
        print(f"size: {size / COUNT:,.0f} bytes an application, of which {schedule / COUNT:,.0f} are the schedule's")
        for _ in range(ROUNDS - 1):
            _timed(folder, *award, "--ledger", "l.sqlite")
        verified = _timed(folder, "verify", "l.sqlite")
        entries = ROUNDS * (COUNT + 3)
        print(f"verify: {verified:.1f} s for {entries:,} entries; {entries / verified:,.0f} a second")


def _timed(folder: Path, *words: str) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM, *words]
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
