"""The kind of a part of a value that a path names (DMN 1.5, table 65)."""

from __future__ import annotations

from engine.feel.checking.kinds import NUMBER, TYPES, YES_NO, ValueKind
from engine.feel.meaning.properties import PARTS


def kind_of_property(kind: ValueKind, name: str) -> ValueKind | None:
    """The kind of a part of a value of this kind; None where it has no such part."""
    if kind.name == "list" and kind.item:
        item = kind_of_property(kind.item, name)
        return ValueKind("list", item=item) if item else None
    if kind.name == "context":
        return dict(kind.entries).get(name)
    if kind.name not in TYPES or name not in PARTS[TYPES[kind.name]]:
        return None
    match name:
        case "time offset":
            return ValueKind("seconds", may_be_none=True)
        case "timezone":
            return ValueKind("text", may_be_none=True)
        case "start" | "end":
            return kind.item
        case "start included" | "end included":
            return YES_NO
        case _:
            return NUMBER
