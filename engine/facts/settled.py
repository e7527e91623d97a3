"""Facts: a value for every name that the book's expressions read; derived facts, tables and scores computed once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from engine.book import Book, FactDef
from engine.book.kinds import dated_names
from engine.book.tables import DerivedDef
from engine.errors import Catalogue, EffortSpent, Text, problem
from engine.facts.score import computed_value
from engine.facts.tables.answers import Answer, answer_from, answer_within, counted
from engine.facts.tables.plans import ByIdentity, Plan, plans_of
from engine.feel import Effort, Names, Scope, Unknown
from engine.feel.meaning.effort import NODES
from engine.feel.values import Function

MESSAGES: Catalogue = {
    "row-failed": Text("{list} {row}행 {column}: {reason}", "{list}, row {row}, {column}: {reason}"),
}
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
            blank = None if fact.overrides else Unknown(frozenset({name}))
            if fact.asked_when or fact.kind == "records":
                return lambda given, facts: _fact(fact, given, facts)
            return lambda given, _facts: given.get(name, blank)
        if name in book.derived:
            return lambda _given, facts: derived_value(book, name, facts)
        if name in book.table_of:
            plan = plans_of(book)[name]
            if plan.table.rows_of:
                return lambda _given, _facts: _by_row(plan)
            return lambda _given, facts: _answered(facts, name, plan)
        return (lambda _given, facts: computed_value(book, name, facts)) if name in book.computed else None

    return tuple((name, settle) for name in book.settling_order if (settle := step(name)))


def _answered(facts: Settled, name: str, plan: Plan) -> Any:
    facts.answers[name] = answer = answer_from(plan, facts)
    return answer.value


def _by_row(plan: Plan) -> Function:
    """A table of rows: what it gives for a row, which is a record."""

    def call(values: Sequence[Any], scope: Scope) -> Any:
        row = values[0]
        if isinstance(row, Unknown):
            return row
        if not isinstance(row, dict):
            return scope.fail("feel-arguments", name=plan.table.id)
        within = scope.with_names({})
        within.local = row  # it knows nothing of the names around the call
        return answer_within(plan, within).value

    return Function(("row",), (None,), call, len(plan.order) // NODES + 1)


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
    asked = book.derived[name]
    value = asked.value.run(Scope(facts, book=True))
    if asked.rows is not None and isinstance(value, list):
        return [_placed(asked, number, row) for number, row in enumerate(value, start=1)]
    return counted(asked, value)


def _placed(asked: DerivedDef, number: int, row: Any) -> Any:
    """A row of a derived list; what failed in a column of it says in which row."""
    if not isinstance(row, dict):
        return row
    found = dict(row)
    for name, column in asked.columns.items():
        value = found[name] = counted(column, found[name])
        if isinstance(value, Unknown) and value.reasons:
            words = {"list": asked.label, "row": number, "column": column.label}
            reasons = [problem(MESSAGES, "row-failed", each.at, reason=each.message, **words) for each in value.reasons]
            found[name] = Unknown(value.missing, tuple(reasons))
    return found


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
