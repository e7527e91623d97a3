"""`pro_rata` and `ceiling_then_pro_rata`: one factor for all claims, then whole units, then the reserve.

The factor rises from 0 to 1 and stops for a claim where its money is used up. Claims that are charged alike (same leaf,
same limited years and funders) stop together, so that they are filled as one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.verify.account import Account, fits, most_that_fits, pay, served
from engine.verify.charges import Lines, Resource, charges
from engine.verify.claims import BOUNDLESS
from engine.verify.round import RoundView, Served, settled, take, within_rooms
from engine.verify.tree import ROOT, Exact, Tree, room, with_needs

Kind = tuple[str, frozenset[Resource]]
"""A leaf, and the limited years and funders that a claim takes from."""
Crowd = dict[Resource | None, Exact]
"""The claims of one kind together: their sum, at None, and what they take from each limited year and funder."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim within its firm's limits: its amount, its kind, and the amounts that are divided one after the other."""

    won: int
    kind: Kind
    tiers: tuple[int, int]
    takes: Mapping[Resource, int]


def served_in_proportion(view: RoundView) -> Served:
    """What each claim receives when one factor holds for all of them."""
    rooms, lines, claims = view.rooms(), dict[str, Lines](), dict[str, _Claim]()
    first = view.book.allocation.first_ceiling if view.book.allocation.policy == "ceiling_then_pro_rata" else BOUNDLESS
    for number in view.order:
        within = within_rooms(view.book, view.derived[number], rooms)
        won = sum(within.values())
        if won >= view.least:
            take(view.book, view.derived[number].firm, within, rooms)
            takes = {name: taken for name, taken in charges(view.terms, within).items() if taken}
            lines[number], head = within, min(won, first or 0)
            claims[number] = _Claim(won, (view.leaf(number), frozenset(takes)), (head, won - head), takes)
    return settled(view, lambda floors: _served(view, lines, claims, floors))


def _served(
    view: RoundView, lines: Mapping[str, Lines], claims: Mapping[str, _Claim], floors: Mapping[str, int]
) -> Served:
    tree, ideals = _divided(view, claims, floors)
    account, unit = Account(view, tree, dict(lines)), view.terms.unit
    for number, ideal in tuple(ideals.items()):
        amount = claims[number].won if ideal == claims[number].won else int(ideal / unit) * unit
        if not fits(account, number, amount, reserve=False):
            amount = most_that_fits(account, number, amount, reserve=False)
            if amount < view.book.allocation.least:  # what rounding leaves is no viable award
                del ideals[number]
                continue
        pay(account, number, amount)
    rests = {n: rest for n, ideal in ideals.items() if ideal < claims[n].won and (rest := ideal % unit)}
    for number in sorted(rests, key=rests.__getitem__, reverse=True):
        more = account.paid[number] + unit
        if more <= claims[number].won and fits(account, number, more, reserve=False):
            pay(account, number, more)
    for number in ideals if tree.reserve else ():
        most = claims[number].won
        full = fits(account, number, most, reserve=True)
        pay(account, number, most if full else most_that_fits(account, number, most, reserve=True))
    return served(account)


def _divided(
    view: RoundView, claims: Mapping[str, _Claim], floors: Mapping[str, int]
) -> tuple[Tree, dict[str, Fraction]]:
    """The exact share of each claim that does not give up, in rank order, and the tree with what is kept for them.

    Those who are not paid in full and would fall below the least give up, from the worst rank on, until nobody
    would: one that gives up can cost another its share of a year or a pot.
    """
    staying, claimed = dict(claims), Counter[str]()
    crowds: tuple[dict[Kind, Crowd], ...] = (defaultdict(Crowd), defaultdict(Crowd))

    def count(claim: _Claim, sign: int) -> None:
        claimed[claim.kind[0]] += sign * claim.won
        for tier, part in enumerate(claim.tiers):
            crowd = crowds[tier][claim.kind]
            crowd[None] = crowd.get(None, 0) + sign * part
            for name, taken in claim.takes.items():
                crowd[name] = crowd.get(name, 0) + sign * Fraction(taken * part, claim.won)

    def divide() -> tuple[Tree, list[dict[Kind, Fraction]]]:
        tree = with_needs(view.tree, floors, claimed)
        used, spent = dict.fromkeys(tree.leaves, Fraction(0)), dict.fromkeys(view.terms.caps, Fraction(0))
        return tree, [_factors(tree, view.terms.caps, tier, used, spent) for tier in crowds]

    def ideal(claim: _Claim) -> Fraction:
        parts = zip(factors, claim.tiers, strict=True)
        return sum((factor[claim.kind] * part for factor, part in parts), Fraction(0))

    for claim in claims.values():
        count(claim, 1)
    tree, factors = divide()
    least, before = view.book.allocation.least, len(staying) + 1
    enough = -(-least // view.terms.unit) * view.terms.unit
    while least and len(staying) < before:
        before = len(staying)
        for number in reversed(tuple(staying)):
            if ideal(staying[number]) < min(enough, staying[number].won):
                count(staying.pop(number), -1)
                tree, factors = divide()
    return tree, {number: ideal(claim) for number, claim in staying.items()}


def _factors(
    tree: Tree,
    caps: Mapping[Resource, int],
    crowds: Mapping[Kind, Crowd],
    used: dict[str, Fraction],
    spent: dict[Resource, Fraction],
) -> dict[Kind, Fraction]:
    """The factor at which each kind stops; what is `used` by leaf and `spent` by year and funder rises with it."""
    factors, factor = dict.fromkeys(crowds, Fraction(1)), Fraction(0)
    active = {kind: crowd for kind, crowd in crowds.items() if crowd[None]}
    while active:
        full = {leaf for leaf in {leaf for leaf, _ in active} if not room(tree, used, leaf)}
        for leaf, takes in tuple(active):
            if leaf in full or any(spent[each] >= caps[each] for each in takes):
                factors[leaf, takes] = factor
                del active[leaf, takes]
        rise = min((1 - factor, *_steps(tree, caps, active, used, spent)))
        if not rise:
            break
        factor += rise
        for (leaf, takes), crowd in active.items():
            used[leaf] += rise * crowd[None]
            for each in takes:
                spent[each] += rise * crowd[each]
    return factors


def _steps(
    tree: Tree,
    caps: Mapping[Resource, int],
    active: Mapping[Kind, Crowd],
    used: Mapping[str, Fraction],
    spent: Mapping[Resource, Fraction],
) -> Iterator[Fraction]:
    """The rises after which something may change: a need met, a ceiling reached, a year or a funder used up."""
    speed = defaultdict[str | Resource, Exact](int)
    for (leaf, takes), crowd in active.items():
        speed[leaf] += crowd[None]
        for each in takes:
            speed[each] += crowd[each]
    yield from ((caps[each] - left) / quick for each, left in spent.items() if (quick := speed[each]) > 0)
    rises: list[Fraction] = []

    def climb(name: str) -> tuple[Fraction, Exact]:
        """What a pot uses up, and by how much that grows while the factor goes from 0 to 1."""
        below = [climb(part) for part in tree.inside[name]] or [(used.get(name, Fraction(0)), speed[name])]
        inside, quick = sum((up for up, _ in below), Fraction(0)), sum(by for _, by in below)
        kept = inside < tree.need[name]
        end = tree.need[name] if kept else tree.ceiling[name]
        if quick:
            rises.append((end - inside) / quick)
        return (Fraction(end), 0) if kept else (inside, quick)

    climb(ROOT)
    yield from (each for each in rises if each > 0)
