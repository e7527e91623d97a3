"""One trial: files that somebody sends, the command that meets them, and how it has to end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

MOST_SECONDS, MOST_MEGABYTES = 10, 256
"""Of one command, whatever it is given: the time of its processes together, the memory of the largest."""

Files = Callable[[], Mapping[str, bytes]]
"""The files of a trial, by name, built when they are needed."""


@dataclass(frozen=True, slots=True)
class Trial:
    """`words` are those behind `jiwon`, run in a folder that holds the files.

    `code` is the exit code; `says` are codes of problems that must all be told. Of two that are both right for the
    sender, a trial whose `code` is a tuple accepts either.
    """

    name: str
    words: tuple[str, ...]
    files: Files
    says: tuple[str, ...] = ()
    code: int | tuple[int, ...] = 2
    seconds: int = MOST_SECONDS
    megabytes: int = MOST_MEGABYTES
    keeps: tuple[str, ...] = field(default=())
    """Files that the command must leave as they were."""
