"""The integer program of `best_value`, and its one solver: OR-Tools CP-SAT, one worker, one seed, counted effort.

    variables ─▶ rows (at most) ─▶ goals, the first before the others, each proven before the next is looked at

This is the one place that imports ortools (the `optimise` extra).
"""

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


@dataclass(frozen=True, slots=True)
class Solution:
    """A value for each variable, and whether no better one exists."""

    values: tuple[int, ...]
    proven: bool

    def worth(self, goal: Mapping[int, int]) -> int:
        return sum(self.values[variable] * worth for variable, worth in goal.items())


def best(program: Program, goal: Mapping[int, int], seed: int, hint: Sequence[int] = ()) -> Solution | None:
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
    solver.parameters.max_deterministic_time = EFFORT
    status = solver.solve(model)
    if status not in (model_of.OPTIMAL, model_of.FEASIBLE):
        return None
    return Solution(tuple(solver.value(each) for each in variables), status == model_of.OPTIMAL)


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
