"""The integer program of `best_value`: its parts change nothing but the time it takes."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from engine.allocation.optimise.components import best_by_parts, parted
from engine.allocation.optimise.program import Program, best
from engine.allocation.optimise.stages import optimum
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
