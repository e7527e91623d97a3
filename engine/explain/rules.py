"""Conditions and amounts in words, generated from the rule itself, so that no number is typed a second time."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from engine.book import Book, Criterion, Question, Table
from engine.book.fields import Expression
from engine.book.tables import TableInput
from engine.errors import Text, joined
from engine.explain.constant_value import constant_value
from engine.explain.hits import result_in_words
from engine.explain.reader import Reader
from engine.explain.values import LANGUAGES, value_in_words
from engine.feel import Unknown
from engine.feel.grammar import tree

ALL_OF = Text("모두 충족: {members}", "all of: {members}")
SOME_OF = Text("{count}개 이상 충족: {members}", "at least {count} of: {members}")
WHERE = Text("[{whom}]인 경우 {needed}", "where [{whom}], {needed}")
ROW = Text("{when} → {then}", "{when} → {then}")
ANY_CASE = Text("그 밖의 경우", "in any case")


def needed_in_words(criterion: Criterion, book: Book) -> Text:
    """What a criterion asks for; of a group, how many of which members."""
    if not (own := criterion.own_condition):
        form = ALL_OF if criterion.needed == len(criterion.members) else SOME_OF
        return form.filled(count=criterion.needed, members=joined(member.title for member in criterion.members))
    needed = _read(book, lambda reader: reader.condition(own.tree))
    if (when := criterion.when) is None:
        return needed
    return WHERE.filled(whom=_read(book, lambda reader: reader.condition(when.tree)), needed=needed)


def expression_in_words(
    node: tree.Node, book: Book, columns: Mapping[str, Question | None] = MappingProxyType({})
) -> Text:
    """An expression in words, names by their labels; `columns`: of the rows for each of which it is computed."""
    return _read(book, lambda reader: reader.words(node), columns)


def truth_in_words(node: tree.Node, book: Book) -> Text:
    """A condition in words."""
    return _read(book, lambda reader: reader.condition(node))


def amount_in_words(node: tree.Node, book: Book) -> Text:
    """The amount of a clause in words: its figures carry the currency; none is no limit, as only limits may be none."""
    return _read(book, lambda reader: reader.amount(node))


def money_in_words(node: tree.Node, book: Book) -> Text:
    """A fact that is money in words: as an amount, but none is none."""
    return _read(book, lambda reader: reader.amount(node, value_in_words(None)))


def row_in_words(table: Table, number: int, book: Book) -> Text:
    """A row of a decision table, counted from 1: when it holds, and what it then gives."""
    row = table.rows[number - 1]
    tested = [(each, row.when[each.id].tree) for each in table.inputs if each.id in row.when]
    columns = book.columns.get(table.rows_of or "", {})
    when = _read(book, lambda reader: ", ".join(filter(None, (_cell(reader, *each) for each in tested))), columns)
    then = _read(book, lambda reader: _results(reader, table, row.then), columns)
    return ROW.filled(when=when if when.en else ANY_CASE, then=then)


def default_in_words(table: Table, book: Book) -> Text:
    """What a decision table gives where no row holds."""
    return _read(book, lambda reader: _results(reader, table, table.default or {}))


def _read(
    book: Book, aloud: Callable[["Reader"], str], columns: Mapping[str, Question | None] = MappingProxyType({})
) -> Text:
    """What a reader of each language says; `columns`: of the rows for each of which it is computed."""
    return Text(*(aloud(Reader(book, language, columns)) for language in LANGUAGES))


def _cell(reader: Reader, column: TableInput, node: tree.Node) -> str:
    """What a cell of a decision table asks of its input; empty where it holds for any value."""
    if not isinstance(node, tree.Tests) or not node.tests:
        return ""
    label = column.label.in_(reader.language) if column.label else reader.words(column.read.tree)
    listed = reader.tests(column.read.tree, node.tests)
    return f"{label}: " + (reader.said("아님({0})", "not ({0})").format(listed) if node.negated else listed)


def _results(reader: Reader, table: Table, results: Mapping[str, Expression]) -> str:
    """The results of a row, each by its label where there are several."""
    outputs = {each.id: each for each in table.outputs}
    found = []
    for name, result in results.items():
        value = constant_value(result)
        words = (
            reader.words(result.tree)
            if isinstance(value, Unknown)
            else result_in_words(value, outputs[name], reader.book).in_(reader.language)
        )
        found.append(f"{outputs[name].label.in_(reader.language)} {words}" if len(outputs) > 1 else words)
    return ", ".join(found)
