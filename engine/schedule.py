"""The schedule: each award as dated tranches that add up to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.book import Book
from engine.errors import Text
from engine.feel import Date, Scope
from engine.money import rounded


@dataclass(frozen=True, slots=True)
class Payment:
    """One tranche of one award: won, and the date it falls due (None while that date is not known)."""

    on: Date | None
    amount: int
    label: Text | None


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
