"""Random rounds by the thousand: `python -m tests.laws --rounds N --seed S`; 1 with the smallest that breaks a law."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from tests.laws.drawn import POLICIES, drawn
from tests.laws.every_round import broken_laws, features_of
from tests.laws.wide_rounds import Failure, failure_of, wide

PART, SEEDS = 500, 10**5
"""Rounds of a part, and numbers that each part has for itself."""


def run(rounds: int, seed: int, policies: Sequence[str] = POLICIES) -> tuple[Counter[str], Failure | None]:
    """What so many decided rounds were examples of, and the smallest of those that break a law.

    Every other round is wide: held against the awards that trying everything gives, and as much more.
    """
    mix: Counter[str] = Counter()
    smallest: Failure | None = None
    while mix["rounds"] < rounds:
        seed += 1
        failure: Failure | None = None
        if seed % 2:
            case = wide(seed, policies)
            round_, failure = case.round_, failure_of(case, seed // 2)
            mix["wide rounds"] += 1
        else:
            each = drawn(seed, tuple(policies))
            round_ = each.round_() if each else None
            if each is None or round_ is None:
                mix["(books with problems)" if each is None else "(rounds with problems)"] += 1
                continue
            if broken := list(broken_laws(each, round_)):
                failure = Failure(seed, each.text, each.applications, broken)
        mix["rounds"] += 1
        mix.update(set(features_of(round_)))
        if failure:
            mix["ROUNDS THAT BREAK A LAW"] += 1
            if smallest is None or len(failure.applications) < len(smallest.applications):
                smallest = failure
    return mix, smallest


def run_in_parts(rounds: int, seed: int, policies: Sequence[str]) -> tuple[Counter[str], Failure | None]:
    """The same as parts of `PART` rounds, each from a seed of its own, on every core."""
    sizes = [min(PART, rounds - begun) for begun in range(0, rounds, PART)]
    seeds = [seed + i * SEEDS for i in range(len(sizes))]
    mix: Counter[str] = Counter()
    failures: list[Failure] = []
    with ProcessPoolExecutor(min(os.cpu_count() or 1, max(len(sizes), 1))) as pool:
        for found, failure in pool.map(run, sizes, seeds, [tuple(policies)] * len(sizes)):
            mix += found
            failures += [failure] if failure else []
    return mix, min(failures, key=lambda each: len(each.applications), default=None)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.laws")
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--policies", default=",".join(POLICIES))
    asked = parser.parse_args()
    mix, failing = run_in_parts(asked.rounds, asked.seed * 10**7, asked.policies.split(","))
    for name, count in sorted(mix.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count:8,}  {100 * count / max(mix['rounds'], 1):5.1f}%  {name}")
    if failing is None:
        print(f"{mix['rounds']:,} rounds, no law broken")
        return 0
    print(failing)
    return 1


if __name__ == "__main__":
    sys.exit(main())
