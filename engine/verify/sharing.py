"""`pro_rata` and `ceiling_then_pro_rata`: one factor for all claims, then whole units, then the reserve.

The factor rises from 0 to 1 and stops for a claim where its money is used up. Claims that take from the same leaf,
limited years and funders stop together, so that they are filled as one.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from engine.verify.account import RunningAccount, fits, most_that_fits, pay, settled
from engine.verify.claims import has_least
from engine.verify.round import RoundView, take, within_limits
from engine.verify.tree import Exact, PotTree, room, share_of, with_needs

Kind = frozenset[str]
"""What a claim takes from: its leaf, and limited years and funders by id of the limit."""
Crowd = defaultdict[str, Exact]
"""What the claims of one kind take together, by the same names."""


class _Claim(NamedTuple):
    """A claim within its firm's limits: its lines and amount, and what is taken by what is divided first and after."""

    lines: Mapping[str, int]
    due: int
    leaf: str
    kind: Kind
    takes: tuple[Mapping[str, Exact], ...]


def served_in_proportion(view: RoundView) -> RunningAccount:
    """What each claim receives when one factor holds for all of them."""
    rooms, claims, rule = deepcopy(view.before), dict[str, _Claim](), view.book.allocation
    for number in view.order:
        leaf, lines = view.leaf(number), within_limits(view, number, rooms)
        due = sum(lines.values())
        if due >= view.least(number):
            first = None if rule.first_ceiling is None else share_of(rule.first_ceiling, view.derived[number].total)
            take(view, number, lines, rooms)
            head = due if first is None else min(due, first)
            taken = {leaf: due, **{name: part for name, part in view.charges(number, lines).items() if part}}
            takes = ({name: Fraction(all_ * part, due) for name, all_ in taken.items()} for part in (head, due - head))
            claims[number] = _Claim(lines, due, leaf, frozenset(taken), tuple(takes))
    return settled(view, lambda floors: _served(view, claims, floors))


def served_by_factor(view: RoundView, factor: Fraction) -> RunningAccount:
    """What each claim receives at a factor that is given: all of what is paid first, and that part of the rest."""
    rooms, rule, unit = deepcopy(view.before), view.book.allocation, view.terms.unit
    lines: dict[str, Mapping[str, int]] = {}
    due: dict[str, int] = {}
    for number in view.order:
        lines[number] = within_limits(view, number, rooms)
        whole = sum(lines[number].values())
        if whole >= view.least(number):
            take(view, number, lines[number], rooms)
        first = share_of(rule.first_ceiling or 0, view.derived[number].total)
        part = min(first, whole) + factor * max(0, whole - first)
        amount = whole if part == whole else int(part / unit) * unit
        due[number] = amount if amount >= view.least(number) else 0

    def serve(floors: Mapping[str, int]) -> RunningAccount:
        claimed = Counter[str]()
        for number, amount in due.items():
            claimed[view.leaf(number)] += amount
        account = RunningAccount(view, with_needs(view.tree, floors, claimed), lines)
        for number, amount in due.items():
            pay(account, number, amount)
        return account

    return settled(view, serve)


def _served(view: RoundView, claims: Mapping[str, _Claim], floors: Mapping[str, int]) -> RunningAccount:
    tree, ideals = _divided(view, claims, floors)
    account, unit = RunningAccount(view, tree, {number: each.lines for number, each in claims.items()}), view.terms.unit

    def nearest(number: str, amount: int, *, reserve: bool) -> int:
        full = fits(account, number, amount, reserve=reserve)
        return amount if full else most_that_fits(account, number, amount, reserve=reserve)

    for number, ideal in tuple(ideals.items()):
        amount = claims[number].due if ideal == claims[number].due else int(ideal / unit) * unit
        amount = nearest(number, amount, reserve=False)
        if amount >= view.least(number) or not has_least(view.book):
            pay(account, number, amount)
        else:  # what rounding leaves is no viable award
            del ideals[number]
    rests = {n: rest for n, ideal in ideals.items() if ideal < claims[n].due and (rest := ideal % unit)}
    for number in sorted(rests, key=rests.__getitem__, reverse=True):
        more = account.paid[number] + unit
        if more <= claims[number].due and fits(account, number, more, reserve=False):
            pay(account, number, more)
    for number in ideals if tree.reserve else ():
        pay(account, number, nearest(number, claims[number].due, reserve=True))
    return account


def _divided(
    view: RoundView, claims: Mapping[str, _Claim], floors: Mapping[str, int]
) -> tuple[PotTree, dict[str, Fraction]]:
    """The exact share of each claim that does not give up, in rank order, and the tree with what is kept for them.

    Those who are not paid in full and would fall below the least give up, from the worst rank on, until nobody
    would: one that gives up can cost another its share of a year or a pot.
    """
    staying, claimed, caps = dict(claims), Counter[str](), view.terms.caps
    # A limited year or funder is filled like a pot by itself.
    inside, ceiling = view.tree.inside | dict.fromkeys(caps, ()), view.tree.ceiling | caps
    wider = replace(view.tree, inside=inside, ceiling=ceiling)
    tiers: tuple[dict[Kind, Crowd], ...] = tuple(defaultdict(lambda: defaultdict(int)) for _ in range(2))

    def count(claim: _Claim, sign: int) -> None:
        claimed[claim.leaf] += sign * claim.due
        for crowds, takes in zip(tiers, claim.takes, strict=True):
            for name, taken in takes.items():
                crowds[claim.kind][name] += sign * taken

    def divide() -> tuple[PotTree, list[dict[Kind, Fraction]]]:
        tree, used = with_needs(wider, floors, claimed), defaultdict[str, Fraction](Fraction)
        return tree, [_factors(tree, crowds, used) for crowds in tiers]

    def ideal(claim: _Claim) -> Fraction:
        parts = zip(factors, claim.takes, strict=True)
        return sum((factor[claim.kind] * takes[claim.leaf] for factor, takes in parts), Fraction(0))

    for claim in claims.values():
        count(claim, 1)
    tree, factors = divide()
    before, unit = len(staying) + 1, view.terms.unit
    while has_least(view.book) and len(staying) < before:
        before = len(staying)
        for number in reversed(tuple(staying)):
            enough = -(-view.least(number) // unit) * unit
            if ideal(staying[number]) < min(enough, staying[number].due):
                count(staying.pop(number), -1)
                tree, factors = divide()
    return tree, {number: ideal(claim) for number, claim in staying.items()}


def _factors(tree: PotTree, crowds: Mapping[Kind, Crowd], used: dict[str, Fraction]) -> dict[Kind, Fraction]:
    """The factor at which each kind stops; what is `used` of leaves, years and funders rises with it."""
    factors, factor = dict.fromkeys(crowds, Fraction(1)), Fraction(0)
    active = {kind: crowd for kind, crowd in crowds.items() if any(crowd.values())}
    while active and factor < 1:
        speed = {name: sum(crowd[name] for crowd in active.values()) for crowd in active.values() for name in crowd}
        full = {name for name in speed if not room(tree, used, name)}
        if stopped := [kind for kind in active if kind & full]:
            factors.update(dict.fromkeys(stopped, factor))
            active = {kind: crowd for kind, crowd in active.items() if kind not in stopped}
            continue
        rise = min((1 - factor, *_rises(tree, used, speed)))
        for name, quick in speed.items():
            used[name] += rise * quick
        factor += rise
    return factors


def _rises(tree: PotTree, used: Mapping[str, Fraction], speed: Mapping[str, Exact]) -> list[Fraction]:
    """The rises after which something may change: a need met, or a pot, a year or a funder used up."""
    rises: list[Fraction] = []

    def climb(name: str) -> tuple[Exact, Exact]:
        """What is used up, and by how much that grows while the factor goes from 0 to 1."""
        below = [climb(part) for part in tree.inside[name]] or [(used.get(name, 0), speed.get(name, 0))]
        inside, quick = sum(up for up, _ in below), sum(by for _, by in below)
        need = tree.need.get(name, 0)
        if quick:
            rises.append(((need if inside < need else tree.ceiling[name]) - inside) / Fraction(quick))
        return (need, 0) if inside < need else (inside, quick)

    for top in tree.inside.keys() - tree.parent.keys():
        climb(top)
    return [each for each in rises if each > 0]
