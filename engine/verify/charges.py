"""What an award is charged to: its tranches, the funders of each, and the years they fall due in."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Any

from engine.book import Book
from engine.book.budget import Funder
from engine.book.limit_id import LimitId
from engine.feel import Date, Scope
from engine.verify.tree import share_of

Lines = Mapping[str, int]
"""Amounts by benefit, in the book's order."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How awards are paid: `plans` are tranches with the share due by each, and the benefits that are paid so.

    `days` are those of the tranches, `caps` what the years and funders have that are limited, by id of the limit.
    """

    plans: Mapping[tuple[tuple[int, Fraction], ...], list[str]]
    days: tuple[Date | None, ...]
    funders: tuple[Funder, ...]
    unit: int
    caps: dict[str, int]


def terms_of(book: Book, dates: Mapping[str, Any]) -> Terms:
    """The terms of payment with the dates of the round."""
    plans: dict[tuple[tuple[int, Fraction], ...], list[str]] = {}
    for benefit in book.benefits:
        paying = [(i, tranche.share) for i, tranche in enumerate(book.payment) if tranche.pays(benefit.id)]
        due = accumulate(share for _, share in paying)
        plan = tuple((i, share) for (i, _), share in zip(paying, due, strict=True))
        plans.setdefault(plan, []).append(benefit.id)
    days = (tranche.on.run(Scope(dates, book=True)) for tranche in book.payment)
    caps = {LimitId.of_year(year): most for year, most in book.budget.years.items()}
    caps |= {LimitId.of_funder(each.id): each.at_most for each in book.budget.funders if each.at_most is not None}
    amounts: dict[str, int] = {name: share_of(most, book.budget.total) for name, most in caps.items()}
    dated = tuple(day if isinstance(day, Date) else None for day in days)
    return Terms(plans, dated, tuple(book.budget.funders), book.rounding.unit, amounts)


def paid_out(terms: Terms, lines: Lines) -> list[list[int]]:
    """What each tranche of an award comes to, by funder; in one sum where the book has no funders.

    Of what is paid by the same tranches every funder pays its share rounded down to the unit, and one the rest; what a
    funder pays falls due as the shares add up, rounded down, and the last tranche is the rest.
    """
    found = [[0] * max(len(terms.funders), 1) for _ in terms.days]
    for plan, names in terms.plans.items():
        part = sum(lines.get(name, 0) for name in names)
        pays = [0 if each.takes_rest else _down(part, each.share, terms.unit) for each in terms.funders]
        pays = [part - sum(pays) if each.takes_rest else pay for each, pay in zip(terms.funders, pays, strict=True)]
        for column, whole in enumerate(pays or [part]):
            before = 0
            for i, share in plan:
                after = whole if i == plan[-1][0] else _down(whole, share, terms.unit)
                found[i][column] += after - before
                before = after
    return found


def _down(amount: int, share: Fraction, unit: int) -> int:
    return amount * share.numerator // (share.denominator * unit) * unit


def charges(terms: Terms, lines: Lines) -> Counter[str]:
    """What lines take from each limited year and funder, by id of the limit."""
    found: Counter[str] = Counter()
    for day, row in zip(terms.days, paid_out(terms, lines) if terms.caps else (), strict=False):
        found[LimitId.of_year(day.year if day else "")] += sum(row)
        for funder, amount in zip(terms.funders, row, strict=False):
            found[LimitId.of_funder(funder.id)] += amount
    return Counter({each: amount for each, amount in found.items() if each in terms.caps})


def first_lines(lines: Lines, amount: int) -> dict[str, int]:
    """The lines filled in the book's order as far as `amount` reaches."""
    filled: dict[str, int] = {}
    for name, most in lines.items():
        filled[name] = min(most, amount)
        amount -= filled[name]
    return filled
