"""Mutants of what is written as text: books, facts, applications in CSV and JSON, and results."""

from __future__ import annotations

from functools import cache
from random import Random

from tests.hostile import book_mutants, good
from tests.hostile.mutant import Mutant

_AT_DATE = ("--as-of", "2021-05-31")
_FACTS = (
    "firm: 견본 기업\nfirm_id: 123-45-67891\napplied_on: 2021-03-02\namount_asked: 8천만원\nsite_status: 이전 완료\n"
    "from_outside_ulsan: 예\ncertifications: [벤처기업, 이노비즈]\nsmall_or_medium: true\nscore: 81.5\n"
    "tax_arrears: 아니오\n"
)


def book(lots: Random) -> Mutant:
    """A published book, checked."""
    change, text = next(book_mutants.mutants(lots.getrandbits(32), 1))
    return Mutant(change, ("books", "lint", "book.yaml"), {"book.yaml": text.encode("utf-8", "surrogatepass")})


def facts(lots: Random) -> Mutant:
    """The facts of a firm, judged."""
    text = book_mutants.changed(_FACTS, lots)
    return _of("facts", ("check", good.BOOK, "facts.yaml", *_AT_DATE), "facts.yaml", text)


def applications(lots: Random) -> Mutant:
    """A round in CSV or JSON, decided."""
    rows = list(good.rows())
    if lots.randrange(2):
        text = book_mutants.changed(good.csv_bytes(rows).decode(), lots)
        return _of("CSV", ("award", good.BOOK, "in.csv", *_AT_DATE), "in.csv", text)
    return _of("JSON", ("award", good.BOOK, "in.json"), "in.json", book_mutants.changed(_json(), lots))


@cache
def _json() -> str:
    return good.json_bytes(good.rows()).decode()


def _of(change: str, words: tuple[str, ...], name: str, text: str) -> Mutant:
    return Mutant(change, words, {name: text.encode("utf-8", "surrogatepass")})
