"""FEEL text to its syntax tree, or a problem that shows the place and what was expected there."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Any, cast

from lark import Lark, Token, Transformer, Tree, UnexpectedCharacters, UnexpectedInput, UnexpectedToken, v_args
from lark.exceptions import VisitError
from lark.tree import Meta

from engine.errors import Catalogue, Problem, Text, problem
from engine.feel import tree
from engine.feel.grammar import GRAMMAR
from engine.feel.values import MAX_BITS, date_from_text, duration_from_text, number

MAX_LENGTH = 20_000
MAX_DEPTH = 120

MESSAGES: Catalogue = {
    "feel-syntax": Text(
        "식을 읽을 수 없습니다: {column}번째 글자 {found} 자리에 {expected} 와야 합니다",
        "cannot read the expression: at column {column}, found {found}, expected {expected}",
    ),
    "feel-bad-character": Text(
        "식을 읽을 수 없습니다: {column}번째 글자 `{text}` 표기는 쓸 수 없습니다",
        "cannot read the expression: at column {column}, `{text}` has no meaning here",
    ),
    "feel-too-long": Text(
        "식이 너무 깁니다: {length}자 (최대 {limit}자)", "expression too long: {length} characters (at most {limit})"
    ),
    "feel-too-deep": Text(
        "식의 중첩이 너무 깊습니다 (최대 {limit}단계)", "expression nested too deeply (at most {limit} levels)"
    ),
    "feel-number-too-large": Text("수가 너무 큽니다: `{text}`", "number too large: `{text}`"),
    "feel-bad-literal": Text("날짜나 기간으로 읽을 수 없습니다: `{text}`", "neither a date nor a duration: `{text}`"),
    "feel-bad-escape": Text("문자열에 알 수 없는 표기가 있습니다: `{text}`", "unknown escape in a string: `{text}`"),
}


class _Refused(Exception):
    def __init__(self, code: str, meta: Meta, text: str) -> None:
        super().__init__(code)
        self.code, self.column, self.text = code, meta.start_pos + 1, text


def parsed(text: str, at: str = "") -> tree.Node | Problem:
    """The syntax tree of an expression; `at` is the place its problems name."""
    if len(text) > MAX_LENGTH:
        return problem(MESSAGES, "feel-too-long", at, length=len(text), limit=MAX_LENGTH)
    try:
        syntax = _lark().parse(text)
        if _too_deep(syntax):
            return problem(MESSAGES, "feel-too-deep", at, limit=MAX_DEPTH)
        result = _ToTree().transform(syntax)
    except UnexpectedInput as error:
        return _syntax_problem(error, text, at)
    except VisitError as error:
        if not isinstance(refused := error.orig_exc, _Refused):
            raise
        return problem(MESSAGES, refused.code, at, text=refused.text[:60])
    return cast("tree.Node", result)


@cache
def _lark() -> Lark:
    return Lark(GRAMMAR, parser="lalr", propagate_positions=True, maybe_placeholders=False)


def _too_deep(syntax: Tree[Token]) -> bool:
    level: list[Tree[Token]] = [syntax]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in node.children if isinstance(child, Tree)]
        if not level:
            return False
    return True


_VALUE = Text("값이", "a value")
_OPERATOR = Text("연산자가", "an operator")


def _syntax_problem(error: UnexpectedInput, text: str, at: str) -> Problem:
    position = error.pos_in_stream or 0
    found = Text("식의 끝", "the end of the expression")
    if isinstance(error, UnexpectedCharacters):
        return problem(MESSAGES, "feel-bad-character", at, column=position + 1, text=text[position])
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        found = Text(f"`{error.token}`", f"`{error.token}`")
    else:
        position = len(text.rstrip())
    accepts = set(error.accepts or error.expected) if isinstance(error, UnexpectedToken) else set()
    if {"NUMBER", "STRING"} <= accepts:
        expected = _VALUE
    elif "$END" in accepts:
        expected = Text("연산자나 식의 끝이", "an operator or the end of the expression")
    else:
        closing = {"RPAR": ")", "RSQB": "]", "THEN": "then", "ELSE": "else", "SATISFIES": "satisfies", "NAME": "name"}
        words = [f"`{closing[t]}`" for t in closing if t in accepts]
        expected = Text("·".join(words) + " 중 하나가", " or ".join(words)) if words else _OPERATOR
    return problem(MESSAGES, "feel-syntax", at, column=position + 1, found=found, expected=expected)


_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|.)", re.DOTALL)
_PLAIN_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "'": "'", "\\": "\\"}


def _unescaped(quoted: str, meta: Meta) -> str:
    def character(match: re.Match[str]) -> str:
        code = match[1]
        if code[0] in "uU" and len(code) > 1:
            if (point := int(code[1:], 16)) > 0x10FFFF:
                raise _Refused("feel-bad-escape", meta, match[0])
            return chr(point)
        if code not in _PLAIN_ESCAPES:
            raise _Refused("feel-bad-escape", meta, match[0])
        return _PLAIN_ESCAPES[code]

    # A pair of \\u surrogates is one character, as in JSON.
    return _ESCAPE.sub(character, quoted[1:-1]).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def number_from_text(text: str) -> int | Fraction | None:
    """The exact number a literal names; None where it is larger than the engine computes with."""
    mantissa, _, exponent = text.replace("_", "").lower().partition("e")
    if len(mantissa) > MAX_BITS // 4 or (exponent and abs(int(exponent)) > MAX_BITS // 4):
        return None
    return number(Fraction(mantissa) * Fraction(10) ** int(exponent or 0))


@v_args(meta=True)
class _ToTree(Transformer[Token, Any]):
    """From Lark's tree to ours; a method a rule or alias of the grammar."""

    def number(self, meta: Meta, items: list[Token]) -> tree.Node:
        if (value := number_from_text(items[0])) is None:
            raise _Refused("feel-number-too-large", meta, items[0])
        return _node(tree.Literal, meta, value)

    def string(self, meta: Meta, items: list[Token]) -> tree.Node:
        return _node(tree.Literal, meta, _unescaped(items[0], meta))

    def at_string(self, meta: Meta, items: list[Token]) -> tree.Node:
        text = _unescaped(items[0][1:].strip(), meta)
        if (value := date_from_text(text) or duration_from_text(text)) is None:
            raise _Refused("feel-bad-literal", meta, text)
        return _node(tree.Literal, meta, value)

    def true(self, meta: Meta, _items: list[Any]) -> tree.Node:
        return _node(tree.Literal, meta, True)

    def false(self, meta: Meta, _items: list[Any]) -> tree.Node:
        return _node(tree.Literal, meta, False)

    def null(self, meta: Meta, _items: list[Any]) -> tree.Node:
        return _node(tree.Literal, meta, None)

    def name(self, meta: Meta, items: list[Token]) -> tree.Node:
        return _node(tree.Name, meta, str(items[0]))

    def negated(self, meta: Meta, items: list[tree.Node]) -> tree.Node:
        return _node(tree.Not, meta, items[0])

    def negate(self, meta: Meta, items: list[tree.Node]) -> tree.Node:
        return _node(tree.Negate, meta, items[0])

    def add(self, meta: Meta, items: list[tree.Node]) -> tree.Node:
        return _node(tree.Arithmetic, meta, "+", *items)

    def subtract(self, meta: Meta, items: list[tree.Node]) -> tree.Node:
        return _node(tree.Arithmetic, meta, "-", *items)

    def multiply(self, meta: Meta, items: list[tree.Node]) -> tree.Node:
        return _node(tree.Arithmetic, meta, "*", *items)

    def divide(self, meta: Meta, items: list[tree.Node]) -> tree.Node:
        return _node(tree.Arithmetic, meta, "/", *items)

    def raise_to(self, meta: Meta, items: list[tree.Node]) -> tree.Node:
        return _node(tree.Arithmetic, meta, "**", *items)

    def compare(self, meta: Meta, items: list[Any]) -> tree.Node:
        return _node(tree.Compare, meta, str(items[1]), items[0], items[2])

    def unary_test(self, meta: Meta, items: list[Any]) -> tree.Node:
        return _node(tree.UnaryTest, meta, str(items[0]), items[1])

    def between(self, meta: Meta, items: list[tree.Node]) -> tree.Node:
        return _node(tree.Between, meta, *items)

    def in_one(self, meta: Meta, items: list[tree.Node]) -> tree.Node:
        return _node(tree.In, meta, items[0], (items[1],))

    def in_any(self, meta: Meta, items: list[tree.Node]) -> tree.Node:
        return _node(tree.In, meta, items[0], tuple(items[1:]))

    def conjunction(self, meta: Meta, items: list[tree.Node]) -> tree.Node:
        return _node(tree.And, meta, tuple(items))

    def disjunction(self, meta: Meta, items: list[tree.Node]) -> tree.Node:
        return _node(tree.Or, meta, tuple(items))

    def choose(self, meta: Meta, items: list[tree.Node]) -> tree.Node:
        return _node(tree.If, meta, *items)

    def binding(self, _meta: Meta, items: list[Any]) -> tuple[str, tree.Node]:
        return str(items[0]), items[1]

    def some(self, meta: Meta, items: list[Any]) -> tree.Node:
        return _node(tree.Quantified, meta, "some", tuple(items[:-1]), items[-1])

    def every(self, meta: Meta, items: list[Any]) -> tree.Node:
        return _node(tree.Quantified, meta, "every", tuple(items[:-1]), items[-1])

    def call(self, meta: Meta, items: list[Any]) -> tree.Node:
        return _node(tree.Call, meta, str(items[0]), tuple(items[1:]))

    def argument(self, _meta: Meta, items: list[Any]) -> tuple[str, tree.Node]:
        return str(items[0]), items[1]

    def call_named(self, meta: Meta, items: list[Any]) -> tree.Node:
        names, values = zip(*items[1:], strict=True)
        return _node(tree.Call, meta, str(items[0]), values, names)

    def list_of(self, meta: Meta, items: list[tree.Node]) -> tree.Node:
        return _node(tree.ListOf, meta, tuple(items))

    def empty_list(self, meta: Meta, _items: list[Token]) -> tree.Node:
        return _node(tree.ListOf, meta, ())

    def closed(self, _meta: Meta, _items: list[Any]) -> bool:
        return True

    def opened(self, _meta: Meta, _items: list[Any]) -> bool:
        return False

    def range_from_open(self, meta: Meta, items: list[Any]) -> tree.Node:
        return _node(tree.RangeOf, meta, items[0], items[1], False, items[2])

    def range_from_closed(self, meta: Meta, items: list[Any]) -> tree.Node:
        return _node(tree.RangeOf, meta, items[0], items[1], True, items[2])

    def parenthesised(self, _meta: Meta, items: list[tree.Node]) -> tree.Node:
        return items[0]


def _node(kind: Any, meta: Meta, *parts: Any) -> tree.Node:
    node: tree.Node = kind(*parts, start=meta.start_pos, end=meta.end_pos)
    return node
