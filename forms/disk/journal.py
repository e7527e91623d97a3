"""The journal beside an output: which files are being put in place together, and what each of them was and will be.

It is a file `.NAME.journal`, whose lock its writer holds, so that a killed writer's is known by its being free.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

_STAGED = r"\.[0-9a-f]{8}\.(?:old\.)?part"
_MOST = 1_000_000
"""Bytes of a journal: two names and four digests are far below."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a journal: where it belongs, its staged contents and what it was, and the digests of both."""

    path: str
    staged: str
    kept: str
    new: str
    old: str | None
    """None where there was no file."""

    def at(self, folder: Path) -> "Step":
        """The step with its paths where they are now; the journal's are relative to the folder that it lies in."""
        return self._with(lambda path: os.path.normpath(folder / path))

    def from_(self, folder: Path) -> "Step":
        """The step with paths relative to the folder, so that a folder may be moved with what is in it."""
        return self._with(lambda path: os.path.relpath(path, folder))

    def _with(self, change: Callable[[str], str]) -> "Step":
        return replace(self, path=change(self.path), staged=change(self.staged), kept=change(self.kept))


def journal_of(target: Path) -> Path:
    """Where the journal of a file lies."""
    return target.with_name(f".{target.name}.journal")


def staged_name(target: Path, token: str) -> Path:
    """Where the contents of a file wait, under a token of eight hexadecimal digits."""
    return target.with_name(f".{target.name}.{token}.part")


def left_beside(target: Path) -> list[Path]:
    """Every staged file that bears the name of the target, also of a run of long ago."""
    named = re.compile(re.escape(f".{target.name}") + _STAGED)
    try:
        return [path for path in target.parent.iterdir() if named.fullmatch(path.name)]
    except OSError:
        return []


def journal_text(steps: Sequence[Step], folder: Path) -> bytes:
    """The journal for a folder; its last line is the digest of the first, so that a torn one is no journal."""
    line = json.dumps([asdict(each.from_(folder)) for each in steps])
    return f"{line}\n{hashlib.sha256(line.encode()).hexdigest()}\n".encode()


def steps_from(data: bytes, folder: Path) -> tuple[Step, ...]:
    """The steps of a journal that lies in the folder; none where it is empty or torn."""
    line, _, digest = data[:_MOST].decode(errors="replace").partition("\n")
    if digest.strip() != hashlib.sha256(line.encode()).hexdigest():
        return ()
    try:
        return tuple(Step(**each).at(folder) for each in json.loads(line))
    except (ValueError, TypeError, RecursionError):
        return ()


def digest_at(path: str | Path) -> str | None:
    """The digest of a file's contents; None where there is no file. `OSError` where it cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (the paths of a journal are text)
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
