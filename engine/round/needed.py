"""What each waiting claim would need: the least further money that pays it in full, and a rank at which it would be.

The round is decided again with a figure before it is said; where too much would have to be decided again, it is said
to be the most that is needed, or nothing is.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from engine.allocation import Award, in_full
from engine.allocation.purse import Charges
from engine.book import Book
from engine.book.limit_id import TOTAL, LimitId
from engine.book.pots import PotTree, tree_of
from engine.round.enlarged import Spent, Trials
from engine.round.several_budgets import Tried, in_several
from engine.round.sums import Sums
from engine.round.whole_budget import Waiting, divided, in_order


@dataclass(frozen=True, slots=True)
class Needed:
    """Enough to pay a claim in full: so much more in each of these budgets, or a rank before another application.

    `proven`: no less of any one of these budgets alone would do; else less may be enough.
    """

    more: Mapping[str, int]
    before: str | None = None
    proven: bool = True


def needed_of(book: Book, dates: Mapping[str, Any], awards: Sequence[Award]) -> dict[str, Needed]:
    """What each claim needs of which the budget lacks something, by application number; nothing where people, a choice
    or a given factor decide.
    """
    way, tree = book.allocation.way, tree_of(book.budget)
    if way not in ("order", "division") or book.allocation.factor is not None:
        return {}
    pairs = enumerate(zip(awards, in_full(book, awards), strict=True))
    waiting = {i: full.amount for i, (award, full) in pairs if award.amount < full.amount and not award.claim.held}
    if not waiting:
        return {}
    trials, charges = Trials(book, dates, [award.claim for award in awards]), Charges(book, dates)
    together = in_full(book, awards, held=True)
    more: dict[int, tuple[Mapping[str, int], bool]] = {}
    if len(tree.nodes) == 1 and not charges.left and (way == "order" or not tree.reserve):
        of_total = in_order if way == "order" else divided
        with suppress(Spent):
            found = of_total(Waiting(book, awards, waiting, tree, trials, together))
            more |= {place: ({TOTAL: amount}, proven) for place, (amount, proven) in found.items()}
    else:
        more |= in_several(book, waiting, trials, Tried(book, charges, awards, tree, together))
    before = _Ranks(book, awards, tree, trials) if way == "order" and not charges.left else None
    needed: dict[str, Needed] = {}
    for place, amount in waiting.items():
        figures, proven = more.get(place, ({}, True))
        earlier = before.of(place, amount) if before else None
        if figures or earlier:
            needed[awards[place].claim.application_no] = Needed(figures, earlier, proven)
    return needed


class _Ranks:
    """At which rank a claim would have been paid in full, where nothing but pots and rank stands in the way."""

    def __init__(self, book: Book, awards: Sequence[Award], tree: PotTree, trials: Trials) -> None:
        self._awards, self._trials = awards, trials
        self._floors = any(node.floor for node in tree.nodes.values())
        kept = {name: node.floor for name, node in tree.nodes.items()}
        self._paid = Sums(tree, kept, [(each.claim.leaf, each.amount - each.from_reserve) for each in awards])
        self._ends: dict[str, int] = {}
        for place, each in enumerate(awards):
            short = any(LimitId(name).is_budget for name in each.reduced_by)
            if short and book.allocation.when_short != "skip":
                self._ends.setdefault(each.claim.leaf, place)

    def of(self, place: int, amount: int) -> str | None:
        """The application at the lowest rank before which a claim would have received so much, in full."""
        award = self._awards[place]
        if any(LimitId(name).is_firm_limit for name in award.met):
            return None
        low, high = -1, min(place, self._ends.get(award.claim.leaf, place))
        while low < high:  # what is left before a place falls from place to place
            middle = (low + high + 1) // 2
            fits = self._paid.fits(award.claim.leaf, middle, award.claim.amount)
            low, high = (middle, high) if fits else (low, middle - 1)
        if not 0 <= low < place:
            return None
        try:
            # Floors are kept for the claims of others, which are served again once they are not used.
            sure = not self._floors or self._trials.ranked_before(place, low) >= amount
        except Spent:
            sure = False
        return self._awards[low].claim.application_no if sure else None
