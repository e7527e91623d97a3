"""What an award is charged to, for `verify`: its tranches, the funders of each, and the years they fall due in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from engine.book import Book
from engine.feel import Date, Scope

Matrix = list[list[int]]
"""Won by tranche and funder, both in book order; one column where the book has no funders."""
Resource = tuple[str, int | str]
"""A year or a funder whose money is limited: `("years", 2024)`, `("funders", "city")`."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How every award of a round is paid: `plans` are the benefits that share the same tranches, and those tranches.

    `caps` are the won of each limited year and funder, `rates` what one won of a benefit takes of them, exact.
    """

    plans: tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]
    shares: tuple[Fraction, ...]
    days: tuple[Date | None, ...]
    funders: tuple[str, ...]
    parts: tuple[Fraction, ...]
    rest: int
    unit: int
    caps: Mapping[Resource, int]
    rates: Mapping[str, Mapping[Resource, Fraction]]


def terms_of(book: Book, dates: Mapping[str, Any]) -> Terms:
    """The terms of payment with the dates of the round."""
    days = [tranche.on.run(Scope(dates, book=True)) for tranche in book.payment]
    plans: dict[tuple[int, ...], list[str]] = {}
    for benefit in book.benefits:
        plan = tuple(i for i, tranche in enumerate(book.payment) if tranche.pays(benefit.id))
        plans.setdefault(plan, []).append(benefit.id)
    funders = book.budget.funders
    caps: dict[Resource, int] = {("years", year): won for year, won in book.budget.years.items()}
    caps |= {("funders", each.id): each.at_most for each in funders if each.at_most is not None}
    terms = Terms(
        tuple((tuple(names), plan) for plan, names in plans.items()),
        tuple(tranche.share for tranche in book.payment),
        tuple(day if isinstance(day, Date) else None for day in days),
        tuple(each.id for each in funders),
        tuple(each.share for each in funders) or (Fraction(1),),
        next((i for i, each in enumerate(funders) if each.takes_rest), max(len(funders) - 1, 0)),
        book.rounding.unit,
        caps,
        {},
    )
    return replace(terms, rates={benefit.id: _rates(terms, benefit.id) for benefit in book.benefits})


def paid_out(terms: Terms, lines: Mapping[str, int]) -> Matrix:
    """What each tranche of an award comes to, in won, by funder."""
    found = [[0] * len(terms.parts) for _ in terms.shares]
    for names, plan in terms.plans:
        part = sum(lines.get(name, 0) for name in names)
        if not part:
            continue
        pays = [_down(part, share, terms.unit) for share in terms.parts]
        pays[terms.rest] = 0
        pays[terms.rest] = part - sum(pays)
        for column, whole in enumerate(pays):
            sum_of_shares, before = Fraction(0), 0
            for i in plan:
                sum_of_shares += terms.shares[i]
                after = whole if i == plan[-1] else _down(whole, sum_of_shares, terms.unit)
                found[i][column] += after - before
                before = after
    return found


def _down(won: int, share: Fraction, unit: int) -> int:
    return won * share.numerator // (share.denominator * unit) * unit


def charged(terms: Terms, matrix: Sequence[Sequence[int]]) -> Counter[Resource]:
    """What these tranches take from each limited year and funder."""
    found: Counter[Resource] = Counter()
    for day, row in zip(terms.days, matrix, strict=True):
        if day and ("years", day.year) in terms.caps:
            found["years", day.year] += sum(row)
        for name, won in zip(terms.funders, row, strict=False):
            if ("funders", name) in terms.caps:
                found["funders", name] += won
    return found


def charges(terms: Terms, lines: Mapping[str, int]) -> Mapping[Resource, int]:
    """What lines, in won, take from each limited year and funder."""
    return charged(terms, paid_out(terms, lines)) if terms.caps else {}


def _rates(terms: Terms, benefit: str) -> dict[Resource, Fraction]:
    """What one won of a benefit takes from each limited year and funder, before anything is rounded."""
    found: dict[Resource, Fraction] = {}
    shares = list(terms.parts)
    shares[terms.rest] += 1 - sum(shares)
    for resource in terms.caps:
        kind, name = resource
        if kind == "funders":
            found[resource] = shares[terms.funders.index(str(name))]
        else:
            plan = next(plan for names, plan in terms.plans if benefit in names)
            days = [(terms.shares[i], terms.days[i]) for i in plan]
            found[resource] = sum((share for share, day in days if day and day.year == name), Fraction(0))
    return found


def slack(terms: Terms, resource: Resource) -> int:
    """The most won by which rounding may make one award take less than its exact rate."""
    kind, name = resource
    if kind == "funders":
        return 0 if terms.funders.index(str(name)) == terms.rest else terms.unit * len(terms.plans)
    paid = sum((day := terms.days[i]) is not None and day.year == name for _, plan in terms.plans for i in plan)
    return terms.unit * len(terms.parts) * paid
