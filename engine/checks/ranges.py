"""What is wrong with what a book calls plausible: ranges that do not fit, and conditions that ask about nothing."""

from collections.abc import Iterator

from engine.book import ROUND_DATES, Book
from engine.book.clauses import Asked
from engine.book.reserved import MarkColumn
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel.grammar.tree import names_in
from engine.order import reached_from

MESSAGES: Catalogue = {
    "book-range-kind": Text(
        "`{name}`: `least`·`most`는 금액·개수·수·비율에, `from`·`until`은 날짜와 시각에만 둡니다",
        "`{name}`: `least` and `most` are for money, counts, numbers and rates, `from` and `until` for dates and "
        "moments",
    ),
    "book-range-reversed": Text("`{name}`: 범위의 끝이 처음보다 앞섭니다", "`{name}`: the range ends before it begins"),
    "book-doubtful-no-fact": Text(
        "신청서에 적는 항목을 하나 이상 읽어야 물을 셀이 있습니다",
        "the condition reads nothing that an applicant writes, so there is no cell to ask about",
    ),
    "book-doubtful-date": Text(
        "`{name}`에 따라 달라집니다: 회차의 날짜가 정해지기 전에 묻습니다",
        "the condition rests on `{name}`, and is asked about before the round has its dates",
    ),
}
_NUMBERS = ("money", "count", "number", "rate")
_DAYS = ("date", "moment")


def range_problems(book: Book) -> Iterator[Problem]:
    """Ranges of the wrong kind or the wrong way round; conditions without a fact, or that rest on a round's date."""
    for name, fact in book.facts.items():
        yield from _of_range(name, fact)
        for column in fact.columns.values():
            if not isinstance(column, MarkColumn):
                yield from _of_range(f"{name}.{column.id}", column)
    for each in book.doubtful:
        read = names_in(each.when.tree, book.columns)
        if not read & book.facts.keys():
            yield problem(MESSAGES, "book-doubtful-no-fact", each.at)
        for name in sorted((reached_from(book.reads, read) - read) & ROUND_DATES.keys()):
            yield problem(MESSAGES, "book-doubtful-date", each.at, name=name)


def _of_range(name: str, asked: Asked) -> Iterator[Problem]:
    numbers, days = (asked.least, asked.most), (asked.first, asked.until)
    for ends, kinds in ((numbers, _NUMBERS), (days, _DAYS)):
        if any(each is not None for each in ends) and asked.kind not in kinds:
            yield problem(MESSAGES, "book-range-kind", asked.at, name=name)
    reversed_ = asked.least is not None and asked.most is not None and asked.least > asked.most
    if reversed_ or (asked.first and asked.until and asked.first > asked.until):
        yield problem(MESSAGES, "book-range-reversed", asked.at, name=name)
