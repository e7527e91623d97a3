"""`jiwon check` from a cold start, against a bare `python -c pass`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FACTS = "settled_on: 2020-05-01\ncertifications: [venture]\nregular_employees: 12\nsite_cost: 3억\n"
PROGRAM = "from forms.commands.cli import main; main()"


def seconds(*words: str) -> float:
    """The median of seven starts."""
    taken = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", *words], stdout=subprocess.DEVNULL, check=False)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "facts.yaml")
        path.write_text(FACTS, "utf-8")
        bare = seconds("pass")
        check = seconds(PROGRAM, "check", "ulsan/special-subsidy", str(path), "--as-of", "2022-06-01")
    print(f"python -c pass {bare * 1000:.0f} ms; jiwon check {check * 1000:.0f} ms; ratio {check / bare:.0f}")
