"""`best_value`: what a choice of awards is worth to the goals, and whether a better one was overlooked.

Of few claims every choice is tried; of more, each single step: an award more, a larger part, or an exchange.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from math import prod

from engine.verify.charges import Lines, charges, first_lines
from engine.verify.round import RoundView, take, within_rooms
from engine.verify.tree import Exact, Tree, from_pots, with_needs

_TIES = 60
"""Up to so many claims equal choices are told apart by rank; with more of them any of the best will do."""
_CLAIMS, _CHOICES, _STEPS = 11, 3_000, 20_000
"""Of up to so many claims, if they have no more choices, every choice is tried; otherwise so many steps."""
Amounts = Mapping[str, int]
"""Amounts by application number, in rank order."""
Tally = Counter[str]
"""What awards add up to: by leaf, by id of a limited year or funder, and by goal (`goals.points`)."""
Goals = tuple[Exact, ...]


def lines_of(view: RoundView, amounts: Amounts) -> dict[str, Lines] | None:
    """The lines of these awards, given in rank order; None where a firm limit or the least award forbids them.

    Each claim is cut to what the firm's better ranked awards leave; a part of that is paid from its first line on.
    """
    rooms = {firm: dict(view.before[firm]) for firm in {view.derived[number].firm for number in amounts}}
    found: dict[str, Lines] = {}
    for number, amount in amounts.items():
        if amount:
            claim = view.derived[number]
            lines = within_rooms(view.book, claim, rooms)
            most = sum(lines.values())
            part = min(amount, most) if view.book.allocation.when_short == "part" else most
            if part < view.least:
                return None
            found[number] = first_lines(lines, part)
            take(view.book, claim.firm, found[number], rooms)
    return found


def tally_of(view: RoundView, lines: Mapping[str, Lines]) -> Tally:
    """What these awards add up to."""
    found: Tally = Counter()
    for number, paid in lines.items():
        amount = sum(paid.values())
        found[view.leaf(number)] += amount
        found["goals.money"] += amount
        found["goals.points"] += view.derived[number].points  # type: ignore[assignment]  # exact, if not whole
        found.update(charges(view.terms, paid))
    found["goals.firms"] = len({view.derived[number].firm for number in lines})
    return found


def goals_of(view: RoundView, tally: Tally) -> Goals:
    """What is reached of each goal, in the order of the book."""
    return tuple(tally[f"goals.{goal}"] for goal in view.book.allocation.maximise)


def options_of(view: RoundView, number: str) -> tuple[int, ...]:
    """What one claim may be paid: all of it, in parts each multiple of the unit down to the least, or nothing."""
    won, unit = view.derived[number].total, view.terms.unit
    part = view.book.allocation.when_short == "part"
    parts = range((won - 1) // unit * unit, view.least - 1, -unit) if part else ()
    return (won, *parts, 0) if won >= view.least else (0,)


@dataclass(frozen=True, slots=True)
class Choice:
    """The awards that were chosen, in rank order, those of each firm, what they add up to, and what that is worth."""

    view: RoundView
    tree: Tree
    amounts: Amounts
    firms: Mapping[str, Amounts]
    whole: Tally
    worth: Goals

    def is_beaten_by(self, changes: Amounts) -> bool:
        """Whether the choice with these changes can be paid and is better: by its goals, or by rank among equals."""
        whole, after = self.whole.copy(), dict(self.amounts)
        for firm in {self.view.derived[number].firm for number in changes}:
            own = self.firms[firm]
            lines = lines_of(self.view, {number: changes.get(number, won) for number, won in own.items()})
            if lines is None:
                return False
            whole.subtract(tally_of(self.view, lines_of(self.view, own) or {}))
            whole.update(tally_of(self.view, lines))
            after |= {number: sum(lines.get(number, {}).values()) for number in own}
        worth = _worth(self.view, self.tree, whole)
        if worth is None or worth != self.worth:
            return worth is not None and worth > self.worth
        return len(after) <= _TIES and list(after.values()) > list(self.amounts.values())


def choice_of(view: RoundView, awards: Amounts) -> Choice:
    """The choice that these awards are, if they may be paid."""
    tree = with_needs(view.tree, view.tree.floor, view.claimed())
    firms: dict[str, dict[str, int]] = {}
    for number in view.order:
        firms.setdefault(view.derived[number].firm, {})[number] = awards[number]
    whole: Tally = Counter()
    for own in firms.values():
        whole.update(tally_of(view, lines_of(view, own) or {}))
    return Choice(view, tree, {n: awards[n] for n in view.order}, firms, whole, _worth(view, tree, whole) or ())


def _worth(view: RoundView, tree: Tree, tally: Tally) -> Goals | None:
    """What floors lack, of each pot's own, below 0, and then each goal; None where the awards cannot be paid."""
    drawn = sum(tally[leaf] for leaf in tree.leaves) - from_pots(tree, tally)
    if drawn > tree.reserve or any(tally[each] > most for each, most in view.terms.caps.items()):
        return None
    own = ((name, min(floor, tree.need[name])) for name, floor in tree.floor.items())
    return -sum(max(0, need - from_pots(tree, tally, name)) for name, need in own), *goals_of(view, tally)


def better_choice(choice: Choice) -> Amounts | None:
    """The changes that make a choice better, or None."""
    options = [options_of(choice.view, number) for number in choice.amounts] if len(choice.amounts) <= _CLAIMS else []
    every = (dict(zip(choice.amounts, awards, strict=True)) for awards in product(*options))
    tried = every if options and prod(map(len, options)) <= _CHOICES else islice(_steps(choice), _STEPS)
    return next((changes for changes in tried if choice.is_beaten_by(changes)), None)


def _steps(choice: Choice) -> Iterator[Amounts]:
    """Each larger award, and each exchange of an award, the worst ranked first, for one that was not made."""
    for number, now in choice.amounts.items():
        yield from ({number: more} for more in _worth_trying(choice.view, number, now) if more > now)
    for number in (number for number, now in choice.amounts.items() if not now):
        for other, freed in reversed(tuple(choice.amounts.items())):
            if freed:
                yield from ({other: 0, number: more} for more in _worth_trying(choice.view, number, freed))


def _worth_trying(view: RoundView, number: str, free: int) -> set[int]:
    """All of a claim; in parts also the least, what was free, and a unit more: where more is better, that is."""
    won, unit = view.derived[number].total, view.terms.unit
    whole = free // unit * unit
    return (
        {won, whole, whole + unit, -(-view.least // unit) * unit}
        if view.book.allocation.when_short == "part"
        else {won}
    )
