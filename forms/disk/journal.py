"""The journal beside an output: which files are being put in place together, and what each of them was and will be.

It is a file `.NAME.journal`, whose lock its writer holds, so that a killed writer's is known by its being free.
"""

import errno
import hashlib
import io
import json
import os
import re
import stat
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

_EIGHT_DIGITS = "[0-9a-f]{8}"
_STAGED = rf"\.{_EIGHT_DIGITS}\.(?:old\.)?part"
_MOST = 1_000_000
"""Bytes of a journal: two names and four digests are far below."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a journal: where it belongs, the token of what waits beside it, and the digests of both contents."""

    path: str
    token: str
    new: str
    old: str | None
    """None where there was no file."""

    @property
    def staged(self) -> str:
        """Where what it will be waits."""
        return str(staged_name(Path(self.path), self.token))

    @property
    def kept(self) -> str:
        """The second name of what it was."""
        return str(staged_name(Path(self.path), f"{self.token}.old"))

    def at(self, folder: Path) -> "Step":
        """The step with its path where it is now; the journal's is relative to the folder that it lies in."""
        return replace(self, path=os.path.normpath(folder / self.path))

    def from_(self, folder: Path) -> "Step":
        """The step with a path relative to the folder, so that a folder may be moved with what is in it."""
        return replace(self, path=os.path.relpath(self.path, folder))


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


def steps_beside(target: Path) -> tuple[Step, ...]:
    """The steps of the journal of a file; none where there is no journal, or an empty, torn or strange one."""
    try:
        with _regular(journal_of(target)) as file:
            return _steps_from(file.read(_MOST), target.parent)
    except (OSError, ValueError):  # what a stranger wrote may be the name of no file
        return ()


def _steps_from(data: bytes, folder: Path) -> tuple[Step, ...]:
    line, _, digest = data.decode(errors="replace").partition("\n")
    if digest.strip() != hashlib.sha256(line.encode()).hexdigest():
        return ()
    try:
        steps = [Step(**each) for each in json.loads(line)]
        known = all(re.fullmatch(_EIGHT_DIGITS, each.token) and isinstance(each.new, str) for each in steps)
        return tuple(each.at(folder) for each in steps) if known else ()
    except (ValueError, TypeError, RecursionError):
        return ()


def digest_at(path: str | Path) -> str | None:
    """The digest of a file's contents; None where there is no file. `OSError` where it cannot be read."""
    try:
        with _regular(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def _regular(path: str | Path) -> io.BufferedReader:
    """The file, opened; `OSError` where it is none, such as a pipe, which would be waited for."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return os.fdopen(handle, "rb")
