"""Periods of law that a book ends by adding years or months to a date: a remark, since laws count otherwise."""

from collections.abc import Iterator

from engine.book import Book
from engine.checks.names import names_of
from engine.checks.places import placed_in
from engine.checks.remark import Remark
from engine.errors import Catalogue, Text
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


def period_remarks(book: Book) -> Iterator[Remark]:
    """One remark for each comparison with a date and a duration added, at its place."""
    names = names_of(book)
    for placed in placed_in(book):
        waiting: list[tree.Node] = [placed.expression.tree]
        while waiting:
            node = waiting.pop()
            for added, end in _ends(node):
                check = names.check(placed.expression)
                found = check.problem(MESSAGES, "period-by-adding", end, added=added)
                yield Remark(found, placed.within)
            waiting += children(node)


def _ends(node: tree.Node) -> Iterator[tuple[Months, tree.Node]]:
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
                yield added, end
            case _:
                pass
