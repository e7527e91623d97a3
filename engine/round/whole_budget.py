"""How much more of the whole budget pays each claim in full, where nothing but the whole budget stands in the way.

In rank order the figure is worked out, where money is divided it is looked for; either way the round is decided again
with it before it is said.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import NamedTuple

from engine.allocation import Award, InFull
from engine.book import Book
from engine.book.limit_id import TOTAL
from engine.book.pots import PotTree
from engine.round.costs import Costs
from engine.round.enlarged import Spent, Trials
from engine.round.skips import least_amounts

Figure = tuple[int, bool]
"""So much more pays a claim in full, and whether it is shown that nothing less does."""


class Waiting(NamedTuple):
    """A round in which claims wait: by place what pays each in `full`, and what all are paid `together`."""

    book: Book
    awards: Sequence[Award]
    full: Mapping[int, int]
    tree: PotTree
    trials: Trials
    together: Sequence[InFull]


def in_order(waiting: Waiting) -> dict[int, Figure]:
    """The figures of the waiting claims, by place, where claims are served by rank."""
    book, awards, full, tree, trials, together = waiting
    there = tree.nodes[TOTAL].ceiling + tree.reserve
    sums = list(accumulate(each.amount for each in together))
    # Who is beside an undecided application of its firm may be left less than in full by any budget.
    asked = {place: amount for place, amount in full.items() if together[place].amount >= amount}
    if not asked:
        return {}
    # All that are ranked before a claim are paid alike with what pays all of them, and with what pays the last one.
    paid = trials.amounts({TOTAL: sums[max(asked)] - there})
    sure = {place: sums[place] - there for place, amount in asked.items() if paid[place] >= amount}
    if book.allocation.when_short != "skip":
        return {place: (more, True) for place, more in sure.items()}
    claims = [award.claim for award in awards]
    found: dict[int, Figure] = {}
    least = least_amounts(Costs(book, claims, together), there, asked)
    for place, more in sure.items():
        found[place] = more, False
        with suppress(Spent):
            less = least.get(place, more + there) - there
            if place in least and trials.pays({TOTAL: less}, place, asked[place]):
                found[place] = less, True
    return found


def divided(waiting: Waiting) -> dict[int, Figure]:
    """The figures of the waiting claims, by place, where the budget is divided."""
    book, awards, full, tree, trials, together = waiting
    there, unit, rule = tree.nodes[TOTAL].ceiling, book.rounding.unit, book.allocation
    found: dict[int, Figure] = {}
    claims = [award.claim for award in awards]
    tiers = [min(rule.first_of(c.amount) or 0, w.amount) for c, w in zip(claims, together, strict=True)]
    first, whole = sum(tiers), sum(each.amount for each in together)
    for place, amount in full.items():
        # What is divided first pays those in full who ask for no more than their part of it.
        last = tiers[place] < amount
        before, above = (first, whole) if last else (0, first)
        most, own = above - there, amount - tiers[place] if last else amount
        # Its exact share must come within a unit of all of it: what remains may then bring it the unit.
        start = ((above - there) * own - unit * (above - before)) // (unit * own)
        with suppress(Spent):
            if trials.pays({TOTAL: most}, place, amount):
                found[place] = _looked_for(trials, place, amount, most, unit, 1 if rule.has_least else max(start, 1))
    return found


def _looked_for(trials: Trials, place: int, amount: int, most: int, unit: int, start: int) -> Figure:
    """The first multiple of the unit, from `start` times it on, that pays a claim so much; at most `most`."""
    steps = range(start, -(-most // unit))
    if len(steps) > trials.decisions_left:
        return most, False
    for step in steps:
        if trials.pays({TOTAL: step * unit}, place, amount):
            return step * unit, True
    return most, True
