"""One result beside all that `verify` derived of its round: what every law is checked on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.book import Book
from engine.errors import Text
from engine.verify.charges import Terms, terms_of
from engine.verify.claims import Derived, first_lines
from engine.verify.records import Outcome, Result
from engine.verify.round import Field, Served, field_of
from engine.verify.sequence import served_as_decided, served_in_order
from engine.verify.sharing import served_in_proportion
from engine.verify.tally import by_rank, lines_of
from engine.verify.tree import room, with_needs

Failures = Iterator[Text]


@dataclass(frozen=True)
class Case:
    """A result of `book` with `dates`; `derived` and `outcomes` are by application number."""

    book: Book
    dates: Mapping[str, Any]
    result: Result
    derived: Mapping[str, Derived]
    outcomes: Mapping[str, Outcome]

    @cached_property
    def terms(self) -> Terms:
        return terms_of(self.book, self.dates)

    @cached_property
    def field(self) -> Field:
        return field_of(self.book, self.derived, self.terms)

    @cached_property
    def served(self) -> Served | None:
        """What the policy gives; None of `best_value`, whose choice is judged, not made again."""
        match self.book.allocation.policy:
            case "ranked" | "first_come":
                return served_in_order(self.field)
            case "pro_rata" | "ceiling_then_pro_rata":
                return served_in_proportion(self.field)
            case "committee":
                return served_as_decided(self.field)
            case _:
                return None

    @cached_property
    def amounts(self) -> Mapping[str, int]:
        """What each application was awarded, or what is held for it, in won."""
        return {number: outcome.award + outcome.held for number, outcome in self.outcomes.items()}

    @cached_property
    def lines(self) -> Mapping[str, Mapping[str, int]]:
        """The lines of each award as they were handed out, and of what is held as they would be."""
        found: dict[str, Mapping[str, int]] = {number: outcome.lines for number, outcome in self.outcomes.items()}
        chosen = None if self.served else lines_of(self.field, by_rank(self.field, self.amounts))
        for number, outcome in self.outcomes.items():
            if outcome.held:
                lines = self.served.shares[number].lines if self.served and number in self.served.shares else {}
                lines = (chosen or {}).get(number, lines)
                same = sum(lines.values()) == outcome.held
                found[number] = lines if same else first_lines(self.derived[number].lines, outcome.held)
        return found

    @cached_property
    def drawn(self) -> Mapping[str, int]:
        """What the reserve pays of each award; of what is held, which does not say, what its pot cannot pay."""
        found = {number: outcome.from_reserve for number, outcome in self.outcomes.items()}
        held = [number for number in self.field.order if self.outcomes[number].held]
        if self.served:
            return found | {number: self.served.shares[number].paid.from_reserve for number in held}
        used: Counter[str] = Counter()
        for number, outcome in self.outcomes.items():
            used[self.field.leaf(number)] += outcome.award - outcome.from_reserve
        bare = with_needs(self.field.tree, {}, {})
        for number in held:
            paid = min(self.outcomes[number].held, room(bare, used, self.field.leaf(number)))
            used[self.field.leaf(number)] += paid
            found[number] = self.outcomes[number].held - paid
        return found

    @cached_property
    def used(self) -> Counter[str]:
        """What was charged to each leaf, without what the reserve paid, in won."""
        found: Counter[str] = Counter()
        for number, won in self.amounts.items():
            found[self.field.leaf(number)] += won - self.drawn[number]
        return found


def differs(at: str, found: object, due: object) -> Text:
    """`at` has one thing where another was due."""
    shown, wanted = _shown(found), _shown(due)
    return Text(f"{at}: {shown} ≠ {wanted}", f"{at}: {shown}; should be {wanted}")


def above(at: str, found: int, most: int) -> Text:
    return Text(f"{at}: {found:,} > {most:,}", f"{at}: {found:,} > {most:,}")


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_shown(each)}" for name, each in value.items()) or "-"
    if isinstance(value, tuple | list):
        return ", ".join(_shown(each) for each in value) or "-"
    return f"{value:,}" if isinstance(value, int) else str(value)


def same_lines(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether two awards have the same lines; a line that is absent is 0."""
    return all(one.get(name, 0) == other.get(name, 0) for name in {**one, **other})
