"""The best of all choices: every vector of awards that may be chosen, weighed goal by goal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from math import prod

from engine.allocation import Claim
from tests.laws.by_force.pots import Pots
from tests.laws.by_force.terms import Given, Lines, Terms, cut_to


def options(terms: Terms, claim: Claim) -> list[int]:
    """What one claim could be paid: nothing, all, and by parts every whole unit from the least on."""
    if terms.book.allocation.when_short == "skip":
        return [0, claim.amount]
    parts = (won for won in range(terms.unit, claim.amount, terms.unit) if won >= terms.payable(claim))
    return [0, *parts, claim.amount]


def all_choices(terms: Terms, claims: Sequence[Claim]) -> int:
    """How many choices there are."""
    return prod(len(options(terms, claim)) for claim in claims)


def best_choice(terms: Terms, pots: Pots, claims: Sequence[Claim]) -> tuple[Given, ...]:
    """The best choice; of equal ones that with the greatest vector of awards in rank order."""
    claimed = {leaf: sum(claim.amount for claim in claims if claim.leaf == leaf) for leaf in pots.leaves}
    need = kept(pots, claimed)
    best: tuple[tuple[object, ...], tuple[Given, ...]] | None = None
    for choice in product(*(options(terms, claim) for claim in claims)):
        given = _given(terms, pots, claims, choice)
        if given is None:
            continue
        amounts = tuple(each.amount for each in given)
        weight = (-_lack(pots, need, claims, given), *goals(terms, claims, amounts), amounts)
        if best is None or weight > best[0]:  # type: ignore[operator]
            best = weight, given
    assert best is not None
    return best[1]


def goals(terms: Terms, claims: Sequence[Claim], amounts: Sequence[int]) -> tuple[object, ...]:
    """What a choice reaches of each goal."""
    paid = [claim for claim, won in zip(claims, amounts, strict=True) if won]
    reached = {
        "points": sum(claim.points for claim in paid),
        "firms": len({claim.firm_key for claim in paid}),
        "money": sum(amounts),
    }
    return tuple(reached[goal] for goal in terms.book.allocation.maximise)


def _lack(pots: Pots, need: Mapping[str, int], claims: Sequence[Claim], given: Sequence[Given]) -> int:
    leaves: Counter[str] = Counter()
    for claim, each in zip(claims, given, strict=True):
        leaves[claim.leaf] += each.amount - each.drawn
    used = pots.used(leaves)
    return sum(max(0, need[name] - used[name]) for name, won in pots.floor.items() if won)


def kept(pots: Pots, claimed: Mapping[str, int]) -> dict[str, int]:
    """What each pot's own floor keeps, whatever is kept for the pots within it."""
    alone = {name: pots.needs({name: won}, claimed)[name] for name, won in pots.floor.items()}
    return {**dict.fromkeys(pots.inside, 0), **alone}


def _given(terms: Terms, pots: Pots, claims: Sequence[Claim], choice: Sequence[int]) -> tuple[Given, ...] | None:
    """The awards of a choice that keeps every limit; None where one is not kept."""
    lines = _lines(terms, claims, choice)
    if lines is None:
        return None
    amounts = [sum(each.values()) for each in lines]
    # What a floor lacks is not to be paid from the reserve instead.
    paid = {
        leaf: sum(won for claim, won in zip(claims, amounts, strict=True) if claim.leaf == leaf) for leaf in pots.leaves
    }
    need = pots.needs(pots.floor, paid)
    charged: Counter[str] = Counter()
    leaves: dict[str, int] = {}
    drawn, found = 0, []
    for claim, each in zip(claims, lines, strict=True):
        amount = sum(each.values())
        room = pots.room(leaves, need, claim.leaf, amount)
        leaves[claim.leaf] = leaves.get(claim.leaf, 0) + room
        drawn += amount - room
        charged += terms.charges(claim, each)
        found.append(Given(each, amount - room))
    return tuple(found) if drawn <= pots.reserve and terms.within(charged) else None


def _lines(terms: Terms, claims: Sequence[Claim], choice: Sequence[int]) -> list[Lines] | None:
    paid: dict[str, tuple[tuple[Claim, Lines], ...]] = {}
    found: list[Lines] = []
    whole = terms.book.allocation.when_short == "skip"
    for claim, won in zip(claims, choice, strict=True):
        lines = terms.cut(claim, paid) if won else dict.fromkeys(claim.lines, 0)
        most = sum(lines.values())
        if won and (most < terms.payable(claim) or (won > most and not whole)):
            return None
        lines = lines if whole else cut_to(lines, won)
        paid[claim.firm_key] = (*paid.get(claim.firm_key, ()), (claim, lines))
        found.append(lines)
        for limit in terms.book.firm_limits:
            under = [each for other, each in paid[claim.firm_key] if limit.id in other.rooms]
            taken = sum(each[name] for each in under for name in limit.covers)
            if limit.per == "firm" and taken > claim.rooms.get(limit.id, taken):
                return None
    return found
