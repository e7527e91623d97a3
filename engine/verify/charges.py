"""What an award is charged to: its tranches, the funders of each, and the years they fall due in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Any

from engine.book import Book
from engine.book.budget import Funder
from engine.feel import Date, Scope

Lines = Mapping[str, int]
"""Amounts by benefit, in the book's order."""
Matrix = list[list[int]]
"""Amounts by tranche and funder, both in book order; one column where the book has no funders."""
Resource = tuple[str, int | str]
"""A year or a funder whose money is limited: `("years", 2024)`, `("funders", "city")`."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How awards are paid: by `plans`, which are benefits with the same tranches, and these with the share due by each.

    `days` are those of the tranches, `caps` what the years and funders have that are limited.
    """

    plans: tuple[tuple[list[str], tuple[tuple[int, Fraction], ...]], ...]
    days: tuple[Date | None, ...]
    funders: tuple[Funder, ...]
    unit: int
    caps: Mapping[Resource, int]


def terms_of(book: Book, dates: Mapping[str, Any]) -> Terms:
    """The terms of payment with the dates of the round."""
    plans: dict[tuple[tuple[int, Fraction], ...], list[str]] = {}
    for benefit in book.benefits:
        paying = [(i, tranche.share) for i, tranche in enumerate(book.payment) if tranche.pays(benefit.id)]
        due = accumulate(share for _, share in paying)
        plan = tuple((i, share) for (i, _), share in zip(paying, due, strict=True))
        plans.setdefault(plan, []).append(benefit.id)
    days = [tranche.on.run(Scope(dates, book=True)) for tranche in book.payment]
    caps: dict[Resource, int] = {("years", year): most for year, most in book.budget.years.items()}
    caps |= {("funders", each.id): each.at_most for each in book.budget.funders if each.at_most is not None}
    dated = tuple(day if isinstance(day, Date) else None for day in days)
    plain = tuple((names, plan) for plan, names in plans.items())
    return Terms(plain, dated, tuple(book.budget.funders), book.rounding.unit, caps)


def paid_out(terms: Terms, lines: Lines) -> Matrix:
    """What each tranche of an award comes to, by funder.

    Of what is paid by the same tranches every funder pays its share rounded down to the unit, and one the rest; what a
    funder pays falls due as the shares add up, rounded down, and the last tranche is the rest.
    """
    found = [[0] * max(len(terms.funders), 1) for _ in terms.days]
    for names, plan in terms.plans:
        part = sum(lines.get(name, 0) for name in names)
        if not part:
            continue
        pays = [0 if each.takes_rest else _down(part, each.share, terms.unit) for each in terms.funders]
        pays = [part - sum(pays) if each.takes_rest else won for each, won in zip(terms.funders, pays, strict=True)]
        for column, whole in enumerate(pays or [part]):
            before = 0
            for i, share in plan:
                after = whole if i == plan[-1][0] else _down(whole, share, terms.unit)
                found[i][column] += after - before
                before = after
    return found


def _down(amount: int, share: Fraction, unit: int) -> int:
    return amount * share.numerator // (share.denominator * unit) * unit


def charges(terms: Terms, lines: Lines) -> Mapping[Resource, int]:
    """What lines take from each limited year and funder."""
    found: Counter[Resource] = Counter()
    if not terms.caps:
        return found
    for day, row in zip(terms.days, paid_out(terms, lines), strict=True):
        if day and ("years", day.year) in terms.caps:
            found["years", day.year] += sum(row)
        for funder, amount in zip(terms.funders, row, strict=False):
            if funder.at_most is not None:
                found["funders", funder.id] += amount
    return found


def first_lines(lines: Lines, amount: int) -> dict[str, int]:
    """The lines filled in the book's order as far as `amount` reaches."""
    filled: dict[str, int] = {}
    for name, most in lines.items():
        filled[name] = min(most, amount)
        amount -= filled[name]
    return filled
