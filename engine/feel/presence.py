"""What an expression says about which values are not none."""

from __future__ import annotations

from collections.abc import Mapping

from engine.feel import tree


def place_of(node: tree.Node) -> str:
    """A name, or a path of names, as one text; empty for anything else."""
    match node:
        case tree.Name(name):
            return name
        case tree.Filter(operand, tree.Literal(int() as position)):
            within = place_of(operand)
            return f"{within}[{position}]" if within else ""
        case tree.Path(operand, name):
            within = place_of(operand)
            return f"{within}.{name}" if within else ""
        case _:
            return ""


def present_when(asked_when: Mapping[str, tree.Node], node: tree.Node, *, truth: bool) -> frozenset[str]:
    """The names, and paths of names, that cannot be none where `node` is `truth`; a fact asked for is not none."""
    asked = frozenset(name for name, when in asked_when.items() if truth and when == node)
    match node:
        case tree.Compare("!=", tree.Name() | tree.Path() | tree.Filter() as named, tree.Literal(None)) if truth:
            return asked | {place_of(named)}
        case tree.Compare("=", tree.Name() | tree.Path() | tree.Filter() as named, tree.Literal(None)) if not truth:
            return asked | {place_of(named)}
        case tree.And(operands) if truth:
            return asked.union(*(present_when(asked_when, each, truth=True) for each in operands))
        case tree.Or(operands) if not truth:
            return asked.union(*(present_when(asked_when, each, truth=False) for each in operands))
        case tree.Not(operand):
            return asked | present_when(asked_when, operand, truth=not truth)
        case _:
            return asked
