"""The parts of FEEL that stand by themselves: literals, names, calls, lists, ranges, records, and parentheses."""

from engine.errors import Text
from engine.feel.grammar import tree
from engine.feel.grammar.cursor import Cursor
from engine.feel.grammar.lexer import BEFORE_COLON, BEFORE_PARAMETER_ENDS
from engine.feel.grammar.literals import number_from_text, text_of_string
from engine.feel.grammar.types import type_ahead
from engine.feel.values import temporal_from_text

_VALUE = Text("값이", "a value")


def primary(cursor: Cursor, *, in_tests: bool = False) -> tree.Node:
    """The part ahead; `in_tests`: parentheses may hold several unary tests, which come back as `Tests`."""
    token = cursor.token
    match token.kind, token.text:
        case "number", text:
            return _number(cursor, text)
        case "string", text:
            return cursor.node(tree.Literal, cursor.advance().start, _string(cursor, text, token.start))
        case "sign", "@":
            return _at_literal(cursor)
        case "sign", "(":
            return _parentheses(cursor, in_tests=in_tests)
        case "sign", ("[" | "]"):
            return _brackets(cursor)
        case "sign", "{":
            return _record(cursor)
        case "word", ("true" | "false" | "null"):
            value = {"true": True, "false": False}.get(cursor.advance().text)
            return cursor.node(tree.Literal, token.start, value)
        case "word", "not":
            return _not(cursor)
        case "word", "function":
            return _function(cursor)
        case "name", _:
            return _name_or_call(cursor)
    return cursor.refuse(_VALUE)


def _number(cursor: Cursor, text: str) -> tree.Node:
    start = cursor.advance().start
    if (value := number_from_text(text)) is None:
        cursor.refuse_here("feel-number-too-large", text, start)
    return cursor.node(tree.Literal, start, value)


def _string(cursor: Cursor, quoted: str, start: int) -> str:
    if (value := text_of_string(quoted)) is None:
        cursor.refuse_here("feel-bad-escape", quoted, start)
    return value


def _at_literal(cursor: Cursor) -> tree.Node:
    start = cursor.advance().start
    if cursor.token.kind != "string":
        cursor.refuse(Text("따옴표로 묶은 날짜·시각·기간이", "a date, time or duration in quotes"))
    quoted = cursor.advance().text
    if (value := temporal_from_text(_string(cursor, quoted, start))) is None:
        cursor.refuse_here("feel-bad-literal", quoted[1:-1], start)
    return cursor.node(tree.Literal, start, value)


def _parentheses(cursor: Cursor, *, in_tests: bool) -> tree.Node:
    start = cursor.advance().start
    with cursor.within_brackets():
        first = cursor.grammar.test(cursor)
        if cursor.took(".."):
            return _to_end(cursor, start, first, low_closed=False)
        found = [first]
        while in_tests and cursor.took(","):
            found.append(cursor.grammar.test(cursor))
        cursor.need(")")
    if in_tests and (len(found) > 1 or isinstance(first, tree.UnaryTest)):
        return cursor.node(tree.Tests, start, tuple(found))
    return _half_range(cursor, start, first) if isinstance(first, tree.UnaryTest) else first


def _half_range(cursor: Cursor, start: int, test: tree.UnaryTest) -> tree.Node:
    """`(> 5)` or `(= 5)` as a value: a range (DMN 1.5, rule 66)."""
    if test.op in ("=", "!="):
        return cursor.node(tree.PointOf, start, test.op, test.operand)
    none = cursor.node(tree.NoEnd, start)
    low, high = (test.operand, none) if test.op in (">", ">=") else (none, test.operand)
    return cursor.node(tree.RangeOf, start, low, high, test.op == ">=", test.op == "<=")


def _to_end(cursor: Cursor, start: int, low: tree.Node, *, low_closed: bool) -> tree.Node:
    """The range whose `..` was passed over."""
    with cursor.within_brackets(ends_range=True):
        high = cursor.grammar.expression(cursor)
    closing = cursor.need("]", ")", "[").text
    return cursor.node(tree.RangeOf, start, low, high, low_closed, closing == "]")


def _brackets(cursor: Cursor) -> tree.Node:
    """A list, or a range that begins with `[` or `]`."""
    closed = cursor.is_("[")
    start = cursor.advance().start
    items: list[tree.Node] = []
    with cursor.within_brackets():
        if not closed or not cursor.is_("]") or _begins_value(cursor):
            items.append(cursor.grammar.expression(cursor))
            if not closed or cursor.is_(".."):
                cursor.need("..")
                return _to_end(cursor, start, items[0], low_closed=closed)
            while cursor.took(","):
                items.append(cursor.grammar.expression(cursor))
        cursor.need("]")
    return cursor.node(tree.ListOf, start, tuple(items))


def _begins_value(cursor: Cursor) -> bool:
    """Whether `]`, which is ahead, begins a range: a value that no operator could stand before follows it."""
    after = cursor.next()
    return after.kind in ("number", "string", "name") or after.text == "@"


def _record(cursor: Cursor) -> tree.Node:
    start = cursor.advance().start
    entries: dict[str, tree.Node] = {}
    with cursor.within_brackets():
        more = not cursor.is_("}")
        while more:
            begin = cursor.token.start
            name = _entry_name(cursor)
            if name in entries:
                cursor.refuse_here("feel-repeated-entry", name, begin)
            cursor.need(":")
            entries[name] = cursor.grammar.expression(cursor)
            cursor.learn(name)
            more = cursor.took(",")
        cursor.need("}")
    return cursor.node(tree.ContextOf, start, tuple(entries.items()))


def _entry_name(cursor: Cursor) -> str:
    token = cursor.token
    if token.kind == "string":
        return _string(cursor, cursor.advance().text, token.start)
    if (name := cursor.introduced(BEFORE_COLON)) is None:
        cursor.refuse(Text("이름과 `:` 표기가", "a name and `:`"))
    return name


def _not(cursor: Cursor) -> tree.Node:
    start = cursor.advance().start
    cursor.need("(")
    with cursor.within_brackets():
        if _argument_name(cursor) not in ("", "negand"):
            cursor.refuse(Text("`negand` 인수가", "the argument `negand`"))
        operand = cursor.grammar.expression(cursor)
        cursor.need(")")
    return cursor.node(tree.Not, start, operand)


def _function(cursor: Cursor) -> tree.Node:
    start = cursor.advance().start
    cursor.need("(")
    parameters: dict[str, tree.TypeOf | None] = {}
    while not cursor.is_(")"):
        begin = cursor.token.start
        if cursor.token.kind == "word" or (name := cursor.introduced(BEFORE_PARAMETER_ENDS)) is None:
            cursor.refuse(Text("매개변수의 이름이", "the name of a parameter"))
        if name in parameters:
            cursor.refuse_here("feel-repeated-entry", name, begin)
        parameters[name] = type_ahead(cursor) if cursor.took(":") else None
        if not cursor.took(","):
            break
    cursor.need(")")
    for name in parameters:
        cursor.learn(name)
    if cursor.is_("external"):
        cursor.refuse_here("feel-external-function", "", cursor.token.start)
    with cursor.within_brackets():
        body = cursor.grammar.expression(cursor)
    return cursor.node(tree.FunctionOf, start, tuple(parameters.items()), body)


def _name_or_call(cursor: Cursor) -> tree.Node:
    token = cursor.advance()
    if not cursor.is_("("):
        return cursor.node(tree.Name, token.start, token.text)
    return cursor.node(tree.Call, token.start, token.text, *arguments(cursor))


def arguments(cursor: Cursor) -> tuple[tuple[tree.Node, ...], tuple[str, ...]]:
    """The arguments of a call, whose `(` is ahead, and their names where they have any."""
    cursor.need("(")
    values: list[tuple[str, tree.Node]] = []
    with cursor.within_brackets():
        more = not cursor.is_(")")
        while more:
            name = _argument_name(cursor)
            if values and bool(name) != bool(values[0][0]):
                cursor.refuse(
                    Text("인수의 이름이(모두 적거나 모두 적지 않아야 하므로)", "all arguments named, or none")
                )
            values.append((name, cursor.grammar.expression(cursor)))
            more = cursor.took(",")
        cursor.need(")")
    return tuple(value for _, value in values), tuple(name for name, _ in values if name)


def _argument_name(cursor: Cursor) -> str:
    """The name of a named argument, passed over with its `:`; empty where the argument has none."""
    if cursor.token.kind == "string" or (name := cursor.introduced(BEFORE_COLON)) is None:
        return ""
    cursor.need(":")
    return name
