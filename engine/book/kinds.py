"""The kinds of value that the names of a book hold."""

from collections.abc import Mapping
from dataclasses import replace

from engine.book.book import Book, FactDef
from engine.book.clauses import Question
from engine.book.reserved import ROUND_DATES
from engine.book.tables import DerivedDef, Table
from engine.feel.checking.kinds import NUMBER, KindName, Origin, ValueKind
from engine.feel.grammar.tree import names_in
from engine.order import reached_from


def kinds_of_names(book: Book) -> Mapping[str, ValueKind]:
    """The kind of each fact, derived fact, score and table by the name that expressions read."""
    found = {name: kind_of_fact(fact) for name, fact in book.facts.items()}
    found |= {name: kind_of_question(each) for name, each in (*book.derived.items(), *book.computed.items())}
    return found | {table.id: _kind_in(book, table) for table in book.tables}


def _kind_in(book: Book, table: Table) -> ValueKind:
    """The kind of a table; of a table of rows with the columns that it reads of a row."""
    kind, columns = kind_of_table(table), names_of_table(book, table)
    if not table.rows_of:
        return kind
    read = frozenset[str]().union(*(names_in(each, book.columns) for each in table.trees()))
    return replace(kind, entries=tuple((name, each) for name, each in columns.items() if name in read))


def kinds_of_columns(columns: Mapping[str, Question]) -> Mapping[str, ValueKind]:
    """The kind of each column of a list."""
    return {name: kind_of_question(column) for name, column in columns.items()}


def names_of_table(book: Book, table: Table) -> Mapping[str, ValueKind]:
    """The kinds of the columns that the inputs of a table of rows read."""
    return kinds_of_columns(book.columns.get(table.rows_of or "", {}))


def kind_of_table(table: Table) -> ValueKind:
    """The kind of a table's value: its result, the record of its results, or what it collects.

    Of a table of rows it is that of a function, whose `item` is the kind of what it gives for a row.
    """
    return ValueKind("function", item=_kind_of_answer(table)) if table.rows_of else _kind_of_answer(table)


def _kind_of_answer(table: Table) -> ValueKind:
    if table.hit_policy == "C#":
        return NUMBER
    entries = tuple((each.id, kind_of_question(each)) for each in table.outputs)
    one = entries[0][1] if len(entries) == 1 else ValueKind("context", entries=entries)
    return ValueKind("list", item=one) if table.hit_policy == "C" else one


def kind_of_question(asked: Question) -> ValueKind:
    """The kind of a derived fact, of a column or of a table's result."""
    if isinstance(asked, DerivedDef) and asked.rows is not None:
        return ValueKind("list", item=ValueKind("context", entries=tuple(kinds_of_columns(asked.rows).items())))
    return _kind_of(asked, asked.may_be_none)


def kind_of_fact(fact: FactDef) -> ValueKind:
    """The kind of value a fact holds in an expression."""
    if fact.kind == "records":
        # No rows is the empty list, not none.
        entries = tuple((name, _kind_of(column, column.may_be_none)) for name, column in fact.columns.items())
        return ValueKind("list", item=ValueKind("context", entries=entries), origin=_origin(fact))
    return _kind_of(fact, fact.may_be_none or fact.asked_when is not None)


def _kind_of(asked: Question, absent: bool) -> ValueKind:
    choices = frozenset(choice.id for choice in asked.of) or None
    name, origin = _NAMES[asked.kind], _origin(asked)
    match asked.kind:
        case "money":
            return ValueKind(name, absent, measure="money", origin=origin)
        case "choice":
            return ValueKind(name, absent, choices=choices, origin=origin)
        case "choices":
            # None chosen is the empty list, not none.
            return ValueKind(name, item=ValueKind("text", choices=choices, origin=origin), origin=origin)
        case _:
            return ValueKind(name, absent, origin=origin)


def _origin(asked: Question) -> Origin:
    return Origin(asked.kind, asked.at)


_NAMES: Mapping[str, KindName] = {
    "money": "number",
    "count": "number",
    "number": "number",
    "rate": "number",
    "date": "date",
    "moment": "date_time",
    "yes_no": "yes_no",
    "choice": "text",
    "choices": "list",
    "text": "text",
    "records": "list",
}


def dated_names(book: Book) -> tuple[str, ...]:
    """The derived facts and tables that read the dates of the round and no fact."""
    return tuple(
        name
        for name in book.settling_order
        if (name in book.derived or name in book.table_of)
        and all(
            each in book.derived or each in book.table_of or each in ROUND_DATES
            for each in reached_from(book.reads, [name])
        )
    )
