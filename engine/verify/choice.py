"""`best_value`: what a choice of awards is worth to the goals, and whether a better one was overlooked.

Of up to eight claims every choice is tried; of more, each single step: an award more, a larger part, or an exchange.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice, product
from math import prod

from engine.verify.charges import Lines, charges, first_lines
from engine.verify.round import RoundView, take, within_rooms
from engine.verify.tree import ROOT, Exact, Tree, from_pots, path, spent, with_needs

_TIES = 60
"""Up to so many claims equal choices are told apart by rank; with more of them any of the best will do."""
_CLAIMS, _CHOICES, _STEPS = 8, 20_000, 100_000
"""Of up to so many claims, if they have no more choices, every choice is tried; otherwise so many steps."""
Amounts = Mapping[str, int]
"""Amounts by application number, in rank order."""
Tally = Counter[tuple[str, int | str]]
"""What awards add up to: `("pots", leaf)`, `("years", 2024)`, `("funders", id)`, `("goals", "points")`."""
Goals = tuple[Exact, ...]


def lines_of(view: RoundView, amounts: Amounts) -> dict[str, Lines] | None:
    """The lines of these awards, given in rank order; None where a firm limit or the least award forbids them.

    Each claim is cut to what the firm's better ranked awards leave; a part of that is paid from its first line on.
    """
    rooms = {firm: dict(view.before.get(firm, {})) for firm in {view.derived[number].firm for number in amounts}}
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
        found["pots", view.leaf(number)] += amount
        found["goals", "money"] += amount
        found["goals", "points"] += view.derived[number].points  # type: ignore[assignment]  # exact, if not whole
        found.update(charges(view.terms, paid))
    found["goals", "firms"] = len({view.derived[number].firm for number in lines})
    return found


def goals_of(view: RoundView, tally: Tally) -> Goals:
    """What is reached of each goal, in the order of the book."""
    return tuple(tally["goals", goal] for goal in view.book.allocation.maximise)


def options_of(view: RoundView, number: str) -> tuple[int, ...]:
    """What one claim may be paid: all of it, in parts each multiple of the unit down to the least, or nothing."""
    won, unit = view.derived[number].total, view.terms.unit
    part = view.book.allocation.when_short == "part"
    parts = range((won - 1) // unit * unit, view.least - 1, -unit) if part else ()
    return (won, *parts, 0) if won >= view.least else (0,)


@dataclass(frozen=True, slots=True)
class Choice:
    """The awards that were chosen, in rank order; the claims of each firm, and what they add up to; what is reached."""

    view: RoundView
    tree: Tree
    amounts: Amounts
    firms: Mapping[str, tuple[str, ...]]
    tallies: Mapping[str, Tally]
    whole: Tally
    goals: Goals

    def gain(self, changes: Amounts) -> Tally | None:
        """What the choice wins and loses with these changes; None where a firm may not receive them."""
        found: Tally = Counter()
        for firm in {self.view.derived[number].firm for number in changes}:
            lines = lines_of(self.view, {n: changes.get(n, self.amounts[n]) for n in self.firms[firm]})
            if lines is None:
                return None
            found.update(tally_of(self.view, lines))
            found.subtract(self.tallies[firm])
        return found

    def is_beaten_by(self, changes: Amounts) -> bool:
        """Whether the choice with these changes can be paid and is better: by its goals, or by rank among equals."""
        gain, whole = self.gain(changes), self.whole.copy()
        whole.update(gain or {})
        goals = None if gain is None else _worth(self.view, self.tree, whole)
        if goals is None or goals != self.goals or len(self.amounts) > _TIES:
            return goals is not None and goals > self.goals
        lines = lines_of(self.view, {**self.amounts, **changes}) or {}
        return [sum(lines.get(n, {}).values()) for n in self.amounts] > list(self.amounts.values())


def choice_of(view: RoundView, awards: Amounts) -> Choice:
    """The choice that these awards are, if they may be paid."""
    tree = with_needs(view.tree, view.tree.floor, view.claimed())
    amounts, firms = {number: awards[number] for number in view.order}, defaultdict[str, tuple[str, ...]](tuple)
    for number in view.order:
        firms[view.derived[number].firm] += (number,)
    own = {firm: lines_of(view, {number: amounts[number] for number in numbers}) for firm, numbers in firms.items()}
    tallies = {firm: tally_of(view, lines or {}) for firm, lines in own.items()}
    whole: Tally = Counter()
    for tally in tallies.values():
        whole.update(tally)
    return Choice(view, tree, amounts, firms, tallies, whole, _worth(view, tree, whole) or ())


def _worth(view: RoundView, tree: Tree, tally: Tally) -> Goals | None:
    """What floors lack, of each pot's own, below 0, and then each goal; None where the awards cannot be paid."""
    paid = {leaf: tally["pots", leaf] for leaf in tree.leaves}
    drawn = sum(paid.values()) - from_pots(tree, paid)
    if drawn > tree.reserve or any(tally[name] > most for name, most in view.terms.caps.items()):
        return None
    own = ((name, min(floor, tree.need[name])) for name, floor in tree.floor.items())
    return -sum(max(0, need - from_pots(tree, paid, name)) for name, need in own), *goals_of(view, tally)


def better_choice(choice: Choice) -> Amounts | None:
    """The changes that make a choice better, or None."""
    options = [options_of(choice.view, number) for number in choice.amounts]
    every = len(options) <= _CLAIMS and prod(map(len, options)) <= _CHOICES
    tried = _every(choice, options) if every else islice(_steps(choice), _STEPS)
    return next((changes for changes in tried if choice.is_beaten_by(changes)), None)


def _every(choice: Choice, options: list[tuple[int, ...]]) -> Iterator[Amounts]:
    """Every choice that may be better by what its awards come to at most."""
    view, now = choice.view, (choice.goals, tuple(choice.amounts.values()))
    part, whole = view.book.allocation.when_short == "part", view.tree.ceiling[ROOT] + view.tree.reserve
    for awards in product(*options):
        most: dict[str, Exact] = {"money": sum(awards)}
        if part and most["money"] > whole:
            continue
        paid = [view.derived[number] for number, won in zip(choice.amounts, awards, strict=True) if won]
        most |= {"points": sum(each.points for each in paid), "firms": len({each.firm for each in paid})}
        if ((0, *(most[goal] for goal in view.book.allocation.maximise)), awards) > now:
            yield dict(zip(choice.amounts, awards, strict=True))


def _steps(choice: Choice) -> Iterator[Amounts]:
    """Each change of one award, and each exchange of one for another, that may be worth more.

    Another is exchanged where it is of the same firm; or where it counts for less and frees what is needed.
    """
    view, tree, amounts = choice.view, choice.tree, choice.amounts
    paths = {number: path(tree, view.leaf(number)) for number in amounts}
    paid = {leaf: choice.whole["pots", leaf] for leaf in tree.leaves}
    headroom = {name: most + tree.reserve - spent(tree, paid, name) for name, most in tree.ceiling.items()}
    gains = {n: choice.gain({n: 0 if won else view.derived[n].total}) for n, won in amounts.items()}
    signs = {n: -1 if won else 1 for n, won in amounts.items()}
    goals = {
        n: tuple(signs[n] * each for each in goals_of(view, gain)) for n, gain in gains.items() if gain is not None
    }
    losses = sorted((goals[n], n) for n, won in amounts.items() if won and n in goals)
    by_goals = not any(choice.goals[:1]) and len(amounts) > _TIES
    for number, now in amounts.items():
        yield from ({number: amount} for amount in _worth_trying(choice, number, headroom))
        firm = view.derived[number].firm
        related = [other for other in choice.firms[firm] if amounts[other]]
        cut = related or view.book.allocation.when_short == "part"
        needed = view.least if cut else sum(within_rooms(view.book, view.derived[number], view.before).values())
        short = {name: needed - headroom[name] for name in paths[number]}
        inside = next((name for name, lack in short.items() if lack > 0), ROOT)
        worth = goals.get(number)
        last = bisect_left(losses, (worth,)) if by_goals and worth is not None else len(losses)
        least = max(short.values())
        others = (n for _, n in losses[:last] if amounts[n] >= least and inside in paths[n])
        for other in () if now else chain(related, others):
            freed = dict.fromkeys(paths[other], amounts[other])
            room = {name: won + freed.get(name, 0) for name, won in headroom.items()}
            yield from ({other: 0, number: amount} for amount in _worth_trying(choice, number, room))


def _worth_trying(choice: Choice, number: str, headroom: Mapping[str, int]) -> list[int]:
    """More than the claim was paid: all of it; in parts also the most that pots could pay, and a unit or the least."""
    view, now = choice.view, choice.amounts[number]
    won, unit, least = view.derived[number].total, view.terms.unit, view.least
    if view.book.allocation.when_short != "part":
        return [won] if not now and won >= least else []
    free = min(headroom[name] for name in path(choice.tree, view.leaf(number)))
    tries = (won, (now + free) // unit * unit, now + unit if now else -(-least // unit) * unit)
    return sorted({most for most in tries if max(now, least - 1) < most <= won}, reverse=True)
