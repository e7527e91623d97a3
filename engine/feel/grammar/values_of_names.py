"""A syntax tree in which names stand for values that are known when a book is read."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.feel.grammar import tree


def with_values(node: tree.Node, values: Mapping[str, tree.Constant]) -> tree.Node:
    """The tree with a constant for each free name that `values` has; the same tree where it has none of them."""
    if not values or not tree.names_in(node) & values.keys():
        return node
    match node:
        case tree.Name(name):
            return replace(values[name], start=node.start, end=node.end)
        case tree.Quantified(bindings=bindings, body=body) | tree.For(bindings=bindings, body=body):
            bound, rest = _bound(bindings, values)
            return replace(node, bindings=bound, body=with_values(body, rest))
        case tree.ContextOf(entries):
            return replace(node, entries=_bound(entries, values)[0])
        case tree.FunctionOf(parameters, body):
            return replace(node, body=with_values(body, _without(values, tuple(dict(parameters)))))
        case tree.Filter(operand, condition):
            rest = _without(values, ("item", *tree.entries_of(operand, {})))
            return replace(node, operand=with_values(operand, values), condition=with_values(condition, rest))
    parts: tuple[str, ...] = node.__match_args__
    changed: dict[str, Any] = {name: _part(getattr(node, name), values) for name in parts}
    return replace(node, **changed)


def _bound(
    bindings: tuple[tuple[str, tree.Node], ...], values: Mapping[str, tree.Constant]
) -> tuple[tuple[tuple[str, tree.Node], ...], Mapping[str, tree.Constant]]:
    """Bindings, each seen with the names before it bound, and the values of the names that none of them binds."""
    found = []
    for name, source in bindings:
        found.append((name, with_values(source, values)))
        values = _without(values, (name,))
    return tuple(found), values


def _without(values: Mapping[str, tree.Constant], names: tuple[str, ...]) -> Mapping[str, tree.Constant]:
    return {name: value for name, value in values.items() if name not in names}


def _part(part: Any, values: Mapping[str, tree.Constant]) -> Any:
    if isinstance(part, tree.Node):
        return with_values(part, values)
    if isinstance(part, tuple):
        return tuple(_part(each, values) for each in part)
    return part
