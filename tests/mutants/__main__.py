"""`python -m tests.mutants --count N --seed S [--rooms R …]`: plants so many mutants; 1 where one is not noticed."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from tests.mutants.mutant import Mutant
from tests.mutants.planted import start
from tests.mutants.rooms import ROOT, TESTS, mutants_in

Planted = tuple[str, Mutant | None]
"""A room, and the mutant planted in it; None where its tests are run as they are."""

SLACK = 2
"""A mutant may take so many times as long as the tests do without it."""


def drawn(rooms: Sequence[str], count: int, seed: int) -> list[Planted]:
    """So many mutants of these rooms: the same for the same seed and sources."""
    every: list[Planted] = [(room, mutant) for room in rooms for mutant in mutants_in(room)]
    return Random(seed).sample(every, min(count, len(every)))


def run(planted: Sequence[Planted], processes: int, seconds: int, logs: Path) -> Iterator[tuple[Planted, int, int]]:
    """Each of them, how its tests ended (0: nothing noticed), and the seconds that they took, as they end."""
    waiting, running = list(reversed(planted)), dict[int, tuple[Planted, Path]]()
    while waiting or running:
        while waiting and len(running) < processes:
            room, mutant = each = waiting.pop()
            log = logs / f"{len(waiting)}.log"
            running[start(ROOT, mutant, TESTS[room], seconds, log)] = each, log
        process, status, used = os.wait3(0)
        each, log = running.pop(process)
        if status:
            log.unlink()
        yield each, status, int(used.ru_utime + used.ru_stime) + 1


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rooms", nargs="+", default=list(TESTS), choices=list(TESTS))
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        whole = list(run([(room, None) for room in asked.rooms], asked.processes, 600, Path(folder)))
        for (room, _), status, used in whole:
            print(f"{room}: {used} s without a mutant{', and FAILS' if status else ''}", flush=True)
        if any(status for _, status, _ in whole):
            return 2
        longest = SLACK * max(used for _, _, used in whole)
        planted, survived = drawn(asked.rooms, asked.count, asked.seed), []
        for tried, (each, status, _) in enumerate(run(planted, asked.processes, longest, Path(folder)), 1):
            if not status:
                survived.append(each)
                print(f"{tried}/{len(planted)} survives: {each[1]}", flush=True)
    print(f"\n{len(planted)} tried in {time.monotonic() - began:.0f} s")
    for room in asked.rooms:
        tried, left = (sum(each[0] == room for each in part) for part in (planted, survived))
        print(f"{room:16} {tried:5} tried {tried - left:5} noticed {left:5} surviving")
    print(*sorted(str(mutant) for _, mutant in survived), sep="\n")
    return int(bool(survived))


if __name__ == "__main__":
    sys.exit(main())
