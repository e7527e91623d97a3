"""Derived facts and decision tables, as a book writes them (DMN 1.5, chapter 8)."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from engine.book.clauses import Clause, ColumnKind, Question, Record
from engine.book.fields import (
    FEEL_SCHEMA,
    SCALAR_SCHEMA,
    Expression,
    FeelField,
    IdField,
    TextField,
    entries,
    expression_from_tree,
    expression_of_scalar,
    named_entries,
    tree_of_scalars,
)
from engine.errors import Text
from engine.feel import compiled, number, parsed_tests
from engine.feel.grammar import tree

HitPolicy = Literal["U", "A", "P", "F", "C", "C+", "C<", "C>", "C#"]


class DerivedColumn(Question):
    """A column computed for each row of a derived list; of kind `records` until its expression says which it is."""

    kind: ColumnKind | Literal["records"] = "records"
    is_: FeelField = Field(alias="is")


def _columns(raw: Any) -> Any:
    """Columns by name; of one that is an expression alone the name is what it is called."""
    found = named_entries(raw)
    if not isinstance(found, dict):
        return raw
    return {
        name: {"id": name, "is": each, "label": Text(name, name), "<at>": getattr(each, "at", "")}
        if isinstance(each, str)
        else each
        for name, each in found.items()
    }


class DerivedDef(Question, Clause):
    """A value computed once from the facts. Every expression may read it by its name.

    With `rows_of` it is a list: the rows of a fact of kind `records` (or of a list derived before) for which `where`
    holds, with further `columns`; `rows` are then all of its columns.
    """

    kind: ColumnKind | Literal["records"] = "records"
    is_: FeelField | None = Field(default=None, alias="is")
    rows_of: IdField | None = None
    where: FeelField | None = None
    columns: Annotated[dict[IdField, DerivedColumn], BeforeValidator(_columns)] = Field(default_factory=dict)
    rows: Any = Field(default=None, alias="<rows>", repr=False, exclude=True)

    @property
    def value(self) -> Expression:
        """The expression of its value; of a list the loop that it stands for."""
        if self.is_ is None:
            raise TypeError(f"`{self.id}` has no value")
        return self.is_


def _tests(raw: Any) -> Any:
    """A cell's tests; a YAML list means any of its tests."""
    if isinstance(raw, Expression):
        return raw
    node, text, at = tree_of_scalars(raw if isinstance(raw, list) and raw else [raw], parsed_tests)
    return Expression(text, node, at)


_PERCENT = re.compile(r"(\d{1,6}(?:\.\d{1,9})?)\s*%", re.ASCII)


def _result(raw: Any) -> Any:
    """An output's expression; `5%` is the rate 5/100."""
    if isinstance(raw, str) and (match := _PERCENT.fullmatch(raw)):
        rate = number(Fraction(match[1]) / 100)
        return expression_from_tree(tree.Literal(rate, start=0, end=len(raw)), str(raw), getattr(raw, "at", ""))
    return expression_of_scalar(raw)


_TESTS = {"anyOf": [SCALAR_SCHEMA, {"type": "array", "items": SCALAR_SCHEMA}], "title": "unary tests"}
CellField = Annotated[Expression, BeforeValidator(_tests), WithJsonSchema(_TESTS)]
ResultField = Annotated[Expression, BeforeValidator(_result), WithJsonSchema(FEEL_SCHEMA)]
_RESULTS = {"anyOf": [{"type": "object", "additionalProperties": FEEL_SCHEMA}, FEEL_SCHEMA, {"const": []}]}
Results = Annotated[dict[IdField, ResultField], BeforeValidator(entries), WithJsonSchema(_RESULTS)]


class TableInput(Record):
    """What a column of conditions tests: an expression, or the fact of the column's own name."""

    id: IdField
    expression: FeelField | None = None
    label: TextField | None = None

    @cached_property
    def read(self) -> Expression:
        named = tree.Name(self.id)
        return self.expression or Expression(self.id, named, self.at, compiled(named))


class TableOutput(Question):
    """One result of a table; `priority` lists its values for hit policy P, the first before the others."""

    kind: ColumnKind
    priority: tuple[ResultField, ...] = ()


class TableRow(Clause):
    """Results and the tests under which they hold; an input that is left out holds for any value.

    A row without a citation of its own stands on its table's.
    """

    when: Annotated[dict[IdField, CellField], BeforeValidator(entries)] = Field(default_factory=dict)
    then: Results


class Table(Clause):
    """A decision table. Its value is the result of its one output, or a record of the results of several.

    With `rows_of` its inputs read the columns of that list too, and it has a value for each row: `rate(item)`.

    `default`: the results where no row holds; for hit policy C, the value of the whole table.
    """

    id: IdField
    title: TextField
    hit_policy: HitPolicy = "U"
    rows_of: IdField | None = None
    inputs: tuple[TableInput, ...]
    outputs: tuple[TableOutput, ...]
    rows: tuple[TableRow, ...]
    default: Results | None = None

    @model_validator(mode="before")
    @classmethod
    def _single_results(cls, raw: Any) -> Any:
        """The results of a table with one output may be written without its name, and so may the default of C."""
        outputs = raw.get("outputs") if isinstance(raw, dict) else None
        first = outputs[0].get("id") if isinstance(outputs, list) and outputs and isinstance(outputs[0], dict) else None
        if not isinstance(first, str) or not isinstance(outputs, list):
            return raw
        found = dict(raw)
        collects = str(raw.get("hit_policy", "")).startswith("C")
        if isinstance(raw.get("default"), str) and (len(outputs) == 1 or collects):
            found["default"] = {first: raw["default"]}
        elif raw.get("default") == [] and collects:
            at = next(getattr(key, "at", "") for key in raw if key == "default")
            found["default"] = {first: expression_from_tree(tree.ListOf(()), "[]", at)}
        if len(outputs) == 1 and isinstance(raw.get("rows"), list):
            found["rows"] = [_named_result(row, first) for row in raw["rows"]]
        return found

    @property
    def questions(self) -> dict[str, Question]:
        """The results by name: `table` of one output, `table.output` of several; none for a list (hit policy C)."""
        if self.rows_of:
            return {}
        if self.hit_policy == "C#":
            counted = {"kind": "count", "of": (), "may_be_none": False}
            return {self.id: self.outputs[0].model_copy(update=counted)} if self.outputs else {}
        if self.hit_policy == "C":
            return {}
        found: dict[str, Question] = {f"{self.id}.{output.id}": output for output in self.outputs}
        return {self.id: self.outputs[0]} if len(self.outputs) == 1 else found

    def clause_of(self, row: TableRow) -> Clause:
        """The row where it has a citation of its own, else the table."""
        return row if row.cite or row.basis else self

    def trees(self) -> Iterator[tree.Node]:
        """Every expression of the table: what it tests, its cells, its results."""
        yield from (each.read.tree for each in self.inputs)
        for row in self.rows:
            yield from (each.tree for each in (*row.when.values(), *row.then.values()))
        yield from (each.tree for each in (self.default or {}).values())


def _named_result(row: Any, output: str) -> Any:
    return {**row, "then": {output: row["then"]}} if isinstance(row, dict) and isinstance(row.get("then"), str) else row
