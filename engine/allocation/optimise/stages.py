"""Goal after goal of `best_value`: each made as great as it can be while those before it stay as great as they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.allocation.optimise.components import best_by_parts
from engine.allocation.optimise.program import EFFORT, Program, Solution, nothing_found
from engine.allocation.optimise.relaxation import Bound, bound_of

_LARGE = 200
"""Options from which on those that can be in no best choice are ruled out beforehand."""
_CORE = 120
_SHORT = 4


def optimum(
    program: Program,
    goals: Sequence[Mapping[int, int]],
    groups: Sequence[Sequence[int]],
    ties: Sequence[tuple[Mapping[int, int], int]],
    seed: int,
) -> Solution:
    """The values of the last goal's stage; `proven` only where every stage was.

    `groups`: variables from 0 to 1 of which one at most is chosen; `ties`: what tells equal choices apart, one after
    the other, each with the most that it can come to. Raises `EngineRefusal` where the solver finds nothing.
    """
    current: Solution | None = None
    proven = True
    for goal in goals:
        free = [[v for v in group if program.bounds[v] != (0, 0)] for group in groups]
        bound = bound_of(program, goal, free) if sum(map(len, free)) > _LARGE else None
        if bound:
            known = _known(program, goal, bound, seed)
            _rule_out(program, free, bound, max(known, current.worth(goal) if current else 0))
        found = best_by_parts(program, goal, seed, current.values if current else (), EFFORT)
        if found is None and current is None:
            raise nothing_found()
        proven = proven and found is not None and found.proven
        current = found or current
        if current is not None:
            if bound:
                _rule_out(program, free, bound, current.worth(goal))
            program.at_most({variable: -worth for variable, worth in goal.items()}, -current.worth(goal))
    for amount, most in ties if proven else ():
        if current is not None and current.worth(amount) < most:
            found = best_by_parts(program, amount, seed, current.values, EFFORT)
            proven = proven and found is not None and found.proven
            current = found or current
        if current is not None:
            program.at_most({variable: -worth for variable, worth in amount.items()}, -current.worth(amount))
    if current is None:
        raise nothing_found()
    return Solution(current.values, proven)


def _rule_out(program: Program, groups: Sequence[Sequence[int]], bound: Bound, known: int) -> None:
    """Fixes the options that can be in no choice as good as one that is known."""
    options, needed = bound.ruled_out(known)
    for option in options:
        program.fix(option, 0, 0)
    for i in needed:
        if len(groups[i]) == 1:
            program.fix(groups[i][0], 1, 1)
        else:
            program.at_most(dict.fromkeys(groups[i], -1), -1)


def _known(program: Program, goal: Mapping[int, int], bound: Bound, seed: int) -> int:
    """What a good choice is worth: the options in doubt chosen well, the others as the prices say."""
    core = bound.nearest(_CORE)
    trial = Program(list(program.bounds), program.rows)
    for option, loss in bound.loss.items():
        if option not in core:
            value = int(loss == 0 and bound.doubt[option] > 0)
            trial.fix(option, value, value)
    if any(low > high for low, high in trial.bounds):
        return 0
    found = best_by_parts(trial, goal, seed, (), _SHORT)
    return found.worth(goal) if found else 0
