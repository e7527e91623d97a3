"""How much is tried: a little in a minute, a seeded sample where the gate runs, everything where a person waits for it.

JIWON_DEPTH says which: `quick`, `gate` (without it), or `long`. `tests/README.md` has what each of them tries.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Sequence
from typing import Literal, TypeVar

from hypothesis import settings

T = TypeVar("T")
Depth = Literal["quick", "gate", "long"]

DEPTH: Depth = os.environ.get("JIWON_DEPTH", "gate")  # type: ignore[assignment]
_FACTOR = {"quick": 0.04, "gate": 0.4, "long": 20}
_LONG_EXAMPLES = 3
"""Of a law in a long run, which is to end within an hour; the seeded rounds, books and mutants are tried in full."""


def count_of(gate: int, *, least: int = 1) -> int:
    """Two in five of `gate` where the gate runs, twenty times as many in a long run; `least`: what any run tries."""
    return max(int(gate * _FACTOR[DEPTH]), least)


def examples(gate: int) -> settings:
    """As many random examples of a law."""
    return settings(max_examples=gate * _LONG_EXAMPLES if DEPTH == "long" else count_of(gate, least=4))


def sample(items: Sequence[T], one_in: int) -> list[T]:
    """Where the gate tries one in so many of some cases: always the same ones; all of them in a long run."""
    if DEPTH == "long":
        return list(items)
    share = one_in if DEPTH == "gate" else one_in * 8
    return [each for each in items if zlib.crc32(repr(each).encode()) % share == 0]
