"""A few mutants of each kind end as they have to; `python -m tests.hostile.mutants` tries as many as one likes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples import count_of
from tests.hostile.mutants import KINDS

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

BROKEN = """
from pathlib import Path
from forms.xlsx import workbook
from tests.hostile.mutant import Mutant
from tests.hostile.together import ended_together

def broken(*_):
    raise IndexError

workbook._workbook = broken
print(ended_together([Mutant("none", ("award", "ulsan/rnd", "FORM.xlsx"), {"FORM.xlsx": b""})], Path.cwd()))
"""


def _python(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """In a process of its own: one that runs tests has more memory than a trial may."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *words], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("kind", KINDS)
def test_no_mutant_is_more_than_refused(kind: str) -> None:
    count = count_of(40, least=40)
    done = _python("-m", "tests.hostile.mutants", "--count", str(count), "--seed", "0", kind)
    assert done.returncode == 0, done.stdout + done.stderr
    tried, refused, answered, faults = map(int, done.stdout.splitlines()[-1].split("|")[2:6])
    assert (tried, faults) == (count, 0)
    assert refused
    assert answered


def test_a_traceback_would_be_seen(tmp_path: Path) -> None:
    assert _python("-c", BROKEN, cwd=tmp_path).stdout == "[70]\n"
