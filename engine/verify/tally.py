"""What a choice of awards comes to, for `verify`: whether the budget allows it, and what it is worth to the goals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from engine.verify.charges import Resource, charges
from engine.verify.claims import first_lines
from engine.verify.firms import take, within_rooms
from engine.verify.round import Field
from engine.verify.tree import ROOT, Tree

Exact = int | Fraction
Amounts = Mapping[str, int]
"""Won by application number."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What awards take and reach, added up: won by leaf, by limited year and funder; points, firms and money."""

    leaves: dict[str, int] = field(default_factory=dict)
    takes: dict[Resource, int] = field(default_factory=dict)
    reached: tuple[Exact, ...] = (0, 0, 0)

    def plus(self, other: Tally, sign: int = 1) -> Tally:
        return Tally(
            {name: self.leaves.get(name, 0) + sign * other.leaves.get(name, 0) for name in self.leaves | other.leaves},
            {name: self.takes.get(name, 0) + sign * other.takes.get(name, 0) for name in self.takes | other.takes},
            tuple(a + sign * b for a, b in zip(self.reached, other.reached, strict=True)),
        )


GOALS = ("points", "firms", "money")


def goals_of(each: Field, tally: Tally) -> tuple[Exact, ...]:
    """What is reached of each goal, in the order of the book."""
    return tuple(tally.reached[GOALS.index(goal)] for goal in each.book.allocation.maximise)


def tally_of(each: Field, lines: Mapping[str, Mapping[str, int]]) -> Tally:
    """The tally of awards given by their lines."""
    leaves: dict[str, int] = {}
    takes: dict[Resource, int] = {}
    points: Exact = 0
    firms: set[str] = set()
    for number, paid in lines.items():
        amount = sum(paid.values())
        if amount:
            leaves[each.leaf(number)] = leaves.get(each.leaf(number), 0) + amount
            for name, won in charges(each.terms, paid).items():
                takes[name] = takes.get(name, 0) + won
            points += each.derived[number].points
            firms.add(each.derived[number].firm)
    return Tally(leaves, takes, (points, len(firms), sum(leaves.values())))


def possible(each: Field, tally: Tally) -> bool:
    """Whether pots and reserve, years and funders can pay it."""
    within = all(tally.takes.get(name, 0) <= most for name, most in each.terms.caps.items())
    return within and sum(tally.leaves.values()) - from_pots(each.tree, tally.leaves) <= each.tree.reserve


def from_pots(tree: Tree, leaves: Mapping[str, int], name: str = ROOT) -> int:
    """The most that a pot and its parts can pay of what was charged to its leaves; the rest is for the reserve."""
    parts = tree.inside[name]
    inside = sum(from_pots(tree, leaves, part) for part in parts) if parts else leaves.get(name, 0)
    return min(inside, tree.ceiling[name])


def lack(tree: Tree, leaves: Mapping[str, int]) -> int:
    """How much of what is kept for floors is not used, in won, in all: of each pot's own, not of those within it."""
    own = {name: min(floor, tree.need[name]) for name, floor in tree.floor.items()}
    return sum(max(0, need - from_pots(tree, leaves, name)) for name, need in own.items())


def lines_of(each: Field, amounts: Amounts) -> dict[str, Mapping[str, int]] | None:
    """The lines of these awards, given in rank order; None where a firm limit or the least award forbids them.

    Each claim is cut to what the firm's better-ranked awards leave; a part of that is paid from its first line on.
    """
    part = each.book.allocation.when_short == "part"
    rooms = each.rooms(*{each.derived[number].firm for number in amounts}) if amounts else {}
    found: dict[str, Mapping[str, int]] = {}
    for number, amount in amounts.items():
        claim = each.derived[number]
        if not amount:
            continue
        lines = within_rooms(each.book, claim, rooms)
        if part and amount > sum(lines.values()):
            return None
        lines = first_lines(lines, amount) if part else lines
        take(each.book, claim.firm, lines, rooms)
        if sum(lines.values()) < each.least or min(rooms.values(), default=0) < 0:
            return None
        found[number] = lines
    return found


def amounts_of(each: Field, number: str) -> Iterator[int]:
    """What one claim may be paid: nothing, all of it, or in parts each multiple of the unit from the least on."""
    won, unit = each.derived[number].total, each.terms.unit
    yield 0
    if won >= each.least:
        if each.book.allocation.when_short == "part":
            yield from range(-(-each.least // unit) * unit, won, unit)
        yield won


def by_rank(each: Field, amounts: Amounts) -> dict[str, int]:
    return {number: amounts[number] for number in each.order if amounts.get(number)}


def vector(each: Field, lines: Mapping[str, Mapping[str, int]]) -> tuple[int, ...]:
    """The awards in rank order."""
    return tuple(sum(lines[number].values()) if number in lines else 0 for number in each.order)


def total_of(tallies: Iterable[Tally]) -> Tally:
    found = Tally()
    for tally in tallies:
        found = found.plus(tally)
    return found
