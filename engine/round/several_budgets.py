"""How much more in each of several budgets pays a claim in full: found by deciding the round again, and made small.

More of one pot may cost a claim the money of another, so that what is enough cannot be worked out: what might be is
tried, and lowered budget by budget until none can do with a unit less by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import NamedTuple

from engine.allocation import Award, InFull
from engine.allocation.firm_rooms import FirmRooms
from engine.allocation.needs import needs_of, of_leaves
from engine.allocation.purse import Charges
from engine.book import Book
from engine.book.limit_id import TOTAL, LimitId
from engine.book.pots import PotTree
from engine.round.costs import Costs
from engine.round.enlarged import Spent, Trials
from engine.round.sums import Sums

More = Mapping[str, int]
"""So much more by the name of each budget."""
_MOST_SCANNED = 2_000
"""Units below an amount that are tried one by one."""


class Found(NamedTuple):
    """So much more in each of these budgets pays a claim; `proven`: less of any one of them alone does not."""

    more: More
    proven: bool


def in_several(book: Book, full: Mapping[int, int], trials: Trials, tried: "Tried") -> dict[int, Found]:
    """What pays each waiting claim in full, by place; `full`: what that is. Absent where nothing that is tried does."""
    enough: dict[int, More] = {}
    for place, amount in full.items():
        with suppress(Spent):
            paying = (more for more in tried.of(place) if trials.pays(more, place, amount))
            if more := next(paying, None):
                enough[place] = more
    unit, found = book.rounding.unit, dict[int, Found]()
    for place, more in enough.items():
        lowered = _lowered(trials, place, full[place], more, unit)
        if tried.is_least(place, lowered.more):
            lowered = lowered._replace(proven=True)
        elif len(lowered.more) == 1:
            lowered = _scanned(trials, place, full[place], lowered, unit)
        found[place] = lowered
    return found


class Tried:
    """What might pay each claim: what those up to it ask for beyond each budget in its way, closely and amply."""

    def __init__(
        self, book: Book, charges: Charges, awards: Sequence[Award], tree: PotTree, together: Sequence[InFull]
    ) -> None:
        claims = [award.claim for award in awards]
        self._claims, self._tree, self._together, self._rule = claims, tree, together, book.allocation
        crossing = any(limit.after for limit in book.firm_limits)  # then more may be left of a claim beside others
        self.alone = [each.lines if crossing else FirmRooms(book).cut(each)[0] for each in claims]
        kept = needs_of(
            tree,
            {name: node.floor for name, node in tree.nodes.items()},
            of_leaves(claims, (each.amount for each in claims)),
        )
        own = {LimitId.of_pot(pot.id) for pot in book.budget.pots if pot.ceiling is not None or pot.share is not None}
        self._named, self._charged = {TOTAL, *own}, charges.left
        self._joined = Costs(book, claims, together).joined
        lines = ([each.lines for each in together], self.alone)
        self._sums = [
            Sums(tree, kept, [(c.leaf, sum(w.values())) for c, w in zip(claims, each, strict=True)]) for each in lines
        ]
        taken = [
            [charges.of(c, w) for c, w in zip(claims, each, strict=True)] if charges.left else [] for each in lines
        ]
        self._taken = [{name: [0, *accumulate(each[name] for each in own)] for name in charges.left} for own in taken]
        self._ample = sum(each.amount for each in claims) + sum(node.floor for node in tree.nodes.values())

    def of(self, place: int) -> Iterator[More]:
        """What others of their firms take beside each claim, then what each could take alone, then all there is."""
        count = len(self._claims) if self._rule.way == "division" else place + 1
        path = [name for name in self._tree.path(self._claims[place].leaf) if name in self._named]
        for sums, taken in zip(self._sums, self._taken, strict=True):
            more = {name: sums.sum(name, count) - self._tree.nodes[name].ceiling for name in path}
            more[TOTAL] -= self._tree.reserve
            more |= {name: taken[name][count] - left for name, left in self._charged.items()}
            if found := {name: amount for name, amount in more.items() if amount > 0}:
                yield found
        yield dict.fromkeys((*path, *self._charged), self._ample)

    def is_least(self, place: int, more: More) -> bool:
        """Whether it is what the claims of the pot up to this one lack together: all of them must be paid first."""
        leaf = self._claims[place].leaf
        in_turn = self._rule.way == "order" and self._rule.when_short != "skip"
        if not in_turn or self._tree.reserve or set(more) != {leaf}:
            return False
        before = [i for i in range(place + 1) if self._claims[i].leaf == leaf]
        if not self._joined.isdisjoint(before):
            return False
        return more[leaf] == sum(self._claims[i].amount for i in before) - self._tree.nodes[leaf].ceiling


def _lowered(trials: Trials, place: int, amount: int, more: More, unit: int) -> Found:
    """Each budget lowered by itself, again and again, until a unit less of any of them would not do."""
    lowered = {name: most for name, most in more.items() if most}
    try:
        while any(_lower(trials, place, amount, lowered, name, unit) for name in tuple(lowered)):
            pass
    except Spent:
        return Found(lowered, proven=False)
    return Found(lowered, proven=True)


def _lower(trials: Trials, place: int, amount: int, lowered: dict[str, int], name: str, unit: int) -> bool:
    """Whether one budget could be lowered; it is then, to where a unit less does not do."""
    most = lowered[name]
    steps = -(-most // unit)  # so many units less leave nothing

    def does(step: int) -> bool:
        less = {**lowered, name: max(most - step * unit, 0)}
        paid = trials.pays(less, place, amount)
        if paid:
            lowered.update(less)
            if step == steps:
                del lowered[name]
        return paid

    if not does(1):
        return False
    if steps == 1 or does(steps):
        return True
    enough, short = 1, steps
    while short - enough > 1:
        middle = (enough + short) // 2
        enough, short = (middle, short) if does(middle) else (enough, middle)
    return True


def _scanned(trials: Trials, place: int, amount: int, found: Found, unit: int) -> Found:
    """The least of a single budget, where every amount below it can be tried."""
    [(name, most)] = found.more.items()
    steps = range(1, -(-most // unit))
    if len(steps) > min(_MOST_SCANNED, trials.decisions_left):
        return Found(found.more, proven=False)
    for step in steps:
        if trials.pays({name: step * unit}, place, amount):
            return Found({name: step * unit}, proven=True)
    return Found(found.more, proven=True)
