"""What random runs found about unknown, each kept as it was."""

from __future__ import annotations

from typing import Any

import pytest

from engine.feel import Scope, Unknown, compiled, parsed

ROWS = Unknown(frozenset({"rows"}))
ROW = {"a": ROWS, "b": ROWS}

MISSING: list[tuple[str, dict[str, Any], set[str]]] = [
    ("total(rows[a != n].a) > 0", {"rows": ROWS}, {"rows", "n"}),
    ("total((if t then rows else []).a) > 0", {"rows": [ROW]}, {"rows", "t"}),
    ("some i in 1..n, x in rows satisfies i + x.a > 0", {"rows": [ROW]}, {"rows", "n"}),
    ("count([][n])", {}, {"n"}),
    ("sort([3, 1, 2], function(a, b) if a = 1 or b = 1 then t else n > a)", {}, {"t", "n"}),
]


@pytest.mark.parametrize(("text", "facts", "missing"), MISSING)
def test_every_fact_that_is_needed_is_named(text: str, facts: dict[str, Any], missing: set[str]) -> None:
    """Not only the first that is met."""
    node = parsed(text)
    names = {"n": Unknown(frozenset({"n"})), "t": Unknown(frozenset({"t"})), **facts}
    found = compiled(node)(Scope(names, book=True))  # type: ignore[arg-type]
    assert isinstance(found, Unknown)
    assert found.missing == missing
