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
    "a huge exponent": ("1e999999999", "feel-number-too-large"),
    "a huge number": ("9" * 15_000, "feel-number-too-large"),
}


TOO_LARGE = (
    "9 ** 9 ** 9 ** 9 ** 9",
    "2 ** 999999999999",
    "(1/3) ** 99999",
    '@"P999999999999Y" * 10 ** 1200 * 10 ** 100',
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_refused(name: str) -> None:
    """Each by its own code."""
    text, code = HOSTILE[name]
    found = parsed(text)
    assert isinstance(found, Problem)
    assert found.code == code


@pytest.mark.parametrize(
    "text",
    ["9 ** 9 ** 9 ** 9 ** 9", "2 ** 999999999999", "(1/3) ** 99999", '@"P999999999999Y" * 10 ** 1200 * 10 ** 100'],
)
def test_a_result_too_large_is_null(text: str) -> None:
    """Powers are estimated before they are computed."""
    result = evaluate(text, {})
    assert result.value is None
    assert [problem.code for problem in result.problems] == ["feel-too-large"]
