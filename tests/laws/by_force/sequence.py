"""One after the other: the greatest vector of awards, in rank order, of those that the rule permits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.allocation import Claim
from tests.laws.by_force.pots import Pots
from tests.laws.by_force.terms import Given, Lines, Terms, cut_to


@dataclass(frozen=True)
class Spent:
    """What has been spent: by leaf, of the reserve, of years and funders, and by firm."""

    leaves: Mapping[str, int] = field(default_factory=dict)
    drawn: int = 0
    charged: Counter[str] = field(default_factory=Counter)
    paid: Mapping[str, tuple[tuple[Claim, Lines], ...]] = field(default_factory=dict)
    ended: frozenset[str] = frozenset()

    def after(self, terms: Terms, pots: Pots, need: Mapping[str, int], claim: Claim, lines: Lines) -> Spent | None:
        """What is spent once these lines are paid, the pot first; None where they do not fit."""
        amount = sum(lines.values())
        charged = self.charged + terms.charges(claim, lines)
        room = pots.room(self.leaves, need, claim.leaf, amount)
        drawn = self.drawn + amount - room
        if drawn > pots.reserve or not terms.within(charged):
            return None
        leaves = {**self.leaves, claim.leaf: self.leaves.get(claim.leaf, 0) + room}
        paid = {**self.paid, claim.firm_key: (*self.paid.get(claim.firm_key, ()), (claim, lines))}
        return replace(self, leaves=leaves, drawn=drawn, charged=charged, paid=paid)


def greatest(terms: Terms, pots: Pots, need: Mapping[str, int], claims: Sequence[Claim]) -> tuple[Given, ...]:
    """Every vector is tried, the greatest first; one that begins as the rule forbids is left at once."""

    def rest(spent: Spent, at: int) -> tuple[Given, ...] | None:
        if at == len(claims):
            return ()
        for award in range(claims[at].amount, -1, -1):
            given = permitted(terms, pots, need, spent, claims[at], award)
            if given and (others := rest(given[1], at + 1)) is not None:
                return (given[0], *others)
        return None

    found = rest(Spent(), 0)
    assert found is not None
    return found


def permitted(
    terms: Terms, pots: Pots, need: Mapping[str, int], spent: Spent, claim: Claim, award: int
) -> tuple[Given, Spent] | None:
    """The award and what is spent after it, where the rule permits it as the next; else None."""
    rule = terms.book.allocation.when_short
    full = terms.cut(claim, spent.paid)
    whole = sum(full.values())
    nothing = Given(dict.fromkeys(full, 0))
    if whole < terms.payable(claim) or claim.leaf in spent.ended:
        return (nothing, spent) if award == 0 else None
    if award == whole or (
        rule == "part" and 0 < award < whole and award % terms.unit == 0 and award >= terms.at_least(claim)
    ):
        lines = cut_to(full, award)
        after = spent.after(terms, pots, need, claim, lines)
        if after and award < whole:
            after = replace(after, ended=after.ended | {claim.leaf})
        return (Given(lines, after.drawn - spent.drawn), after) if after else None
    ended = spent.ended if rule == "skip" else spent.ended | {claim.leaf}
    return (nothing, replace(spent, ended=ended)) if award == 0 else None


def first_refused(terms: Terms, pots: Pots, claims: Sequence[Claim], amounts: Sequence[int]) -> int | None:
    """The place of the first amount of a committee that may not be paid beside the better ranked; None: all may."""
    decided: Counter[str] = Counter()
    for claim, amount in zip(claims, amounts, strict=True):
        decided[claim.leaf] += amount
    spent, need = Spent(), pots.needs(pots.floor, decided)
    for place, (claim, amount) in enumerate(zip(claims, amounts, strict=True)):
        full = terms.cut(claim, spent.paid)
        in_units = amount % terms.unit == 0 or amount == claim.amount
        after = spent.after(terms, pots, need, claim, cut_to(full, amount))
        if amount > sum(full.values()) or not in_units or 0 < amount < terms.at_least(claim) or after is None:
            return place
        spent = after
    return None
