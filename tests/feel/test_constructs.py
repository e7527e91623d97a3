"""Each construct of the language, by the files `good/`, `bad/` and `deviations/` beside this one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.errors import Problem
from engine.feel import UNKNOWN, evaluate, parsed, shown

HERE = Path(__file__).parent


def rows(folder: str) -> list[Any]:
    found = []
    for path in sorted((HERE / folder).glob("*.yaml")):
        for expression, expected in yaml.safe_load(path.read_text("utf-8")):
            found.append(pytest.param(expression, expected, id=f"{path.stem}: {expression}"))
    assert found
    return found


@pytest.mark.parametrize(("expression", "expected"), rows("good") + rows("deviations"))
def test_an_expression_has_its_value(expression: str, expected: str) -> None:
    """The value as FEEL writes it; `u` is an unknown fact, and is named where the value is unknown."""
    result = evaluate(expression, {"u": UNKNOWN})
    if expected == "UNKNOWN":
        assert result.value is UNKNOWN
        assert result.missing == ("u",)
    else:
        assert shown(result.value) == expected


@pytest.mark.parametrize(("expression", "codes"), [row for row in rows("bad") if "failures" in row.id])
def test_a_failure_is_null_with_its_reason(expression: str, codes: list[str]) -> None:
    """By the standard: null, and a problem that says why."""
    result = evaluate(expression, {})
    assert result.value is None
    assert [problem.code for problem in result.problems] == codes


@pytest.mark.parametrize(("expression", "expected"), [row for row in rows("bad") if "syntax" in row.id])
def test_a_syntax_error_names_its_column(expression: str, expected: list[Any]) -> None:
    """The problem says where, in both languages, and nothing is raised."""
    found = parsed(expression)
    assert isinstance(found, Problem)
    code, column = expected
    assert found.code == code
    if column:
        assert f"{column}번째" in found.message.ko
        assert f"column {column}," in found.message.en
