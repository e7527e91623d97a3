"""The schedule: each award as dated tranches that add up to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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


def payments_of(book: Book, award: int, dates: Mapping[str, Any]) -> tuple[Payment, ...]:
    """The tranches of an award: shares counted up and rounded down to the book's unit, the last takes the rest."""
    if not award:
        return ()
    payments: list[Payment] = []
    share, paid = 0 * book.payment[0].share, 0
    for i, tranche in enumerate(book.payment):
        share += tranche.share
        last = i == len(book.payment) - 1
        due = award if last else rounded(award * share, book.rounding.unit, "down")
        on = tranche.on.run(Scope(dates, book=True))
        payments.append(Payment(on if isinstance(on, Date) else None, due - paid, tranche.label))
        paid = due
    return tuple(payments)
