"""A running account: what pots, the reserve, years and funders have paid, and what they may still pay a claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from engine.verify.charges import Lines, Resource, Terms, charges, first_lines
from engine.verify.round import RoundView, Served, Share
from engine.verify.tree import Tree, room


@dataclass(slots=True)
class Account:
    """What was paid so far: to each claim, `drawn` of it from the reserve; by each leaf; by limited years and funders.

    `lines` are the claims within the limits of their firms, `charged` what each took of years and funders.
    """

    view: RoundView
    tree: Tree
    lines: dict[str, Lines] = field(default_factory=dict)
    paid: Counter[str] = field(default_factory=Counter)
    drawn: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)
    spent: Counter[Resource] = field(default_factory=Counter)
    charged: dict[str, Mapping[Resource, int]] = field(default_factory=dict)
    reserve: int = 0

    def __post_init__(self) -> None:
        self.reserve = self.tree.reserve


def free(account: Account, number: str, *, reserve: bool) -> int:
    """What the pot of a claim, and the reserve where it helps, can still pay."""
    left = int(room(account.tree, account.used, account.view.leaf(number)))
    return left + account.reserve if reserve else left


def over(account: Account, number: str, amount: int) -> dict[Resource, int]:
    """By how much limited years and funders would be passed by paying a claim `amount` in all."""
    caps, now = account.view.terms.caps, account.charged.get(number, {})
    then = charges(account.view.terms, first_lines(account.lines[number], amount)) if caps else {}
    lacks = {each: account.spent[each] + then.get(each, 0) - now.get(each, 0) - most for each, most in caps.items()}
    return {each: lack for each, lack in lacks.items() if lack > 0}


def fits(account: Account, number: str, amount: int, *, reserve: bool) -> bool:
    """Whether a claim may be paid `amount` in all."""
    within = amount - account.paid[number] <= free(account, number, reserve=reserve)
    return within and not over(account, number, amount)


def pay(account: Account, number: str, amount: int) -> None:
    """Pay a claim `amount` in all: its pot as far as that has room, the reserve the rest."""
    more = amount - account.paid[number]
    from_pot = min(more, free(account, number, reserve=False))
    account.used[account.view.leaf(number)] += from_pot
    account.drawn[number] += more - from_pot
    account.reserve -= more - from_pot
    account.paid[number] = amount
    if account.view.terms.caps and more:
        account.spent.subtract(account.charged.get(number, {}))
        account.charged[number] = charges(account.view.terms, first_lines(account.lines[number], amount))
        account.spent.update(account.charged[number])


def most_that_fits(account: Account, number: str, top: int, *, reserve: bool) -> int:
    """The largest multiple of the unit, above what a claim was paid and up to `top`, that fits; else what it was paid.

    From the top down. One less paid takes at most one less from a year or a funder, so that what they lack is left out
    at once, but for what rounding may move.
    """
    unit, paid = account.view.terms.unit, account.paid[number]
    amount = min(top, paid + free(account, number, reserve=reserve)) // unit * unit
    while amount > paid:
        lacks = over(account, number, amount)
        if not lacks:
            return amount
        less = max(_less(account, each, lack) for each, lack in lacks.items())
        amount = min(amount - max(unit, less), _start(account, number, amount, lacks)) // unit * unit
    return paid


def _less(account: Account, resource: Resource, lack: int) -> int:
    """How much less must be paid at least so that a year or a funder lacks nothing, but for what rounding may move.

    That is a unit for each part that is charged; one less paid takes less by no more than the share that it pays.
    """
    terms, (kind, name) = account.view.terms, resource
    if kind == "funders":
        parts, rest = len(terms.plans), sum((each.share for each in terms.funders if not each.takes_rest), Fraction(0))
        rate = next(1 - rest if each.takes_rest else each.share for each in terms.funders if each.id == name)
    else:
        spans = (pairwise(((0, Fraction(0)), *plan)) for _, plan in terms.plans)
        shares = [now - before for span in spans for (_, before), (i, now) in span if _falls(terms, i, name)]
        parts, rate = 2 * len(shares), min(Fraction(1), sum(shares, Fraction(0)))
    slack = parts * max(len(terms.funders), 1) * terms.unit
    return int(max(0, lack - slack) / rate) if rate else 0


def _falls(terms: Terms, tranche: int, year: int | str) -> bool:
    day = terms.days[tranche]
    return day is not None and day.year == year


def _start(account: Account, number: str, amount: int, lacks: Mapping[Resource, int]) -> int:
    """Where the line that ends at `amount` begins, if it takes nothing from a year that lacks; else the amount."""
    terms, start = account.view.terms, 0
    for name, most in account.lines[number].items():
        if start + most >= amount:
            days = {terms.days[i] for names, plan in terms.plans if name in names for i, _ in plan}
            years = {day.year for day in days if day}
            return start if any(kind == "years" and each not in years for kind, each in lacks) else amount
        start += most
    return amount


def served(account: Account) -> Served:
    """What everyone was paid, in lines."""
    order, lines = account.view.order, account.lines
    shares = {n: Share(first_lines(lines.get(n, {}), account.paid[n]), account.drawn[n]) for n in order}
    return Served(shares, account.used, account.tree)
