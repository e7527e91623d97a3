"""Which options of a large choice cannot be part of any best one: by prices on what is scarce, in whole numbers.

For any prices, not negative, on the rows of a program, what its best choice is worth is at most the price of all that
there is plus what every group earns above the prices it pays (Lagrangian relaxation). An option that would bring this
bound below what a known choice is worth is in no best choice (Dembo and Hammer, 1980). The prices need not be the right
ones: poor prices rule out less, never too much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.allocation.optimise.program import Program, prices

_SCALE = 1 << 40


@dataclass(frozen=True, slots=True)
class Bound:
    """The bound, and by how much choosing each option, or nothing of a group, brings it down; all times `_SCALE`."""

    most: int
    loss: Mapping[int, int]
    loss_of_nothing: Sequence[int]
    doubt: Mapping[int, int]
    """How near each option is to being chosen if it is not, or left if it is."""

    def ruled_out(self, known: int) -> tuple[list[int], list[int]]:
        """The options that are in no choice worth `known` or more, and the groups of which one must be chosen."""
        slack = self.most - known * _SCALE
        options = [option for option, loss in self.loss.items() if loss > slack]
        return options, [i for i, loss in enumerate(self.loss_of_nothing) if loss > slack]

    def nearest(self, count: int) -> set[int]:
        """The options that are most in doubt."""
        return set(sorted(self.doubt, key=self.doubt.__getitem__)[:count])


def bound_of(program: Program, goal: Mapping[int, int], groups: Sequence[Sequence[int]]) -> Bound:
    """The bound on a goal, at the prices of the linear program; `groups` are options of which one at most is chosen."""
    earned = {variable: goal.get(variable, 0) * _SCALE for variable in range(len(program.bounds))}
    most = 0
    for row, price in zip(program.rows, prices(program, goal, _SCALE), strict=True):
        if price:
            most += price * row.most
            for variable, taken in row.terms.items():
                earned[variable] -= price * taken
    options = {option for group in groups for option in group}
    for variable, (low, high) in enumerate(program.bounds):
        if variable not in options:
            most += max(earned[variable] * low, earned[variable] * high)
    best = [max((earned[option] for option in group), default=0) for group in groups]
    most += sum(max(each, 0) for each in best)
    loss: dict[int, int] = {}
    doubt: dict[int, int] = {}
    for group, most_earned in zip(groups, best, strict=True):
        for option in group:
            loss[option] = max(most_earned, 0) - earned[option]
            doubt[option] = loss[option] or most_earned
    return Bound(most, loss, [max(each, 0) for each in best], doubt)
