"""One result beside all that `verify` derived of its round: what every law is checked on."""

from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

from engine.verify.account import RunningAccount, served_in_order
from engine.verify.charges import Lines
from engine.verify.records import Outcome, Result
from engine.verify.round import RoundView, take, within_limits
from engine.verify.sharing import served_by_factor, served_in_proportion


@dataclass(frozen=True)
class Case:
    """A result beside its round; `outcomes` are by application number."""

    view: RoundView
    result: Result
    outcomes: Mapping[str, Outcome]

    @cached_property
    def served(self) -> RunningAccount:
        """What the policy gives; where people or a choice give, what they gave, charged as the book says."""
        match self.view.book.allocation.way:
            case "order":
                return served_in_order(self.view)
            case "division" if (factor := self.view.book.allocation.factor) is not None:
                return served_by_factor(self.view, factor)
            case "division":
                return served_in_proportion(self.view)
            case "people":
                return served_in_order(self.view, {n: self.view.derived[n].decided for n in self.view.order})
            case _:
                return served_in_order(self.view, self.amounts)

    @cached_property
    def payable(self) -> frozenset[str]:
        """The claims of which some budget, were it large enough, would pay something: the others do not wait for one.

        Beside the better ranked claims of its firms, paid as far as their limits allow, a claim has so much left that
        it may be paid; what people or a given factor say is paid whatever the budget is.
        """
        if self.view.book.allocation.way == "people" or self.view.book.allocation.factor is not None:
            return frozenset(number for number, amount in self.served.paid.items() if amount)
        rooms, found = deepcopy(self.view.before), set[str]()
        for number in (each for each in self.view.order if self.view.derived[each].status is None):
            lines = within_limits(self.view, number, rooms)
            if (due := sum(lines.values())) and due >= self.view.least(number):
                found.add(number)
                take(self.view, number, lines, rooms)
        return frozenset(found)

    @cached_property
    def amounts(self) -> Mapping[str, int]:
        """What each application was awarded, or what is held for it."""
        return {number: each.award + each.held for number, each in self.outcomes.items()}

    @cached_property
    def lines(self) -> Mapping[str, Lines]:
        """The lines of each award as handed out; of what is held, as due."""
        return {n: self.served.paid_lines(n) if each.held else each.lines for n, each in self.outcomes.items()}

    @cached_property
    def drawn(self) -> Mapping[str, int]:
        """What the reserve pays of each award as handed out; of what is held, as due."""
        return {n: self.served.drawn[n] if each.held else each.from_reserve for n, each in self.outcomes.items()}

    @cached_property
    def used(self) -> Counter[str]:
        """What was charged to each leaf, without what the reserve paid."""
        found: Counter[str] = Counter()
        for number, amount in self.amounts.items():
            found[self.view.leaf(number)] += amount - self.drawn[number]
        return found

    @cached_property
    def held(self) -> Counter[str]:
        """What the money held would take from each limited year and funder, by id of the limit."""
        found: Counter[str] = Counter()
        for number, each in self.outcomes.items():
            found.update(self.view.charges(number, self.lines[number]) if each.held else {})
        return found
