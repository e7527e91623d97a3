"""Bare words in decision tables: a cell of an input that is a choice may name its choices without quotes."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from engine.book.clauses import Question
from engine.book.fields import Expression, expression_from_tree
from engine.book.tables import Table
from engine.feel.grammar import tree


def with_choice_words(table: Table, questions: Mapping[str, Question], names: Collection[str]) -> Table:
    """The table, its bare words read as texts where they name a choice of their column and are none of `names`."""
    inputs = {each.id: _choices(_question(each.read.tree, questions)) - set(names) for each in table.inputs}
    outputs = {each.id: _choices(each) - set(names) for each in table.outputs}
    rows = tuple(
        row.model_copy(
            update={
                "when": {name: _cell(cell, inputs.get(name, frozenset())) for name, cell in row.when.items()},
                "then": _results(row.then, outputs),
            }
        )
        for row in table.rows
    )
    default = None if table.default is None else _results(table.default, outputs)
    ranked = tuple(
        each.model_copy(update={"priority": tuple(_result(value, outputs[each.id]) for value in each.priority)})
        for each in table.outputs
    )
    return table.model_copy(update={"rows": rows, "default": default, "outputs": ranked})


def _question(node: tree.Node, questions: Mapping[str, Question]) -> Question | None:
    match node:
        case tree.Name(name):
            return questions.get(name)
        case tree.Path(tree.Name(table), output):
            return questions.get(f"{table}.{output}")
        case _:
            return None


def _choices(question: Question | None) -> frozenset[str]:
    return frozenset(choice.id for choice in question.of) if question else frozenset()


def _cell(cell: Expression, choices: Collection[str]) -> Expression:
    node = cell.tree
    if not choices or not isinstance(node, tree.Tests):
        return cell
    return replace(cell, tree=replace(node, tests=tuple(_word(test, choices) for test in node.tests)))


def _results(results: Mapping[str, Expression], outputs: Mapping[str, Collection[str]]) -> dict[str, Any]:
    return {name: _result(result, outputs.get(name, ())) for name, result in results.items()}


def _result(result: Expression, choices: Collection[str]) -> Expression:
    node = _word(result.tree, choices)
    return result if node is result.tree else expression_from_tree(node, result.text, result.at)


def _word(node: tree.Node, choices: Collection[str]) -> tree.Node:
    if isinstance(node, tree.Name) and node.name in choices:
        return tree.Literal(node.name, start=node.start, end=node.end)
    return node
