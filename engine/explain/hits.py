"""What decision tables and derived facts gave, in words: evidence for a reader."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from engine.book import Book, Question
from engine.book.tables import DerivedDef
from engine.errors import Language, Text, joined, same
from engine.explain.values import LANGUAGES, NOT_KNOWN, stated_in_words, value_in_words
from engine.facts import Hit
from engine.feel import Scope, Unknown, shown

HIT = Text("{title} {rows}행: {value}", "{title}, row {rows}: {value}")
SEVERAL = Text("{title} {rows}행: {value}", "{title}, rows {rows}: {value}")
BY_DEFAULT = Text("{title} 기본값: {value}", "{title}, by default: {value}")
OPEN = Text("{title}: {value} (해당할 수 있는 행: {rows})", "{title}: {value} (rows that may apply: {rows})")
CONSTANT = Text("{label}({parts})", "{label} ({parts})")
OF_ROW = Text("({number}) {listed}", "({number}) {listed}")
ITEM = Text("{number}번째", "item {number}")
MORE = Text("외 {count}행", "{count} rows more")
MOST_ROWS = 50
"""Rows of a list that are told; a document has all of them."""
NONE = Text("없음", "none")
NO_ROW = Text("{title}: {value}", "{title}: {value}")


def hit_in_words(hit: Hit, book: Book) -> Text:
    """The row of a table that holds and what it gave; while that is open, the rows that may hold.

    Of a table of rows this for each row of its list, the first of them.
    """
    if hit.items:
        told = [
            hit_in_words(each._replace(title=ITEM.filled(number=number)), book)
            for number, each in enumerate(hit.items[:MOST_ROWS], start=1)
        ]
        rest = len(hit.items) - MOST_ROWS
        items = joined((*told, *((MORE.filled(count=rest),) if rest > 0 else ())), "; ")
        return NO_ROW.filled(title=hit.title, value=items)
    numbers = [row.row for row in hit.rows]
    rows = ", ".join(map(str, numbers or hit.open_rows))
    text = BY_DEFAULT if hit.by_default and not isinstance(hit.value, Unknown) else NO_ROW
    if hit.open_rows:
        text, rows = OPEN, ", ".join(map(str, sorted((*numbers, *hit.open_rows))))
    elif numbers:
        text = HIT if len(numbers) == 1 else SEVERAL
    return text.filled(title=hit.title, rows=rows, value=_value_of(hit, book))


def result_in_words(value: Any, asked: Question, book: Book) -> Text:
    """A derived value or a table's result as a reader writes it: money with its currency, a rate as per cent."""
    return Text(*(_result(value, asked, book, language) for language in LANGUAGES))


def constant_in_words(name: str, value: Any, book: Book) -> Text:
    """A constant by its label, with its value and where it comes from."""
    constant = book.constants[name]
    parts = [result_in_words(value, constant, book)]
    if cite := constant.cite:
        source = book.sources.get(cite.source)
        parts.append(same(cite.article) if cite.article else source.title if source else same(cite.source))
    return CONSTANT.filled(label=constant.label, parts=joined(parts))


def constants_in_words(book: Book) -> tuple[tuple[str, Text], ...]:
    """Each constant of a book by its name."""
    scope = Scope({}, book=True)
    return tuple((name, constant_in_words(name, each.is_.run(scope), book)) for name, each in book.constants.items())


def derived_in_words(values: Mapping[str, Any], book: Book) -> tuple[Text, ...]:
    """Each derived fact with its value."""
    asked = book.derived
    named = ((asked[name].label, _derived(value, asked[name], book)) for name, value in values.items())
    return tuple(joined(each, " ") for each in named)


def _derived(value: Any, asked: DerivedDef, book: Book) -> Text:
    """The value of a derived fact; of a derived list row by row, the first of them."""
    if asked.rows is None or not isinstance(value, list) or not value:
        return result_in_words(value, asked, book)
    rows = [
        OF_ROW.filled(number=number, listed=_record(row, asked.rows, book))
        for number, row in enumerate(value[:MOST_ROWS], start=1)
    ]
    rest = len(value) - MOST_ROWS
    return joined((*rows, *((MORE.filled(count=rest),) if rest > 0 else ())), "; ")


def _value_of(hit: Hit, book: Book) -> Text:
    table = book.table_of[hit.table]
    outputs = {each.id: each for each in table.outputs}
    if isinstance(hit.value, Unknown):
        return NOT_KNOWN
    if isinstance(hit.value, dict):
        return _record(hit.value, outputs, book)
    asked = book.questions.get(hit.table) or table.outputs[0]
    if isinstance(hit.value, list):
        items = [
            _record(each, outputs, book) if isinstance(each, dict) else result_in_words(each, asked, book)
            for each in hit.value
        ]
        listed = joined(items, "; ")
        return listed if listed.en else NONE
    return result_in_words(hit.value, asked, book)


def _record(record: Mapping[str, Any], outputs: Mapping[str, Question], book: Book) -> Text:
    parts = ((outputs[name].label, result_in_words(value, outputs[name], book)) for name, value in record.items())
    return joined(joined(each, " ") for each in parts)


def _result(value: Any, asked: Question, book: Book, language: Language) -> str:
    number = isinstance(value, (int, Fraction)) and not isinstance(value, bool)
    if number and asked.kind == "rate":
        return f"{shown(value * 100)}%"
    if asked.kind == "money" and number and isinstance(book.money.minor(value), int):
        return stated_in_words(value, book).in_(language)
    return value_in_words(value, asked).in_(language)
