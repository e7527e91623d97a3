"""The kind of a built-in function's result, from the kinds of its arguments, by what the function `gives`; money stays
money.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from engine.feel.checking.kinds import DATE, NUMBER, YES_NO, ValueKind, joined, joined_measure
from engine.feel.functions.dates import DAYS, MONTHS
from engine.feel.functions.domains import ORDERED
from engine.feel.grammar import tree

Kinds = Sequence[ValueKind]
Nodes = Sequence[tree.Node | None]
Result = Callable[[Kinds, Nodes], ValueKind | None]

_TEXT = ValueKind("text")


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


def _is_number(kind: ValueKind) -> bool:
    return kind.name == "number"


def _of_items(fits: Callable[[ValueKind], bool], *, empty: ValueKind | None = None) -> Result:
    """The kind of the items where it fits; `empty` where a list is known to have none."""

    def result(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
        if empty and len(kinds) == 1 and kinds[0].name == "list" and kinds[0].item is None:
            return empty
        kind = _items(kinds)
        return kind if kind and fits(kind) else None

    return result


_total = _of_items(_is_number, empty=ValueKind("number", measure="either"))


def _mode(kinds: Kinds, nodes: Nodes) -> ValueKind | None:
    kind = _total(kinds, nodes)
    return ValueKind("list", item=kind) if kind else None


def _modulo(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    first, second = kinds[0].measure, kinds[1].measure
    measure = joined_measure(first, second) or (first if first == "money" else None)
    return ValueKind("number", measure=measure) if measure else None


def _with_item(kinds: Kinds, item: ValueKind) -> ValueKind | None:
    """The list, with one more item."""
    both = joined(kinds[0].item, item) if kinds[0].item else item
    return ValueKind("list", item=both) if both else None


def _appended(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    item = _one(kinds[1:])
    return _with_item(kinds, item) if item else None


def _searched(result: ValueKind) -> Result:
    return lambda kinds, _nodes: result if _with_item(kinds, kinds[1]) else None


def _flat(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    kind: ValueKind | None = kinds[0]
    while kind and kind.name == "list":
        kind = kind.item
    return ValueKind("list", item=kind)


def _sorted(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
    item = kinds[0].item
    if len(kinds) > 1:
        return kinds[0]  # a function says the order
    return kinds[0] if item is None or (item.name in ORDERED and not item.may_be_none) else None


def _text_joined(kinds: Kinds, _nodes: Nodes) -> ValueKind | None:
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


RESULTS: Mapping[str, Result] = {
    "number": _always(NUMBER),
    "text": _always(_TEXT),
    "truth": _always(YES_NO),
    "date": _always(DATE),
    "time": _always(ValueKind("time")),
    "date time": _always(ValueKind("date_time")),
    "months": _always(ValueKind("months")),
    "weekday": _always(ValueKind("text", choices=frozenset(DAYS))),
    "month": _always(ValueKind("text", choices=frozenset(MONTHS))),
    "texts": _always(ValueKind("list", item=_TEXT)),
    "first": lambda kinds, _nodes: kinds[0],
    "rounded": lambda kinds, _nodes: kinds[0],
    "least": _of_items(lambda kind: kind.name in ORDERED),
    "sum": _of_items(_is_number),
    "plain": _of_items(lambda kind: kind.name == "number" and kind.measure != "money"),
    "total": _total,
    "truths": _of_items(lambda kind: kind.name == "yes_no", empty=YES_NO),
    "mode": _mode,
    "modulo": _modulo,
    "appended": _appended,
    "inserted": lambda kinds, _nodes: _with_item(kinds, kinds[2]),
    "lists": lambda kinds, _nodes: _one(kinds),
    "contained": _searched(YES_NO),
    "places": _searched(ValueKind("list", item=NUMBER)),
    "flat": _flat,
    "sorted": _sorted,
    "joined": _text_joined,
    "placed": _placed,
    "value": _value,
    "entries": _entries,
    "put": _put,
    "merged": lambda kinds, _nodes: kinds[0].item,
}
"""By what a function gives. `read` is not among them: its result is known only where its text is written out."""
