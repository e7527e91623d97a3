"""Checks the expressions of derived facts and tables: each result is of the kind that it declares."""

from collections.abc import Iterator
from dataclasses import replace

from engine.book import Book, Question, Table
from engine.book.fields import Expression
from engine.book.kinds import kind_of_question, kind_of_table, kinds_of_columns, names_of_table
from engine.book.tables import DerivedDef, TableRow
from engine.checks.names import Names, names_of
from engine.errors import Catalogue, Problem, Text
from engine.facts.tables.cells import cell_holds
from engine.feel import Scope, Unknown
from engine.feel.checking.advice import WRITE
from engine.feel.checking.calls import choices_in_words
from engine.feel.checking.check import Check
from engine.feel.checking.kinds import ValueKind, joined, name_of
from engine.feel.checking.presence import place_of
from engine.feel.grammar import tree
from engine.nearest import did_you_mean

MESSAGES: Catalogue = {
    "book-result-kind": Text(
        "`{name}`: {wanted}이어야 하는데 {found}입니다", "`{name}` must be {wanted}, found {found}"
    ),
    "book-choice-or-name": Text(
        "`{name}`: 이 열의 선택지이면서 항목의 이름이기도 하여, 여기에서는 항목의 값으로 읽힙니다",
        "`{name}` is a choice of this column and also the name of a fact, and read here as that fact's value",
    ),
    "book-result-may-be-none": Text("`{name}` 값이 없음이 될 수 있습니다", "the value of `{name}` may be none"),
}


_NONE = (tree.Literal(None), tree.UnaryTest("=", tree.Literal(None)), tree.UnaryTest("!=", tree.Literal(None)))


def definition_kind_problems(book: Book) -> tuple[Problem, ...]:
    """What is wrong inside the expressions of derived facts and tables, each at its line."""
    names = names_of(book)
    found: list[Problem] = []
    for name, each in book.derived.items():
        if each.rows_of:
            found += _rows(book, names, each)
        else:
            found += _result(names.check(each.value), each.value, name, each)
    for table in book.tables:
        found += _table(names_within(book, names, table), table)
    return tuple(found)


def names_within(book: Book, names: Names, table: Table) -> Names:
    """The names that a table reads: those of the book, and of a table of rows the columns of its list."""
    return replace(names, every={**names.every, **names_of_table(book, table)}) if table.rows_of else names


def _rows(book: Book, names: Names, each: DerivedDef) -> Iterator[Problem]:
    """What is wrong in the columns of a derived list, each checked with those before it; and in its condition."""
    rows = book.columns[each.rows_of or ""]
    row = ValueKind("context", entries=tuple(kinds_of_columns(rows).items()))
    known = {**kinds_of_columns(rows), "item": row}
    if each.where:
        check = names.check(each.where).naming(known)
        check.condition(each.where.tree)
        yield from check.problems
    for name, column in each.columns.items():
        yield from _result(names.check(column.is_).naming(known), column.is_, name, column)
        known[name] = kind_of_question(column)


def _result(check: Check, expression: Expression, name: str, asked: Question) -> list[Problem]:
    return _of_kind(check, expression, name, kind_of_question(asked))


def _of_kind(check: Check, expression: Expression, name: str, wanted: ValueKind) -> list[Problem]:
    kind = check.kind(expression.tree)
    none = kind.name == "null" or kind.may_be_none
    words = sorted((kind.choices or frozenset()) - (wanted.choices or frozenset()))
    stray = bool(wanted.choices) and kind.name == "text" and (bool(words) or not kind.choices)
    if kind.name != "any" and none and not wanted.may_be_none:
        check.problems.append(check.problem(MESSAGES, "book-result-may-be-none", expression.tree, name=name))
    elif stray and words:
        near = did_you_mean(words[0], sorted(wanted.choices or ()))
        check.refuse("feel-unknown-choice", expression.tree, write=choices_in_words(wanted), name=words[0], near=near)
    elif stray or joined(wanted, kind) is None:
        kinds = {"wanted": name_of(wanted), "found": name_of(kind)}
        of = [(expression.tree, kind)]
        check.problems.append(check.problem(MESSAGES, "book-result-kind", expression.tree, of=of, name=name, **kinds))
    return check.problems


def _table(names: Names, table: Table) -> Iterator[Problem]:
    kinds: dict[str, ValueKind] = {}
    read = {each.id: each.read.tree for each in table.inputs}
    for each in table.inputs:
        check = names.check(each.read)
        kinds[each.id] = check.kind(each.read.tree)
        yield from check.problems
    outputs = {each.id: each for each in table.outputs}
    for row in table.rows:
        for name, cell in row.when.items():
            if name in kinds:
                yield from _cell(names, read[name], kinds[name], cell)
        present = frozenset(_present(table, row))
        for name, result in row.then.items():
            if name in outputs:
                yield from _result(names.check(result).given(present), result, name, outputs[name])
    for name, result in (table.default or {}).items():
        if name in outputs:
            wanted = kind_of_table(table) if table.hit_policy.startswith("C") else kind_of_question(outputs[name])
            yield from _of_kind(names.check(result), result, name, wanted)
    for output in table.outputs:
        for value in output.priority:
            yield from _result(names.check(value), value, output.id, output)


def _cell(names: Names, operand: tree.Node, kind: ValueKind, cell: Expression) -> list[Problem]:
    """A test on none does not hold. So a cell need not rule none out; `null` tests for it."""
    check, tests = names.check(cell), []
    for test in cell.tree.tests if isinstance(cell.tree, tree.Tests) else ():
        if kind.choices and isinstance(test, tree.Name) and test.name not in check.names:
            near = did_you_mean(test.name, sorted(kind.choices))
            check.refuse("feel-unknown-choice", test, write=choices_in_words(kind), name=test.name, near=near)
        elif kind.choices and isinstance(test, tree.Name) and test.name in kind.choices:
            write = WRITE.filled(text=f'"{test.name}"')
            check.problems.append(check.problem(MESSAGES, "book-choice-or-name", test, write=write, name=test.name))
        elif test not in _NONE:
            tests.append(test)
    present = replace(kind, may_be_none=False) if kind.name != "null" else kind
    check.tests(operand, present, tuple(tests))
    return check.problems


def _present(table: Table, row: TableRow) -> Iterator[str]:
    """The inputs that are not none where the row is hit."""
    for each in table.inputs:
        cell = row.when.get(each.id)
        if cell and isinstance(cell.tree, tree.Tests) and (place := place_of(each.read.tree)):
            open_names = dict.fromkeys(tree.names_in(cell.tree), Unknown(frozenset({"?"})))
            if cell_holds(cell.tree)(None, Scope(open_names, book=True)) is False:
                yield place
