"""`python -m tests.mutants --count N --seed S [--rooms R …]`: plants so many mutants; 1 where one is not noticed."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from tests.mutants.mutant import Mutant
from tests.mutants.planted import Tests, start
from tests.mutants.rooms import LONG, TESTS, mutants_in

Planted = tuple[str, Mutant | None]
"""A room, and the mutant planted in it; None where its tests are run as they are."""

SLACK = 2
"""A mutant may take so many times as long as the slowest room does without one."""
LONGEST = 600
"""Seconds of its own time after which any run of tests is ended."""


def short(room: str) -> Tests:
    return Tests(TESTS[room], 0.04)


def long(room: str) -> Tests:
    return Tests(LONG[room], 1)


def drawn(rooms: Sequence[str], count: int, seed: int) -> list[Planted]:
    """So many mutants of these rooms: the same for the same seed and sources."""
    every: list[Planted] = [(room, mutant) for room in rooms for mutant in mutants_in(room)]
    return Random(seed).sample(every, min(count, len(every)))


def run(
    planted: Sequence[Planted], tests: Callable[[str], Tests], processes: int, seconds: int = LONGEST
) -> Iterator[tuple[Planted, int, int]]:
    """Each of them, how its tests ended (0: nothing noticed), and the seconds that they took, as they end."""
    waiting, running = list(reversed(planted)), dict[int, Planted]()
    with tempfile.TemporaryDirectory() as logs:
        while waiting or running:
            while waiting and len(running) < processes:
                room, mutant = waiting.pop()
                running[start(mutant, tests(room), seconds, Path(logs) / room.replace("/", "-"))] = room, mutant
            process, status, used = os.wait3(0)
            yield running.pop(process), status, int(used.ru_utime + used.ru_stime) + 1


def survivors(every: Sequence[Planted], tests: Callable[[str], Tests], processes: int, seconds: int) -> list[Planted]:
    """Those that nothing noticed, told as they are found."""
    found = []
    for tried, (each, status, _) in enumerate(run(every, tests, processes, seconds), 1):
        if not status:
            found.append(each)
            print(f"{tried}/{len(every)} survives: {each[1]}", flush=True)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rooms", nargs="+", default=list(TESTS), choices=list(TESTS))
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    began, limit = time.monotonic(), 0
    for (room, _), status, used in run([(room, None) for room in asked.rooms], short, asked.processes):
        print(f"{room}: {used} s without a mutant{', and FAILS' if status else ''}", flush=True)
        limit = max(limit, SLACK * used)
        if status:
            return 2
    planted = drawn(asked.rooms, asked.count, asked.seed)
    left = survivors(planted, short, asked.processes, limit)
    print(f"{len(left)} of {len(planted)} are tried once more, with more tests", flush=True)
    left = survivors(left, long, asked.processes, LONGEST)
    print(f"\n{len(planted)} tried in {time.monotonic() - began:.0f} s")
    for room in asked.rooms:
        tried, survive = (sum(each[0] == room for each in part) for part in (planted, left))
        print(f"{room:16} {tried:5} tried {tried - survive:5} noticed {survive:5} surviving")
    print(*sorted(str(mutant) for _, mutant in left), sep="\n")
    return int(bool(left))


if __name__ == "__main__":
    sys.exit(main())
