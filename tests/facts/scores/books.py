"""Books with scores, and marks for them as tests write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from engine.book import Book, book_from_yaml
from engine.checks import book_problems
from engine.facts import Facts
from engine.facts.settled import settled
from engine.feel import Unknown

HERE = Path(__file__).parent
TEXT = (HERE / "example.yaml").read_text(encoding="utf-8")
NAME = "example.yaml"
BEGIN, END = TEXT.index("scoring:\n"), TEXT.index("criteria:\n")
KNOWN = {"application_no": "A-1", "innobiz": False, "patents": 0, "late_reports": 0, "cost": 9_000}
"""The other facts of a plain applicant: no bonus and no penalty."""


@cache
def book_of(text: str = TEXT) -> Book:
    """The book of a text, which has no problem."""
    book, problems = book_from_yaml(text, NAME)
    assert problems == ()
    assert book is not None
    assert book_problems(book) == ()
    return book


def with_scoring(scoring: str) -> str:
    """The text of the example with another `scoring`, whose lines are indented as they are there."""
    return TEXT[:BEGIN] + "scoring:\n" + scoring + "  basis: assumed\n" + TEXT[END:]


def row(reviewer: str, marks: Mapping[str, Any], *, conflict: Any = False, reason: Any = "…") -> dict[str, Any]:
    """One reviewer's row as it is settled; a mark of `...` is blank."""
    unknown = Unknown(frozenset({"marks"}))
    given = {"reviewer": reviewer, "conflict": conflict, **marks, "reason": reason}
    return {name: unknown if value is ... else value for name, value in given.items()}


def rows(book: Book, *marks: Sequence[Any]) -> list[dict[str, Any]]:
    """A row for each sequence of marks, in the order of the book's items."""
    assert book.scoring is not None
    ids = [item.id for item in book.scoring.items]
    return [row(f"R{i}", dict(zip(ids, each, strict=True))) for i, each in enumerate(marks, 1)]


def facts_of(book: Book, marks: Any, **others: Any) -> Facts:
    """Everything that follows from the marks and from the other facts of a plain applicant."""
    given = {**KNOWN, "marks": marks, **others}
    return settled(book, {name: value for name, value in given.items() if not isinstance(value, Unknown)}, {})


def lines_of(text: str, part: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n"), 1) if part in line]
