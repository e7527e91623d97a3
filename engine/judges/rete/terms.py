"""Conditions as terms: leaves, decided by tests of fields, and gates, decided by other terms.

A link is a term or its negation; negation is nothing but that, since each term is compiled twice, as itself and as its
negation. A gate of gates of its own kind is one gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from engine.judges.rete.wire import ALWAYS, NEVER, FieldTest

Pattern = tuple[FieldTest, ...]
"""Tests that must all hold."""

Patterns = tuple[Pattern, ...]
"""Alternatives, each a pattern."""

WIDEST = 25
"""The most links of one gate; a wider one becomes a gate of gates."""


class Link(NamedTuple):
    term: int
    positive: bool = True

    @property
    def negated(self) -> Link:
        return Link(self.term, not self.positive)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Decided exactly where all the fields it `needs` are known."""

    met: Patterns
    failed: Patterns
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gate:
    """`all` of its links, or at least `needed` of them."""

    kind: Literal["all", "count"]
    links: tuple[Link, ...]
    needed: int
    level: int


@dataclass(slots=True)
class Terms:
    """The terms of a book, each once; a term's number is greater than those it is decided by."""

    terms: list[Leaf | Gate] = field(default_factory=list)
    _numbers: dict[Leaf | Gate, int] = field(default_factory=dict)

    def leaf(self, met: Iterable[Pattern], failed: Iterable[Pattern], needs: Iterable[str]) -> Link:
        """The leaf with these patterns, or the negation of the leaf with these patterns swapped."""
        first, second = (tuple(dict.fromkeys(side)) for side in (met, failed))
        leaf, opposite = Leaf(first, second, frozenset(needs)), Leaf(second, first, frozenset(needs))
        if opposite in self._numbers:
            return Link(self._numbers[opposite], positive=False)
        return self._link(leaf)

    def all_of(self, links: Iterable[Link]) -> Link:
        """Met when all are, not met when one is not."""
        flat = tuple(dict.fromkeys(each for link in links for each in self._flat(link)))
        if not flat:
            return self.true
        if len(flat) == 1:
            return flat[0]
        while len(flat) > WIDEST:
            parts = [flat[at : at + WIDEST] for at in range(0, len(flat), WIDEST)]
            flat = tuple(self._gate("all", part, len(part)) for part in parts)
        return self._gate("all", flat, len(flat))

    def any_of(self, links: Iterable[Link]) -> Link:
        """Met when one is, not met when none is: by De Morgan."""
        return self.all_of(link.negated for link in links).negated

    def at_least(self, needed: int, links: Sequence[Link]) -> Link:
        """Met when `needed` are met, not met when fewer still can be."""
        if needed == len(links):
            return self.all_of(links)
        return self.any_of(links) if needed == 1 else self._gate("count", tuple(links), needed)

    def yes_no(self, name: str) -> Link:
        """Met where a field is true, not met where it is false."""
        return self.leaf([(FieldTest(name, "=", True),)], [(FieldTest(name, "=", False),)], [name])

    @property
    def true(self) -> Link:
        return self.leaf([(FieldTest(ALWAYS, "=", True),)], [], [ALWAYS])

    @property
    def unknown(self) -> Link:
        """Never decided."""
        return self.leaf([], [], [NEVER])

    def if_(self, condition: Link, then: Link, otherwise: Link) -> Link:
        """As `if then else` on conditions: with the condition unknown it is decided where both branches agree."""
        return self.any_of(
            (
                self.all_of((condition, then)),
                self.all_of((condition.negated, otherwise)),
                self.all_of((then, otherwise)),
            )
        )

    def _flat(self, link: Link) -> tuple[Link, ...]:
        term = self.terms[link.term]
        if link.positive and isinstance(term, Gate) and term.kind == "all" and 0 < len(term.links) <= WIDEST // 2:
            return term.links
        return (link,)

    def _gate(self, kind: Literal["all", "count"], links: tuple[Link, ...], needed: int) -> Link:
        terms = [self.terms[link.term] for link in links]
        level = 1 + max((term.level if isinstance(term, Gate) else 0 for term in terms), default=0)
        return self._link(Gate(kind, links, needed, level))

    def _link(self, term: Leaf | Gate) -> Link:
        if term not in self._numbers:
            self._numbers[term] = len(self.terms)
            self.terms.append(term)
        return Link(self._numbers[term])
