"""Outlook: where the funding line runs, what each claim would have needed, and which budget binds.

What a claim would have needed is sufficient to pay it; minimal only when rank is the sole obstacle: so much more in
every pot named, or a better rank than the application named.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from engine.allocation import Allocation, Award, Claim, allocated
from engine.allocation.firm_rooms import FirmRooms
from engine.allocation.needs import needs_of, of_leaves
from engine.allocation.purse import Charges
from engine.book import Book
from engine.book.budget import Budget
from engine.book.limit_id import RESERVE, TOTAL, LimitId
from engine.book.pots import PotTree, tree_of

MOST_CHOSEN = 200
"""Claims up to which `best_value` is solved again for every budget."""


@dataclass(frozen=True, slots=True)
class FundingLine:
    """The last application of a pot that received, in rank order; `pot` is None for the whole budget."""

    pot: str | None
    application_no: str
    rank: int


@dataclass(frozen=True, slots=True)
class Needed:
    """Sufficient to pay a claim in full: so much more in each of these budgets, or a rank before another one."""

    more: Mapping[str, int]
    before: str | None = None


@dataclass(frozen=True, slots=True)
class MarginalEffect:
    """What one unit more of a budget would change: award before and after by application number; empty: nothing."""

    name: str
    more: int
    changes: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Outlook:
    lines: tuple[FundingLine, ...]
    needed: Mapping[str, Needed]
    marginal: tuple[MarginalEffect, ...]


def outlook_of(book: Book, dates: Mapping[str, Any], allocation: Allocation) -> Outlook:
    """The outlook of a round with these dates; what does not apply to its policy is empty."""
    bounded = book.budget.total is not None
    lines = _lines(allocation.awards) if bounded and book.allocation.way == "order" else ()
    return Outlook(lines, _needed(book, dates, allocation.awards), _marginal(book, dates, allocation))


def _lines(awards: Sequence[Award]) -> tuple[FundingLine, ...]:
    found: dict[str, FundingLine] = {}
    claiming = [award for award in awards if not award.claim.held]
    for rank, award in enumerate(claiming, start=1):
        if award.amount:
            leaf = award.claim.leaf
            pot = LimitId(leaf).pot
            found[leaf] = FundingLine(pot, award.claim.application_no, rank)
    return tuple(found.values())


def _needed(book: Book, dates: Mapping[str, Any], awards: Sequence[Award]) -> dict[str, Needed]:
    way = book.allocation.way
    if way not in ("order", "division") or book.allocation.factor is not None:
        return {}
    tree = tree_of(book.budget)
    together = _in_full(book, awards)
    full = [sum(each.values()) for each in together]
    # Of a firm's claims any may turn out to be the one that its limits leave alone.
    crossing = any(limit.after for limit in book.firm_limits)  # then more may be left of a claim beside others
    lines = [award.claim.lines if crossing else FirmRooms(book).cut(award.claim)[0] for award in awards]
    alone = [sum(each.values()) for each in lines]
    claims = [award.claim for award in awards]
    claimed = of_leaves(claims, (claim.amount for claim in claims))
    kept = needs_of(tree, {name: node.floor for name, node in tree.nodes.items()}, claimed)
    asked = _Prefix(tree, kept, [(award.claim.leaf, amount) for award, amount in zip(awards, alone, strict=True)])
    paid = _Prefix(tree, kept, [(award.claim.leaf, award.amount - award.from_reserve) for award in awards])
    charges = Charges(book, dates)
    by_rank = way == "order" and not charges.left
    ends, over = _ends(book, awards), _over(charges, claims, lines, together)
    found: dict[str, Needed] = {}
    for i, award in enumerate(awards):
        if award.amount < full[i] and not award.claim.held:
            upto = len(awards) if way == "division" else i + 1
            path = tree.path(award.claim.leaf)
            more = {name: asked.sum(name, upto) - tree.nodes[name].ceiling for name in path}
            more[TOTAL] -= tree.reserve
            more = {name: amount for name, amount in {**more, **over(upto)}.items() if amount > 0}
            before = _before(awards, paid, i, alone[i], ends) if by_rank else None
            if more or before:
                found[award.claim.application_no] = Needed(more, before)
    return found


def _in_full(book: Book, awards: Sequence[Award]) -> list[Mapping[str, int]]:
    """The lines of each claim within the limits of its firm, were every claim paid."""
    rooms = FirmRooms(book)
    found: list[Mapping[str, int]] = []
    for award in awards:
        lines, _ = rooms.cut(award.claim)
        enough = sum(lines.values()) >= book.allocation.least_of(award.claim.amount)
        found.append(lines if enough else dict.fromkeys(lines, 0))
        rooms.spend(award.claim, found[-1])
    return found


def _over(
    charges: Charges,
    claims: Sequence[Claim],
    alone: Sequence[Mapping[str, int]],
    together: Sequence[Mapping[str, int]],
) -> Callable[[int], Mapping[str, int]]:
    """The amount by which the first so many claims, paid in full, could pass each year and funder."""
    each = zip(claims, alone, together, strict=True) if charges.left else ()
    taken = [(charges.of(claim, one), charges.of(claim, other)) for claim, one, other in each]
    sums = {name: [0, *accumulate(max(one[name], other[name]) for one, other in taken)] for name in charges.left}
    return lambda count: {name: sums[name][count] - left for name, left in charges.left.items()}


class _Prefix:
    """What the first so many amounts come to in each node, its floors kept."""

    def __init__(self, tree: PotTree, kept: Mapping[str, int], amounts: Sequence[tuple[str, int]]) -> None:
        self._tree, self._kept = tree, kept
        self._sums = {
            leaf: [0, *accumulate(amount if of == leaf else 0 for of, amount in amounts)] for leaf in tree.leaves
        }

    def sum(self, name: str, count: int) -> int:
        children = self._tree.nodes[name].children
        own = sum(self.sum(each, count) for each in children) if children else self._sums[name][count]
        return max(own, self._kept[name]) if name != TOTAL else own

    def fits(self, leaf: str, count: int, amount: int) -> bool:
        """Whether so much more fits the pot and its ancestors, beside the first so many amounts."""
        return all(self.sum(name, count) + amount <= self._tree.nodes[name].ceiling for name in self._tree.path(leaf))


def _before(awards: Sequence[Award], paid: _Prefix, i: int, full: int, ends: Mapping[str, int]) -> str | None:
    """The claim at the lowest rank at which it would have been paid in full; None where no rank would do.

    Only where nothing but pots and rank stands in the way.
    """
    award = awards[i]
    if any(LimitId(name).is_firm_limit for name in award.met):
        return None
    low, high = -1, min(i, ends.get(award.claim.leaf, i))
    while low < high:  # what is left before a place falls from place to place
        middle = (low + high + 1) // 2
        low, high = (middle, high) if paid.fits(award.claim.leaf, middle, full) else (low, middle - 1)
    return awards[low].claim.application_no if 0 <= low < i else None


def _ends(book: Book, awards: Sequence[Award]) -> dict[str, int]:
    """The place in rank order of the claim that ended each pot."""
    found: dict[str, int] = {}
    for k, each in enumerate(awards):
        short = any(LimitId(name).is_budget for name in each.reduced_by)
        if short and book.allocation.when_short != "skip":
            found.setdefault(each.claim.leaf, k)
    return found


def _marginal(book: Book, dates: Mapping[str, Any], before: Allocation) -> tuple[MarginalEffect, ...]:
    way, claims = book.allocation.way, [award.claim for award in before.awards]
    if way == "people" or not claims or (way == "choice" and len(claims) > MOST_CHOSEN):
        return ()
    found: list[MarginalEffect] = []
    for name, budget in _larger(book.budget, book.rounding.unit):
        after = allocated(book.model_copy(update={"budget": budget}), claims, dates)
        found.append(MarginalEffect(name, book.rounding.unit, _changes(before, after)))
    return tuple(found)


def _changes(before: Allocation, after: Allocation) -> dict[str, tuple[int, int]]:
    pairs = zip(before.awards, after.awards, strict=True)
    return {
        old.claim.application_no: (old.amount, new.amount)
        for old, new in pairs
        if old.amount != new.amount and not old.claim.held
    }


def _larger(budget: Budget, unit: int) -> Iterable[tuple[str, Budget]]:
    """The budget with one unit more in each of its parts that has an amount of its own."""

    def with_(**changed: Any) -> Budget:
        return budget.model_copy(update=changed)

    tree = tree_of(budget)
    if budget.total is None:
        return
    yield TOTAL, with_(total=budget.total + unit)
    for pot in budget.pots:
        if pot.ceiling is not None or pot.share is not None:
            ceiling = tree.nodes[LimitId.of_pot(pot.id)].ceiling + unit
            larger = pot.model_copy(update={"ceiling": ceiling, "share": None})
            yield LimitId.of_pot(pot.id), with_(pots=tuple(larger if each is pot else each for each in budget.pots))
    if budget.reserve:
        reserve = budget.reserve.model_copy(update={"amount": tree.reserve + unit})
        yield RESERVE, with_(reserve=reserve, total=budget.total + unit)
    for funder in budget.funders:
        if funder.at_most is not None:
            most = budget.funder_amounts[funder.id] + unit
            larger_funder = funder.model_copy(update={"at_most": most})
            funders = tuple(larger_funder if each is funder else each for each in budget.funders)
            yield LimitId.of_funder(funder.id), with_(funders=funders)
    for year, amount in budget.year_amounts.items():
        yield LimitId.of_year(year), with_(years={**budget.years, year: amount + unit})
