"""Periods of law that a book ends by adding years or months to a date: a remark, since laws count otherwise."""

from collections.abc import Iterator

from engine.book import Book
from engine.book.fields import Expression
from engine.book.from_yaml import expressions_of
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel.grammar import tree
from engine.feel.grammar.tree import children
from engine.feel.values import Months

MESSAGES: Catalogue = {
    "period-by-adding": Text(
        "날짜에 `{added}`을 더한 날을 기간의 끝으로 봅니다. 민법처럼 첫날을 빼고 세는 기간이면 `period end`를 쓰십시오 "
        "(2021년 2월 28일부터 3년은 2024년 2월 29일에 끝남)",
        "ends a period by adding `{added}` to a date; where the law leaves out the first day, as the Civil Act does, "
        "write `period end` (three years from 2021-02-28 end on 2024-02-29)",
    ),
}


def period_remarks(book: Book) -> tuple[Problem, ...]:
    """One remark for each comparison with a date and a duration added, at its place."""
    expressions = [expression for _, expression in expressions_of(book)]
    for each in book.derived.values():
        expressions += [column.is_ for column in each.columns.values()] or [each.value]
    return tuple(found for expression in expressions for found in _remarks(expression))


def _remarks(expression: Expression) -> Iterator[Problem]:
    waiting: list[tree.Node] = [expression.tree]
    while waiting:
        node = waiting.pop()
        for added in _ends(node):
            yield problem(MESSAGES, "period-by-adding", expression.at, added=str(added))
        waiting += children(node)


def _ends(node: tree.Node) -> Iterator[Months]:
    """The durations that are added to something in the ends of a comparison."""
    match node:
        case tree.Compare(op="<" | "<=" | ">" | ">=", left=left, right=right):
            ends: tuple[tree.Node, ...] = (left, right)
        case tree.Between(high=high):
            ends = (high,)
        case _:
            return
    for end in ends:
        match end:
            case tree.Arithmetic(op="+", right=tree.Literal(value=Months() as added)):
                yield added
            case _:
                pass
