"""Outlook: where the funding line runs, what each claim would have needed, and which budget binds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.allocation import Allocation, Award, allocated
from engine.book import Book
from engine.book.limit_id import LimitId
from engine.round.enlarged import a_unit_larger
from engine.round.needed import Needed, needed_of

MOST_CHOSEN = 200
"""Claims up to which `best_value` is solved again for every budget."""


@dataclass(frozen=True, slots=True)
class FundingLine:
    """The last application of a pot that received, in rank order; `pot` is None for the whole budget."""

    pot: str | None
    application_no: str
    rank: int


@dataclass(frozen=True, slots=True)
class MarginalEffect:
    """What one unit more of a budget would change: award before and after by application number; empty: nothing."""

    name: str
    more: int
    changes: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Outlook:
    lines: tuple[FundingLine, ...]
    needed: Mapping[str, Needed]
    marginal: tuple[MarginalEffect, ...]


def outlook_of(book: Book, dates: Mapping[str, Any], allocation: Allocation) -> Outlook:
    """The outlook of a round with these dates; what does not apply to its policy is empty."""
    bounded = book.budget.total is not None
    lines = _lines(allocation.awards) if bounded and book.allocation.way == "order" else ()
    return Outlook(lines, needed_of(book, dates, allocation.awards), _marginal(book, dates, allocation))


def _lines(awards: Sequence[Award]) -> tuple[FundingLine, ...]:
    found: dict[str, FundingLine] = {}
    claiming = [award for award in awards if not award.claim.held]
    for rank, award in enumerate(claiming, start=1):
        if award.amount:
            leaf = award.claim.leaf
            pot = LimitId(leaf).pot
            found[leaf] = FundingLine(pot, award.claim.application_no, rank)
    return tuple(found.values())


def _marginal(book: Book, dates: Mapping[str, Any], before: Allocation) -> tuple[MarginalEffect, ...]:
    way, claims = book.allocation.way, [award.claim for award in before.awards]
    if way == "people" or not claims or (way == "choice" and len(claims) > MOST_CHOSEN):
        return ()
    found: list[MarginalEffect] = []
    for name, budget in a_unit_larger(book.budget, book.rounding.unit):
        after = allocated(book.model_copy(update={"budget": budget}), claims, dates)
        found.append(MarginalEffect(name, book.rounding.unit, _changes(before, after)))
    return tuple(found)


def _changes(before: Allocation, after: Allocation) -> dict[str, tuple[int, int]]:
    pairs = zip(before.awards, after.awards, strict=True)
    return {
        old.claim.application_no: (old.amount, new.amount)
        for old, new in pairs
        if old.amount != new.amount and not old.claim.held
    }
