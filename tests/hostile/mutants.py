"""`python -m tests.hostile.mutants --count N --seed S [KIND …]`: mutants of honest input, and how the program ends.

Counts what was refused and answered; a fault is a traceback, an exit code of its own, a hang, or memory without end.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.hostile import text_mutants, workbook_mutants
from tests.hostile.__main__ import import_everything
from tests.hostile.ended import Ended, ended, faults
from tests.hostile.mutant import Mutant, Mutate
from tests.hostile.together import ended_together
from tests.hostile.trial import Trial

KINDS: Mapping[str, Mutate] = {
    "workbooks": workbook_mutants.mutant,
    "books": text_mutants.book,
    "facts": text_mutants.facts,
    "applications as text": text_mutants.applications,
}
CODES = (0, 1, 2)
Fault = tuple[Ended, tuple[str, ...]]
"""How a mutant ended, and what is wrong with that."""
AT_ONCE = 25
"""Mutants that one process meets, one after another; where one of them ends it, each is tried alone."""


@dataclass(frozen=True, slots=True)
class Tried:
    """How the mutants of one kind ended: how often with which exit code, and those that ended as none may."""

    codes: Counter[int]
    faults: tuple[Fault, ...]


def tried(kind: str, count: int, seed: int) -> Tried:
    """The first `count` mutants of this kind by this seed."""
    codes: Counter[int] = Counter()
    wrong: list[Fault] = []
    for batch in _batches(_mutants(kind, count, seed)):
        with tempfile.TemporaryDirectory() as name:
            found = ended_together(batch, Path(name))
        if found is None or not set(found) <= set(CODES):
            trials = [_trial(kind, each) for each in batch]
            alone = [(trial, ended(trial)) for trial in trials]
            wrong += [(end, missed) for trial, end in alone if (missed := faults(trial, end))]
            found = [end.code for _, end in alone]
        codes.update(found)
    return Tried(codes, tuple(wrong))


def _mutants(kind: str, count: int, seed: int) -> Iterator[Mutant]:
    return (KINDS[kind](Random(f"{kind} {seed} {number}")) for number in range(count))


def _batches(mutants: Iterator[Mutant]) -> Iterator[Sequence[Mutant]]:
    while batch := [each for _, each in zip(range(AT_ONCE), mutants, strict=False)]:
        yield batch


def _trial(kind: str, mutant: Mutant) -> Trial:
    return Trial(f"{kind}: {mutant.change}", mutant.words, lambda: mutant.files, code=CODES)


def main() -> int:
    """0 when none of them was a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.mutants", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--count", type=int, default=1_000, help="mutants of each kind")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    if unknown := set(asked.kinds) - set(KINDS):
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    import_everything()
    wrong: list[Fault] = []
    print("| mutants of | tried | refused | answered | faults | seconds |", "|---|---|---|---|---|---|", sep="\n")
    for kind in asked.kinds or KINDS:
        begun = time.monotonic()
        found = tried(kind, asked.count, asked.seed)
        answered = found.codes[0] + found.codes[1]
        took = time.monotonic() - begun
        print(
            f"| {kind} | {asked.count} | {found.codes[2]} | {answered} | {len(found.faults)} | {took:.0f} |", flush=True
        )
        wrong += found.faults
    for end, missed in wrong:
        print(f"\n{end.name}: {'; '.join(missed)}\n{end.err[-2000:]}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
