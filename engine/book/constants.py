"""Named constants: figures of a book that stand in it once, each with its citation.

    constants:
      ceiling: {kind: money, is: 80_000_000, label: {…}, cite: {…}}

When the book is read, every expression gets the value in place of the name, and words show both.
"""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, model_validator

from engine.book.clauses import Clause, Question
from engine.book.fields import Scalar, expression_from_tree
from engine.book.tables import ResultField
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel import Date, Scope, Unknown, date_from_text
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

    @model_validator(mode="before")
    @classmethod
    def _day(cls, raw: Any) -> Any:
        """A day may stand as it is written everywhere else in a book: `2025-03-01`."""
        written = raw.get("is") if isinstance(raw, dict) else None
        if isinstance(written, Scalar) and raw.get("kind") == "date" and date_from_text(written) is not None:
            day = Scalar(f'@"{written}"')
            day.at, day.cut = written.at, written.cut
            return {**raw, "is": day}
        return raw


def constants_of(
    constants: Mapping[str, ConstantDef], digits: int
) -> tuple[dict[str, tree.Constant], tuple[Problem, ...]]:
    """The value of each constant by its name, and what is wrong with them; an amount has as many decimals at most."""
    found: dict[str, tree.Constant] = {}
    problems: list[Problem] = []
    wrong: set[str] = set()
    for name, constant in constants.items():
        node = with_values(constant.is_.tree, found)
        at = constant.is_.at or constant.at
        if read := sorted(tree.names_in(node)):
            if not wrong & set(read):
                problems.append(problem(MESSAGES, "book-constant-reads", at, name=name, read=read[0]))
            wrong.add(name)
            continue
        value = expression_from_tree(node, constant.is_.text).run(Scope({}, book=True))
        if isinstance(value, Unknown) or not _fits(value, constant.kind, digits):
            problems.append(problem(MESSAGES, "book-constant-value", at, name=name, kind=constant.kind))
            wrong.add(name)
            continue
        found[name] = tree.Constant(value, name, constant.kind)
    return found, tuple(problems)


def _fits(value: Any, kind: str, digits: int) -> bool:
    match kind:
        case "money":
            return is_number(value) and 0 <= value * 10**digits <= MOST and (value * 10**digits).denominator == 1
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
