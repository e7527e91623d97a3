"""What is read or computed by a shorter way comes out as by the longer one, also at its ends."""

from __future__ import annotations

from typing import Any

import pytest

from engine.feel import UNKNOWN, Date, Scope, compiled, evaluate, parsed
from engine.feel.grammar import tree

VALUES: dict[str, Any] = {
    '@"2021-03-31" - @"P1M"': Date(2021, 2, 28),
    '@"2020-02-28" + @"P1Y"': Date(2021, 2, 28),
    '@"999999999-11-30" + @"P1M"': Date(999_999_999, 12, 30),
    '@"999999999-12-31" + @"P1M"': None,
    '@"-999999999-01-01" - @"P1M"': None,
    "null = null": True,
    "[null] = null": False,
    "0 = null": False,
    "가b + b가 + b": 111,
}


@pytest.mark.parametrize("text", VALUES)
def test_a_value_is_the_same_by_the_shorter_way(text: str) -> None:
    found = evaluate(text, {"가b": 1, "b가": 10, "b": 100}).value
    assert (type(found), found) == (type(VALUES[text]), VALUES[text])


def test_an_unknown_is_neither_null_nor_anything_else() -> None:
    node = parsed("x = null")
    assert isinstance(node, tree.Node)
    found = compiled(node)(Scope({"x": UNKNOWN}, book=True))
    assert found.missing == {"x"}
