"""Checks the expressions of derived facts and tables: each result is of the kind that it declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine.book import ROUND_DATES, Book, Question, Table
from engine.book.fields import Expression
from engine.book.kinds import kind_of_question, kind_of_table, kinds_of_names
from engine.book.tables import TableRow
from engine.errors import Catalogue, Problem, Text, problem
from engine.facts.tables.cells import cell_holds
from engine.feel import Scope, Unknown
from engine.feel.checking.check import MESSAGES as OF_EXPRESSIONS
from engine.feel.checking.check import Check
from engine.feel.checking.kinds import DATE, ValueKind, joined, name_of
from engine.feel.checking.presence import place_of
from engine.feel.grammar import tree
from engine.nearest import did_you_mean

MESSAGES: Catalogue = {
    "book-result-kind": Text(
        "`{name}`: {wanted}이어야 하는데 {found}입니다", "`{name}` must be {wanted}, found {found}"
    ),
    "book-result-may-be-none": Text("`{name}` 값이 없음이 될 수 있습니다", "the value of `{name}` may be none"),
}


_NONE = (tree.Literal(None), tree.UnaryTest("=", tree.Literal(None)), tree.UnaryTest("!=", tree.Literal(None)))


@dataclass(frozen=True, slots=True)
class _Names:
    kinds: Mapping[str, ValueKind]
    asked: Mapping[str, tree.Node]
    spare: tuple[str, ...]

    def check(self, at: str) -> Check:
        return Check(self.kinds, at, self.asked, spare=self.spare)


def definition_kind_problems(book: Book) -> tuple[Problem, ...]:
    """What is wrong inside the expressions of derived facts and tables, each at its line."""
    dates = dict.fromkeys((name for name in ROUND_DATES if name == "decided_on" or name in book.dates), DATE)
    asked = {n: fact.asked_when.tree for n, fact in book.facts.items() if fact.asked_when and not fact.may_be_none}
    names = _Names({**kinds_of_names(book), **dates}, asked, book.spare_facts)
    found: list[Problem] = []
    for name, each in book.derived.items():
        found += _result(names.check(each.is_.at), each.is_, name, each)
    for table in book.tables:
        found += _table(names, table)
    return tuple(found)


def _result(check: Check, expression: Expression, name: str, asked: Question) -> list[Problem]:
    return _of_kind(check, expression, name, kind_of_question(asked))


def _of_kind(check: Check, expression: Expression, name: str, wanted: ValueKind) -> list[Problem]:
    check = replace(check, at=expression.at, problems=[])
    kind = check.kind(expression.tree)
    none = kind.name == "null" or kind.may_be_none
    stray = (
        bool(wanted.choices)
        and kind.name == "text"
        and not (kind.choices and kind.choices <= (wanted.choices or set()))
    )
    word = next(iter(sorted((kind.choices or frozenset()) - (wanted.choices or frozenset()))), "")
    if kind.name != "any" and none and not wanted.may_be_none:
        check.problems.append(problem(MESSAGES, "book-result-may-be-none", check.at, name=name))
    elif stray and word:
        near = did_you_mean(word, sorted(wanted.choices or ()))
        check.problems.append(problem(OF_EXPRESSIONS, "feel-unknown-choice", check.at, name=word, near=near))
    elif stray or joined(wanted, kind) is None:
        words = {"name": name, "wanted": name_of(wanted), "found": name_of(kind)}
        check.problems.append(problem(MESSAGES, "book-result-kind", check.at, **words))
    return check.problems


def _table(names: _Names, table: Table) -> Iterator[Problem]:
    kinds: dict[str, ValueKind] = {}
    for each in table.inputs:
        check = names.check(each.read.at)
        kinds[each.id] = check.kind(each.read.tree)
        yield from check.problems
    outputs = {each.id: each for each in table.outputs}
    for row in table.rows:
        for name, cell in row.when.items():
            if name in kinds:
                yield from _cell(names, kinds[name], cell)
        check = names.check(row.at).given(_present(table, row))
        for name, result in row.then.items():
            if name in outputs:
                yield from _result(check, result, name, outputs[name])
    for name, result in (table.default or {}).items():
        if name in outputs:
            wanted = kind_of_table(table) if table.hit_policy.startswith("C") else kind_of_question(outputs[name])
            yield from _of_kind(names.check(result.at), result, name, wanted)
    for output in table.outputs:
        for value in output.priority:
            yield from _result(names.check(value.at), value, output.id, output)


def _cell(names: _Names, kind: ValueKind, cell: Expression) -> list[Problem]:
    """A test on none does not hold. So a cell need not rule none out; `null` tests for it."""
    check, tests = names.check(cell.at), []
    for test in cell.tree.tests if isinstance(cell.tree, tree.Tests) else ():
        if kind.choices and isinstance(test, tree.Name) and test.name not in names.kinds:
            check.refuse("feel-unknown-choice", name=test.name, near=did_you_mean(test.name, sorted(kind.choices)))
        elif test not in (
            tree.Literal(None),
            tree.UnaryTest("=", tree.Literal(None)),
            tree.UnaryTest("!=", tree.Literal(None)),
        ):
            tests.append(test)
    check.tests(replace(kind, may_be_none=False) if kind.name != "null" else kind, tuple(tests))
    return check.problems


def _present(table: Table, row: TableRow) -> Iterator[str]:
    """The inputs that are not none where the row is hit."""
    for each in table.inputs:
        cell = row.when.get(each.id)
        if cell and isinstance(cell.tree, tree.Tests) and (place := place_of(each.read.tree)):
            open_names = dict.fromkeys(tree.names_in(cell.tree), Unknown(frozenset({"?"})))
            if cell_holds(cell.tree)(None, Scope(open_names, book=True)) is False:
                yield place
