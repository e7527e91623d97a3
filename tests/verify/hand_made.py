"""Small rounds worked by hand, for the second program: a book in a few words, its applications, and their outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from engine.book import Book, book_from_yaml
from engine.checks import book_problems
from engine.facts import round_dates
from engine.feel import Date
from engine.reading import Application
from engine.verify import Check, Outcome, PaymentOut, Result, verify
from tests.laws.rounds import DECIDED_ON, application

FIRST, SECOND = Date(2021, 6, 30), Date(2022, 6, 30)
BY_SCORE = "score descending, applied_on"
AT_ONCE = "{share: 100%, on: agreed_on, basis: assumed}"
IN_TWO = '{share: 70%, on: agreed_on, basis: assumed}, {share: 30%, on: agreed_on + @"P1Y", basis: assumed}'

_BOOK = """
language: 1
book: laws/by-hand
version: "1"
title: {ko: 손계산, en: By hand}
applies: {from: 2021-01-01, until: 2021-12-31, basis: assumed}
currency: KRW
rounding: {unit: UNIT, direction: down, basis: assumed}
sources: {}
facts:
  ready: {kind: yes_no, label: {ko: 준비, en: Ready}}
  moved: {kind: yes_no, label: {ko: 이전, en: Moved}}
  cost: {kind: money, label: {ko: 비용, en: Cost}}
  earlier: {kind: money, label: {ko: 기수혜액, en: Received before}}
  purpose: {kind: text, label: {ko: 용도, en: Purpose}}
dates:
  agreed_on: {is: 'decided_on + @"P1M"', basis: assumed}
criteria:
  - {id: is_ready, title: {ko: 준비, en: Ready}, met_when: ready, basis: assumed}
benefits:
  - {id: site, title: {ko: 입지, en: Site}, amount: cost, basis: assumed}
firm_limits: [LIMITS]
MORE
budget: {BUDGET, basis: assumed}
ranking: {by: [BY, application_no], basis: assumed}
allocation: {ALLOCATION, basis: assumed}
payment: [PAYMENT]
"""


@lru_cache(maxsize=64)  # a long run draws many thousands
def book_by_hand(
    allocation: str,
    budget: str,
    *,
    unit: int = 10,
    payment: str = AT_ONCE,
    limits: str = "",
    more: str = "",
    by: str = "",
) -> Book:
    """A book with these settings, sound by its own checks."""
    ranking = "applied_on, score descending" if allocation.startswith("policy: first_come") else BY_SCORE
    holes = {"ALLOCATION": allocation, "BUDGET": budget, "UNIT": unit, "LIMITS": limits, "MORE": more}
    holes["BY"] = by or ranking
    text = _BOOK.replace("PAYMENT", payment)
    for hole, words in holes.items():
        text = text.replace(hole, str(words))
    book, problems = book_from_yaml(text, "hand.yaml")
    assert book is not None, problems
    assert book_problems(book) == ()
    return book


def claim(number: str, cost: object, score: object, **facts: Any) -> Application:
    """An application for `cost`, ranked by `score`, of a firm of its own unless said otherwise."""
    plain = {"ready": True, "moved": True, "earlier": 0, "purpose": number}
    return application(number, cost=cost, score=score, **{**plain, **facts})


def got(number: str, award: int, **more: Any) -> Outcome:
    """An outcome with one tranche, or with these `payments`; `waiting` where it is nothing."""
    payments: tuple[PaymentOut, ...] = ((FIRST, award, ()),) if award else ()
    shown = Outcome(number, "awarded" if award else "waiting", award, {"site": award}, payments)
    return replace(shown, **more)


def two(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[PaymentOut, ...]:
    """Two tranches: the won of each funder, or the won alone."""
    shares = [one if len(one) > 1 else () for one in (first, second)]
    return (FIRST, sum(first), shares[0]), (SECOND, sum(second), shares[1])


@dataclass(frozen=True)
class Hand:
    """One round by hand: its book, its applications, and its true result."""

    book: Book
    applications: Sequence[Application]
    true: tuple[Outcome, ...]
    totals: dict[str, Any] = field(default_factory=dict)

    def result(self, *changed: Outcome, **totals: Any) -> Result:
        """The result with some outcomes changed, its own totals true unless they are given."""
        new = {outcome.application_no: outcome for outcome in (*self.true, *changed)}
        sums = {
            "budget": self.book.budget.total,
            "awarded": sum(each.award for each in new.values()),
            "held": sum(each.held for each in new.values()),
        }
        return Result(tuple(new.values()), **{**sums, **self.totals, **totals})

    def checks(self, *changed: Outcome, **totals: Any) -> dict[str, Check]:
        """Every law by its name, checked on the result with these outcomes."""
        dates = round_dates(self.book, DECIDED_ON)
        checks = verify(self.book, dates, self.result(*changed, **totals), self.applications)
        assert all(check.holds or (check.detail.ko and check.detail.en) for check in checks)
        assert all(check.figures.ko and check.figures.en for check in checks)
        return {check.law: check for check in checks}

    def broken(self, *changed: Outcome, **totals: Any) -> set[str]:
        """The laws that the result breaks with these outcomes."""
        return {law for law, check in self.checks(*changed, **totals).items() if not check.holds}
