"""`best_value`: what a choice of awards is worth to the goals, and whether a better one was overlooked.

Of few claims every choice is tried; of more, each single step: an award more, a larger part, or an exchange.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from math import prod

from engine.verify.charges import Lines, first_lines
from engine.verify.round import RoundView, allowed, take, within_limits
from engine.verify.tree import ROOT, Exact, from_pots, spent

_TIES = 60
"""Up to so many claims equal choices are told apart by rank; with more of them any of the best will do."""
_CLAIMS, _CHOICES, _STEPS = 11, 3_000, 20_000
"""Of up to so many claims, if they have no more choices, every choice is tried; otherwise so many steps."""
Amounts = Mapping[str, int]
"""Amounts by application number, in rank order."""
Tally = Counter[str]
"""What awards add up to: by leaf, by id of a limited year or funder, by goal (`goals.points`), and one by one."""
Worth = tuple[Exact, ...]
"""What is reached of each goal, the first before the others; the greater tuple is the better choice."""


def lines_of(view: RoundView, amounts: Amounts) -> dict[str, Lines] | None:
    """The lines of these awards, given in rank order; None where a firm limit or the least award forbids them.

    Each claim is cut to what the firm's better ranked awards leave; a part of that is paid from its first line on.
    """
    rooms = {firm: dict(view.before[firm]) for number in amounts for firm in view.derived[number].firms}
    found: dict[str, Lines] = {}
    for number, amount in amounts.items():
        if amount:
            lines = within_limits(view, number, rooms)
            part = allowed(view, number, sum(lines.values()), amount)
            if not part:
                return None
            found[number] = first_lines(lines, part)
            take(view, number, found[number], rooms)
    return found


def tally_of(view: RoundView, lines: Mapping[str, Lines]) -> Tally:
    """What these awards add up to."""
    found: Tally = Counter()
    for number, paid in lines.items():
        amount = sum(paid.values())
        found[view.leaf(number)] += amount
        found[f"awards.{number}"] = amount
        found["goals.money"] += amount
        found["goals.points"] += view.derived[number].points  # type: ignore[assignment]  # exact, if not whole
        found.update(view.charges(number, paid))
    found["goals.firms"] = len({view.derived[number].firm for number in lines})
    return found


def goals_of(view: RoundView, tally: Tally) -> Worth:
    """What is reached of each goal, in the order of the book."""
    return tuple(tally[f"goals.{goal}"] for goal in view.book.allocation.maximise)


def options_of(view: RoundView, number: str) -> tuple[int, ...]:
    """What one claim may be paid: all of it, in parts each multiple of the unit down to the least, or nothing."""
    claimed, unit, least = view.derived[number].total, view.terms.unit, view.least(number)
    part = view.book.allocation.when_short == "part"
    parts = range((claimed - 1) // unit * unit, least - 1, -unit) if part else ()
    return (claimed, *parts, 0) if claimed >= least else (0,)


@dataclass(frozen=True, slots=True)
class Choice:
    """The awards that were chosen, in rank order, what they add up to, and what that is worth."""

    view: RoundView
    amounts: dict[str, int]
    whole: Tally
    worth: Worth

    def is_beaten_by(self, changes: Amounts) -> bool:
        """Whether the choice with these changes can be paid and is worth more."""
        view, kin = self.view, self.view.kin(changes)
        own = {number: amount for number, amount in self.amounts.items() if number in kin}
        lines, whole = lines_of(view, {**own, **changes}), self.whole.copy()
        whole.subtract(tally_of(view, lines_of(view, own) or {}))
        whole.update(tally_of(view, lines or {}))
        worth = None if lines is None else _worth(view, whole)
        return worth is not None and worth > self.worth


def choice_of(view: RoundView, awards: Amounts) -> Choice:
    """The choice that these awards are; of nothing where they may not be paid."""
    lines = lines_of(view, {number: awards[number] for number in view.order}) or {}
    amounts, whole = {number: sum(lines.get(number, {}).values()) for number in view.order}, tally_of(view, lines)
    return Choice(view, amounts, whole, _worth(view, whole) or ())


def _worth(view: RoundView, tally: Tally) -> Worth | None:
    """What floors lack, of each pot's own, below 0, each goal, and each award by rank; None if it cannot be paid."""
    tree, drawn = view.tree, spent(view.tree, tally, ROOT) - from_pots(view.tree, tally, ROOT)
    if drawn > tree.reserve or any(tally[each] > most for each, most in view.terms.caps.items()):
        return None
    own = ((name, min(floor, tree.need[name])) for name, floor in tree.floor.items())
    lack = sum(max(0, need - from_pots(tree, tally, name)) for name, need in own)
    by_rank = [tally[f"awards.{number}"] for number in view.order] if len(view.order) <= _TIES else ()
    return -lack, *goals_of(view, tally), *by_rank


def better_choice(choice: Choice) -> Amounts | None:
    """The changes that make a choice better, or None."""
    options = [options_of(choice.view, number) for number in choice.amounts] if len(choice.amounts) <= _CLAIMS else []
    every = (dict(zip(choice.amounts, awards, strict=True)) for awards in product(*options))
    tried = every if options and prod(map(len, options)) <= _CHOICES else islice(_steps(choice), _STEPS)
    return next((changes for changes in tried if choice.is_beaten_by(changes)), None)


def _steps(choice: Choice) -> Iterator[Amounts]:
    """Each larger award; and each where another, the worst ranked first, is given up for it.

    Of a part only the least is tried, or what is free and a unit more: if more than that is better, that is too.
    """
    view, unit, part = choice.view, choice.view.terms.unit, choice.view.book.allocation.when_short == "part"
    for given_up in ({}, *({number: 0} for number, amount in reversed(choice.amounts.items()) if amount)):
        free = sum(choice.amounts[number] for number in given_up)
        for number, now in choice.amounts.items():
            claimed, whole = view.derived[number].total, (now + free) // unit * unit
            tries = {claimed, whole, whole + unit, -(-view.least(number) // unit) * unit} if part else {claimed}
            if number not in given_up:
                yield from ({**given_up, number: more} for more in tries if now < more <= claimed)
