"""Small budgets as text, and claims on them, for laws about the allocation by itself."""

from __future__ import annotations

from functools import lru_cache

from engine.book import Book, book_from_yaml
from engine.checks import book_problems
from engine.feel import Date

DATES = {"decided_on": Date(2021, 5, 31)}
BOOK = """
language: 1
book: laws/small
version: "1"
title: {ko: 법칙, en: Laws}
applies: {from: 2021-01-01, until: 2021-12-31, basis: assumed}
currency: KRW
rounding: {unit: UNIT, direction: down, basis: assumed}
sources: {}
facts:
  in_a: {kind: yes_no, label: {ko: 가 여부, en: In A}}
  cost: {kind: money, label: {ko: 금액, en: Cost}}
criteria:
  - {id: any, title: {ko: 누구나, en: Anybody}, met_when: cost >= 0, basis: assumed}
benefits:
  - {id: grant, title: {ko: 지원금, en: Grant}, amount: cost, basis: assumed}
firm_limits: [LIMITS]
budget: {total: TOTAL, basis: assumed, PARTS}
ranking: {by: [score descending, application_no], basis: assumed}
allocation: {ALLOCATION, basis: assumed}
payment: [{share: 100%, on: decided_on, basis: assumed}]
"""
LIMIT = "{id: all, label: {ko: 한도, en: Limit}, covers: [grant], at_most: 1000, basis: assumed}"


@lru_cache(maxsize=64)  # a long run draws many thousands
def small_book(total: int, allocation: str, parts: str = "", unit: int = 1, limits: str = "") -> Book:
    """A sound book with this budget; `parts` are further keys of the budget."""
    text = BOOK
    for hole, word in (
        ("UNIT", unit),
        ("LIMITS", limits),
        ("TOTAL", total),
        ("PARTS", parts),
        ("ALLOCATION", allocation),
    ):
        text = text.replace(hole, str(word))
    book, problems = book_from_yaml(text, "laws.yaml")
    assert book is not None, problems
    assert book_problems(book) == ()
    return book


def two_pots(first: int, second: int, reserve: int = 0) -> str:
    """Pots `a` and `b` with these ceilings, and a reserve where there is one."""
    pots = (
        f"{{id: a, label: {{ko: 가, en: A}}, when: in_a, ceiling: {first}, basis: assumed}}, "
        f"{{id: b, label: {{ko: 나, en: B}}, ceiling: {second}, basis: assumed}}"
    )
    return f"pots: [{pots}]" + (f", reserve: {{amount: {reserve}, basis: assumed}}" if reserve else "")
