"""The values that the inputs of a decision table can have, none left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from engine.book import ROUND_DATES, Book, ColumnDef, FactDef, Question, Table
from engine.book.kinds import kinds_of_columns, kinds_of_names
from engine.facts.tables.space import Domain
from engine.feel import Date
from engine.feel.checking.check import Check
from engine.feel.checking.kinds import DATE, ValueKind
from engine.feel.grammar import tree
from engine.money import MOST

FIRST_DAY, LAST_DAY = Date(1900, 1, 1), Date(2199, 12, 31)
"""The days that an application may name."""


def domains_of(book: Book, table: Table) -> tuple[Domain, ...]:
    """A domain for each input of the table."""
    names: Mapping[str, ValueKind] = {**kinds_of_names(book), **dict.fromkeys(ROUND_DATES, DATE)}
    columns = book.columns.get(table.rows_of or "", {})
    check = Check({**names, **kinds_of_columns(columns)}, "")
    return tuple(domain_of(book, each.read.tree, check.kind(each.read.tree), columns) for each in table.inputs)


def domain_of(
    book: Book, node: tree.Node, kind: ValueKind, columns: Mapping[str, Question] = MappingProxyType({})
) -> Domain:
    """The values that an expression of this kind can have in any application; `columns`: of the rows it reads."""
    found = _of_kind(kind)
    if isinstance(node, tree.Name) and (column := columns.get(node.name)):
        return _of_fact(column, found) if isinstance(column, ColumnDef) else found
    if isinstance(node, tree.Name) and node.name in (book.applies.by, "decided_on"):
        # A date outside the version's own is a problem of the application, or of the round.
        return replace(found, lowest=book.applies.first, highest=book.applies.until)
    if isinstance(node, tree.Name) and (fact := book.facts.get(node.name)):
        return _of_fact(fact, found)
    if node == tree.Name("band") and book.scoring and "band" in book.computed:
        return replace(found, per=1, lowest=1, highest=len(book.scoring.bands) + 1)
    if found.kind == "number" and _is_counted(node, book.questions):
        return replace(found, per=1, lowest=0)
    return found


def _of_kind(kind: ValueKind) -> Domain:
    none = kind.may_be_none or kind.name == "any"
    match kind.name:
        case "yes_no":
            return Domain("yes_no", (True, False), may_be_none=none)
        case "text" if kind.choices:
            return Domain("choice", tuple(sorted(kind.choices)), may_be_none=none)
        case "number" | "date" | "text":
            return Domain(kind.name, may_be_none=none)
        case _:
            return Domain("other", may_be_none=none)


def _of_fact(fact: Question, found: Domain) -> Domain:
    match fact.kind:
        case "money":
            return replace(found, lowest=0, highest=MOST // fact.currency.scale, per=fact.currency.scale)
        case "count":
            return replace(found, lowest=0, highest=MOST, per=1)
        case "choice":
            return replace(found, closed=tuple(choice.id for choice in fact.of))
        case "date":
            return replace(found, lowest=FIRST_DAY, highest=LAST_DAY)
        case _:
            return found


def _is_counted(node: tree.Node, questions: Mapping[str, Question]) -> bool:
    """Whether a number is certain to be whole and not negative."""
    match node:
        case tree.Literal(int() as value):
            return value >= 0
        case tree.Name(name):
            asked = questions.get(name)
            return asked is not None and (
                asked.kind == "count"
                or (asked.kind == "money" and isinstance(asked, FactDef) and not asked.currency.digits)
            )
        case tree.Path(tree.Name(table), output):
            asked = questions.get(f"{table}.{output}")
            return asked is not None and asked.kind == "count"
        case tree.Arithmetic("+" | "*", left, right):
            return _is_counted(left, questions) and _is_counted(right, questions)
        case tree.Call("min" | "max", arguments, ()) if arguments and not any(
            isinstance(each, tree.ListOf) for each in arguments
        ):
            return len(arguments) > 1 and all(_is_counted(each, questions) for each in arguments)
        case tree.Call("count"):
            return True
        case _:
            return False
