"""`python -m tests.mutants --count N --seed S [--rooms R …]`: plants so many mutants; 1 where one is not noticed."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests import examples
from tests.mutants.mutant import Mutant
from tests.mutants.reached import Reached, learn, read
from tests.mutants.rooms import ROOMS, mutants_in
from tests.mutants.trials import Depth, run

QUICKLY, WHOLLY = Depth(0.04, 20), Depth(1, 300)


def drawn(rooms: Sequence[str], count: int, seed: int) -> list[Mutant]:
    """So many mutants of these rooms: the same for the same seed and sources."""
    every = [mutant for room in rooms for mutant in mutants_in(room)]
    return sorted(
        Random(seed).sample(every, min(count, len(every))), key=lambda each: (each.path, each.start, each.now)
    )


def survivors(mutants: Sequence[Mutant], reached: Reached, depth: Depth, processes: int) -> list[Mutant]:
    """Those that nothing noticed, told as they are found; in a process of its own, which loads every test."""
    here, there = os.pipe()
    if not os.fork():
        os.close(here)
        with os.fdopen(there, "w", buffering=1) as told:
            run(mutants, reached, depth, processes, lambda mutant, status: _tell(told, mutants.index(mutant), status))
        os._exit(0)
    os.close(there)
    found, tried = [], 0
    with os.fdopen(here) as heard:
        for tried, line in enumerate(heard, 1):
            number, status = map(int, line.split())
            if not status:
                found.append(mutants[number])
                print(f"{tried}/{len(mutants)} survives: {mutants[number]}", flush=True)
    os.wait()
    if tried != len(mutants):
        sys.exit(f"{len(mutants) - tried} were not tried")
    return found


def _tell(told, number: int, status: int) -> None:
    told.write(f"{number} {status}\n")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rooms", nargs="+", default=list(ROOMS), help="rooms, or files: verify, verify/tree.py")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--reached", type=Path, help="keeps what each test reaches here, and reads it where it stands")
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        file = asked.reached or Path(folder) / "reached"
        examples._FACTOR["gate"] = QUICKLY.share
        if not file.exists():
            learn(file)
        reached = read(file)
    planted = drawn(asked.rooms, asked.count, asked.seed)
    left = survivors(planted, reached, QUICKLY, asked.processes)
    print(f"{len(left)} of {len(planted)} are tried once more, with every random example", flush=True)
    left = survivors(left, reached, WHOLLY, asked.processes)
    print(f"\n{len(planted)} tried in {time.monotonic() - began:.0f} s")
    for room in asked.rooms:
        tried, survive = (sum(each.path.startswith(f"engine/{room}") for each in part) for part in (planted, left))
        print(f"{room:16} {tried:5} tried {tried - survive:5} noticed {survive:5} surviving")
    print(*left, sep="\n")
    return int(bool(left))


if __name__ == "__main__":
    sys.exit(main())
