"""The domains of the parameters of built-in functions: which values they take, and as what (DMN 1.5, 10.3.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import NoneType
from typing import Any, Final

from engine.feel.meaning.comparison import order_of
from engine.feel.values import Date, DateTime, Months, Range, Seconds, Time, Unknown, unknown_of, unknowns_in
from engine.feel.values.exact import is_number
from engine.feel.values.times import midnight

MISFIT: Final = object()
"""Stands for a value that is not of a domain."""


def _of(*types: type) -> Callable[[Any], Any]:
    return lambda value: value if isinstance(value, types) else MISFIT


def _number(value: Any) -> Any:
    return value if is_number(value) else MISFIT


def _whole(value: Any) -> Any:
    return value if isinstance(value, int) and not isinstance(value, bool) else MISFIT


def _position(value: Any) -> Any:
    """A place in a text or a list, counted from 1, or back from -1; decimals are cut off."""
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


def _point(value: Any) -> Any:
    return MISFIT if order_of(value) is None else value


def _date_time(value: Any) -> Any:
    return midnight(value) if isinstance(value, Date) else value if isinstance(value, DateTime) else MISFIT


DOMAINS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "any": lambda value: value,
    "number": _number,
    "whole": _whole,
    "position": _position,
    "magnitude": _of(int, Fraction, Months, Seconds),
    "text": _of(str),
    "text or null": _of(str, NoneType),
    "truth or null": _of(bool, NoneType),
    "date": _of(Date),
    "day": _of(Date, DateTime),
    "date time": _date_time,
    "time": _of(Time),
    "hours": _of(Seconds),
    "moment": _of(Time, Date, DateTime),
    "range": _range,
    "point": _point,
    "context": _of(dict),
    "contexts": _list_of(lambda item: isinstance(item, dict)),
    "list": _list,
    "numbers": _list_of(is_number),
}
"""By name: what a value is taken as, or `MISFIT`. Unknown arguments come this far only for `any`."""
