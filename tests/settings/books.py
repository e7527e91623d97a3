"""A small book with every kind of setting: the one without faults, with a tree of pots, a reserve, funders, a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.book import Book, book_from_yaml
from engine.book.clauses import Record
from engine.book.fields import Expression
from engine.checks import book_problems
from engine.errors import Problem
from engine.settings import ChangedSetting, book_with, settings_from_texts

GOOD = (Path(__file__).parents[1] / "checks" / "good.yaml").read_text("utf-8")
BUDGET = """budget:
  total: 100_000_000
  cite: {source: notice}
  pots:
    - {id: movers, label: {ko: 이전, en: Movers}, when: exporter, ceiling: 60_000_000, basis: assumed}
    - {id: others, label: {ko: 그 밖, en: Others}, share: 30%, floor: 5_000_000, basis: assumed}
  reserve: {amount: 10%, basis: assumed}
  funders:
    - {id: city, label: {ko: 시, en: City}, share: 65%, takes_rest: true, basis: assumed}
    - {id: state, label: {ko: 국가, en: State}, share: 35%, at_most: 40_000_000, basis: assumed}
  years: {2030: 70_000_000, 2031: 40_000_000}
derived:
  half_cost: {kind: money, label: {ko: 반액, en: Half the cost}, is: cost / 2, basis: assumed}
tables:
  - id: rate
    title: {ko: 비율, en: Rate}
    inputs: [{id: region}]
    outputs: [{id: percent, kind: rate, label: {ko: 비율값, en: Percentage}}]
    rows:
      - {when: {region: north}, then: 10%}
      - {when: {region: south}, then: 5%}
    basis: assumed
"""
CRITERIA = """criteria:
  - id: one_of_two
    title: {ko: 둘 가운데 하나, en: One of two}
    basis: assumed
    any_of:
      - {id: small, title: {ko: 작음, en: Small}, met_when: employees < 50}
      - {id: cheap, title: {ko: 쌈, en: Cheap}, met_when: cost < 9_000_000}
"""


def rich_book() -> Book:
    """The book, read anew."""
    before, after = "budget: {total: 100_000_000, cite: {source: notice}}\n", BUDGET
    text = GOOD.replace(before, after).replace("criteria:\n", CRITERIA, 1)
    book, problems = book_from_yaml(text, "rich.yaml")
    assert problems == ()
    assert book is not None
    assert book_problems(book) == ()
    return book


def made(book: Book, *texts: str) -> tuple[Book | None, tuple[ChangedSetting, ...], tuple[Problem, ...]]:
    """The book with `NAME=VALUE` as on the command line."""
    settings, problems = settings_from_texts(texts, "--what-if")
    changed, made, more = book_with(book, settings)
    return changed, made, (*problems, *more)


def values_in(here: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every single value of a book with its place, walked without the names of settings."""
    if isinstance(here, Record):
        for field in type(here).model_fields:
            if field not in ("at", "text", "written"):
                yield from values_in(getattr(here, field), f"{place}.{field}")
    elif isinstance(here, dict):
        for key, value in here.items():
            yield from values_in(value, f"{place}[{key}]")
    elif isinstance(here, tuple) and not hasattr(here, "_fields"):
        for i, value in enumerate(here):
            yield from values_in(value, f"{place}[{i}]")
    else:
        yield place, here.text if isinstance(here, Expression) else repr(here)
