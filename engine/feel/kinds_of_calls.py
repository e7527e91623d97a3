"""The kind of what a built-in function returns, and what it takes."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from engine.errors import Text
from engine.feel import tree
from engine.feel.functions import BUILT_INS
from engine.feel.kinds import ANY, DATE, NUMBER, ValueKind, joined, kind_of_literal, name_of
from engine.feel.values import duration_from_text

if TYPE_CHECKING:
    from engine.feel.check import Check


def kind_of_call(check: Check, name: str, arguments: tuple[tree.Node, ...], named: tuple[str, ...]) -> ValueKind:
    """The kind of a call; a problem where the function or its arguments do not exist or do not fit."""
    if (function := BUILT_INS.get(name)) is None:
        near = difflib.get_close_matches(name, list(BUILT_INS), n=1)
        hint = Text(f" (혹시 `{near[0]}`?)", f" (did you mean `{near[0]}`?)") if near else Text("", "")
        return check.refuse("feel-unknown-function", name=name, near=hint)
    kinds = [check.sure(argument) for argument in arguments]
    fits = bool(arguments) if function.listed else function.required <= len(arguments) <= len(function.parameters)
    if not fits or not set(named) <= set(function.parameters) or len(set(named)) != len(named):
        return check.refuse("feel-arguments", name=name)
    if any(kind.name == "any" for kind in kinds):
        return NUMBER if name == "count" else ANY
    result = _result(check, name, arguments, kinds)
    return check.refuse("feel-arguments", name=name) if result is None else result


def _result(
    check: Check, name: str, arguments: tuple[tree.Node, ...], kinds: list[ValueKind]
) -> ValueKind | None:
    match name:
        case "count":
            return NUMBER if kinds[0].name == "list" or len(kinds) > 1 else None
        case "min" | "max" | "sum" | "total":
            return _of_items(check, name, kinds)
        case "floor" | "ceiling" | "abs":
            return kinds[0] if all(kind.name == "number" for kind in kinds) else None
        case "date":
            return DATE if [k.name for k in kinds] in (["text"], ["date"], ["number"] * 3) else None
        case _:
            literal = arguments[0]
            if isinstance(literal, tree.Literal_) and isinstance(literal.value, str):
                duration = duration_from_text(literal.value)
                return None if duration is None else kind_of_literal(duration)
            return None


def _of_items(check: Check, name: str, kinds: list[ValueKind]) -> ValueKind | None:
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
            return check.refuse("feel-wrong-kinds", op=name, left=name_of(kind), right=name_of(item))
        kind = both
    ordered = ("number", "date", "text", "months", "seconds") if name in ("min", "max") else ("number",)
    return kind if kind.name in ordered else None
