"""What is wrong with the columns of a book's records."""

from collections.abc import Iterator

from engine.book import ROUND_DATES, Book, ColumnDef, FactDef
from engine.book.reserved import RESERVED_FACTS
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel.grammar.words import WORDS
from engine.reading import key_of

MESSAGES: Catalogue = {
    "book-columns-missing": Text(
        "`{name}`: `kind: records`에는 열(`columns`)이 하나 이상 있어야 합니다",
        "`{name}` is of kind `records` and needs at least one of `columns`",
    ),
    "book-columns-unwanted": Text(
        "`{name}`: 열(`columns`)은 `kind: records`에만 둡니다",
        "`{name}` is not of kind `records` and cannot have `columns`",
    ),
    "book-column-reserved": Text(
        "`{name}`: 식과 양식에서 따로 쓰는 이름이라 열 이름으로 쓸 수 없습니다",
        "`{name}` has a meaning of its own in expressions or in the form (name the column otherwise)",
    ),
    "book-column-hides-fact": Text(
        "`{name}`: 같은 이름의 항목이나 표가 있어, 식에서 열이 그것을 가립니다 (열 이름을 바꾸십시오)",
        "`{name}` also names a fact or a table: in a filter the column would hide it (name the column otherwise)",
    ),
    "book-column-repeated-label": Text(
        "`{name}`: 이름 `{label}`을(를) `{other}` 열이 이미 씁니다",
        "`{name}` has the label `{label}`, which the column `{other}` already uses",
    ),
    "book-column-choices-missing": Text(
        "`{name}`: 선택지(`of`)가 있어야 합니다", "the column `{name}` needs its choices in `of`"
    ),
    "book-column-choices-unwanted": Text(
        "`{name}`: 선택지(`of`)를 둘 수 없습니다", "the column `{name}` is not a choice and cannot have `of`"
    ),
}

_RESERVED = frozenset((*RESERVED_FACTS, *ROUND_DATES, *WORDS, "item", "partial"))


def records_problems(book: Book) -> Iterator[Problem]:
    """Columns that are missing or out of place, or whose name or label is taken."""
    for name, fact in book.facts.items():
        if fact.kind != "records":
            if fact.columns:
                yield problem(MESSAGES, "book-columns-unwanted", fact.at, name=name)
        elif not fact.columns:
            yield problem(MESSAGES, "book-columns-missing", fact.at, name=name)
        for column in fact.columns.values():
            yield from _column_problems(book, f"{name}.{column.id}", column)
        yield from _labels(fact)


def _column_problems(book: Book, name: str, column: ColumnDef) -> Iterator[Problem]:
    if column.id in _RESERVED:
        yield problem(MESSAGES, "book-column-reserved", column.at, name=name)
    elif any(column.id in names for names in (book.facts, book.derived, book.computed, book.table_of)):
        yield problem(MESSAGES, "book-column-hides-fact", column.at, name=name)
    if column.kind == "choice" and not column.of:
        yield problem(MESSAGES, "book-column-choices-missing", column.at, name=name)
    if column.kind != "choice" and column.of:
        yield problem(MESSAGES, "book-column-choices-unwanted", column.at, name=name)


def _labels(fact: FactDef) -> Iterator[Problem]:
    """Labels and ids that head two columns of one sheet, which begins with the application number."""
    number = RESERVED_FACTS["application_no"]
    heads = {key_of(word): number.id for word in (number.id, *number.label)}
    for column in fact.columns.values():
        for label in dict.fromkeys((column.id, *column.label)):
            other = heads.setdefault(key_of(label), column.id)
            if other != column.id:
                name = f"{fact.id}.{column.id}"
                yield problem(MESSAGES, "book-column-repeated-label", column.at, name=name, label=label, other=other)
