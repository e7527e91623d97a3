"""The schedule: each award as dated tranches that add up to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from engine.book import Book
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel import Date, Scope, Unknown
from engine.money import rounded


@dataclass(frozen=True, slots=True)
class Payment:
    """One tranche of one award: won, and the date it falls due (None while that date is not known)."""

    on: Date | None
    amount: int
    label: Text | None


MESSAGES: Catalogue = {
    "tranche-undated": Text(
        "지급일을 계산할 수 없습니다: {reason}", "the date of this tranche cannot be computed: {reason}"
    ),
}


def undated_problems(book: Book, dates: Mapping[str, Any]) -> tuple[Problem, ...]:
    """The tranches of this round that would have no date."""
    days = [(tranche, tranche.on.run(Scope(dates, book=True))) for tranche in book.payment]
    return tuple(
        problem(MESSAGES, "tranche-undated", tranche.on.at, reason=_reason(day))
        for tranche, day in days
        if not isinstance(day, Date)
    )


def _reason(day: Any) -> Text:
    return day.reasons[0].message if isinstance(day, Unknown) and day.reasons else Text("?", "?")


def payments_of(book: Book, lines: Mapping[str, int], dates: Mapping[str, Any]) -> tuple[Payment, ...]:
    """The tranches of an award, whose `lines` are by benefit: none where nothing is awarded.

    Benefits that the same tranches pay are split together: shares counted up and rounded down to the book's unit, the
    last takes the rest.
    """
    if not any(lines.values()):
        return ()
    amounts = [0] * len(book.payment)
    together: dict[tuple[int, ...], int] = {}
    for benefit, amount in lines.items():
        paying = tuple(i for i, tranche in enumerate(book.payment) if tranche.pays(benefit))
        together[paying] = together.get(paying, 0) + amount
    for paying, amount in together.items():
        share, paid = Fraction(0), 0
        for i in paying:
            share += book.payment[i].share
            due = amount if i == paying[-1] else rounded(amount * share, book.rounding.unit, "down")
            amounts[i] += due - paid
            paid = due
    days = tranche_dates(book, dates)
    return tuple(map(Payment, days, amounts, (tranche.label for tranche in book.payment)))


def tranche_dates(book: Book, dates: Mapping[str, Any]) -> tuple[Date | None, ...]:
    """When each tranche of the book falls due; None while that is not known."""
    days = (tranche.on.run(Scope(dates, book=True)) for tranche in book.payment)
    return tuple(day if isinstance(day, Date) else None for day in days)
