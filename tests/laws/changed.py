"""A book and its claims with something changed: all money so many times as large, or more of some budgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from engine.allocation import Claim
from engine.book import Book
from engine.book.budget import Budget
from engine.book.limit_id import LimitId
from tests.laws.by_force.pots import ROOT, pots_of


def with_budget(book: Book, budget: Budget, **rule: Any) -> Book:
    allocation = book.allocation.model_copy(update=rule)
    return book.model_copy(update={"budget": budget, "allocation": allocation})


def in_won(book: Book, times: int = 1, more: Mapping[str, int] | None = None) -> Budget:
    """The budget with every share as the won that it comes to, so many times as large, and so much `more` by name."""
    budget, known, added = book.budget, pots_of(book.budget), more or {}

    def won(name: str, amount: int) -> int:
        return amount * times + added.get(name, 0)

    pots = []
    for pot in budget.pots:
        name = f"budget.pots.{pot.id}"
        free = pot.ceiling is None and pot.share is None and name not in added
        ceiling = None if free else won(name, known.ceiling[name])
        pots.append(pot.model_copy(update={"ceiling": ceiling, "share": None, "floor": known.floor[name] * times}))
    funders = [
        funder.model_copy(update={"at_most": won(LimitId.of_funder(funder.id), budget.funder_amounts[funder.id])})
        if funder.at_most is not None
        else funder
        for funder in budget.funders
    ]
    extra = added.get("budget.reserve", 0)
    changed: dict[str, Any] = {
        "total": won(ROOT, budget.total) + extra,
        "pots": tuple(pots),
        "funders": tuple(funders),
        "years": {year: won(LimitId.of_year(year), most) for year, most in budget.year_amounts.items()},
    }
    if budget.reserve:
        reserve = budget.reserve.model_copy(update={"amount": won("budget.reserve", known.reserve)})
        changed["reserve"] = reserve
    return budget.model_copy(update=changed)


def book_times(book: Book, times: int) -> Book:
    """The book with all its money, and its unit, so many times as large."""
    rule = book.allocation
    rounding = book.rounding.model_copy(update={"unit": book.rounding.unit * times})
    first = rule.first_ceiling * times if isinstance(rule.first_ceiling, int) else rule.first_ceiling
    least = rule.least * times if isinstance(rule.least, int) else rule.least
    larger = with_budget(
        book, in_won(book, times), least=least, least_part=rule.least_part * times, first_ceiling=first
    )
    payment = [
        each if each.amount is None else each.model_copy(update={"amount": each.amount * times})
        for each in book.payment
    ]
    return larger.model_copy(update={"rounding": rounding, "payment": tuple(payment)})


def claims_times(claims: Sequence[Claim], times: int) -> list[Claim]:
    return [
        replace(
            claim,
            lines={name: won * times for name, won in claim.lines.items()},
            rooms={name: won * times for name, won in claim.rooms.items()},
        )
        for claim in claims
    ]
