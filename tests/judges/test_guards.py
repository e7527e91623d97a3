"""Each guard of the rule network is needed: without it the answer is wrong, or there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from engine.judges.rete.guards import ALL_GUARDS, Guards
from tests.judges.harms import HARMS

ROOT = Path(__file__).parents[2]
SECONDS = 60
HANGS = {"few_conditions": 5}
"""Harms that never end are given less time: seconds."""


def outcome(guard: str, switch: str) -> str:
    """What the program printed, or how it died; freed memory is overwritten, so that what reads it shows."""
    command = [sys.executable, "-m", "tests.judges.harms", guard, switch]
    seconds = HANGS.get(guard, SECONDS) if switch == "off" else SECONDS
    environment = {**os.environ, "MALLOC_PERTURB_": "165"}
    try:
        run = subprocess.run(  # noqa: PLW1510 (how it ends is the result)
            command, capture_output=True, text=True, timeout=seconds, env=environment, cwd=ROOT
        )
    except subprocess.TimeoutExpired:
        return "never ends"
    if run.returncode < 0:
        return f"dies of signal {-run.returncode}"
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_every_guard_is_on_unless_a_test_switches_it_off_and_each_has_its_harm():
    assert all(getattr(ALL_GUARDS, each.name) is True for each in fields(Guards))
    assert set(HARMS) == {each.name for each in fields(Guards)}


@pytest.mark.parametrize("guard", HARMS)
def test_with_the_guard_the_answer_is_right_or_refused(guard):
    code = HARMS[guard][1]
    assert outcome(guard, "on") == (f"refused: {code}" if code else "right")


@pytest.mark.parametrize("guard", HARMS)
def test_without_the_guard_the_harm_is_done(guard):
    found = outcome(guard, "off")
    for _ in range(2):  # what lies behind a list that is written beyond its end is sometimes nothing that matters
        found = outcome(guard, "off") if found == "right" else found
    assert found.startswith(("wrong: ", "dies of signal ", "never ends")), found
