"""What an expression computes is counted: the same steps everywhere, unknown beyond a loop's own, an end beyond all."""

from __future__ import annotations

import pytest

from engine.errors import EffortSpent
from engine.feel import Effort, Names, Scope, Unknown, compiled, parsed
from engine.feel.meaning.effort import MAX_STEPS, MOST_STEPS
from engine.feel.meaning.sizes import MAX_LEVELS, MAX_SIZE, size_of

HEAVY = {
    "roots": "sum(for i in 1..299000 return sqrt(i))",
    "exponentials": "sum(for i in 1..299000 return exp(1 / i))",
    "logarithms": "sum(for i in 1..299000 return log(i))",
    "powers": "sum(for i in 1..299000 return i ** 0.37)",
    "a text that doubles": 'for i in 1..200000 return if i = 1 then "ab" else partial[-1] + partial[-1]',
    "a text made again": 'for t in [string join(for i in 1..50000 return "ab")], i in 1..200000 return upper case(t)',
    "a list read again": "for l in [for i in 1..10000 return i], i in 1..100000 return sort(l)",
    "a list in a list": "for i in 1..100000 return if i = 1 then [1] else [partial[-1]]",
    "a pattern": 'every i in 1..9000 satisfies not(matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "(a+)+$"))',
    "a loop without an inner item": "for i in 1..1000000000000, j in [] return j",
    "large fractions": "for i in 1..299000 return 1 / (3 ** 2000 + i)",
    "durations": 'for i in 1..299000 return @"2024-01-01" + @"P1D" * i',
    "records": "for i in 1..100000 return {a: i, b: [i, i, i]}",
    "failures": 'for i in 1..299000 return i + "a"',
}


def spent_of(names: Names) -> int:
    return MOST_STEPS - names.effort.left


def run(text: str, names: Names) -> object:
    node = parsed(text)
    return compiled(node)(Scope(names, book=True))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", HEAVY)
def test_a_loop_beyond_its_steps_is_unknown(name):
    names = Names()
    found = run(HEAVY[name], names)
    assert isinstance(found, Unknown)
    assert found.reasons
    assert spent_of(names) <= MAX_STEPS + 50_000


def test_the_steps_are_the_same_every_time():
    first, second = Names(), Names()
    for names in (first, second):
        run('matches(string join(for i in 1..500 return string(sqrt(i))), "[0-9.]*")', names)
    assert spent_of(first) == spent_of(second) > 500


def test_beyond_the_effort_of_an_application_nothing_has_a_value():
    names = Names({}, Effort())
    condition = " = ".join(["(count(for i in 1..299000 return i) = 299000)"] * 9)
    with pytest.raises(EffortSpent) as spent:
        run(condition, names)
    assert [each.code for each in spent.value.problems] == ["effort-spent"]
    assert spent_of(names) > MOST_STEPS - MAX_STEPS


def test_a_value_is_measured_at_all_its_depths():
    assert [size_of(1), size_of([]), size_of([1, [2, {"a": 3}]])] == [1, 1, 6]
    deep: list[object] = [1]
    for _ in range(MAX_LEVELS):
        deep = [deep]
    assert size_of(deep) == MAX_SIZE + 1
    assert size_of(deep[0][0]) == MAX_LEVELS
