"""Runs stages one after another, all of them whatever fails, and says how each of them ended."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tests.examples import DEPTH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.gate.stages import Stage

LONGEST = 3600 if DEPTH == "long" else 1800
"""Seconds after which a stage is stopped: a hang is a failure too."""

NO_TESTS = 5
"""pytest's exit code when it has collected nothing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a stage ended, and the reason where it did not simply pass."""

    stage: str
    ended: Literal["passed", "failed", "not run"]
    reason: str = ""


def run(stages: Sequence[Stage], root: Path) -> list[Outcome]:
    """The outcome of each stage, printed as it is reached."""
    outcomes = []
    for stage in stages:
        if stage.live:
            print(f"{stage.name} …", flush=True)
        start = time.monotonic()
        outcome = _outcome(stage, root)
        reason = f"  ({outcome.reason})" if outcome.reason else ""
        print(f"{stage.name:9} {outcome.ended:8} {time.monotonic() - start:6.1f} s{reason}", flush=True)
        outcomes.append(outcome)
    return outcomes


def _outcome(stage: Stage, root: Path) -> Outcome:
    if lack := stage.lacks():
        return Outcome(stage.name, "not run", lack)
    pipe = None if stage.live else subprocess.PIPE
    try:
        done = subprocess.run(
            stage.command,
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=pipe,
            stderr=None if stage.live else subprocess.STDOUT,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        print((late.stdout or b"").decode(errors="replace"), flush=True)
        return Outcome(stage.name, "failed", f"stopped after {LONGEST} s")
    if done.returncode == NO_TESTS and "pytest" in stage.command:
        return Outcome(stage.name, "not run", "there is no such test")
    if done.returncode:
        print((done.stdout or b"").decode(errors="replace"), end="", flush=True)
        return Outcome(stage.name, "failed", f"exit code {done.returncode}")
    return Outcome(stage.name, "passed")


def closing_line(outcomes: Sequence[Outcome], seconds: float, left_out: Sequence[str] = ()) -> str:
    """One line for the whole gate, naming every stage that failed, was not run, or was left out on purpose."""
    parts = [f"{sum(o.ended == 'passed' for o in outcomes)} of {len(outcomes)} stages passed in {seconds:.0f} s"]
    if failed := [o.stage for o in outcomes if o.ended == "failed"]:
        parts.append("failed: " + ", ".join(failed))
    parts += [f"not run: {o.stage}, {o.reason}" for o in outcomes if o.ended == "not run"]
    if left_out:
        parts.append("left out: " + ", ".join(left_out))
    return " · ".join(parts)


def exit_code(outcomes: Sequence[Outcome], *, complete: bool) -> int:
    """1 where a stage failed or, when the run must be `complete`, could not be run; else 0."""
    bad = {"failed", "not run"} if complete else {"failed"}
    return int(any(o.ended in bad for o in outcomes))
