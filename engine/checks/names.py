"""The names that the expressions of a book read, for the checker."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.book import ROUND_DATES, Book
from engine.book.kinds import kinds_of_names
from engine.feel.checking.check import Check
from engine.feel.checking.kinds import DATE, ValueKind
from engine.feel.grammar.tree import Node


@dataclass(frozen=True, slots=True)
class Names:
    """The kinds of a book's names and dates, when a fact is asked for, and names that may have been meant."""

    every: Mapping[str, ValueKind]
    facts: Mapping[str, ValueKind]
    dates: Mapping[str, ValueKind]
    asked: Mapping[str, Node]
    spare: tuple[str, ...]

    def check(self, at: str) -> Check:
        """A check of an expression that may read all of them."""
        return Check(self.every, at, self.asked, spare=self.spare)


def names_of(book: Book) -> Names:
    dates = dict.fromkeys((name for name in ROUND_DATES if name == "decided_on" or name in book.dates), DATE)
    # A fact that is asked is surely not none only where "none" is no answer to it.
    asked = {n: fact.asked_when.tree for n, fact in book.facts.items() if fact.asked_when and not fact.may_be_none}
    kinds = kinds_of_names(book)
    return Names({**kinds, **dates}, kinds, dates, asked, (*book.spare_facts, *book.constants))
