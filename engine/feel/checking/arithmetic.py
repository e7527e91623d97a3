"""The kind of a sum, product or quotient: dates with durations, and money kept apart from plain numbers.

A literal takes the kind its place needs; money × money and money ± a plain number are refused.
"""

from collections.abc import Mapping
from typing import Any

from engine.feel.checking.kinds import ANY, KindName, ValueKind, joined_measure, kind_of_literal
from engine.feel.meaning.arithmetic import arithmetic
from engine.feel.meaning.scope import Scope
from engine.feel.values import Date, DateTime, Months, Seconds, Time


def kind_of_arithmetic(op: str, left: ValueKind, right: ValueKind) -> ValueKind | None:
    """The kind of `left op right`; None where the two do not go together."""
    if "any" in (left.name, right.name):
        return ANY
    return _of_numbers(op, left, right) if left.name == right.name == "number" else _of_samples(op, left, right)


def _of_numbers(op: str, left: ValueKind, right: ValueKind) -> ValueKind | None:
    first, second = left.measure, right.measure
    match op:
        case "+" | "-":
            measure = joined_measure(first, second)
        case "*":
            if first == second == "money":
                return None
            measure = "money" if "money" in (first, second) else "either" if "either" in (first, second) else "plain"
        case "/":
            if second == "money" and first == "plain":
                return None
            measure = "plain" if second == "money" else first
        case _:
            measure = None if second == "money" else first if first != "money" else None
    return ValueKind("number", measure=measure) if measure else None


_SAMPLES: Mapping[KindName, Any] = {
    "number": 1,
    "text": "",
    "date": Date(2000, 1, 1),
    "time": Time(0, 0, 0, 0),
    "date_time": DateTime(Date(2000, 1, 1), Time(0, 0, 0, 0)),
    "months": Months(1),
    "seconds": Seconds(1),
}


def _of_samples(op: str, left: ValueKind, right: ValueKind) -> ValueKind | None:
    """Kinds go together where their values do: one of each is tried."""
    if "money" in (left.measure, right.measure) or not {left.name, right.name} <= _SAMPLES.keys():
        return None
    value = arithmetic(op, _SAMPLES[left.name], _SAMPLES[right.name], Scope({}, book=False))
    return None if value is None else ValueKind(kind_of_literal(value).name)
