"""Facts: a value for every name that the book's expressions read; derived facts, tables and scores computed once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

from engine.book import Book, FactDef
from engine.book.kinds import dated_names
from engine.errors import EffortSpent
from engine.facts.score import computed_value
from engine.facts.tables.answers import Answer, answer_from, counted
from engine.facts.tables.plans import ByIdentity, Plan, plans_of
from engine.feel import Effort, Names, Scope, Unknown

Facts = Mapping[str, Any]
"""A value for every name; `Unknown` where it is not known, None for none."""


class Settled(Names):
    """Facts with the whole answers of their tables, which evidence shows."""

    __slots__ = ("answers",)

    def __init__(self, values: Mapping[str, Any], effort: Effort | None = None) -> None:
        super().__init__(values, effort)
        self.answers: dict[str, Answer] = {}


def settled(
    book: Book,
    given: Mapping[str, Any],
    dates: Mapping[str, Any],
    only: Collection[str] | None = None,
    effort: Effort | None = None,
) -> Facts:
    """Every fact, derived fact, table and score of the book, from the facts given and the dates of the round.

    `only`: just these names; they include all that they read. Without an `effort` one begins, and what reads the facts
    goes on with it. Raises `EffortSpent`.
    """
    facts = Settled(dates, effort)
    for name, settle in _steps(ByIdentity(book)):
        if name not in facts and (only is None or name in only):
            facts[name] = settle(given, facts)
    return facts


@lru_cache(maxsize=16)
def _steps(of: ByIdentity) -> tuple[tuple[str, Callable[[Mapping[str, Any], Settled], Any]], ...]:
    """How each name of a book is settled, in their order, from the facts given and the names settled before."""
    book = of.book

    def step(name: str) -> Callable[[Mapping[str, Any], Settled], Any] | None:
        if fact := book.facts.get(name):
            blank = Unknown(frozenset({name}))
            if fact.asked_when or fact.kind == "records":
                return lambda given, facts: _fact(fact, given, facts)
            return lambda given, _facts: given.get(name, blank)
        if name in book.derived:
            return lambda _given, facts: derived_value(book, name, facts)
        if name in book.table_of:
            plan = plans_of(book)[name]
            return lambda _given, facts: _answered(facts, name, plan)
        return (lambda _given, facts: computed_value(book, name, facts)) if name in book.computed else None

    return tuple((name, settle) for name in book.settling_order if (settle := step(name)))


def _answered(facts: Settled, name: str, plan: Plan) -> Any:
    facts.answers[name] = answer = answer_from(plan, facts)
    return answer.value


def with_dated(book: Book, dates: Mapping[str, Any]) -> Facts:
    """What tranches may read: the dates of a round, and the derived facts and tables that read only these."""
    if not book.derived and not book.tables:
        return dates
    try:
        facts = settled(book, {}, dates, only={*dated_names(book), *dates})
    except EffortSpent as spent:
        raise EffortSpent(tuple(each._replace(at=book.at) for each in spent.problems)) from None
    return {**dates, **{name: facts[name] for name in dated_names(book)}}


def derived_value(book: Book, name: str, facts: Facts) -> Any:
    """The value of one derived fact; `facts` hold every name that it reads."""
    return counted(book.derived[name], book.derived[name].is_.run(Scope(facts, book=True)))


def _fact(fact: FactDef, given: Mapping[str, Any], facts: Facts) -> Any:
    value = given.get(fact.id, Unknown(frozenset({fact.id})))
    if fact.kind == "records" and fact.id in given and value is not None:
        # A cell left blank is as unknown as a fact left blank, and the fact is what settles it.
        blank = dict.fromkeys(fact.columns, Unknown(frozenset({fact.id})))
        value = [{**blank, **row} for row in value]
    if fact.asked_when:
        asked = fact.asked_when.run(Scope(facts, book=True))
        if asked is False or asked is None:
            return [] if fact.kind in ("choices", "records") else None
        if isinstance(asked, Unknown):
            return Unknown(asked.missing | ({fact.id} if fact.id not in given else frozenset()), asked.reasons)
    return value
