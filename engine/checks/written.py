"""Numbers that are written otherwise than they are meant: cut by commas, begun with a zero, rates without their `%`."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from typing import Any

from engine.book import Book
from engine.book.clauses import Record
from engine.book.fields import Expression
from engine.book.limits import EXPRESSIONS
from engine.checks.names import Names, names_of
from engine.checks.places import Placed, placed_in, records_of
from engine.checks.remark import Remark
from engine.checks.worlds import constant
from engine.errors import EMPTY, Catalogue, Problem, Text, joined, problem
from engine.feel import shown
from engine.feel.checking.advice import WRITE, WRITE_OR
from engine.feel.checking.shown import lines
from engine.feel.grammar import tree
from engine.feel.values.exact import is_number

MESSAGES: Catalogue = {
    "book-leading-zero": Text(
        "`{text}`: 수는 0으로 시작할 수 없습니다", "`{text}`: a number does not begin with a zero"
    ),
    "book-cut-by-commas": Text(
        "`{text}`: 쉼표에서 나뉘어 수 {count}개로 읽힙니다", "`{text}` is read as {count} numbers: the comma parts them"
    ),
    "book-division-by-zero": Text("0으로 나누므로 값이 없습니다", "this divides by zero, and never has a value"),
    "book-rate-plain": Text("`{text}`: 비율로는 {percent}%입니다", "`{text}` is a rate of {percent}%"),
    "lint-cut-by-commas": Text("`{text}`: 수 {count}개로 읽힙니다", "`{text}` is read as {count} numbers"),
    "lint-grouped-unevenly": Text(
        "`{text}`: 자릿수를 고르게 나누지 않았습니다", "`{text}`: the digits are grouped unevenly"
    ),
    "lint-rate-above-all": Text("`{text}`: 100%를 넘는 비율입니다", "`{text}` is a rate above 100%"),
    "lint-rate-compared": Text("`{text}`: 비율을 {percent}%와 견줍니다", "`{text}` compares a rate with {percent}%"),
}
APART = Text(
    "서로 다른 수이면 쉼표 뒤를 띄우고, 한 수이면 이렇게 적으십시오: `{text}`",
    "put a blank behind each comma if they are several numbers; if it is one, write `{text}`",
)
MOST_OF_ONE = 20
"""Problems of one expression that are told."""
_CHAIN = re.compile(r"(?<![\w.])\d{1,3}(?:,\s?\d{3})+(?![\w.])", re.ASCII)
_ZEROS = re.compile(r"0[\d_]*\d", re.ASCII)


def written_problems(book: Book) -> Iterator[Problem]:
    """What no reading makes sense of."""
    names = names_of(book)
    for placed in placed_in(book):
        yield from islice(_of_expression(names, placed.expression), MOST_OF_ONE)
    for expression in _results(book):
        value, text = _constant(expression.tree), expression.text.strip()
        if isinstance(expression.tree, tree.Literal) and value is not None and value > 1 and "%" not in text:
            write = WRITE_OR.filled(text=f"{text}%", other=f"{shown(value * 100)}%")
            check, node = names.check(expression), expression.tree
            yield check.problem(MESSAGES, "book-rate-plain", node, write=write, text=text, percent=shown(value * 100))


def _of_expression(names: Names, expression: Expression) -> Iterator[Problem]:
    check = names.check(expression)
    cut: set[int] = set()
    for text, nodes in _chains(expression):
        if any(expression.text[node.start] == "0" for node in nodes[1:]):
            cut |= {node.start for node in nodes}
            write = WRITE.filled(text=re.sub(r",\s?", "_", text))
            yield check.problem(MESSAGES, "book-cut-by-commas", nodes[0], write=write, text=text, count=len(nodes))
    for node in _nodes(expression.tree):
        text = expression.text[node.start : node.end]
        if isinstance(node, tree.Literal) and node.start not in cut and _ZEROS.fullmatch(text):
            write = WRITE.filled(text=text.lstrip("0_") or "0")
            yield check.problem(MESSAGES, "book-leading-zero", node, write=write, text=text)
        elif _divides_by_zero(node):
            yield check.problem(MESSAGES, "book-division-by-zero", node)


def written_remarks(book: Book) -> Iterator[Remark]:
    """What could be meant as it is written, and hardly is."""
    names = names_of(book)
    yield from _fields_remarks(book)
    rates = {id(each): each for each in _rates(book)}
    for placed in placed_in(book):
        check, expression = names.check(placed.expression), placed.expression
        for text, nodes in islice(_chains(expression), MOST_OF_ONE):
            if " " not in text and not any(expression.text[node.start] == "0" for node in nodes[1:]):
                write = APART.filled(text=text.replace(",", "_"))
                found = check.problem(
                    MESSAGES, "lint-cut-by-commas", nodes[0], write=write, text=text, count=len(nodes)
                )
                yield Remark(found, placed.within)
        uneven = (each for each in _nodes(expression.tree) if _is_uneven_literal(each, expression.text))
        for node in islice(uneven, MOST_OF_ONE):
            text = expression.text[node.start : node.end]
            write = _evenly(text)
            found = check.problem(MESSAGES, "lint-grouped-unevenly", node, write=write, text=text)
            yield Remark(found, placed.within)
        if id(expression) in rates and (value := _constant(expression.tree)) is not None and value > 1:
            text = expression.text.strip()
            write = EMPTY if "%" in text else WRITE.filled(text=f"{text} / 100")
            found = check.problem(MESSAGES, "lint-rate-above-all", expression.tree, write=write, text=text)
            yield Remark(found, placed.within)
        yield from _rates_compared(book, names, placed)


def is_uneven(text: str) -> bool:
    """Whether the `_` of a whole number part it otherwise than in threes or in fours."""
    groups = text.split("_")
    whole = len(groups) > 1 and all(group.isascii() and group.isdigit() for group in groups)
    sizes = {len(group) for group in groups[1:]}
    return whole and (len(sizes) > 1 or not sizes <= {3, 4} or len(groups[0]) > max(sizes))


def _is_uneven_literal(node: tree.Node, text: str) -> bool:
    return isinstance(node, tree.Literal) and is_uneven(text[node.start : node.end])


def _evenly(text: str) -> Text:
    return WRITE.filled(text=f"{int(text.replace('_', '')):_}")


def _fields_remarks(book: Book) -> Iterator[Remark]:
    """Numbers of fields, such as the total of a budget, as they are written."""
    by_place: dict[str, list[Record]] = {}
    for within in records_of(book):
        by_place.setdefault(within[-1].at, []).append(within[-1])
    ahead: list[Any] = [book.written.tree] if book.written else []
    while ahead:
        each = ahead.pop()
        if isinstance(each, list):
            ahead.extend(each)
        elif isinstance(each, dict):
            owners = tuple(by_place.get(each.get("<at>", ""), ()))
            for key, value in each.items():
                if isinstance(value, str) and key not in EXPRESSIONS and is_uneven(value) and key != "<at>":
                    found = problem(MESSAGES, "lint-grouped-unevenly", getattr(value, "at", ""), text=value)
                    message = joined((found.message, lines(_evenly(value))), "")
                    yield Remark(found._replace(message=message), owners)
            ahead.extend(value for value in each.values() if isinstance(value, (dict, list)))


def _rates_compared(book: Book, names: Names, placed: Placed) -> Iterator[Remark]:
    for node in _nodes(placed.expression.tree):
        if not isinstance(node, tree.Compare):
            continue
        for name, other in ((node.left, node.right), (node.right, node.left)):
            if not isinstance(name, tree.Name) or not isinstance(other, tree.Literal):
                continue
            asked, value = book.questions.get(name.name), other.value
            if asked and asked.kind == "rate" and is_number(value) and value > 1:
                check = names.check(placed.expression)
                write = WRITE.filled(text=f"{check.text(node.left)} {node.op} {check.text(node.right)} / 100")
                of = [(name, check.names[name.name])]
                found = check.problem(
                    MESSAGES,
                    "lint-rate-compared",
                    node,
                    of=of,
                    write=write,
                    text=check.text(node),
                    percent=shown(value * 100),
                )
                yield Remark(found, placed.within)


def _rates(book: Book) -> Iterator[Expression]:
    """Every expression whose value is a rate."""
    for derived in book.derived.values():
        yield from (column.is_ for column in derived.columns.values() if column.kind == "rate")
        if derived.kind == "rate":
            yield derived.value
    yield from _results(book)


def _results(book: Book) -> Iterator[Expression]:
    """Every result of a table that is a rate, and may be written with `%`."""
    for table in book.tables:
        outputs = {each.id for each in table.outputs if each.kind == "rate"}
        for results in (*(row.then for row in table.rows), table.default or {}):
            yield from (result for name, result in results.items() if name in outputs)


def _chains(expression: Expression) -> Iterator[tuple[str, list[tree.Node]]]:
    """Numbers that stand side by side like one with commas: the text, and the numbers."""
    found = list(_CHAIN.finditer(expression.text))
    if not found:
        return
    starts = {node.start: node for node in _nodes(expression.tree) if isinstance(node, tree.Literal)}
    for match in found:
        groups = [match.start() + each.start() for each in re.finditer(r"\d+", match[0])]
        if all(start in starts for start in groups):
            yield match[0], [starts[start] for start in groups]


def _nodes(node: tree.Node) -> Iterator[tree.Node]:
    ahead = [node]
    while ahead:
        each = ahead.pop()
        yield each
        ahead.extend(reversed(tree.children(each)))


def _divides_by_zero(node: tree.Node) -> bool:
    match node:
        case tree.Arithmetic("/", _, divisor) | tree.Call("modulo", (_, divisor), ()):
            return not tree.names_in(divisor) and _constant(divisor) == 0
        case _:
            return False


def _constant(node: tree.Node) -> Fraction | None:
    """The number that an expression without names is; None of any other."""
    value: Any = None if tree.names_in(node) else constant(node)
    return Fraction(value) if is_number(value) else None
