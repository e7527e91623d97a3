"""The stages of the gate, in the order in which they run: one line each."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.examples import DEPTH, Depth

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Stage:
    """One command of the gate; it passes when it exits with 0.

    `lacks` says what this machine lacks to run it, or None. The output of a `live` stage is always shown, that of any
    other when it fails. One that uses `all_cores` runs by itself, and its output is shown as it comes; others run
    beside each other. `left_out`: the depths at which it is not run.
    """

    name: str
    command: tuple[str, ...]
    live: bool = False
    all_cores: bool = False
    left_out: frozenset[Depth] = frozenset()
    lacks: Callable[[], str | None] = lambda: None


def _python(*words: str) -> tuple[str, ...]:
    return (sys.executable, *words)


def _pytest(markers: str, *words: str) -> tuple[str, ...]:
    return _python("-m", "pytest", "-q", "-m", markers, *words)


def _libreoffice() -> str | None:
    return None if shutil.which("soffice") else "LibreOffice is not installed"


def _fork() -> str | None:
    return None if hasattr(os, "fork") else "this system cannot fork a process"


def _uv() -> str | None:
    return None if shutil.which("uv") else "uv is not installed"


_SPREAD = ("-n", "2", "--dist", "worksteal")
_PATIENT = ("-o", "faulthandler_timeout=2400") if DEPTH == "long" else ()
_ONE_IN = "1" if DEPTH == "long" else "10"
MARKED = {"office": "tests/award_schedule", "package": "tests/library"}
"""Where all the tests with these marks are: to look for them everywhere takes longer than some of them."""

_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"

_QUICK: frozenset[Depth] = frozenset({"quick"})
_NOT_LONG: frozenset[Depth] = frozenset({"quick", "gate"})


def _seeded(module: str, option: str, counts: dict[Depth, int]) -> tuple[str, ...]:
    return _python("-m", module, option, str(counts[DEPTH]), "--seed", "0")


STAGES = (
    Stage("format", _python("-m", "ruff", "format", "--check", ".")),
    Stage("lint", _python("-m", "ruff", "check", ".")),
    Stage("types", _python("-m", "mypy")),
    Stage("layers", _python("-c", _LINT_IMPORTS, "--no-logo")),
    Stage("house", _python("-m", "tests.gate.house")),
    Stage("tests", _pytest("not office and not package", *_SPREAD, *_PATIENT), live=True, all_cores=True),
    Stage("hostile", _python("-m", "tests.hostile", "--share", _ONE_IN), True, True, _QUICK, _fork),
    Stage("rounds", _seeded("tests.laws", "--rounds", {"quick": 0, "gate": 0, "long": 20_000}), True, False, _NOT_LONG),
    Stage("office", _pytest("office", MARKED["office"]), live=True, left_out=_QUICK, lacks=_libreoffice),
    Stage("package", _pytest("package", MARKED["package"]), live=True, left_out=_QUICK, lacks=_uv),
    Stage("agreement", _seeded("tests.agreement", "--books", {"quick": 150, "gate": 2_000, "long": 20_000}), live=True),
)
