"""The parts of a value that a path names."""

from __future__ import annotations

from typing import Any

from engine.feel.kinds import ValueKind
from engine.feel.scope import Scope, kind_of
from engine.feel.values import Unknown


def property_of(value: Any, name: str, scope: Scope) -> Any:
    if isinstance(value, Unknown):
        return value
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, list):
        return [property_of(each, name, scope) for each in value]
    return scope.fail("feel-operand", op=f".{name}", left=kind_of(value))


def kind_of_property(kind: ValueKind, name: str) -> ValueKind | None:
    """The kind of a part of a value of this kind; None where it has no such part."""
    return None
