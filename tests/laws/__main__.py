"""Random rounds by the thousand: `python -m tests.laws --rounds N --seed S`; 1 with the first that breaks a law."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from tests.laws.drawn import POLICIES, Drawn, drawn
from tests.laws.every_round import broken_laws, features_of


def run(rounds: int, seed: int, policies: tuple[str, ...] = POLICIES) -> tuple[Counter[str], Drawn | None, list[str]]:
    """What so many decided rounds were examples of, and the first that breaks a law, with those it breaks."""
    mix: Counter[str] = Counter()
    while mix["rounds"] < rounds:
        seed += 1
        each = drawn(seed, policies)
        if each is None:
            mix["(books with problems)"] += 1
            continue
        round_ = each.round_()
        if round_ is None:
            mix["(rounds with problems)"] += 1
            continue
        mix["rounds"] += 1
        mix.update(set(features_of(round_)))
        if broken := list(broken_laws(each, round_)):
            return mix, each, broken
    return mix, None, []


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.laws")
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--policies", default=",".join(POLICIES))
    asked = parser.parse_args()
    mix, failing, broken = run(asked.rounds, asked.seed * 10**7, tuple(asked.policies.split(",")))
    for name, count in sorted(mix.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count:8,}  {100 * count / max(mix['rounds'], 1):5.1f}%  {name}")
    if failing is None:
        print(f"{mix['rounds']:,} rounds, no law broken")
        return 0
    print(failing.text)
    for application in failing.applications:
        print({name: str(given.value) for name, given in application.given.items()})
    print(f"seed {failing.seed}:", *broken, sep="\n  ")
    return 1


if __name__ == "__main__":
    sys.exit(main())
