"""Hostile expressions are refused with a message, in bounded time, never by a stack overflow."""

from __future__ import annotations

import pytest

from engine.errors import Problem
from engine.feel import evaluate, parsed

HOSTILE = {
    "10,000 parentheses": ("(" * 9_000 + "1" + ")" * 9_000, "feel-too-deep"),
    "100 kB": ("1+" * 50_000 + "1", "feel-too-long"),
    "a chain of sums": ("1" + "+1" * 5_000, "feel-too-deep"),
    "nested if": ("if true then " * 500 + "1" + " else 2" * 500, "feel-too-deep"),
    "nested not": ("not(" * 3_000 + "true" + ")" * 3_000, "feel-too-deep"),
    "nested lists": ("[" * 8_000 + "1" + "]" * 8_000, "feel-too-deep"),
    "nested records": ("{a: " * 3_000 + "1" + "}" * 3_000, "feel-too-deep"),
    "nested filters": ("a" + "[a" * 4_000 + "]" * 4_000, "feel-too-deep"),
    "nested calls": ("abs(" * 3_000 + "1" + ")" * 3_000, "feel-too-deep"),
    "nested tests": ("1 in (" * 2_000 + "1" + ")" * 2_000, "feel-too-deep"),
    "nested types": ("1 instance of " + "list<" * 3_000 + "number" + ">" * 3_000, "feel-too-deep"),
    "nested loops": ("for i in 1..2 return " * 900 + "i", "feel-too-deep"),
    "a chain of paths": ("a" + ".b" * 9_000, "feel-too-deep"),
    "a chain of signs": ("-" * 9_000 + "a", "feel-too-deep"),
    "a huge exponent": ("1e999999999", "feel-number-too-large"),
    "a huge number": ("9" * 15_000, "feel-number-too-large"),
}


TOO_LARGE = (
    "9 ** 9 ** 9 ** 9 ** 9",
    "2 ** 999999999999",
    "(1/3) ** 99999",
    '@"P999999999999Y" * 10 ** 1200 * 10 ** 100',
    "for i in 1..1000000000000 return i",
    "for i in 1..100000, j in 1..100000 return i",
    "for i in 1..10000 return for j in 1..10000 return j",
    "some i in 1..1000000000000 satisfies i < 0",
    "sum(for i in 1..1000000000000 return 1)",
    'for d in @"0001-01-01"..@"99999999-01-01" return d',
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_refused(name: str) -> None:
    """Each by its own code."""
    text, code = HOSTILE[name]
    found = parsed(text)
    assert isinstance(found, Problem)
    assert found.code == code


@pytest.mark.parametrize("text", TOO_LARGE)
def test_a_result_too_large_is_null(text: str) -> None:
    """Powers are estimated before they are computed."""
    result = evaluate(text, {})
    assert result.value is None
    assert result.problems[0].code == "feel-too-large"


@pytest.mark.parametrize("depth", [50, 110])
def test_what_is_deep_but_not_too_deep_is_computed(depth: int) -> None:
    """Each kind of nesting up to nearly the limit, without a stack overflow."""
    for opening, inner, closing in (("(", "1", ")"), ("abs(", "1", ")"), ("-", "1", "")):
        assert evaluate(opening * depth + inner + closing * depth, {}).value in (1, -1)
    assert evaluate("if true then " * depth + "1" + " else 2" * depth, {}).value == 1
    for opening, closing in (("[", "][1]"), ("{a: ", "}.a")):
        assert evaluate(opening * (depth // 2) + "1" + closing * (depth // 2), {}).value == 1
