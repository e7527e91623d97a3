"""The round as `verify` sees it: who takes part in which order, and what the policy would pay them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engine.book import Book
from engine.verify.account import Paid
from engine.verify.charges import Terms
from engine.verify.claims import Derived
from engine.verify.firms import Rooms, ranked, rooms_before
from engine.verify.tree import ROOT, Tree, spent, tree_of


@dataclass(frozen=True, slots=True)
class Field:
    """Everything that decides who is paid what: `order` are the claims, and the undecided that money is held for, by
    rank; `before` is what firm limits leave to them.
    """

    book: Book
    derived: Mapping[str, Derived]
    terms: Terms
    tree: Tree
    order: tuple[str, ...]
    before: Rooms

    @property
    def least(self) -> int:
        return max(self.book.allocation.least, 1)

    def leaf(self, number: str) -> str:
        return self.derived[number].leaf or ROOT

    def rooms(self, *firms: str) -> Rooms:
        """What the firm limits leave before the round: to these firm keys, or to all."""
        if not firms:
            return dict(self.before)
        keys = [(firm, limit.id) for firm in firms for limit in self.book.firm_limits]
        return {key: self.before[key] for key in keys if key in self.before}

    def claimed(self) -> Counter[str]:
        """The sum of the claims of each leaf, in won."""
        found: Counter[str] = Counter()
        for number in self.order:
            found[self.leaf(number)] += self.derived[number].total
        return found


@dataclass(frozen=True, slots=True)
class Share:
    """What falls to one claim: its payment, and the lines it is paid in."""

    paid: Paid = field(default_factory=Paid)
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Served:
    """One serving of all claims: their shares, what each leaf used, and the tree with what was kept for floors."""

    shares: Mapping[str, Share]
    used: Mapping[str, int]
    tree: Tree


def field_of(book: Book, derived: Mapping[str, Derived], terms: Terms) -> Field:
    """The claims in rank order; with `undecided: hold` the undecided among them."""
    hold = book.allocation.undecided == "hold" and book.allocation.policy != "committee"
    part = [n for n, each in derived.items() if each.status is None or (hold and each.status == "undecided")]
    placed = [n for n in part if derived[n].leaf or not book.budget.pots]
    order = tuple(ranked(book, derived, placed))
    return Field(book, derived, terms, tree_of(book), order, rooms_before(book, derived, order))


def settled(each: Field, serve: Callable[[Mapping[str, int]], Served]) -> Served:
    """The serving in which every floor that is kept is used: floors that were not are lowered to what was used."""
    floors = dict(each.tree.floor)
    while True:
        served = serve(floors)
        lowered = {
            name: got
            for name, floor in floors.items()
            if (got := spent(served.tree, served.used, name)) < min(floor, served.tree.need[name])
        }
        if not lowered:
            return served
        floors |= lowered
