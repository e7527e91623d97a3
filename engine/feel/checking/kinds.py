"""What kind of value an expression has, as the checker knows it before any applicant."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Literal

from engine.errors import Text
from engine.feel.meaning.scope import KIND_NAMES
from engine.feel.values import OPEN, Date, DateTime, Function, Months, Range, Seconds, Time

KindName = Literal[
    "number",
    "text",
    "yes_no",
    "date",
    "time",
    "date_time",
    "months",
    "seconds",
    "list",
    "range",
    "context",
    "function",
    "null",
    "any",
]
Measure = Literal["money", "plain", "either"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a name has its kind from: what it is called there, and the place; empty where the language itself says."""

    kind: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class ValueKind:
    """A kind of value.

    `measure` tells money from plain numbers; a literal is `either` until its place says which. `choices`: the texts
    that a choice may be; where `closed`, no others (a literal's are open). `item`: the kind of a list's or range's
    items; `entries`: the kinds of a context's entries by name. `any` is an error already reported. `origin`: where a
    name has it from.
    """

    name: KindName
    may_be_none: bool = False
    measure: Measure = "plain"
    choices: frozenset[str] | None = None
    item: "ValueKind | None" = None
    entries: tuple[tuple[str, "ValueKind"], ...] = ()
    closed: bool = True
    origin: Origin | None = field(default=None, compare=False, repr=False)


ANY = ValueKind("any")
NULL = ValueKind("null", may_be_none=True)
YES_NO = ValueKind("yes_no")
NUMBER = ValueKind("number")
MONEY = ValueKind("number", measure="money")
DATE = ValueKind("date")

TYPES: Mapping[KindName, type] = {
    "date": Date,
    "time": Time,
    "date_time": DateTime,
    "months": Months,
    "seconds": Seconds,
    "range": Range,
}
"""The types of the values that have parts."""

_NAMES: Mapping[str, Text] = {
    **{name: KIND_NAMES[kind] for name, kind in TYPES.items()},
    "list": KIND_NAMES[list],
    "context": KIND_NAMES[dict],
    "function": KIND_NAMES[Function],
    "number": Text("수", "a number"),
    "text": Text("글", "text"),
    "yes_no": Text("예/아니오", "yes or no"),
    "null": Text("없음", "none"),
    "any": Text("알 수 없는 값", "an unknown kind"),
}


def name_of(kind: ValueKind) -> Text:
    """What a reader calls this kind."""
    if kind.name == "number" and kind.measure == "money":
        return Text("금액", "money")
    return _NAMES[kind.name]


def kind_of_constant(value: Any, kind: str) -> ValueKind:
    """The kind of a literal that a book names: money or a plain number, as it says."""
    found = kind_of_literal(value)
    return replace(found, measure="money" if kind == "money" else "plain") if found.name == "number" else found


def kind_of_literal(value: Any) -> ValueKind:
    match value:
        case None:
            return NULL
        case bool():
            return YES_NO
        case int() | Fraction():
            return ValueKind("number", measure="either")
        case str():
            return ValueKind("text", choices=frozenset({value}), closed=False)
        case Range():
            return ValueKind("range", item=kind_of_literal(value.high if value.low is OPEN else value.low))
        case _:
            return next((ValueKind(name) for name, kind in TYPES.items() if isinstance(value, kind)), ANY)


def joined(first: ValueKind, second: ValueKind) -> ValueKind | None:
    """The kind of a value that is one or the other; None where the two do not go together."""
    if "any" in (first.name, second.name):
        return ANY
    if "null" in (first.name, second.name):
        other = second if first.name == "null" else first
        return replace(other, may_be_none=True)
    if first.name != second.name:
        return None
    measure = joined_measure(first.measure, second.measure)
    if first.name == "number" and measure is None:
        return None
    item = first.item or second.item
    if first.item and second.item and (item := joined(first.item, second.item)) is None:
        return None
    choices = first.choices | second.choices if first.choices and second.choices else None
    return replace(
        first,
        may_be_none=first.may_be_none or second.may_be_none,
        measure=measure or "plain",
        choices=choices,
        item=item,
        closed=first.closed and second.closed,
    )


def joined_measure(first: Measure, second: Measure) -> Measure | None:
    if first == "either":
        return second
    return first if second in (first, "either") else None
