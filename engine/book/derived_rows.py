"""Derived rows: a list with columns computed for each of its rows.

    derived:
      partner_aid: {rows_of: partners, where: kind = "small", columns: {aid: cost * rate(item)}}

Such a list is read as the loop that it stands for, so that all else of the language holds for it: `item` is the row,
its entries go by their names, and a column reads those before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.book.book import Book, FactDef
from engine.book.clauses import ColumnKind, Question
from engine.book.fields import Expression, expression_from_tree
from engine.book.kinds import kind_of_question, kinds_of_columns, kinds_of_names
from engine.book.reserved import ROUND_DATES
from engine.book.tables import DerivedColumn, DerivedDef
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel.checking.check import Check
from engine.feel.checking.kinds import ANY, DATE, ValueKind
from engine.feel.grammar import tree
from engine.nearest import did_you_mean

MESSAGES: Catalogue = {
    "book-rows-of-unknown": Text(
        "`{name}`: `rows_of`에는 `kind: records` 항목이나 앞에서 파생한 목록을 적습니다{near}",
        "`{name}` in `rows_of` is no fact of kind `records`, nor a list derived before{near}",
    ),
    "book-column-taken": Text(
        "`{name}`: 목록 `{rows_of}`에 이미 있는 열입니다", "the rows of `{rows_of}` have a column `{name}` already"
    ),
    "book-column-kind": Text(
        "`{name}`: 값의 종류를 알 수 없습니다. `{name}: {{kind: …, label: …, is: …}}`로 적으십시오",
        "the kind of `{name}` is not clear from its expression: write `{name}: {{kind: …, label: …, is: …}}`",
    ),
    "book-derived-form": Text(
        "`{name}`: 값은 `kind`와 `is`로, 목록은 `rows_of`와 `columns`(또는 `where`)로 적습니다",
        "`{name}` is either a value, with `kind` and `is`, or a list, with `rows_of` and `columns` or `where`",
    ),
}
_KINDS: Mapping[str, ColumnKind] = {"number": "number", "date": "date", "date_time": "moment", "yes_no": "yes_no"}


def with_derived_rows(book: Book, facts: Mapping[str, FactDef]) -> tuple[Book, tuple[Problem, ...]]:
    """The book with each derived list as the loop it stands for; `facts` are all that it could read.

    What is wrong with the form of the lists comes beside it; their expressions are checked elsewhere.
    """
    problems = [_form(each) for each in book.derived.values() if (each.is_ is None) == (each.rows_of is None)]
    problems += [_form(each) for each in book.derived.values() if each.rows_of and not (each.columns or each.where)]
    problems += [_form(each) for each in book.derived.values() if each.is_ and each.kind == "records"]
    if problems or not any(each.rows_of for each in book.derived.values()):
        return book, tuple(problems)
    lists: dict[str, Mapping[str, Question]] = {name: fact.columns for name, fact in facts.items() if fact.columns}
    found: dict[str, DerivedDef] = dict(book.derived)
    for name, each in book.derived.items():
        if each.rows_of is None:
            continue
        if each.rows_of not in lists:
            near = did_you_mean(each.rows_of, lists)
            problems.append(problem(MESSAGES, "book-rows-of-unknown", each.at, name=each.rows_of, near=near))
            continue
        taken = [column for column in each.columns if column in lists[each.rows_of]]
        problems += [
            problem(MESSAGES, "book-column-taken", each.at, name=column, rows_of=each.rows_of) for column in taken
        ]
        made = each.model_copy(update={"is_": _loop(each, lists[each.rows_of])})
        # Of a copy, since what a book works out once its copies keep.
        so_far = book.model_copy(update={"facts": facts, "derived": dict(found)})
        columns, wrong = _columns(so_far, made, lists[each.rows_of])
        problems += wrong
        lists[name] = {**lists[each.rows_of], **columns}
        found[name] = made.model_copy(update={"columns": columns, "rows": lists[name]})
    return book.model_copy(update={"derived": found}), tuple(problems)


def _form(each: DerivedDef) -> Problem:
    return problem(MESSAGES, "book-derived-form", each.at, name=each.id)


def _loop(each: DerivedDef, columns: Mapping[str, Question]) -> Expression:
    """`for item in rows[where] return {column: item.column, …, further: …}`."""
    source: tree.Node = tree.Name(str(each.rows_of))
    if each.where:
        source = tree.Filter(source, each.where.tree)
    own: list[tuple[str, tree.Node]] = [(name, tree.Path(tree.Name("item"), name)) for name in columns]
    own += [(name, column.is_.tree) for name, column in each.columns.items()]
    loop = tree.For((("item", source),), tree.ContextOf(tuple(own)))
    return expression_from_tree(loop, f"rows of {each.rows_of}", each.at)


def _columns(
    book: Book, each: DerivedDef, of_rows: Mapping[str, Question]
) -> tuple[dict[str, DerivedColumn], list[Problem]]:
    """The columns with the kinds of those that name none."""
    names: dict[str, ValueKind] = {**kinds_of_names(book), **dict.fromkeys(ROUND_DATES, DATE)}
    names |= kinds_of_columns(of_rows)
    row = ValueKind("context", entries=tuple(kinds_of_columns(of_rows).items()))
    found: dict[str, DerivedColumn] = {}
    problems: list[Problem] = []
    for name, column in each.columns.items():
        kind, at = column.kind, column.is_.at or column.at
        if kind == "records":
            check = Check({**names, "item": row}, at)
            kind = _kind_of(check.kind(column.is_.tree)) or "records"
            if kind == "records":
                # After a column that is wrong nothing is certain of those that read it.
                unclear = () if problems else (problem(MESSAGES, "book-column-kind", at, name=name),)
                problems += check.problems or unclear
                names[name] = ANY
                continue
        found[name] = column.model_copy(update={"kind": kind})
        names[name] = kind_of_question(found[name])
    return found, problems


def _kind_of(kind: ValueKind) -> Any:
    if kind.name == "number" and kind.measure == "money":
        return "money"
    if kind.name == "text" and not kind.choices:
        return "text"
    return _KINDS.get(kind.name)
