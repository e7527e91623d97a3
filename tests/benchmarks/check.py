"""`jiwon check`, `jiwon` and its help with their bytecode at hand, against a bare `python -c pass`."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FACTS = "settled_on: 2020-05-01\ncertifications: [venture]\nregular_employees: 12\nsite_cost: 3억\n"
PROGRAM = "from forms.commands.cli import main; main()"


def seconds(cache: str, *words: str) -> float:
    """The median of seven starts after one that leaves its bytecode in `cache`."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    taken = []
    for _ in range(8):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", *words], env=environment, capture_output=True, check=False)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "facts.yaml")
        path.write_text(FACTS, "utf-8")
        bare = seconds(folder, "pass")
        print(f"{'python -c pass':46} {bare * 1000:8.0f} ms")
        for name, words in (
            ("jiwon check", ("check", "ulsan/special-subsidy", str(path), "--as-of", "2022-06-01")),
            ("jiwon", ()),
            ("jiwon --help", ("--help",)),
        ):
            took = seconds(folder, PROGRAM, *words)
            print(f"{name:46} {took * 1000:8.0f} ms   {took / bare:6.1f} of a bare start")
