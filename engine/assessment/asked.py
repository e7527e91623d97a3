"""What the allocation asks of an application: its pot, its points, and every value that is not known."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from engine.assessment.claimants import Claimant
from engine.assessment.pot import leaves_of
from engine.book import Book, Clause
from engine.facts import Facts
from engine.feel import Scope, Unknown


class OpenValue(NamedTuple):
    """A value that a clause of the book asks for and that is not known; `fact` is empty where it asks for no one fact.

    `points` are those of `best_value`, `decision` is the amount that a committee decides.
    """

    of: Literal["ranking", "one_payment", "decision", "points", "pot", "payment", "claimants"]
    fact: str
    clause: Clause
    value: Unknown


class Asked(NamedTuple):
    """The pots an application may belong to, none where no pot takes it; its points, 0 while unknown; what is open.

    `pays`: for each tranche of the book whether it applies, as far as is known; empty where all do.
    """

    leaves: tuple[str, ...]
    points: int | Fraction
    open: tuple[OpenValue, ...]
    pays: tuple[bool, ...]


def asked_of(book: Book, facts: Facts, claimants: Sequence[Claimant]) -> Asked:
    """What the allocation asks of an application with these facts."""
    leaves, unsure = leaves_of(book, facts)
    scope = Scope(facts, book=True)
    whens = [(each, each.when.run(scope)) for each in book.payment if each.when]
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
        for each in claimants if book.claimants else ():
            yield "claimants", "", book.claimants or rule, each.unsure
        for tranche, when in whens:
            yield "payment", "", tranche, when

    open_ = tuple([OpenValue(*each) for each in values() if isinstance(each[-1], Unknown)])
    pays = tuple([not each.when or each.when.run(scope) is not False for each in book.payment]) if whens else ()
    return Asked(leaves, 0 if isinstance(points, Unknown) else points, open_, pays)
