"""Derived facts, decision tables and scores worked out again with `feel` alone, from their definition.

Where all that one reads is known, its rows are tried one by one as the book writes them; nothing is compiled or proven
beforehand. What rests on unknown facts is taken as it was settled.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from engine.book import Book, Table
from engine.book.fields import Expression
from engine.book.tables import TableRow
from engine.feel import Names, Scope, Unknown, compiled_tests, effort_of, unknowns_in
from engine.feel.grammar import tree
from engine.feel.values import Function
from engine.verify.scores import score_again


def worked_out_again(book: Book, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same facts, with every score, and every derived fact and table that is fully known, worked out once more."""
    found = Names(facts, effort_of(facts))
    for name in book.settling_order:
        if name in book.computed:
            found[name] = score_again(book, name, found)
        asked = name in book.derived or name in book.table_of
        if asked and not any(list(unknowns_in(found.get(each))) for each in book.reads[name]):
            scope = Scope(found, book=True)
            again = book.derived[name].value.run(scope) if name in book.derived else _again(book.table_of[name], scope)
            if not isinstance(again, Unknown) and not _miscounted(book, name, again):
                found[name] = again
    return found


def _miscounted(book: Book, name: str, value: Any) -> bool:
    """Whether a count came out as anything but a whole number from 0 up, which makes it a failure."""
    parts = {f"{name}.{key}": each for key, each in value.items()} if isinstance(value, dict) else {name: value}
    counts = [each for key, each in parts.items() if key in book.questions and book.questions[key].kind == "count"]
    return any(not isinstance(each, int) or each < 0 for each in counts if each is not None)


def _again(table: Table, scope: Scope) -> Any:
    """The value of a table; of a table of rows what gives it for a row."""
    if not table.rows_of:
        return _value(table, scope)

    def call(values: Sequence[Any], around: Scope) -> Any:
        if not isinstance(values[0], dict):
            return values[0] if isinstance(values[0], Unknown) else around.fail("feel-arguments", name=table.id)
        within = around.with_names({})
        within.local = values[0]
        return _value(table, within)

    return Function(("row",), (None,), call, len(table.rows))


def _value(table: Table, scope: Scope) -> Any:
    held = [_holds(table, row, scope) for row in table.rows]
    if None in held:
        return Unknown()
    results = [_result(table, row.then, scope) for row, hit in zip(table.rows, held, strict=True) if hit]
    if not results:
        return _result(table, table.default, scope) if table.default else Unknown()
    first = results[0]
    match table.hit_policy:
        case "U" if len(results) > 1:
            return Unknown()
        case "A" if any(each != first for each in results):
            return Unknown()
        case "U" | "A" | "F":
            return first
        case "P":
            return min(results, key=lambda result: _ranks(table, result, scope))
        case "C":
            return results
        case "C#":
            return len(results)
        case _ if any(isinstance(each, Unknown) for each in results):
            return Unknown()
        case policy:
            return sum(results) if policy == "C+" else min(results) if policy == "C<" else max(results)


def _holds(table: Table, row: TableRow, scope: Scope) -> bool | None:
    """Whether a row is hit; None where a test of it fails."""
    truth: bool | None = True
    for column in table.inputs:
        cell, value = row.when.get(column.id), column.read.run(scope)
        if cell is None or not isinstance(cell.tree, tree.Tests) or not cell.tree.tests:
            continue
        # As the standard says it: `not(…)` of null is null, and null does not hold.
        tests = [test(value, scope) for test in _tests(cell)]
        if all(test is False for test in tests) if cell.tree.negated else True in tests:
            continue
        if value is None or not any(isinstance(test, Unknown) for test in tests):
            return False
        truth = None
    return truth


@lru_cache(maxsize=4096)
def _tests(cell: Expression) -> tuple[Callable[[Any, Scope], Any], ...]:
    """The tests of a cell, one by one, compiled once."""
    return tuple(compiled_tests(tree.Tests((test,))) for test in getattr(cell.tree, "tests", ()))


def _result(table: Table, results: Mapping[str, Any], scope: Scope) -> Any:
    if len(table.outputs) == 1 or (results is table.default and table.hit_policy == "C"):
        return next(iter(results.values())).run(scope)
    return {each.id: results[each.id].run(scope) for each in table.outputs}


def _ranks(table: Table, result: Any, scope: Scope) -> tuple[int, ...]:
    values = {each.id: result if len(table.outputs) == 1 else result[each.id] for each in table.outputs}
    ordered = [each for each in table.outputs if each.priority]
    return tuple([value.run(scope) for value in each.priority].index(values[each.id]) for each in ordered)
