"""Whether a value is of a type."""

from __future__ import annotations

from typing import Any

from engine.feel import tree


def is_instance(value: Any, type_: tree.TypeOf) -> bool:
    return type_.name == "Any" and value is not None


def unknown_types(type_: tree.TypeOf) -> set[str]:
    """The names in a type that name none."""
    return set()
