"""What the allocation asks of an application: its pot, its points, and every value that is not known."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from engine.assessment.pot import leaves_of
from engine.book import Book, Clause
from engine.facts import Facts
from engine.feel import Scope, Unknown


class OpenValue(NamedTuple):
    """A value that a clause of the book asks for and that is not known; `fact` is empty where it asks for no one fact.

    `points` are those of `best_value`, `decision` is the amount that a committee decides.
    """

    of: Literal["ranking", "one_payment", "decision", "points", "pot"]
    fact: str
    clause: Clause
    value: Unknown


def asked_of(book: Book, facts: Facts) -> tuple[tuple[str, ...], int | Fraction, tuple[OpenValue, ...]]:
    """The pots an application may belong to, none where no pot takes it; its points, 0 while unknown; what is open."""
    leaves, unsure = leaves_of(book, facts)
    rule = book.allocation
    points: Any = 0
    if "points" in rule.maximise:
        points = rule.points.run(Scope(facts, book=True)) if rule.points else facts["score"]

    def values() -> Iterator[tuple[Any, str, Clause, Any]]:
        for key in book.ranking.by:
            yield "ranking", key.fact, book.ranking, facts[key.fact]
        if book.one_payment:
            for name in book.one_payment.same:
                yield "one_payment", name, book.one_payment, facts[name]
        if rule.way == "people":
            yield "decision", "amount_decided", rule, facts["amount_decided"]
        yield "points", "", rule, points
        yield "pot", "", book.budget, unsure

    open_ = tuple([OpenValue(*each) for each in values() if isinstance(each[-1], Unknown)])
    return leaves, 0 if isinstance(points, Unknown) else points, open_
