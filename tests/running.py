"""Runs the program as a person would, and returns what it said."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Done:
    """How a command ended: its exit code and what it wrote on each stream."""

    code: int
    out: str
    err: str


def jiwon(*words: str, cwd: Path) -> Done:
    """The command line in a process of its own, started in `cwd`."""
    program = "from forms.commands.cli import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=cwd, env=environment, capture_output=True, check=False, timeout=120
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
