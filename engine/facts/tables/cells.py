"""Whether the tests of a decision table's cell hold for a value.

A test of none by order does not hold: the standard gives null for `null < 5` (DMN 1.5, 10.3.2.8). Nor does `not(< 5)`,
which elsewhere in a book would be unknown. `null` and `not(null)` test for none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.feel import Scope, Unknown, compiled_tests
from engine.feel.grammar import tree

Holds = Callable[[Any, Scope], Any]
"""From a value and the names that the cell reads to true, false or unknown."""


def cell_holds(node: tree.Tests) -> Holds:
    """The function that tests a value: true, false, or unknown with what would settle it."""
    holds = compiled_tests(node)

    def held(value: Any, scope: Scope) -> Any:
        found = holds(value, scope)
        if value is None and isinstance(found, Unknown) and not found.missing and _for_none(found):
            return False
        return found

    return held


def _for_none(found: Unknown) -> bool:
    """Whether the only failure was the order of null and another value."""
    return all(reason.code == "feel-operands" for reason in found.reasons)
