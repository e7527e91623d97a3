"""For each built-in function the kind of its result, from the kinds of its arguments; money stays money.

A function not named here has no place in a book: `today` and `now`, and functions that make a record with entries
unknown beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from engine.feel.checking.kinds import NUMBER, YES_NO, ValueKind, joined, joined_measure
from engine.feel.grammar import tree

Kinds = Sequence[ValueKind]
Nodes = Sequence[tree.Node | None]
Result = Callable[[Kinds, Nodes], ValueKind | None]

_TEXT = ValueKind("text")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July")
_MORE_MONTHS = ("August", "September", "October", "November", "December")
_ORDERED = ("number", "text", "date", "time", "date_time", "months", "seconds")


def _one(kinds: Kinds) -> ValueKind | None:
    """The one kind of all of these."""
    found: ValueKind | None = kinds[0]
    for kind in kinds[1:]:
        found = joined(found, kind) if found else None
    return found


def _items(kinds: Kinds) -> ValueKind | None:
    """The one kind of the items of a list, or given one by one; None where kinds differ or an item may be none."""
    kind = _one(kinds)
    if len(kinds) == 1 and kinds[0].name == "list":
        kind = kinds[0].item
    return None if kind is None or kind.may_be_none else kind


def _always(kind: ValueKind) -> Result:
    return lambda _kinds, _nodes: kind


def _first(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    return kinds[0]


def _extreme(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    kind = _items(kinds)
    return kind if kind and kind.name in _ORDERED else None


def _numeric(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    kind = _items(kinds)
    return kind if kind and kind.name == "number" else None


def _total(kinds: Kinds, nodes: Nodes) -> ValueKind | None:
    if len(kinds) == 1 and kinds[0].name == "list" and kinds[0].item is None:
        return ValueKind("number", measure="either")
    return _numeric(kinds, nodes)


def _plain(kinds: Kinds, nodes: Nodes) -> ValueKind | None:
    """A plain number; None where money is among the arguments."""
    kind = _numeric(kinds, nodes)
    return kind if kind and kind.measure != "money" else None


def _modulo(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    first, second = kinds[0].measure, kinds[1].measure
    measure = joined_measure(first, second) or (first if first == "money" else None)
    return ValueKind("number", measure=measure) if measure else None


def _truths(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    if len(kinds) == 1 and kinds[0].name == "list" and kinds[0].item is None:
        return YES_NO
    kind = _items(kinds)
    return YES_NO if kind and kind.name == "yes_no" else None


def _mode(kinds: Kinds, nodes: Nodes) -> ValueKind | None:
    kind = _total(kinds, nodes)
    return ValueKind("list", item=kind) if kind else None


def _with_item(kinds: Kinds, item: ValueKind) -> ValueKind | None:
    """The list, with one more item."""
    both = joined(kinds[0].item, item) if kinds[0].item else item
    return ValueKind("list", item=both) if both else None


def _appended(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    item = _one(kinds[1:])
    return _with_item(kinds, item) if item else None


def _inserted(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    return _with_item(kinds, kinds[2])


def _searched(result: ValueKind) -> Result:
    return lambda kinds, _nodes: result if _with_item(kinds, kinds[1]) else None


def _lists(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    return _one(kinds)


def _flat(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    kind: ValueKind | None = kinds[0]
    while kind and kind.name == "list":
        kind = kind.item
    return ValueKind("list", item=kind)


def _sorted(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    item = kinds[0].item
    return kinds[0] if item is None or (item.name in _ORDERED and not item.may_be_none) else None


def _string_join(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    return _TEXT if kinds[0].item is None or kinds[0].item.name == "text" else None


def _placed(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    """Yes or no, where the points and the ends of the ranges compare with each other."""
    points = [kind.item if kind.name == "range" and kind.item else kind for kind in kinds]
    return YES_NO if _one(points) else None


def _value(kinds: Kinds, nodes: Nodes) -> ValueKind | None:
    key = nodes[1]
    return dict(kinds[0].entries).get(key.value) if isinstance(key, tree.Literal) else None


def _entries(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    values = [kind for _, kind in kinds[0].entries]
    value = _one(values) if values else None
    return ValueKind("list", item=ValueKind("context", entries=(("key", _TEXT), ("value", value)))) if value else None


def _put(kinds: Kinds, nodes: Nodes) -> ValueKind | None:
    key = nodes[1]
    if not isinstance(key, tree.Literal) or kinds[1].name != "text":
        return None
    return replace(kinds[0], entries=tuple({**dict(kinds[0].entries), key.value: kinds[2]}.items()))


def _merged(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    return kinds[0].item


_KEEPING = ("decimal", "floor", "ceiling", "round up", "round down", "round half up", "round half down", "abs")
_PLACING = (
    "before",
    "after",
    "meets",
    "met by",
    "overlaps",
    "overlaps before",
    "overlaps after",
    "finishes",
    "finished by",
    "includes",
    "during",
    "starts",
    "started by",
    "coincides",
)
_TEXTUAL = ("substring", "upper case", "lower case", "substring before", "substring after", "replace")
_YES_OR_NO = ("not", "contains", "starts with", "ends with", "matches", "odd", "even", "is")

KINDS: Mapping[str, Result] = {
    **dict.fromkeys(_KEEPING, _first),
    **dict.fromkeys(("sublist", "remove", "reverse", "distinct values", "duplicate values"), _first),
    **dict.fromkeys(_PLACING, _placed),
    **dict.fromkeys(_TEXTUAL, _always(_TEXT)),
    **dict.fromkeys(_YES_OR_NO, _always(YES_NO)),
    **dict.fromkeys(("min", "max"), _extreme),
    **dict.fromkeys(("sum", "mean", "median", "stddev"), _numeric),
    **dict.fromkeys(("product", "sqrt", "log", "exp"), _plain),
    **dict.fromkeys(("all", "any"), _truths),
    **dict.fromkeys(("concatenate", "union"), _lists),
    **dict.fromkeys(("insert before", "list replace"), _inserted),
    **dict.fromkeys(("day of year", "week of year"), _always(NUMBER)),
    "total": _total,
    "mode": _mode,
    "modulo": _modulo,
    "append": _appended,
    "list contains": _searched(YES_NO),
    "index of": _searched(ValueKind("list", item=NUMBER)),
    "flatten": _flat,
    "sort": _sorted,
    "split": _always(ValueKind("list", item=_TEXT)),
    "string join": _string_join,
    "years and months duration": _always(ValueKind("months")),
    "day of week": _always(ValueKind("text", choices=frozenset(_DAYS))),
    "month of year": _always(ValueKind("text", choices=frozenset((*_MONTHS, *_MORE_MONTHS)))),
    "get value": _value,
    "get entries": _entries,
    "context put": _put,
    "context merge": _merged,
}
