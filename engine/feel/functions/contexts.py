"""The built-in functions of contexts (DMN 1.5, table 80). An unknown entry stays unknown where it stands."""

from collections.abc import Mapping
from typing import Any

from engine.feel.functions.built_in import BuiltIn, built_in, form, pure
from engine.feel.functions.sums import known
from engine.feel.meaning.scope import Scope
from engine.feel.values import Unknown, unknown_of


def _value_within(context: dict[str, Any], keys: list[Any]) -> Any:
    value: Any = context
    for key in keys:
        if isinstance(key, Unknown):
            return key
        if isinstance(value, Unknown):
            return value
        value = value.get(key) if isinstance(value, dict) and isinstance(key, str) else None
    return value


def _entries(context: dict[str, Any]) -> list[Any]:
    return [{"key": key, "value": value} for key, value in context.items()]


def _context(entries: list[Any]) -> Any:
    """The context of these `key` and `value` pairs; None where a key is missing or given twice."""
    keys = [entry.get("key") if isinstance(entry, dict) else entry for entry in entries]
    if unknowns := [key for key in keys if isinstance(key, Unknown)]:
        return unknown_of(*unknowns)
    fits = all(isinstance(key, str) for key in keys) and all("value" in entry for entry in entries)
    if not fits or len(set(keys)) < len(keys):
        return None
    return {entry["key"]: entry["value"] for entry in entries}


def _put_within(context: dict[str, Any], keys: list[Any], value: Any) -> Any:
    """The context with a value at the end of a path of keys; None where the path leaves what there is."""
    if unknowns := [key for key in keys if isinstance(key, Unknown)]:
        return unknown_of(*unknowns)
    if not keys or not all(isinstance(key, str) for key in keys):
        return None
    path: list[Any] = [context]
    for key in keys:
        if not isinstance(path[-1], dict):
            return path[-1] if isinstance(path[-1], Unknown) else None
        path.append(path[-1].get(key))
    for outer, key in zip(reversed(path[:-1]), reversed(keys), strict=True):
        value = {**outer, key: value}
    return value


def _merge(contexts: list[dict[str, Any]], _scope: Scope) -> dict[str, Any]:
    return {key: value for each in contexts for key, value in each.items()}


FUNCTIONS: Mapping[str, BuiltIn] = {
    "get value": built_in(
        "value",
        pure(dict.get, "m: context", "key: text"),
        pure(dict.get, "context: context", "key: text"),
        pure(_value_within, "context: context", "keys: list"),
        may_be_none=True,
    ),
    "get entries": built_in("entries", pure(_entries, "m: context"), pure(_entries, "context: context")),
    "context": built_in("", pure(_context, "entries: contexts")),
    "context put": built_in(
        "put",
        pure(lambda context, key, value: {**context, key: value}, "context: context", "key: text", "value: any"),
        pure(_put_within, "context: context", "keys: list", "value: any"),
    ),
    "context merge": built_in("merged", form(known(_merge, empty={}), "contexts: contexts")),
}
