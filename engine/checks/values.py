"""Values of names as a book writes them, for the examples that a check gives."""

from collections.abc import Mapping
from typing import Any

from engine.feel import Unknown, shown
from engine.feel.values import Date


def given_in_words(values: Mapping[str, Any]) -> str:
    """Such as `staff = 3`, `region = "city"`: each known value of a name."""
    known = ((name, value) for name, value in values.items() if not isinstance(value, Unknown))
    return ", ".join(f"`{name} = {literal(value)}`" for name, value in known)


def literal(value: Any) -> str:
    """A value as FEEL writes it."""
    if isinstance(value, Date):
        return f'@"{value}"'
    return f'"{value}"' if isinstance(value, str) else shown(value)
