"""The domains of the parameters of built-in functions: which values they take, and as what (DMN 1.5, 10.3.4)."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import NoneType
from typing import Any, Final, NamedTuple

from engine.feel.meaning.comparison import order_of
from engine.feel.values import Date, DateTime, Function, Months, Range, Seconds, Time, Unknown, unknown_of, unknowns_in
from engine.feel.values.exact import is_number
from engine.feel.values.times import midnight

MISFIT: Final = object()
"""Stands for a value that is not of a domain."""


def _of(*types: type) -> Callable[[Any], Any]:
    return lambda value: value if isinstance(value, types) else MISFIT


def _position(value: Any) -> Any:
    """A place in a text or a list, counted from 1 or back from -1, or behind a decimal point; decimals are cut off."""
    return int(value) if is_number(value) else MISFIT


def _list(value: Any) -> Any:
    """A list; a single value is a list of one (DMN 1.5, 10.3.2.9.4), null is none."""
    if value is None:
        return MISFIT
    return value if isinstance(value, list) else [value]


def _list_of(fits: Callable[[Any], bool]) -> Callable[[Any], Any]:
    """A list whose items fit, or are not known."""

    def taken(value: Any) -> Any:
        items = _list(value)
        return items if items is not MISFIT and all(fits(i) or isinstance(i, Unknown) for i in items) else MISFIT

    return taken


def _range(value: Any) -> Any:
    """A range; unknown where one of its ends is."""
    if not isinstance(value, Range):
        return MISFIT
    unknowns = tuple(unknowns_in(value))
    return unknown_of(*unknowns) if unknowns else value


def _date_time(value: Any) -> Any:
    return midnight(value) if isinstance(value, Date) else value if isinstance(value, DateTime) else MISFIT


class Domain(NamedTuple):
    """The kinds of value that a parameter takes, and what a value is taken as: `MISFIT` where it is not of them.

    Unknown arguments are taken for `any` alone.
    """

    kinds: tuple[str, ...]
    takes: Callable[[Any], Any]


ORDERED: Final = ("number", "text", "date", "time", "date_time", "months", "seconds")
DOMAINS: Final[Mapping[str, Domain]] = {
    "any": Domain((), lambda value: value),
    "number": Domain(("number",), lambda value: value if is_number(value) else MISFIT),
    "whole": Domain(("number",), lambda value: value if type(value) is int else MISFIT),
    "position": Domain(("number",), _position),
    "magnitude": Domain(("number", "months", "seconds"), _of(int, Fraction, Months, Seconds)),
    "text": Domain(("text",), _of(str)),
    "text or null": Domain(("text", "null"), _of(str, NoneType)),
    "truth or null": Domain(("yes_no",), _of(bool, NoneType)),
    "day": Domain(("date", "date_time"), _of(Date, DateTime)),
    "date time": Domain(("date", "date_time"), _date_time),
    "time": Domain(("time",), _of(Time)),
    "hours": Domain(("seconds",), _of(Seconds)),
    "moment": Domain(("time", "date", "date_time"), _of(Time, Date, DateTime)),
    "months": Domain(("months",), _of(Months)),
    "range": Domain(("range",), _range),
    "point": Domain(ORDERED, lambda value: MISFIT if order_of(value) is None else value),
    "function": Domain(("function",), _of(Function)),
    "context": Domain(("context",), _of(dict)),
    "contexts": Domain(("list",), _list_of(lambda item: isinstance(item, dict))),
    "list": Domain(("list",), _list),
    "numbers": Domain(("list",), _list_of(is_number)),
}
"""By the name with which `built_in` writes it beside a parameter."""
