"""The awards of a small round by trying everything: written from the meaning of the policies, not from the allocator.

The tree is a list of sums that may not be passed; a sequence is the greatest vector that the rule permits; a division
is worked out sum by sum; a choice is the best of all choices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.allocation import Claim
from engine.book import Book
from tests.laws.by_force.choice import all_choices, best_choice
from tests.laws.by_force.division import by_factor, divided
from tests.laws.by_force.pots import Pots, pots_of
from tests.laws.by_force.sequence import greatest
from tests.laws.by_force.terms import Given, terms_of

MOST_CHOICES = 3_000
"""Choices of `best_value` up to which all of them are tried."""


def awards_by_force(
    book: Book, claims: Sequence[Claim], dates: Mapping[str, Any], most: int = MOST_CHOICES
) -> tuple[Given, ...] | None:
    """What each claim receives, in rank order; None where there would be too many choices to try.

    Not for a committee, whose amounts are given.
    """
    terms, pots = terms_of(book, dates), pots_of(book.budget)
    if book.allocation.policy == "best_value":
        if all_choices(terms, claims) > most:
            return None
        return best_choice(terms, pots, claims)
    floors = {name: won for name, won in pots.floor.items() if won}
    claimed = {leaf: sum(claim.amount for claim in claims if claim.leaf == leaf) for leaf in pots.leaves}
    while True:
        need = pots.needs(floors, claimed)
        in_order = terms.policy in ("ranked", "first_come")
        divide = divided if book.allocation.factor is None else by_factor
        found = greatest(terms, pots, need, claims) if in_order else divide(terms, pots, floors, claims)
        used = used_of(pots, claims, found)
        unused = {name: used[name] for name in floors if used[name] < need[name]}
        if not unused:
            return found
        floors |= unused


def used_of(pots: Pots, claims: Sequence[Claim], given: Sequence[Given]) -> dict[str, int]:
    """What each pot spends, without what came from the reserve."""
    leaves = dict.fromkeys(pots.leaves, 0)
    for claim, each in zip(claims, given, strict=True):
        leaves[claim.leaf] += each.amount - each.drawn
    return pots.used(leaves)
