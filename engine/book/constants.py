"""Named constants: figures of a book that stand in it once, each with its citation.

    constants:
      ceiling: {kind: money, is: 80_000_000, label: {…}, cite: {…}}

When the book is read, every expression gets the value in place of the name, and words show both.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import Field

from engine.book.clauses import Clause, Question, Record
from engine.book.fields import Expression, expression_from_tree
from engine.book.tables import ResultField
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel import Date, Scope, Unknown
from engine.feel.grammar import tree
from engine.feel.grammar.values_of_names import with_values
from engine.feel.values import DateTime
from engine.feel.values.exact import is_number
from engine.money import MOST

MESSAGES: Catalogue = {
    "book-constant-reads": Text(
        "상수 `{name}`의 값은 항목을 읽을 수 없습니다: `{read}` (파생 항목 `derived`로 적으십시오)",
        "the constant `{name}` reads `{read}`: what reads facts is a derived fact (`derived`)",
    ),
    "book-constant-value": Text(
        "상수 `{name}`의 값이 `kind: {kind}`에 맞지 않습니다", "the constant `{name}` has no value of `kind: {kind}`"
    ),
}


class ConstantDef(Question, Clause):
    """A figure by name; `is` is a value, or an expression that reads nothing but constants before it."""

    kind: Literal["money", "count", "number", "rate", "date", "moment", "yes_no", "text"]
    is_: ResultField = Field(alias="is")


def constants_of(constants: Mapping[str, ConstantDef]) -> tuple[dict[str, tree.Constant], tuple[Problem, ...]]:
    """The value of each constant by its name, and what is wrong with them."""
    found: dict[str, tree.Constant] = {}
    problems: list[Problem] = []
    for name, constant in constants.items():
        node = with_values(constant.is_.tree, found)
        at = constant.is_.at or constant.at
        if read := sorted(tree.names_in(node)):
            problems.append(problem(MESSAGES, "book-constant-reads", at, name=name, read=read[0]))
            continue
        value = expression_from_tree(node, constant.is_.text).run(Scope({}, book=True))
        if isinstance(value, Unknown) or not _fits(value, constant.kind):
            problems.append(problem(MESSAGES, "book-constant-value", at, name=name, kind=constant.kind))
            continue
        found[name] = tree.Constant(value, name, constant.kind)
    return found, tuple(problems)


def _fits(value: Any, kind: str) -> bool:
    match kind:
        case "money":
            return is_number(value) and 0 <= value <= MOST
        case "count":
            return isinstance(value, int) and not isinstance(value, bool) and value >= 0
        case "number" | "rate":
            return is_number(value)
        case "date":
            return isinstance(value, Date)
        case "moment":
            return isinstance(value, DateTime) and value.offset is not None
        case "yes_no":
            return isinstance(value, bool)
        case _:
            return isinstance(value, str)


def with_constants(part: Any, values: Mapping[str, tree.Constant]) -> Any:
    """A record of a book, or what it is made of, with the values in its expressions; itself where nothing changes."""
    match part:
        case Expression():
            node = with_values(part.tree, values)
            return part if node is part.tree else expression_from_tree(node, part.text, part.at)
        case Record():
            # A copy keeps what is worked out once, so only what no one has asked anything yet may be changed.
            changed = dict(_changed(part, values))
            return part.model_copy(update=changed) if changed else part
        case dict():
            found = {key: with_constants(each, values) for key, each in part.items()}
            return found if any(found[key] is not part[key] for key in part) else part
        case tuple() if not isinstance(part, Text):
            several = tuple(with_constants(each, values) for each in part)
            return several if any(a is not b for a, b in zip(several, part, strict=True)) else part
        case _:
            return part


def _changed(record: Record, values: Mapping[str, tree.Constant]) -> Iterator[tuple[str, Any]]:
    for name in type(record).model_fields:
        part = getattr(record, name)
        if isinstance(part, (Expression, Record, dict, tuple)) and not isinstance(part, Text):
            made = with_constants(part, values)
            if made is not part:
                yield name, made
