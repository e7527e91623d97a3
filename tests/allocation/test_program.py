"""The integer program of `best_value`: its parts change nothing but the time it takes."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.allocation.optimise import components, stages
from engine.allocation.optimise.components import best_by_parts, parted
from engine.allocation.optimise.program import Program, Solution, best
from engine.allocation.optimise.stages import optimum
from engine.errors import EngineRefusal
from tests.examples import examples

small = st.integers(0, 9)


@st.composite
def programs(draw: st.DrawFn) -> tuple[Program, dict[int, int]]:
    """Up to seven options, some of which exclude each other, and up to three rows over some of them."""
    program = Program()
    groups = [
        [program.variable(0, 1) for _ in range(size)]
        for size in draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    ]
    options = [option for group in groups for option in group]
    for group in groups:
        if len(group) > 1:
            program.at_most(dict.fromkeys(group, 1), 1)
    for _ in range(draw(st.integers(0, 3))):
        among = draw(st.lists(st.sampled_from(options), min_size=1, unique=True))
        program.at_most({option: draw(st.integers(1, 9)) for option in among}, draw(st.integers(0, 20)))
    return program, {option: draw(small) for option in options}


def choices(program: Program) -> list[tuple[int, ...]]:
    """Every choice that keeps all rows."""
    every = product(*(range(low, high + 1) for low, high in program.bounds))
    return [
        values
        for values in every
        if all(sum(values[v] * amount for v, amount in row.terms.items()) <= row.most for row in program.rows)
    ]


def worth(values: tuple[int, ...], goal: dict[int, int]) -> int:
    return sum(values[variable] * each for variable, each in goal.items())


@examples(60)
@given(programs())
def test_the_best_of_the_parts_is_the_best_of_the_whole(drawn) -> None:  # type: ignore[no-untyped-def]
    """Taken apart or not, and by brute force."""
    program, goal = drawn
    whole, parts = best(program, goal, 0), best_by_parts(program, goal, 0, ())
    assert whole is not None
    assert parts is not None
    assert whole.worth(goal) == parts.worth(goal) == max(worth(values, goal) for values in choices(program))


@examples(40)
@given(programs(), st.data())
def test_the_first_goal_comes_before_the_second(drawn, data) -> None:  # type: ignore[no-untyped-def]
    """Two goals in turn come to what the pairs in order tell."""
    program, first = drawn
    second = {option: data.draw(small) for option in first}
    best_pair = max((worth(values, first), worth(values, second)) for values in choices(program))
    found = optimum(program, [first, second], (), 0)
    assert (found.worth(first), found.worth(second)) == best_pair
    assert found.proven


def one_of_two() -> tuple[Program, list[int]]:
    """Two options of which one may be taken."""
    program = Program()
    options = [program.variable(0, 1) for _ in range(2)]
    program.at_most(dict.fromkeys(options, 1), 1)
    return program, options


def test_a_program_that_nothing_solves_is_refused_in_words() -> None:
    """Of one part of it too."""
    program, options = one_of_two()
    program.at_most({program.variable(0, 1): 1}, -1)
    assert best_by_parts(program, dict.fromkeys(options, 1), 0, ()) is None
    with pytest.raises(EngineRefusal) as refused:
        optimum(program, [dict.fromkeys(options, 1)], (), 0)
    assert [each.code for each in refused.value.problems] == ["optimise-nothing"]


def test_a_seed_may_be_any_whole_number() -> None:
    """However large."""
    program, options = one_of_two()
    assert best(program, dict.fromkeys(options, 1), 2**40 + 2**31) == best(program, dict.fromkeys(options, 1), 0)


def test_what_is_not_proven_of_one_part_is_not_proven_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever part it is."""
    for unproven in (0, 1):
        program = Program([(0, 1), (0, 2)])
        monkeypatch.setattr(
            components,
            "best",
            lambda part, *_, last=unproven + 1: Solution(
                tuple(high for _, high in part.bounds), part.bounds != [(0, last)]
            ),
        )
        assert best_by_parts(program, {0: 1, 1: 1}, 0, ()) == Solution((1, 2), proven=False)


def test_goals_are_followed_where_one_is_not_proven_and_ties_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was reached stands where a later goal finds nothing, and is then not proven either."""
    program, (first, second) = one_of_two()
    asked = []

    def found(_program: Program, goal: dict[int, int], *_: object) -> Solution | None:
        asked.append(goal)
        return answers[len(asked) - 1]

    monkeypatch.setattr(stages, "best_by_parts", found)
    goals, ties = [{first: 1}, {second: 1}], [({first: 1}, 5)]
    answers = [Solution((1, 0), proven=False), Solution((0, 1), proven=True)]
    assert optimum(program, goals, ties, 0) == Solution((0, 1), proven=False)
    assert asked == goals
    asked, answers = [], [Solution((1, 0), proven=True), None]
    assert optimum(program, goals, ties, 0) == Solution((1, 0), proven=False)
    assert asked == goals
    asked, answers = [], [Solution((1, 0), proven=True)] * 3
    assert optimum(program, goals, ties, 0) == Solution((1, 0), proven=True)
    assert asked == [*goals, {first: 1}]


def test_a_row_that_can_never_be_passed_joins_nothing() -> None:
    """Two pots within a total that both of them together cannot spend."""
    program = Program()
    options = [program.variable(0, 1) for _ in range(4)]
    program.at_most({options[0]: 5, options[1]: 7}, 8)
    program.at_most({options[2]: 5, options[3]: 7}, 8)
    program.at_most(dict(zip(options, (5, 7, 5, 7), strict=True)), 16)
    groups, rows = parted(program)
    assert sorted(map(sorted, groups)) == [options[:2], options[2:]]
    assert len(rows) == 2
