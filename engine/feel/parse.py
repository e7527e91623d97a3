"""FEEL text to its syntax tree, or a problem that shows the place and what was expected there."""

from collections.abc import Callable, Iterable
from functools import cache

from engine.errors import Problem, Text, joined, problem
from engine.feel.functions.table import BUILT_INS
from engine.feel.grammar import tree
from engine.feel.grammar.cursor import MAX_DEPTH, MAX_LENGTH, MESSAGES, Cursor, Grammar, Refused, too_deep
from engine.feel.grammar.habits import corrected
from engine.feel.grammar.lexer import Known, Lexer, known
from engine.feel.grammar.parser import expression, test, tests
from engine.feel.grammar.words import PROPERTIES


def parsed(text: str, at: str = "", names: Iterable[str] = ()) -> tree.Node | Problem:
    """The syntax tree of an expression; `at` is the place its problems name.

    `names`: those with blanks or signs in them; they must be known to be read as one name.
    """
    return _parsed(text, at, names, expression)


def parsed_tests(text: str, at: str = "") -> tree.Tests | Problem:
    """The unary tests of a cell of a decision table: `-`, `not(…)`, or tests with commas between them."""
    found = _parsed(text, at, (), _tests)
    return found if isinstance(found, (tree.Tests, Problem)) else tree.Tests((found,))


def _parsed(text: str, at: str, names: Iterable[str], form: Callable[[Cursor], tree.Node]) -> tree.Node | Problem:
    if len(text) > MAX_LENGTH:
        return problem(MESSAGES, "feel-too-long", at, length=len(text), limit=MAX_LENGTH)
    cursor = Cursor(Lexer(text, _own_names(), known(names)), Grammar(expression, test), at)
    try:
        node = form(cursor)
        if cursor.token.kind != "end":
            cursor.refuse(Text("연산자나 식의 끝이", "an operator or the end of the expression"))
    except Refused as refused:
        return _advised(refused.problem, text, names, form)
    return problem(MESSAGES, "feel-too-deep", at, limit=MAX_DEPTH) if too_deep(node) else node


INSTEAD = Text("\n  {says}: `{text}`", "\n  {says}: write `{text}`")
ONLY = Text("\n  {says}", "\n  {says}")


def _advised(found: Problem, text: str, names: Iterable[str], form: Callable[[Cursor], tree.Node]) -> Problem:
    """The problem with what to write, where a text was written as other languages have it."""
    other, says = corrected(text)
    if not says:
        return found
    cursor = Cursor(Lexer(other, _own_names(), known(names)), Grammar(expression, test), "")
    try:
        form(cursor)
        whole = cursor.token.kind == "end"
    except Refused:
        whole = False
    advice = (INSTEAD if whole else ONLY).filled(says=joined(says, "; "), text=other)
    return found._replace(message=joined((found.message, advice), ""))


@cache
def _own_names() -> Known:
    """The names of the language itself that are more than one word."""
    return {**known(PROPERTIES), **known(BUILT_INS, called=True)}


def _tests(cursor: Cursor) -> tree.Node:
    start = cursor.token.start
    if cursor.is_("-") and cursor.next().kind == "end":
        cursor.advance()
        return cursor.node(tree.Tests, start, ())
    if cursor.is_("not") and cursor.next().text == "(":
        cursor.go_to(cursor.next().end)
        found = tests(cursor)
        cursor.need(")")
        if cursor.token.kind == "end":
            return cursor.node(tree.Tests, start, found, True)
        cursor.go_to(start)  # `not(…)` was the beginning of a condition
    return cursor.node(tree.Tests, start, tests(cursor))
