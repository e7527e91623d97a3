"""One result beside all that `verify` derived of its round: what every law is checked on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.book import Book
from engine.verify.charges import charges
from engine.verify.records import Outcome, Result
from engine.verify.round import RoundView, Served, Share
from engine.verify.sequence import served_as_given, served_in_order
from engine.verify.sharing import served_in_proportion


@dataclass(frozen=True)
class Case:
    """A result beside its round; `outcomes` are by application number."""

    view: RoundView
    result: Result
    outcomes: Mapping[str, Outcome]

    @property
    def book(self) -> Book:
        return self.view.book

    @cached_property
    def served(self) -> Served:
        """What the policy gives; where people or a choice give, what they gave, charged as the book says."""
        match self.book.allocation.way:
            case "order":
                return served_in_order(self.view)
            case "division":
                return served_in_proportion(self.view)
            case "people":
                return served_as_given(
                    self.view, {number: self.view.derived[number].decided for number in self.view.order}
                )
            case _:
                return served_as_given(self.view, self.amounts)

    @cached_property
    def amounts(self) -> Mapping[str, int]:
        """What each application was awarded, or what is held for it."""
        return {number: each.award + each.held for number, each in self.outcomes.items()}

    @cached_property
    def shares(self) -> Mapping[str, Share]:
        """The lines of each award and what the reserve pays of it, as handed out; of what is held, as due."""
        due = {number: share for number, share in self.served.shares.items() if self.outcomes[number].held}
        return {n: due.get(n) or Share(each.lines, each.from_reserve) for n, each in self.outcomes.items()}

    @cached_property
    def used(self) -> Counter[str]:
        """What was charged to each leaf, without what the reserve paid."""
        found: Counter[str] = Counter()
        for number, amount in self.amounts.items():
            found[self.view.leaf(number)] += amount - self.shares[number].from_reserve
        return found

    @cached_property
    def held(self) -> Counter[str]:
        """What the money held would take from each limited year and funder, by id of the limit."""
        found: Counter[str] = Counter()
        for number, each in self.outcomes.items():
            found.update(charges(self.view.terms, self.shares[number].lines) if each.held else {})
        return found
