"""The pots of a budget: what each may spend, and what is taken up where floors are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from engine.book.budget import Budget

ROOT = "budget.total"


@dataclass(frozen=True)
class Pots:
    """Won by pot; `inside` are the pots within each, in book order."""

    ceiling: Mapping[str, int]
    floor: Mapping[str, int]
    inside: Mapping[str, tuple[str, ...]]
    reserve: int

    @property
    def leaves(self) -> tuple[str, ...]:
        return tuple(name for name, children in self.inside.items() if not children)

    def used(self, leaves: Mapping[str, int]) -> dict[str, int]:
        """What each pot spends, given what the leaves do."""

        def of(name: str) -> int:
            return sum(of(child) for child in self.inside[name]) if self.inside[name] else leaves.get(name, 0)

        return {name: of(name) for name in self.inside}

    def needs(self, floors: Mapping[str, int], claimed: Mapping[str, int]) -> dict[str, int]:
        """What is kept for each pot: no more than its floor, its ceiling and its claims."""

        def demand(name: str) -> int:
            children = self.inside[name]
            return min(self.ceiling[name], sum(map(demand, children)) if children else claimed.get(name, 0))

        def need(name: str) -> int:
            own = min(floors.get(name, 0), self.ceiling[name], demand(name))
            return min(self.ceiling[name], max(own, sum(map(need, self.inside[name]))))

        return {name: need(name) for name in self.inside}

    def stands(self, leaves: Mapping[str, int], need: Mapping[str, int]) -> bool:
        """Whether no pot takes up more than its ceiling, with what is kept in it counted as taken."""
        full = True

        def taken(name: str) -> int:
            nonlocal full
            children = self.inside[name]
            won = max(need[name], sum(map(taken, children)) if children else leaves.get(name, 0))
            full = full and won <= self.ceiling[name]
            return won

        taken(ROOT)
        return full

    def room(self, leaves: Mapping[str, int], need: Mapping[str, int], leaf: str, most: int) -> int:
        """How much of `most` the leaf can spend beside what the leaves do already."""
        low, high = 0, most
        while low < high:
            middle = (low + high + 1) // 2
            stands = self.stands({**leaves, leaf: leaves.get(leaf, 0) + middle}, need)
            low, high = (middle, high) if stands else (low, middle - 1)
        return low

    def sums(self, need: Mapping[str, int]) -> list[tuple[frozenset[str], int]]:
        """Every sum that may not be passed: leaves that together spend at most so much.

        Taking up as much as is needed or as is spent, whichever is more, is both of them being small enough.
        """

        def ways(name: str) -> list[tuple[frozenset[str], int]]:
            found: list[tuple[frozenset[str], int]] = [(frozenset(), 0)]
            for child in self.inside[name]:
                found = [(a | b, x + y) for a, x in found for b, y in ways(child)]
            if not self.inside[name]:
                found = [(frozenset({name}), 0)]
            return [(frozenset(), need[name]), *found]

        return [(spent, self.ceiling[name] - kept) for name in self.inside for spent, kept in ways(name) if spent]


def pots_of(budget: Budget) -> Pots:
    """The pots of a sound budget."""
    reserve = _won(budget.reserve.amount, budget.total) if budget.reserve else 0
    pots = {pot.id: pot for pot in budget.pots}

    def above(id_: str) -> int:
        within = pots[id_].within
        return most(within) if within else budget.total

    def most(id_: str) -> int:
        pot = pots[id_]
        if pot.ceiling is not None:
            return _won(pot.ceiling, above(id_))
        return above(id_) if pot.share is None else _won(pot.share, above(id_))

    def children(within: str | None) -> tuple[str, ...]:
        return tuple(f"budget.pots.{each}" for each, pot in pots.items() if pot.within == within)

    return Pots(
        {ROOT: budget.total - reserve} | {f"budget.pots.{each}": most(each) for each in pots},
        {f"budget.pots.{each}": _won(pot.floor or 0, above(each)) for each, pot in pots.items()},
        {ROOT: children(None)} | {f"budget.pots.{each}": children(each) for each in pots},
        reserve,
    )


def _won(amount: int | Fraction, whole: int) -> int:
    return amount if isinstance(amount, int) else floor(amount * whole)
