"""The schedule: each award as dated tranches that add up to it, and each tranche as its funders' parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from engine.book import Book
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel import Date, Scope, Unknown
from engine.money import rounded


@dataclass(frozen=True, slots=True)
class Payment:
    """One tranche of one award: its amount, and the date it falls due (None while that date is not known).

    `by_funder` parts it among the funders, in the book's order; empty where the book names none.
    """

    on: Date | None
    amount: int
    label: Text | None
    by_funder: tuple[int, ...] = ()


MESSAGES: Catalogue = {
    "tranche-undated": Text(
        "지급일을 계산할 수 없습니다: {reason}", "the date of this tranche cannot be computed: {reason}"
    ),
    "no-year-budget": Text(
        "{date}에 지급할 금액이 있으나 {year}년 예산(`budget.years`)이 없습니다",
        "a tranche falls due on {date}, but `budget.years` has no {year}",
    ),
}


def undated_problems(book: Book, dates: Mapping[str, Any]) -> tuple[Problem, ...]:
    """The tranches of this round that would have no date, or fall due in a year without a budget."""
    found: list[Problem] = []
    for tranche in book.payment:
        day = tranche.on.run(Scope(dates, book=True))
        if not isinstance(day, Date):
            reason = day.reasons[0].message if isinstance(day, Unknown) and day.reasons else "?"
            found.append(problem(MESSAGES, "tranche-undated", tranche.on.at, reason=reason))
        elif book.budget.years and day.year not in book.budget.years:
            found.append(problem(MESSAGES, "no-year-budget", tranche.on.at, date=day, year=day.year))
    return tuple(found)


def payments_of(book: Book, lines: Mapping[str, int], dates: Mapping[str, Any]) -> tuple[Payment, ...]:
    """The tranches of an award, whose `lines` are by benefit: none where nothing is awarded."""
    if not any(lines.values()):
        return ()
    labels = (tranche.label for tranche in book.payment)
    parts = tranche_parts(book, lines)
    by_funder = parts if book.budget.funders else ((),) * len(parts)
    return tuple(map(Payment, tranche_dates(book, dates), map(sum, parts), labels, by_funder))


def tranche_parts(book: Book, lines: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    """For each tranche of the book the amount that each funder pays of it; one part where the book names no funder.

    Benefits that the same tranches pay are split together. Of such an amount every funder but the one that takes the
    rest pays its share rounded down to the book's unit; what each pays is then split over the tranches: shares counted
    up and rounded down to the unit, the last takes the rest.
    """
    unit, payment = book.rounding.unit, book.payment
    found = [[0] * max(len(book.budget.funders), 1) for _ in payment]
    together: dict[tuple[int, ...], int] = {}
    for benefit, amount in lines.items():
        paying = tuple(i for i, tranche in enumerate(payment) if tranche.pays(benefit))
        together[paying] = together.get(paying, 0) + amount
    for paying, amount in together.items():
        for funder, whole in enumerate(funder_parts(book, amount)):
            share, paid = Fraction(0), 0
            for i in paying:
                share += payment[i].share
                due = whole if i == paying[-1] else rounded(whole * share, unit, "down")
                found[i][funder] += due - paid
                paid = due
    return tuple(map(tuple, found))


def funder_parts(book: Book, amount: int) -> Sequence[int]:
    """What each funder pays of an amount that is paid together."""
    funders = book.budget.funders
    if not funders:
        return (amount,)
    parts = [0 if each.takes_rest else rounded(amount * each.share, book.rounding.unit, "down") for each in funders]
    rest = amount - sum(parts)
    return [rest if each.takes_rest else part for each, part in zip(funders, parts, strict=True)]


def tranche_dates(book: Book, dates: Mapping[str, Any]) -> tuple[Date | None, ...]:
    """When each tranche of the book falls due; None while that is not known."""
    days = (tranche.on.run(Scope(dates, book=True)) for tranche in book.payment)
    return tuple(day if isinstance(day, Date) else None for day in days)
