"""The values of FEEL: exact numbers, our own dates, times and durations, ranges, and unknown.

Numbers are `int` or `Fraction` (never binary floating point), strings `str`, booleans `bool`, null `None`, lists
`list`, contexts `dict`. `str()` of a date, time or duration is its ISO 8601 text.
Source: OMG DMN 1.5, 10.3.2.3.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal

from engine.errors import Problem
from engine.feel.values.exact import decimal_text


class Unknown:
    """Not known yet: the names of the facts that would settle it, and reasons where no fact would.

    Unknown is never true, never false and never zero, so it has no truth value.
    """

    __slots__ = ("missing", "reasons")

    def __init__(self, missing: frozenset[str] = frozenset(), reasons: tuple[Problem, ...] = ()) -> None:
        self.missing = missing
        self.reasons = reasons

    def __repr__(self) -> str:
        return f"Unknown({', '.join(sorted(self.missing))})" if self.missing else "UNKNOWN"

    def __bool__(self) -> bool:
        raise TypeError("unknown has no truth value")


UNKNOWN = Unknown()


def unknown_of(*values: Any) -> Unknown:
    """The unknown that joins every unknown among `values`."""
    unknowns = [value for value in values if isinstance(value, Unknown)]
    missing = frozenset[str]().union(*[each.missing for each in unknowns])
    return Unknown(missing, tuple(dict.fromkeys(reason for each in unknowns for reason in each.reasons)))


def unknowns_in(value: Any) -> Iterator[Unknown]:
    """Every unknown in a value: itself, or in items, entries and ends at any depth."""
    ahead = [value]
    while ahead:
        match ahead.pop():
            case Unknown() as found:
                yield found
            case list() as items:
                ahead.extend(reversed(items))
            case dict() as entries:
                ahead.extend(reversed(entries.values()))
            case Range(low, high):
                ahead.extend((high, low))
            case _:
                pass


class _Open:
    """The end that a range does not have."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "OPEN"


OPEN: Final = _Open()


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function that an expression defines; it is equal to itself alone.

    `types`: those that its parameters name, None where they name none. `call` takes a value for each parameter, and
    the scope of the call.
    """

    parameters: tuple[str, ...]
    types: tuple[Any, ...]
    call: Callable[[Sequence[Any], Any], Any]
    cost: int

    def __str__(self) -> str:
        return f"function({', '.join(self.parameters)})"


@dataclass(frozen=True, slots=True)
class Range:
    """A range; an end that is `OPEN` lies beyond every value, and with one that is None nothing compares.

    `test`: it stands for `(= low)` or `(!= low)` and holds what the test does.
    """

    low: Any
    high: Any
    low_closed: bool = True
    high_closed: bool = True
    test: Literal["", "=", "!="] = ""

    def __str__(self) -> str:
        if self.test:
            return f"({self.test}{_nested(self.low)})"
        low, high = ("" if e is OPEN else _nested(e) for e in (self.low, self.high))
        return f"{'[' if self.low_closed else '('}{low}..{high}{']' if self.high_closed else ')'}"


def shown(value: Any) -> str:
    """The text of a value for a reader: exact where the decimal ends, else to 34 digits (decimal128).

    A string is its own text; within a list, a context or a range it stands in quotes.
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Fraction():
            return decimal_text(value)
        case list():
            return "[" + ", ".join(_nested(v) for v in value) + "]"
        case dict():
            return "{" + ", ".join(f"{_entry(k)}: {_nested(v)}" for k, v in value.items()) + "}"
        case _:
            return str(value)


def _entry(name: str) -> str:
    """The name of an entry, in quotes where a sign in it would end it."""
    return _nested(name) if set(name) & _ENDING else name


_ENDING = frozenset('{}:,"')


def _nested(value: Any) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return shown(value)
