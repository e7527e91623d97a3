"""The built-in functions that place points and ranges beside each other (DMN 1.5, table 78).

Every end of a range is a place: a value, and a step to its left or right where the end is open. With that, each row of
the standard's table is one comparison of places. An end without a value lies beyond every value.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from engine.feel.functions.built_in import BuiltIn, built_in, form
from engine.feel.grammar.literals import number_from_text, text_of_string
from engine.feel.meaning.comparison import order_of
from engine.feel.meaning.scope import Scope
from engine.feel.values import (
    OPEN,
    Range,
    date_from_text,
    date_time_from_text,
    duration_from_text,
    temporal_from_text,
    time_from_text,
)
from engine.feel.values.times import names_zone


class _NoOrder(Exception):
    pass


@dataclass(frozen=True, slots=True)
class _Place:  # noqa: PLW1641 (a place is compared, and never a key)
    beyond: int  # -1: before every value, 1: after every value
    value: Any
    step: int  # 1: just after the value, -1: just before it

    def minus(self, other: "_Place") -> int:
        """Negative where this lies before the other, zero where they are one place; raises _NoOrder."""
        if self.beyond or other.beyond:
            return self.beyond - other.beyond
        first, second = order_of(self.value), order_of(other.value)
        if first is None or second is None or first[0] != second[0]:
            raise _NoOrder
        return (first[1] > second[1]) - (first[1] < second[1]) or self.step - other.step

    def __lt__(self, other: "_Place") -> bool:
        return self.minus(other) < 0

    def __le__(self, other: "_Place") -> bool:
        return self.minus(other) <= 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Place) and self.minus(other) == 0


class _Stretch(NamedTuple):
    first: _Place
    last: _Place


def _stretch(value: Any) -> _Stretch:
    """A range from its first place to its last; a point is both."""
    if not isinstance(value, Range):
        return _Stretch(_Place(0, value, 0), _Place(0, value, 0))
    if value.test == "!=" or value.low is None or value.high is None:
        raise _NoOrder
    low = _Place(-1, None, 0) if value.low is OPEN else _Place(0, value.low, 0 if value.low_closed else 1)
    high = _Place(1, None, 0) if value.high is OPEN else _Place(0, value.high, 0 if value.high_closed else -1)
    return _Stretch(low, high)


def _relation(relation: Callable[[_Stretch, _Stretch], bool], *forms: tuple[str, str]) -> BuiltIn:
    def apply(first: Any, second: Any, scope: Scope) -> Any:
        try:
            return relation(_stretch(first), _stretch(second))
        except _NoOrder:
            return scope.fail("feel-not-in-order")

    return built_in("placed", *(form(apply, *parameters) for parameters in forms))


_POINTS = ("point1: point", "point2: point")
_POINT_RANGE = ("point: point", "range: range")
_RANGE_POINT = ("range: range", "point: point")
_RANGES = ("range1: range", "range2: range")

_ENDPOINT = r"""(?:-?(?:\d+(?:\.\d+)?|\.\d+)|"(?:[^"\\]|\\.)*"|@"[^"]*"|[a-z][a-z ]*\(\s*"[^"]*"\s*\))"""
_RANGE = re.compile(rf"\s*([\[(\]])\s*({_ENDPOINT})?\s*\.\.\s*({_ENDPOINT})?\s*([\[)\]])\s*", re.ASCII)
_CALL = re.compile(r'([a-z ]+?)\s*\(\s*"([^"]*)"\s*\)')
_MAKERS: Mapping[str, Callable[[str], Any]] = {
    "date": date_from_text,
    "time": time_from_text,
    "date and time": date_time_from_text,
    "duration": duration_from_text,
}


def _endpoint(text: str) -> Any:
    """The value of an endpoint as it is written; None where it has none."""
    if text.startswith('"'):
        return text_of_string(text)
    if text.startswith("@"):
        return temporal_from_text(text[2:-1])
    if call := _CALL.fullmatch(text):
        maker = _MAKERS.get(call[1])
        return maker(call[2]) if maker else None
    return number_from_text(text)


def _range(text: str, scope: Scope) -> Any:
    """The range a text such as `[1..10)` writes out; an end left out is open (DMN 1.5, grammar rule 66)."""
    if scope.book and names_zone(text):
        return scope.fail("feel-named-zone", text=text)
    if not (match := _RANGE.fullmatch(text)):
        return None
    start, low, high, end = match.groups()
    ends = [_endpoint(each) if each else None for each in (low, high)]
    closed = start == "[", end == "]"
    if not (low or high) or (low and ends[0] is None) or (high and ends[1] is None):
        return None
    if (not low and closed[0]) or (not high and closed[1]):
        return None
    if low and high:
        first, second = order_of(ends[0]), order_of(ends[1])
        if first is None or second is None or first[0] != second[0] or first[1] > second[1]:
            return None
    return Range(ends[0] if low else OPEN, ends[1] if high else OPEN, *closed)


FUNCTIONS: Mapping[str, BuiltIn] = {
    "range": built_in("read", form(_range, "from: text")),
    "before": _relation(lambda a, b: a.last < b.first, _POINTS, _POINT_RANGE, _RANGE_POINT, _RANGES),
    "after": _relation(lambda a, b: b.last < a.first, _POINTS, _POINT_RANGE, _RANGE_POINT, _RANGES),
    "meets": _relation(lambda a, b: a.last == b.first, _RANGES),
    "met by": _relation(lambda a, b: b.last == a.first, _RANGES),
    "overlaps": _relation(lambda a, b: b.first <= a.last and a.first <= b.last, _RANGES),
    "overlaps before": _relation(lambda a, b: a.first < b.first <= a.last <= b.last, _RANGES),
    "overlaps after": _relation(lambda a, b: b.first < a.first <= b.last <= a.last, _RANGES),
    "finishes": _relation(lambda a, b: a.last == b.last and b.first <= a.first, _POINT_RANGE, _RANGES),
    "finished by": _relation(lambda a, b: a.last == b.last and a.first <= b.first, _RANGE_POINT, _RANGES),
    "includes": _relation(lambda a, b: a.first <= b.first and b.last <= a.last, _RANGE_POINT, _RANGES),
    "during": _relation(lambda a, b: b.first <= a.first and a.last <= b.last, _POINT_RANGE, _RANGES),
    "starts": _relation(lambda a, b: a.first == b.first and a.last <= b.last, _POINT_RANGE, _RANGES),
    "started by": _relation(lambda a, b: a.first == b.first and b.last <= a.last, _RANGE_POINT, _RANGES),
    "coincides": _relation(lambda a, b: a.first == b.first and a.last == b.last, _POINTS, _RANGES),
}
