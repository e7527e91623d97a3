"""A running account for `verify`: what pots, reserve, years and funders have paid, and what may still be paid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from engine.verify.charges import Resource, Terms, charges, slack
from engine.verify.claims import first_lines
from engine.verify.tree import Tree, room


@dataclass(slots=True)
class Account:
    """Won used by leaf (without the reserve), drawn from the reserve, and used of each limited year and funder."""

    tree: Tree
    terms: Terms
    used: Counter[str] = field(default_factory=Counter)
    drawn: int = 0
    spent: Counter[Resource] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Paid:
    """What one claim received: won in all, and the part of it that came from the reserve."""

    amount: int = 0
    from_reserve: int = 0


def fits(account: Account, leaf: str, lines: Mapping[str, int], paid: int, amount: int, *, reserve: bool) -> bool:
    """Whether a claim that was paid `paid` may be paid `amount` in all."""
    if amount - paid > _free(account, leaf, reserve=reserve):
        return False
    return not account.terms.caps or not _over(account, _left(account, lines, paid), lines, amount)


def _free(account: Account, leaf: str, *, reserve: bool) -> int:
    free = room(account.tree, account.used, leaf)
    return free + account.tree.reserve - account.drawn if reserve else free


def _left(account: Account, lines: Mapping[str, int], paid: int) -> dict[Resource, int]:
    """What each limited year and funder has for a claim in all, what it was paid before included."""
    before = charges(account.terms, first_lines(lines, paid)) if paid else {}
    return {each: cap - account.spent[each] + before.get(each, 0) for each, cap in account.terms.caps.items()}


def _over(account: Account, left: Mapping[Resource, int], lines: Mapping[str, int], amount: int) -> list[Resource]:
    """The limited years and funders that cannot pay an amount."""
    takes = charges(account.terms, first_lines(lines, amount))
    return [each for each, most in left.items() if takes.get(each, 0) > most]


def pay(account: Account, leaf: str, lines: Mapping[str, int], paid: Paid, amount: int) -> Paid:
    """Charge a claim's payment in all: its pot as far as that has room, the reserve with the rest."""
    more = amount - paid.amount
    from_pot = min(more, room(account.tree, account.used, leaf))
    account.used[leaf] += from_pot
    account.drawn += more - from_pot
    if account.terms.caps and more:
        account.spent.update(charges(account.terms, first_lines(lines, amount)))
        account.spent.subtract(charges(account.terms, first_lines(lines, paid.amount)))
    return Paid(amount, paid.from_reserve + more - from_pot)


def most_that_fits(account: Account, leaf: str, lines: Mapping[str, int], paid: int, top: int, *, reserve: bool) -> int:
    """The largest multiple of the unit above `paid` and up to `top` that fits; `paid` where none does.

    No more than the exact rates allow, give or take what rounding may move, is tried, from the top down.
    """
    unit, terms = account.terms.unit, account.terms
    most = min(top, paid + _free(account, leaf, reserve=reserve))
    left = _left(account, lines, paid)
    for each in left if most >= paid + unit - paid % unit else ():
        most = min(most, _reach(terms, lines, each, left[each] + slack(terms, each)))
    amount = most - most % unit
    while amount > paid:
        over = _over(account, left, lines, amount)
        if not over:
            return amount
        amount = _next_below(terms, lines, over, amount)
    return paid


def _reach(terms: Terms, lines: Mapping[str, int], resource: Resource, left: int | Fraction) -> int:
    """How many won of the lines, in their order, `left` pays at the exact rates."""
    reached = 0
    if left < 0:
        return 0
    for name, won in lines.items():
        rate = terms.rates[name].get(resource, Fraction(0))
        if rate * won > left:
            return reached + int(left / rate)
        left -= rate * won
        reached += won
    return reached


def _next_below(terms: Terms, lines: Mapping[str, int], over: list[Resource], amount: int) -> int:
    """One unit less; or, where the line being cut takes nothing from a year that is over, all that it has."""
    unit, start = terms.unit, 0
    for name, won in lines.items():
        if start + won >= amount:
            if any(kind == "years" and not terms.rates[name].get((kind, each)) for kind, each in over):
                return min(start, amount - unit) // unit * unit
            break
        start += won
    return amount - unit
