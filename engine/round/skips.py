"""The least budget that pays a claim where one amount is handed out by rank and what does not fit is passed over.

More money is not always better: a larger claim ahead may take it. Let `least(j, r)` be the least amount before claim j,
`r` or more, with which the claims from j on leave enough for the one in question. Where `r` is at least the cost `c` of
claim j, it is `c + least(j+1, r-c)`. Else claim j is passed over as long as less than `c` is there: it is
`least(j+1, r)` if that is below `c`, and otherwise `c + least(j+1, 0)`.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from engine.round.costs import Costs

MOST_STEPS = 400_000
"""Steps from a claim to the one before it, over all claims that are asked about."""
_MOST_STATES = 64
"""Sets of paid claims that are told apart."""
_NEVER = 10**30
_State = frozenset[int]
"""The paid claims of firms whose limits cut, by place: what the others of the firm take hangs on them."""


class _Move(NamedTuple):
    """A claim on its turn: which claims were paid before it, what it takes, and which are paid once it is."""

    paid: _State
    cost: int
    then: _State


def least_amounts(costs: Costs, amount: int, full: Mapping[int, int]) -> dict[int, int]:
    """The least amount, this one or more, that pays each of these claims in full, by place; `full`: what that is.

    Absent are those that no amount pays in full, and those for which the effort does not reach.
    """
    found: dict[int, int] = {}
    moves = _moves(costs, max(full, default=0))
    if moves is None:
        return found
    course = list(_course(moves, amount))
    steps = list(accumulate(map(len, moves)))
    left = MOST_STEPS
    for place in sorted(full):
        left -= steps[place]
        if left < 0:
            break
        least = _least(moves, course, place, full[place])
        if least < _NEVER:
            found[place] = least
    return found


def _moves(costs: Costs, upto: int) -> list[tuple[_Move, ...]] | None:
    """What each claim may meet on its turn; None where that is too much to tell apart."""
    found: list[tuple[_Move, ...]] = []
    states: tuple[_State, ...] = (frozenset(),)
    for place in range(upto + 1):
        joined = place in costs.joined
        met = [(paid, costs.amount(place, paid)) for paid in states]
        found.append(tuple([_Move(paid, cost, paid | {place} if joined and cost else paid) for paid, cost in met]))
        if joined:
            states = tuple(dict.fromkeys((*states, *(move.then for move in found[-1]))))
        if len(states) > _MOST_STATES:
            return None
    return found


def _course(moves: Sequence[Sequence[_Move]], left: int) -> Iterator[tuple[_Move, int]]:
    """The round as it is: the move of each claim, and what is left on its turn."""
    paid: _State = frozenset()
    for each in moves:
        move = next(move for move in each if move.paid == paid)
        yield move, left
        if 0 < move.cost <= left:
            left -= move.cost
            paid = move.then


def _least(moves: Sequence[Sequence[_Move]], course: Sequence[tuple[_Move, int]], place: int, full: int) -> int:
    """The least amount that pays one claim in full: from the claim itself back to the first one."""
    nothing = {paid: cost if cost >= full else _NEVER for paid, cost, _ in moves[place]}
    own, left = course[place]
    least = max(left, own.cost) if own.cost >= full else _NEVER
    for before in range(place - 1, -1, -1):
        (_, cost, then), left = course[before]
        if 0 < cost <= left:
            least += cost
        elif cost and least >= cost:
            least = cost + nothing[then]
        # With nothing left on its turn, a claim is passed over as long as less than its cost is.
        nothing = {
            paid: passed if (passed := nothing[paid]) < cost or not cost else cost + nothing[then]
            for paid, cost, then in moves[before]
        }
    return least
