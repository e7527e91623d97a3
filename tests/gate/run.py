"""Runs all stages whatever fails, those of one core beside each other, and says how each of them ended."""

from __future__ import annotations

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from tests.examples import DEPTH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.gate.stages import Stage

LONGEST = 3600 if DEPTH == "long" else 1800
"""Seconds after which a stage is stopped: a hang is a failure too."""

LANES = min(2, os.cpu_count() or 1)
"""So many stages of one core run beside each other."""

NO_TESTS = 5
"""pytest's exit code when it has collected nothing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a stage ended, and the reason where it did not simply pass."""

    stage: str
    ended: Literal["passed", "failed", "not run"]
    reason: str = ""


def run(stages: Sequence[Stage], root: Path) -> list[Outcome]:
    """The outcome of each stage, in their order, printed as it is reached."""
    outcomes: list[Outcome] = []
    for alone, some in groupby(stages, lambda stage: stage.all_cores):
        with ThreadPoolExecutor(1 if alone else LANES) as lanes:
            outcomes += lanes.map(partial(_reported, root=root), some)
    return outcomes


def _reported(stage: Stage, root: Path) -> Outcome:
    if stage.live:
        print(f"{stage.name} …", flush=True)
    start = time.monotonic()
    outcome, said = _outcome(stage, root)
    reason = f"  ({outcome.reason})" if outcome.reason else ""
    # In one piece: another stage may be at its end as well.
    print(f"{said}{stage.name:9} {outcome.ended:8} {time.monotonic() - start:6.1f} s{reason}\n", end="", flush=True)
    return outcome


def _outcome(stage: Stage, root: Path) -> tuple[Outcome, str]:
    """How the stage ended, and what is still to be shown of what it said."""
    if lack := stage.lacks():
        return Outcome(stage.name, "not run", lack), ""
    shown = stage.live and stage.all_cores
    try:
        done = subprocess.run(
            stage.command,
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=None if shown else subprocess.PIPE,
            stderr=None if shown else subprocess.STDOUT,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        said = (late.stdout or b"").decode(errors="replace")
        return Outcome(stage.name, "failed", f"stopped after {LONGEST} s"), said + "\n"
    said = (done.stdout or b"").decode(errors="replace")
    if done.returncode == NO_TESTS and "pytest" in stage.command:
        return Outcome(stage.name, "not run", "there is no such test"), ""
    if done.returncode:
        return Outcome(stage.name, "failed", f"exit code {done.returncode}"), said
    return Outcome(stage.name, "passed"), said if stage.live else ""


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
