"""The kind of what a built-in function returns, and what it takes."""

from __future__ import annotations

from engine.feel import tree
from engine.feel.functions import BUILT_INS
from engine.feel.kinds import ANY, DATE, NUMBER, ValueKind, joined, kind_of_literal
from engine.feel.values import duration_from_text


def kind_of_call(call: tree.Call, kinds: list[ValueKind]) -> ValueKind | None:
    """The kind of a call of a built-in with arguments of these kinds; None where they do not fit."""
    function = BUILT_INS[call.function]
    fits = bool(kinds) if function.listed else function.required <= len(kinds) <= len(function.parameters)
    if not fits or not set(call.named) <= set(function.parameters) or len(set(call.named)) != len(call.named):
        return None
    if any(kind.name == "any" for kind in kinds):
        return NUMBER if call.function == "count" else ANY
    match call.function:
        case "count":
            return NUMBER if kinds[0].name == "list" or len(kinds) > 1 else None
        case "min" | "max" | "sum" | "total":
            return _of_items(call.function, kinds)
        case "floor" | "ceiling" | "abs":
            return kinds[0] if all(kind.name == "number" for kind in kinds) else None
        case "date":
            return DATE if [k.name for k in kinds] in (["text"], ["date"], ["number"] * 3) else None
        case _:
            literal = call.arguments[0]
            text = literal.value if isinstance(literal, tree.Literal) else None
            duration = duration_from_text(text) if isinstance(text, str) else None
            return None if duration is None else kind_of_literal(duration)


def _of_items(name: str, kinds: list[ValueKind]) -> ValueKind | None:
    """The kind that all items share: of one list's items, or of the arguments themselves."""
    items = kinds
    if len(kinds) == 1 and kinds[0].name == "list":
        if kinds[0].item is None:
            return ValueKind("number", measure="either") if name == "total" else None
        items = [kinds[0].item]
    if any(item.may_be_none for item in items):
        return None
    kind = items[0]
    for item in items[1:]:
        if (both := joined(kind, item)) is None:
            return None
        kind = both
    ordered = ("number", "date", "text", "months", "seconds") if name in ("min", "max") else ("number",)
    return kind if kind.name in ordered else None
