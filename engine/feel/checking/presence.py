"""What an expression says about which values are not none."""

from collections.abc import Mapping

from engine.feel.grammar import tree


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
    asked = frozenset(name for name, when in asked_when.items() if _implies(node, when, truth=truth))
    match node:
        case tree.Compare("=" | "!=" as op, tree.Name() | tree.Path() | tree.Filter() as named, tree.Literal(None)):
            return asked | {place_of(named)} if (op == "!=") is truth else asked
        case tree.And(operands) | tree.Or(operands) if isinstance(node, tree.And) is truth:
            return asked.union(*(present_when(asked_when, each, truth=truth) for each in operands))
        case tree.Not(operand):
            return asked | present_when(asked_when, operand, truth=not truth)
        case _:
            return asked


def _implies(node: tree.Node, when: tree.Node, *, truth: bool) -> bool:
    """Whether `when` is true where `node` is `truth`: the two are the same, or `when` allows the value in `node`."""
    if truth and node == when:
        return True
    match node:
        case tree.Compare("=" | "!=" as op, operand, tree.Literal() as value) if (op == "=") is truth:
            return when == tree.Compare("=", operand, value) or (
                isinstance(when, tree.In) and when.operand == operand and value in _listed(when.tests)
            )
        case _:
            return False


def _listed(tests: tuple[tree.Node, ...]) -> list[tree.Node]:
    return [each for test in tests for each in (test.items if isinstance(test, tree.ListOf) else (test,))]
