"""Every choice that `best_value` had, for a handful of claims: whether one of them is better than the one made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import prod

from engine.verify.choice import Changes, Choice, better_step
from engine.verify.claims import first_lines
from engine.verify.firms import take, within_rooms
from engine.verify.tally import GOALS, Exact, amounts_of, tally_of
from engine.verify.tree import ROOT

_CLAIMS = 8
_VECTORS = 200_000


def better_choice(choice: Choice) -> Changes | None:
    """A better choice than this one, or None: of up to eight claims each choice is tried, of more each single step."""
    each = choice.each
    if len(each.order) <= _CLAIMS:
        options = tuple(tuple(amounts_of(each, number)) for number in each.order)
        if prod(map(len, options)) <= _VECTORS:
            return next(_better(choice, options, _So()), None)
    return better_step(choice)


@dataclass(frozen=True, slots=True)
class _So:
    """What was chosen so far, in rank order: the lines of each award, the awards, and what they reach."""

    lines: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    awards: tuple[int, ...] = ()
    points: Exact = 0
    firms: frozenset[str] = frozenset()


def _better(choice: Choice, options: tuple[tuple[int, ...], ...], so: _So) -> Iterator[Changes]:
    each, at = choice.each, len(so.awards)
    if _hopeless(choice, so):
        return
    if at == len(options):
        changes = dict(zip(each.order, so.awards, strict=True))
        if choice.is_beaten_by(changes, tally_of(each, so.lines)):
            yield changes
        return
    number = each.order[at]
    claim = each.derived[number]
    rooms = each.rooms(claim.firm)
    for before, those in so.lines.items():
        if each.derived[before].firm == claim.firm:
            take(each.book, claim.firm, those, rooms)
    part = each.book.allocation.when_short == "part"
    most = within_rooms(each.book, claim, rooms)
    for amount in reversed(options[at][1:]):
        if part and amount > sum(most.values()):
            continue
        got = first_lines(most, amount) if part else most
        left, won = dict(rooms), sum(got.values())
        take(each.book, claim.firm, got, left)
        if won >= each.least and min(left.values(), default=0) >= 0:
            firms = so.firms | {claim.firm}
            yield from _better(
                choice, options, _So({**so.lines, number: got}, (*so.awards, won), so.points + claim.points, firms)
            )
    yield from _better(choice, options, _So(so.lines, (*so.awards, 0), so.points, so.firms))


def _hopeless(choice: Choice, so: _So) -> bool:
    """Whether not even all that is left to choose could make the choice better, or it cannot be paid as it is."""
    each, most = choice.each, choice.tree.ceiling[ROOT] + choice.tree.reserve
    money = sum(so.awards)
    if money > most:
        return True
    if choice.goals[0]:
        return False
    left = [each.derived[number] for number in each.order[len(so.awards) :]]
    reach = (
        so.points + sum((max(0, claim.points) for claim in left), 0),
        len(so.firms.union(claim.firm for claim in left)),
        min(most, money + sum(claim.total for claim in left)),
    )
    goals = tuple(reach[GOALS.index(goal)] for goal in each.book.allocation.maximise)
    if goals != choice.goals[1:]:
        return goals < choice.goals[1:]
    return so.awards < choice.awards[: len(so.awards)]
