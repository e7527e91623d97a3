"""A planted change is found, one that changes nothing survives, and the same seed plants the same."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.mutants.mutant import mutants_of
from tests.mutants.rooms import ROOT

SOURCE = b'''
"""A docstring, of 3 words."""
MOST: Catalogue = {"a": 1}


def paid(asked: int = 5, least: "3" = 0) -> int:
    total = 0
    for each in asked:
        if each < least and each:
            continue
        total += min(each, 7)
    total = total if total > least else 0
    return f"{total + 1}" and total
'''


def test_every_change_is_one_that_runs():
    found = [str(each).removeprefix("a.py:") for each in mutants_of("a.py", SOURCE)]
    assert len(found) == len(set(found))
    for each in mutants_of("a.py", SOURCE):
        compile(SOURCE[: each.start] + each.now.encode() + SOURCE[each.end :], "a.py", "exec")
    for change in (
        "9: each < least  ->  (each <= least)",
        "9: each < least and each  ->  (each < least or each)",
        "9: if each < least and each: continue  ->  pass",
        "10: continue  ->  break",
        "11: total += min(each, 7)  ->  total -= min(each, 7)",
        "11: min(each, 7)  ->  (max(each, 7))",
        "11: 7  ->  (8)",
        "12: total if total > least else 0  ->  (0)",
        "12: total = total if total > least else 0  ->  pass",
    ):
        assert change in found
    assert not any(each.startswith(("2:", "3:", "6:")) for each in found)


def test_the_changes_are_the_same_each_time():
    assert mutants_of("a.py", SOURCE) == mutants_of("a.py", SOURCE)


RUNNER = """
import sys
from pathlib import Path
from tests.mutants.__main__ import QUICKLY, drawn, survivors
from tests.mutants import reached, trials
from tests.mutants.mutant import mutants_of
from tests.mutants.rooms import ROOT

assert drawn(["assessment", "reading"], 30, 1) == drawn(["assessment", "reading"], 30, 1) != drawn(["reading"], 30, 2)
reached.TESTS = trials.TESTS = ("tests/assessment/test_ceilings.py",)
reached.learn(Path(sys.argv[1]))
path = "engine/assessment/ceilings.py"
every = mutants_of(path, (ROOT / path).read_bytes())
seen = next(each for each in every if "max(self.at_most" in each.was and each.now.startswith("(min"))
unseen = type(seen)(path, seen.lines, seen.function, seen.start, seen.end, seen.was, f"({seen.was})")
found = survivors([seen, unseen], reached.read(Path(sys.argv[1])), QUICKLY, 2)
sys.exit(found != [unseen])
"""


def test_a_planted_change_is_found_and_one_that_changes_nothing_is_not(tmp_path):
    """In a process of its own, which the runner copies from one that has not run any test."""
    environment = {**os.environ, "JIWON_DEPTH": "gate"}
    words = [sys.executable, "-c", RUNNER, str(tmp_path / "reached")]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
