"""The grammar of FEEL (DMN 1.5, 10.3.1.2), read by descent, each operator by how tightly it binds.

Additions to the standard: `_` between the digits of a number; `if`, `for`, `some` and `every` wherever a value stands.
"""

from typing import Final

from engine.errors import Text
from engine.feel.grammar import tree
from engine.feel.grammar.cursor import Cursor
from engine.feel.grammar.lexer import BEFORE_IN
from engine.feel.grammar.primary import arguments, primary
from engine.feel.grammar.types import type_ahead

COMPARISONS: Final = ("=", "!=", "<", "<=", ">", ">=")

_ARITHMETIC = 4
_TIGHTNESS: Final = {
    "or": 1,
    "and": 2,
    **dict.fromkeys((*COMPARISONS, "between", "in"), 3),
    **dict.fromkeys(("+", "-"), _ARITHMETIC),
    **dict.fromkeys(("*", "/"), 5),
    "**": 6,
}
"""From loosest to tightest; unary `-`, `instance of`, paths, filters and calls bind tighter still."""


_CALLABLE = (tree.FunctionOf, tree.Apply, tree.Path, tree.Filter)


def expression(cursor: Cursor) -> tree.Node:
    """Any expression."""
    cursor.deeper()
    start = cursor.token.start
    result = _chain(cursor, 1, start, _operand(cursor))
    cursor.depth -= 1
    return result


def test(cursor: Cursor) -> tree.Node:
    """A comparison with the value under test, or an expression."""
    if not cursor.is_(*COMPARISONS):
        return expression(cursor)
    start = cursor.token.start
    op = cursor.advance().text
    return cursor.node(tree.UnaryTest, start, op, _tighter_than(3, cursor))


def tests(cursor: Cursor) -> tuple[tree.Node, ...]:
    """Unary tests with commas between them."""
    found = [test(cursor)]
    while cursor.took(","):
        found.append(test(cursor))
    return tuple(found)


def _tighter_than(tightness: int, cursor: Cursor) -> tree.Node:
    start = cursor.token.start
    return _chain(cursor, tightness + 1, start, _operand(cursor))


def _chain(cursor: Cursor, least: int, start: int, left: tree.Node) -> tree.Node:
    """`left` and the operators after it that bind at least as tightly as `least`."""
    while cursor.token.kind in ("sign", "word"):
        op = cursor.token.text
        tightness = _TIGHTNESS.get(op, 0)
        if tightness < least:
            break
        cursor.advance()
        if op in ("and", "or"):
            operands = [left, _tighter_than(tightness, cursor)]
            while cursor.took(op):
                operands.append(_tighter_than(tightness, cursor))
            left = cursor.node(tree.And if op == "and" else tree.Or, start, tuple(operands))
        elif op == "between":
            low = _tighter_than(tightness, cursor)
            cursor.need("and")
            left = cursor.node(tree.Between, start, left, low, _tighter_than(tightness, cursor))
        elif op == "in":
            left = cursor.node(tree.In, start, left, _tests_of_in(cursor))
        else:
            kind = tree.Compare if op in COMPARISONS else tree.Arithmetic
            left = cursor.node(kind, start, op, left, _tighter_than(tightness, cursor))
    return left


def _tests_of_in(cursor: Cursor) -> tuple[tree.Node, ...]:
    start = cursor.token.start
    if cursor.is_(*COMPARISONS):
        return (test(cursor),)
    if not cursor.is_("("):
        return (_tighter_than(3, cursor),)
    found = primary(cursor, in_tests=True)
    if isinstance(found, tree.Tests):
        return found.tests
    # What stood in parentheses may have been the beginning of more: `in (a + 1) * 2`.
    return (_chain(cursor, _ARITHMETIC, start, _postfix(cursor, start, found)),)


def _operand(cursor: Cursor) -> tree.Node:
    start = cursor.token.start
    match cursor.token.text if cursor.token.kind == "word" else "":
        case "if":
            return _if(cursor, start)
        case "for" | "some" | "every":
            return _loop(cursor, start)
    if not cursor.took("-"):
        return _postfix(cursor, start, primary(cursor))
    if cursor.token.kind == "number":
        # The sign is part of a number's literal (rule 36).
        literal = primary(cursor)
        value = -literal.value if isinstance(literal, tree.Literal) else None
        return _postfix(cursor, start, cursor.node(tree.Literal, start, value))
    cursor.deeper()
    operand = _operand(cursor)
    cursor.depth -= 1
    return cursor.node(tree.Negate, start, operand)


def _if(cursor: Cursor, start: int) -> tree.Node:
    cursor.advance()
    condition = expression(cursor)
    cursor.need("then")
    then = expression(cursor)
    cursor.need("else")
    return cursor.node(tree.If, start, condition, then, expression(cursor))


def _loop(cursor: Cursor, start: int) -> tree.Node:
    kind = cursor.advance().text
    bindings = _bindings(cursor)
    cursor.need("return" if kind == "for" else "satisfies")
    parts = (bindings, expression(cursor))
    return cursor.node(tree.For, start, *parts) if kind == "for" else cursor.node(tree.Quantified, start, kind, *parts)


def _bindings(cursor: Cursor) -> tuple[tuple[str, tree.Node], ...]:
    found: list[tuple[str, tree.Node]] = []
    while True:
        if cursor.token.kind == "word" or (name := cursor.introduced(BEFORE_IN)) is None:
            cursor.refuse(Text("이름과 `in` 표기가", "a name and `in`"))
        cursor.need("in")
        found.append((name, _source(cursor)))
        cursor.learn(name)
        if not cursor.took(","):
            return tuple(found)


def _source(cursor: Cursor) -> tree.Node:
    """What is iterated over: a list, or `low..high`."""
    start = cursor.token.start
    low = expression(cursor)
    if not cursor.took(".."):
        return low
    return cursor.node(tree.StepsOf, start, low, expression(cursor))


def _postfix(cursor: Cursor, start: int, operand: tree.Node) -> tree.Node:
    """`operand` and the paths, filters and types after it."""
    while True:
        if cursor.is_("[") and not cursor.closes_range():
            cursor.advance()
            with cursor.within_brackets():
                condition = expression(cursor)
                cursor.need("]")
            operand = cursor.node(tree.Filter, start, operand, condition)
        elif cursor.took("."):
            if cursor.token.kind != "name":
                cursor.refuse(Text("이름이", "a name"))
            name = cursor.advance().text
            operand = cursor.node(tree.Path, start, operand, name)
        elif cursor.is_("(") and isinstance(operand, _CALLABLE):
            operand = cursor.node(tree.Apply, start, operand, *arguments(cursor))
        elif cursor.took("instance"):
            if (cursor.token.kind, cursor.token.text) != ("name", "of"):
                cursor.refuse(Text("`of` 표기가", "`of`"))
            cursor.advance()
            operand = cursor.node(tree.InstanceOf, start, operand, type_ahead(cursor))
        else:
            return operand
