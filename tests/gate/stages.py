"""The stages of the gate, in the order in which they run: one line each."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Stage:
    """One command of the gate; it passes when it exits with 0.

    `lacks` says what this machine lacks to run it, or None. The output of a `live` stage is shown as it comes, that
    of any other when it fails. A stage that is not `quick` is left out by `--quick`.
    """

    name: str
    command: tuple[str, ...]
    live: bool = False
    quick: bool = True
    lacks: Callable[[], str | None] = lambda: None


def _python(*words: str) -> tuple[str, ...]:
    return (sys.executable, *words)


def _pytest(markers: str, *words: str) -> tuple[str, ...]:
    return _python("-m", "pytest", "-q", "-m", markers, *words)


def _libreoffice() -> str | None:
    return None if shutil.which("soffice") else "LibreOffice is not installed"


_SPREAD = ("-n", "2", "--dist", "worksteal")
_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"

STAGES = (
    Stage("format", _python("-m", "ruff", "format", "--check", ".")),
    Stage("lint", _python("-m", "ruff", "check", ".")),
    Stage("types", _python("-m", "mypy")),
    Stage("layers", _python("-c", _LINT_IMPORTS, "--no-logo")),
    Stage("house", _python("-m", "tests.gate.house")),
    Stage("tests", _pytest("not office", *_SPREAD), live=True),
    Stage("agreement", _python("-m", "tests.agreement", "--books", "2000", "--seed", "0"), live=True),
    Stage("office", _pytest("office"), live=True, quick=False, lacks=_libreoffice),
)
