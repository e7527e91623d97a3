"""In proportion: one factor for all, each stopping where a sum that it is part of is spent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from engine.allocation import Claim
from tests.laws.by_force.pots import Pots
from tests.laws.by_force.sequence import Spent
from tests.laws.by_force.terms import Given, Lines, Terms, cut_to

Sum = tuple[Mapping[int, Fraction], Fraction]
"""What one won of each claim takes of something, and how much of it there is."""


def divided(terms: Terms, pots: Pots, floors: Mapping[str, int], claims: Sequence[Claim]) -> tuple[Given, ...]:
    """The awards of `pro_rata` and `ceiling_then_pro_rata`, in rank order.

    Floors are kept for the claims that take part, as far as their firms may receive them.
    """
    full = within_firm_limits(terms, claims)
    takes_part = {i for i, lines in enumerate(full) if sum(lines.values()) >= terms.payable(claims[i])}
    whole = {i: sum(full[i].values()) for i in sorted(takes_part)}

    def needed() -> Mapping[str, int]:
        claimed: Counter[str] = Counter()
        for i, won in whole.items():
            claimed[claims[i].leaf] += won
        return pots.needs(floors, claimed)

    def shared() -> dict[int, Fraction]:
        return _ideal(terms, _sums(terms, pots, needed(), claims, full, whole), claims, whole)

    ideal = shared()
    while terms.has_least and any(_gives_up(terms, claims[i], ideal[i], won) for i, won in whole.items()):
        for i in sorted(whole, reverse=True):
            if _gives_up(terms, claims[i], ideal[i], whole[i]):
                del whole[i]
                ideal = shared()
    need, spent = needed(), Spent()
    placed: dict[int, int] = {}
    given = {i: Given(dict.fromkeys(lines, 0)) for i, lines in enumerate(full)}

    def place(i: int, amount: int, reserve: int) -> bool:
        """Whether the claim, paid so much instead of what it is paid, fits; if so it is paid that."""
        nonlocal spent
        claim, before = claims[i], given[i]
        leaves = {**spent.leaves, claim.leaf: spent.leaves.get(claim.leaf, 0) - before.amount + before.drawn}
        charged = spent.charged.copy()
        charged.subtract(terms.charges(claim, before.lines))
        without = Spent(leaves, spent.drawn - before.drawn, charged)
        lines = cut_to(full[i], amount)
        after = without.after(terms, pots, need, claim, lines)
        if after is None or after.drawn > reserve:
            return False
        given[i], spent, placed[i] = Given(lines, after.drawn - without.drawn), after, amount
        return True

    gone: set[int] = set()
    for i, most in whole.items():
        goal = most if ideal[i] == most else _units(ideal[i], terms.unit)
        for amount in (goal, *range(_units(Fraction(goal), terms.unit), 0, -terms.unit)):
            if amount >= terms.payable(claims[i]) and place(i, amount, 0):
                break
        else:
            if terms.has_least:  # what the roundings of years and funders leave is no viable award
                gone.add(i)
    whole = {i: won for i, won in whole.items() if i not in gone}
    remainder = {i: ideal[i] - _units(ideal[i], terms.unit) for i in whole if ideal[i] < whole[i]}
    for i in sorted(remainder, key=lambda i: (-remainder[i], i)):
        more = given[i].amount + terms.unit
        if remainder[i] and more <= whole[i]:
            place(i, more, 0)
    for i in whole if pots.reserve else ():
        best = range(_units(Fraction(whole[i]), terms.unit), given[i].amount, -terms.unit)
        for amount in (whole[i], *best):
            if amount > given[i].amount and place(i, amount, pots.reserve):
                break
    return tuple(given[i] for i in range(len(claims)))


def _gives_up(terms: Terms, claim: Claim, ideal: Fraction, whole: int) -> bool:
    return ideal < whole and _units(ideal, terms.unit) < terms.at_least(claim)


def _units(amount: Fraction, unit: int) -> int:
    return int(amount // unit) * unit


def within_firm_limits(terms: Terms, claims: Sequence[Claim]) -> list[Lines]:
    """Each claim as if all of them were paid in full, in rank order; one below the least takes nothing of a limit."""
    paid: dict[str, tuple[tuple[Claim, Lines], ...]] = {}
    found: list[Lines] = []
    for claim in claims:
        lines = terms.cut(claim, paid)
        found.append(lines)
        if sum(lines.values()) >= terms.payable(claim):
            paid[claim.firm_key] = (*paid.get(claim.firm_key, ()), (claim, lines))
    return found


def _sums(
    terms: Terms,
    pots: Pots,
    need: Mapping[str, int],
    claims: Sequence[Claim],
    full: Sequence[Lines],
    whole: Mapping[int, int],
) -> list[Sum]:
    """Everything that can run short, for those that take part."""
    found: list[Sum] = [
        ({i: Fraction(1) for i in whole if claims[i].leaf in leaves}, Fraction(most))
        for leaves, most in pots.sums(need)
    ]
    takes = {i: terms.charges(claims[i], full[i]) for i in whole}
    for name, most in terms.limits.items():
        found.append(({i: Fraction(takes[i][name], whole[i]) for i in whole if takes[i][name]}, Fraction(most)))
    return found


def by_factor(terms: Terms, pots: Pots, floors: Mapping[str, int], claims: Sequence[Claim]) -> tuple[Given, ...]:
    """The awards where the part of every claim that is paid is given; the pots and the reserve can pay them."""
    factor, amounts, full = terms.book.allocation.factor or Fraction(1), [], within_firm_limits(terms, claims)
    for claim, lines in zip(claims, full, strict=True):
        whole = sum(lines.values())
        first = min(_first(terms, claim) or 0, whole)
        part = first + factor * (whole - first)
        amount = whole if part == whole else _units(part, terms.unit)
        amounts.append(amount if amount >= terms.payable(claim) else 0)
    claimed: Counter[str] = Counter()
    for claim, amount in zip(claims, amounts, strict=True):
        claimed[claim.leaf] += amount
    need, spent, found = pots.needs(floors, claimed), Spent(), []
    for claim, lines, amount in zip(claims, full, amounts, strict=True):
        after = spent.after(terms, pots, need, claim, cut_to(lines, amount))
        assert after
        found.append(Given(cut_to(lines, amount), after.drawn - spent.drawn))
        spent = after
    return tuple(found)


def _first(terms: Terms, claim: Claim) -> int | None:
    first = terms.book.allocation.first_ceiling
    return first if first is None or isinstance(first, int) else int(first * claim.amount)


def _ideal(terms: Terms, sums: Sequence[Sum], claims: Sequence[Claim], whole: Mapping[int, int]) -> dict[int, Fraction]:
    """What each would receive were won divisible: all at once, or up to the first ceiling and then the rest."""
    steps = [dict(whole)]
    if terms.book.allocation.first_ceiling:
        heads = {i: min(won, _first(terms, claims[i]) or 0) for i, won in whole.items()}
        steps = [heads, {i: won - heads[i] for i, won in whole.items()}]
    found = dict.fromkeys(whole, Fraction(0))
    for step in steps:
        found = raised(sums, found, step)
    return found


def raised(sums: Sequence[Sum], base: Mapping[int, Fraction], rise: Mapping[int, int]) -> dict[int, Fraction]:
    """Every claim raised from its base by the same part of its rise, until a sum that it takes of is spent.

    Of all factors at which some sum would be spent the smallest comes first; who takes of that sum stays there.
    """
    factor: dict[int, Fraction] = {i: Fraction(0) for i, won in rise.items() if won == 0}

    def at(i: int, common: Fraction) -> Fraction:
        return base[i] + rise[i] * factor.get(i, common)

    def spent_at(takes: Mapping[int, Fraction], most: Fraction) -> Fraction | None:
        still = sum((each * rise[i] for i, each in takes.items() if i in rise and i not in factor), Fraction(0))
        taken = sum((each * at(i, Fraction(0)) for i, each in takes.items() if i in rise), Fraction(0))
        return (most - taken) / still if still else None

    while len(factor) < len(rise):
        ends = [(end, takes) for takes, most in sums if (end := spent_at(takes, most)) is not None and end < 1]
        common = min((end for end, _ in ends), default=Fraction(1))
        stopped = {i for end, takes in ends if end == common for i in takes if i in rise}
        factor |= {i: common for i in rise if i not in factor and (not ends or i in stopped)}
    return {i: at(i, Fraction(0)) for i in rise}
