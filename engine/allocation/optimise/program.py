"""The integer program of `best_value`, and its one solver: OR-Tools CP-SAT, one worker, one seed, counted effort.

    variables ─▶ rows (at most) ─▶ goals, the first before the others, each proven before the next is looked at

This is the one place that imports ortools (the `optimise` extra).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.errors import Catalogue, EngineRefusal, Text, problem

MESSAGES: Catalogue = {
    "optimise-missing": Text(
        "배정 방식 `best_value`에는 OR-Tools가 필요합니다: `pip install 'jiwon[optimise]'`",
        "the policy `best_value` needs OR-Tools: `pip install 'jiwon[optimise]'`",
    ),
    "optimise-nothing": Text(
        "배정 방식 `best_value`의 해를 정해진 계산량 안에서 찾지 못했습니다",
        "no choice for `best_value` was found within the effort it may take",
    ),
}
EFFORT = 40
"""How much each stage may do, in CP-SAT's deterministic seconds, which are the same on every machine."""

_NEAR = 10**6


@dataclass(frozen=True, slots=True)
class Row:
    """A sum of variables, each times its whole number, that is at most `most`."""

    terms: Mapping[int, int]
    most: int


@dataclass(slots=True)
class Program:
    """Variables by their least and greatest value, and the rows they keep."""

    bounds: list[tuple[int, int]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def variable(self, least: int, most: int) -> int:
        self.bounds.append((least, most))
        return len(self.bounds) - 1

    def at_most(self, terms: Mapping[int, int], most: int) -> None:
        self.rows.append(Row(terms, most))

    def fix(self, variable: int, least: int, most: int) -> None:
        low, high = self.bounds[variable]
        self.bounds[variable] = max(low, least), min(high, most)


@dataclass(frozen=True, slots=True)
class Solution:
    """A value for each variable, and whether no better one exists."""

    values: tuple[int, ...]
    proven: bool

    def worth(self, goal: Mapping[int, int]) -> int:
        return sum(self.values[variable] * worth for variable, worth in goal.items())


def best(
    program: Program, goal: Mapping[int, int], seed: int, hint: Sequence[int] = (), effort: int = EFFORT
) -> Solution | None:
    """The values that make the goal greatest, as far as the effort reaches; None where none were found."""
    model_of = _cp_model()
    model = model_of.CpModel()
    variables = [model.new_int_var(low, high, "") for low, high in program.bounds]
    for row in program.rows:
        model.add(_sum(model_of, variables, row.terms) <= row.most)
    for variable, value in zip(variables, hint, strict=False):
        model.add_hint(variable, value)
    model.maximize(_sum(model_of, variables, goal))
    solver = model_of.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed % 2**31
    solver.parameters.linearization_level = 2
    # Of few variables the presolve would list every sum, in hundreds of megabytes.
    solver.parameters.cp_model_presolve = len(program.bounds) > 40
    solver.parameters.max_deterministic_time = effort
    status = solver.solve(model)
    if status not in (model_of.OPTIMAL, model_of.FEASIBLE):
        return None
    return Solution(tuple(solver.value(each) for each in variables), status == model_of.OPTIMAL)


def prices(program: Program, goal: Mapping[int, int], scale: int) -> list[int]:
    """What one more of each row would add to the goal if variables could be parts, times `scale`; never negative.

    A help for bounds, which hold at any prices: the linear solver's are as good as its arithmetic.
    """
    _cp_model()
    from ortools.linear_solver import pywraplp  # noqa: PLC0415 (as above)

    solver = pywraplp.Solver.CreateSolver("GLOP")
    variables = [solver.NumVar(low, high, "") for low, high in program.bounds]
    rows = [solver.Constraint(-solver.infinity(), _near(row.most, row)) for row in program.rows]
    for row, of_row in zip(program.rows, rows, strict=True):
        for variable, amount in row.terms.items():
            of_row.SetCoefficient(variables[variable], _near(amount, row))
    for variable, worth in goal.items():
        solver.Objective().SetCoefficient(variables[variable], worth)
    solver.Objective().SetMaximization()
    if solver.Solve() != pywraplp.Solver.OPTIMAL:
        return [0] * len(rows)
    duals = (max(int(each.dual_value() * scale), 0) for each in rows)
    return [dual * _NEAR // _largest(row) for dual, row in zip(duals, program.rows, strict=True)]


def _near(amount: int, row: Row) -> int:
    """The amount as the linear solver can work with it: the largest of its row is as large in every row."""
    return amount * _NEAR // _largest(row)


def _largest(row: Row) -> int:
    return max((abs(amount) for amount in row.terms.values()), default=1) or 1


def _sum(model_of: Any, variables: Sequence[Any], terms: Mapping[int, int]) -> Any:
    return model_of.LinearExpr.weighted_sum([variables[each] for each in terms], list(terms.values()))


def _cp_model() -> Any:
    try:
        from ortools.sat.python import cp_model  # noqa: PLC0415 (an extra that only this policy needs)
    except ImportError:
        raise EngineRefusal((problem(MESSAGES, "optimise-missing"),)) from None
    return cp_model


def nothing_found() -> EngineRefusal:
    return EngineRefusal((problem(MESSAGES, "optimise-nothing"),))
