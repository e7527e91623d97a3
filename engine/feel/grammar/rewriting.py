"""A syntax tree rewritten node by node, each with its place."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from engine.feel.grammar import tree


def rewritten(node: tree.Node, change: Callable[[tree.Node], tree.Node]) -> tree.Node:
    """The tree with each node changed, the inner ones first; the same tree where nothing changes."""
    parts: tuple[str, ...] = node.__match_args__
    changed: dict[str, Any] = {}
    for name in parts:
        part = getattr(node, name)
        made = _part(part, change)
        if made is not part:
            changed[name] = made
    return change(replace(node, **changed) if changed else node)


def _part(part: Any, change: Callable[[tree.Node], tree.Node]) -> Any:
    if isinstance(part, tree.Node):
        return rewritten(part, change)
    if isinstance(part, tuple):
        made = tuple(_part(each, change) for each in part)
        return made if any(a is not b for a, b in zip(made, part, strict=True)) else part
    return part


def with_names_called(node: tree.Node, names: Collection[str]) -> tree.Node:
    """The tree in which a call of one of `names` calls the value that has this name."""

    def change(each: tree.Node) -> tree.Node:
        if isinstance(each, tree.Call) and each.function in names:
            called = tree.Name(each.function, start=each.start, end=each.end)
            return tree.Apply(called, each.arguments, each.named, start=each.start, end=each.end)
        return each

    return rewritten(node, change)
