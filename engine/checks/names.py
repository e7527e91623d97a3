"""The names that the expressions of a book read, for the checker."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.book import ROUND_DATES, Book
from engine.book.claimants import CLAIMANT
from engine.book.fields import Expression
from engine.book.from_yaml import expressions_of
from engine.book.kinds import kinds_of_columns, kinds_of_names
from engine.checks.claimants import claimant_expressions
from engine.feel.checking.check import Check
from engine.feel.checking.kinds import ANY, DATE, ValueKind
from engine.feel.checking.meant import Meant
from engine.feel.checking.shown import Written
from engine.feel.grammar.tree import Node


@dataclass(frozen=True, slots=True)
class Names:
    """The kinds of a book's names and dates, when a fact is asked for, and names that may have been meant."""

    every: Mapping[str, ValueKind]
    facts: Mapping[str, ValueKind]
    dates: Mapping[str, ValueKind]
    asked: Mapping[str, Node]
    meant: Meant
    claimant: Mapping[int, ValueKind] = field(default_factory=dict)
    """What `claimant` is where rows claim, by the identity of an expression; an error that is told where it is none."""

    def check(self, expression: Expression, names: Mapping[str, ValueKind] | None = None) -> Check:
        """A check of an expression that may read all of them, or these."""
        written = tuple(Written(each.tree, each.text, each.at) for each in expression.parts or (expression,))
        kinds = self.every if names is None else names
        if kind := self.claimant.get(id(expression)):
            kinds = {**kinds, CLAIMANT: kind}
        return Check(kinds, expression.at, self.asked, meant=self.meant, written=written)


def names_of(book: Book) -> Names:
    dates = dict.fromkeys((name for name in ROUND_DATES if name == "decided_on" or name in book.dates), DATE)
    # A fact that is asked is surely not none only where "none" is no answer to it.
    asked = {n: fact.asked_when.tree for n, fact in book.facts.items() if fact.asked_when and not fact.may_be_none}
    kinds = kinds_of_names(book)
    labels = {label: name for name, each in book.questions.items() for label in each.label}
    choices = {choice.id: name for name, each in book.questions.items() for choice in each.of}
    for name, columns in ((name, each) for name, each in book.columns.items() if name != CLAIMANT):
        choices |= {choice.id: f"{name}.{column.id}" for column in columns.values() for choice in column.of}
    unset = tuple(name for name in ROUND_DATES if name not in dates)
    meant = Meant((*book.spare_facts, *book.constants), labels, choices, unset)
    return Names({**kinds, **dates}, kinds, dates, asked, meant, _claimants(book))


def _claimants(book: Book) -> dict[int, ValueKind]:
    if book.claimants is None:
        return {}
    row = book.columns.get(CLAIMANT)
    kind = ValueKind("context", entries=tuple(kinds_of_columns(row).items())) if row else ANY
    found = {id(each): ANY for _, each in expressions_of(book)}
    return found | {id(each): kind for each in claimant_expressions(book)}
