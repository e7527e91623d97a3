"""Goal after goal of `best_value`: each made as great as it can be while those before it stay as great as they were."""

from collections.abc import Mapping, Sequence

from engine.allocation.optimise.components import best_by_parts
from engine.allocation.optimise.program import Program, Solution, nothing_found


def optimum(
    program: Program,
    goals: Sequence[Mapping[int, int]],
    ties: Sequence[tuple[Mapping[int, int], int]],
    seed: int,
) -> Solution:
    """The values of the last goal's stage; `proven` only where every stage was.

    `ties`: what tells equal choices apart, one after the other, each with the most that it can come to. Raises
    `EngineRefusal` where the solver finds nothing.
    """
    current: Solution | None = None
    proven = True
    for goal, most in [*((goal, None) for goal in goals), *ties]:
        if most is not None and not proven:
            break
        if current is None or most is None or current.worth(goal) < most:
            found = best_by_parts(program, goal, seed, current.values if current else ())
            proven = proven and found is not None and found.proven
            current = found or current
        if current is None:
            raise nothing_found()
        program.at_most({variable: -worth for variable, worth in goal.items()}, -current.worth(goal))
    if current is None:
        raise nothing_found()
    return Solution(current.values, proven)
