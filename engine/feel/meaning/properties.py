"""The parts of a value that a path names: of a record, of each record of a list, of a date, duration or range.

Source: OMG DMN 1.5, 10.3.2.5 and table 65.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from engine.feel.meaning.scope import Scope, kind_of
from engine.feel.values import OPEN, Date, DateTime, Months, Range, Seconds, Time, Unknown

Parts = Mapping[str, Callable[[Any], Any]]


def _offset(value: Time | DateTime) -> Seconds | None:
    return None if value.offset is None else Seconds(value.offset)


_OF_DATE = ("year", "month", "day", "weekday")
_OF_TIME = ("hour", "minute", "second")

PARTS: Mapping[type, Parts] = {
    Date: {name: attrgetter(name) for name in _OF_DATE},
    Time: {**{name: attrgetter(name) for name in _OF_TIME}, "time offset": _offset, "timezone": attrgetter("zone")},
    DateTime: {
        **{name: attrgetter(f"date.{name}") for name in _OF_DATE},
        **{name: attrgetter(f"time.{name}") for name in _OF_TIME},
        "time offset": _offset,
        "timezone": attrgetter("time.zone"),
    },
    Months: {
        "years": lambda value: abs(value.months) // 12 * (-1 if value.months < 0 else 1),
        "months": lambda value: abs(value.months) % 12 * (-1 if value.months < 0 else 1),
    },
    Seconds: {
        "days": lambda value: value.parts[0],
        "hours": lambda value: value.parts[1],
        "minutes": lambda value: value.parts[2],
        "seconds": lambda value: value.parts[3],
    },
    Range: {
        "start": lambda value: None if value.low is OPEN else value.low,
        "end": lambda value: None if value.high is OPEN else value.high,
        "start included": attrgetter("low_closed"),
        "end included": attrgetter("high_closed"),
    },
}


def property_of(value: Any, name: str, scope: Scope) -> Any:
    """The part of a value; of a list the parts of its items; a failure where no part has that name."""
    if isinstance(value, Unknown):
        return value
    if isinstance(value, dict) and name in value:
        return value[name]
    if isinstance(value, list):
        return [property_of(each, name, scope) for each in value]
    part = PARTS.get(type(value), {}).get(name)
    return scope.fail("feel-no-part", name=name, found=kind_of(value)) if part is None else part(value)
