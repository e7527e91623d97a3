"""Allocation: who receives what from the budget, in whole units, each award with what set it.

    claims in rank order ─▶ policy (sequence · division · given · choice · committee) ─▶ awards
                              ▲                                                             │
                              └── floors that their claims could not use, lowered ◀─────────┘

Every policy spends from the same purse: no pot, reserve, year or funder above what it has. Allocation rounds only
awards it reduced, always down, and cuts lines in reverse book order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from engine.allocation.award import Award, Claim
from engine.allocation.needs import needs_of, of_leaves
from engine.allocation.policies.choice import Optimum, chosen
from engine.allocation.policies.committee import decided
from engine.allocation.policies.division import divided
from engine.allocation.policies.given import by_factor
from engine.allocation.policies.sequence import served
from engine.allocation.purse import Purse
from engine.book import Book
from engine.book.limit_id import LimitId
from engine.book.pots import PotTree, tree_of
from engine.errors import Problem


@dataclass(frozen=True, slots=True)
class Release:
    """A pot whose claims could not use its floor: the floor and the amount that they used of it."""

    pot: str
    floor: int
    used: int


@dataclass(frozen=True, slots=True)
class Allocation:
    """The awards in rank order, the floors that were released, and what the policy says of itself.

    `used`: the amount charged to each pot, by its name. `factors`: what part of the claims a dividing policy pays, by
    pot; `optimum`: what `best_value` reached.
    """

    awards: tuple[Award, ...]
    released: tuple[Release, ...] = ()
    used: Mapping[str, int] = field(default_factory=dict)
    reserve_left: int = 0
    factors: Mapping[str, Fraction] = field(default_factory=dict)
    optimum: Optimum | None = None
    problems: tuple[Problem, ...] = ()


def allocated(
    book: Book,
    claims: Sequence[Claim],
    dates: Mapping[str, Any],
    amounts: Mapping[str, tuple[int, str]] | None = None,
) -> Allocation:
    """An award, perhaps of nothing, for each claim; `claims` come in rank order, `dates` are the round's.

    `amounts`: what the committee decided, with its place, by application number.
    """
    tree = tree_of(book.budget)
    floors = {name: node.floor for name, node in tree.nodes.items() if node.floor}
    claimed = of_leaves(claims, (claim.amount for claim in claims))
    while True:
        found = _served(book, claims, dates, tree, floors, amounts or {})
        # Claims that are exhausted without using a floor give it back, and the round is served again; so do those that
        # gave up themselves, since others may have given up for what was kept for them.
        needs = needs_of(tree, floors, claimed)
        unused = {name: found.used[name] for name in floors if found.used[name] < needs[name]}
        if not unused or found.problems or book.allocation.way == "choice":
            break
        floors |= unused
    released = tuple(
        Release(LimitId(name).name, node.floor, found.used[name])
        for name, node in tree.nodes.items()
        if found.used[name] < node.floor
    )
    return replace(found, released=released)


def _served(
    book: Book,
    claims: Sequence[Claim],
    dates: Mapping[str, Any],
    tree: PotTree,
    floors: Mapping[str, int],
    amounts: Mapping[str, tuple[int, str]],
) -> Allocation:
    purse = Purse(book, dates, tree)
    factors: Mapping[str, Fraction] = {}
    optimum: Optimum | None = None
    problems: tuple[Problem, ...] = ()
    match book.allocation.way:
        case "order":
            awards = served(book, claims, purse, floors)
        case "division" if (factor := book.allocation.factor) is not None:
            awards, factors, problems = by_factor(book, claims, purse, floors, factor)
        case "division":
            awards, factors = divided(book, claims, purse, floors)
        case "choice":
            awards, optimum = chosen(book, claims, purse, floors)
        case "people":
            awards, problems = decided(book, claims, purse, floors, amounts)
    return Allocation(tuple(awards), (), purse.used, purse.reserve, factors, optimum, problems)
