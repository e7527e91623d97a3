"""The simplest form of an expression that can be written in several ways, before it is read aloud."""

from engine.feel.grammar import tree


def simple(node: tree.Node) -> tree.Node:
    """The same, where the language has two ways to say it."""
    match node:
        case tree.Call("list contains", (held, value), ()):
            return tree.In(value, (held,))
        case _:
            return node


def flat(tests: tuple[tree.Node, ...]) -> tuple[tree.Node, ...]:
    """The tests, those of a list written out one by one."""
    return tuple(part for test in tests for part in (test.items if isinstance(test, tree.ListOf) else (test,)))
