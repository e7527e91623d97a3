"""One mutant: what somebody could have sent, changed at one or a few places by lot, and the command that meets it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Mutant:
    """`change` says what was changed; `words` are those behind `jiwon`, run in a folder that holds the files."""

    change: str
    words: tuple[str, ...]
    files: Mapping[str, bytes]


Mutate = Callable[[Random], Mutant]
"""Makes a mutant by lot: the same one of the same lots."""
