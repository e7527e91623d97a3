"""The kinds of paths, filters, loops and records, found while an expression is checked.

Source of the parts of values: DMN 1.5, table 65.
"""

from dataclasses import replace

from engine.errors import EMPTY, Text
from engine.feel.checking.kinds import ANY, NULL, NUMBER, TYPES, YES_NO, ValueKind, name_of
from engine.feel.checking.walk import Walk
from engine.feel.grammar import tree
from engine.feel.meaning.properties import PARTS
from engine.nearest import did_you_mean

_LIST = Text("목록", "a list")
ENTRIES = Text("있는 이름: {names}", "its entries are {names}")
PARTS_OF = Text("있는 이름: {names}", "its parts are {names}")
_MOST_SAID = 8


def kind_of_path(walk: Walk, node: tree.Path) -> ValueKind:
    """The kind of an entry, of the list of that entry over a list of records, or of a part of a value."""
    kind = walk.sure(node.operand)
    if kind.name == "any":
        return ANY
    if found := _kind_of_part(kind, node.name):
        return found
    records = kind.item if kind.name == "list" and kind.item else kind
    if records.name == "context":
        near = did_you_mean(node.name, dict(records.entries))
        return walk.refuse("feel-unknown-entry", node, write=entries_in_words(records), name=node.name, near=near)
    return walk.refuse(
        "feel-no-part", node, of=[(node.operand, kind)], write=parts_in_words(kind), name=node.name, found=name_of(kind)
    )


def _kind_of_part(kind: ValueKind, name: str) -> ValueKind | None:
    """The kind of a part of a value of this kind; None where it has no such part."""
    if kind.name == "list" and kind.item:
        item = _kind_of_part(kind.item, name)
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


def entries_in_words(kind: ValueKind) -> Text:
    """The entries that a record has; empty where they are very many."""
    names = [name for name, _ in kind.entries]
    return ENTRIES.filled(names=", ".join(f"`{each}`" for each in names)) if 0 < len(names) <= _MOST_SAID else EMPTY


def parts_in_words(kind: ValueKind) -> Text:
    """The parts that a date or a duration has; empty of what has none."""
    names = PARTS[TYPES[kind.name]] if kind.name in TYPES else ()
    return PARTS_OF.filled(names=", ".join(f"`{each}`" for each in names)) if names else EMPTY


def kind_of_filter(walk: Walk, node: tree.Filter) -> ValueKind:
    """A list of the same items, without none where the condition rules it out; for a position one item, or none."""
    kind = walk.sure(node.operand)
    item = kind if kind.name not in ("list", "any") else kind.item or ANY
    inner = walk.naming({"item": item, **dict(item.entries)})
    found = inner.sure(node.condition)
    # A position is the same whatever the item.
    if found.name == "number" and not tree.names_in(node.condition) & {"item", *dict(item.entries)}:
        return replace(item, may_be_none=True) if item.name != "any" else ANY
    if found.name != "yes_no":
        inner.condition(node.condition)
    present = inner.present_when(node.condition)
    entries = (
        (name, replace(each, may_be_none=each.may_be_none and name not in present)) for name, each in item.entries
    )
    absent = item.may_be_none and "item" not in present
    return ValueKind("list", item=replace(item, entries=tuple(entries), may_be_none=absent))


def kind_of_item(walk: Walk, source: tree.Node) -> ValueKind:
    """The kind of the items of a list or range, for the name of a loop over it."""
    kind = walk.sure(source)
    endless = kind.name == "range" and kind.item and kind.item.name not in ("number", "date", "any")
    if endless or kind.name not in ("list", "range", "any"):
        return walk.refuse("feel-wrong-kind", source, of=[(source, kind)], wanted=_LIST, found=name_of(kind))
    return kind.item or ANY


def kind_of_context(walk: Walk, node: tree.ContextOf) -> ValueKind:
    found: dict[str, ValueKind] = {}
    for name, value in node.entries:
        kind = walk.naming(found).kind(value)
        found[name] = ANY if kind is NULL else kind
    return ValueKind("context", entries=tuple(found.items()))
