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
    assert not any(each.startswith(("2:", "3:")) for each in found)


def test_the_changes_are_the_same_each_time():
    assert mutants_of("a.py", SOURCE) == mutants_of("a.py", SOURCE)


RUNNER = """
from tests.mutants.__main__ import drawn, run
from tests.mutants.mutant import mutants_of
from tests.mutants.rooms import ROOT
from tests.mutants.planted import Tests

rooms = ["assessment", "reading"]
assert drawn(rooms, 30, 1) == drawn(rooms, 30, 1) != drawn(rooms, 30, 2)
tests = Tests((("tests/assessment/test_ceilings.py",),), 1)
path = "engine/assessment/ceilings.py"
every = mutants_of(path, (ROOT / path).read_bytes())
seen = next(each for each in every if "max(self.at_most" in each.was and each.now.startswith("(min"))
unseen = type(seen)(path, 1, 0, 0, "", "# nothing\\n")
for (_, mutant), status, _ in run([("assessment", seen), ("assessment", unseen)], lambda _: tests, 2):
    print(mutant is seen, bool(status))
"""


def test_a_planted_change_is_found_and_a_remark_is_not():
    """In processes of their own, which the runner copies from one that knows nothing of the engine's upper rooms."""
    environment = {**os.environ, "JIWON_DEPTH": "gate"}
    words = [sys.executable, "-c", RUNNER]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert sorted(done.stdout.splitlines()) == ["False False", "True True"], done.stderr
