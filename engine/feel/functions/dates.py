"""The built-in functions of dates, times and durations (DMN 1.5, 10.3.4.1 and 10.3.4.7 to 10.3.4.10).

`today` and `now` are refused: no clock is read.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from engine.feel.functions.built_in import BuiltIn, built_in, form, pure
from engine.feel.meaning.comparison import same
from engine.feel.meaning.scope import Scope
from engine.feel.values import (
    Date,
    DateTime,
    Months,
    Seconds,
    Time,
    Unknown,
    date_from_text,
    date_time_from_text,
    duration_from_text,
    time_from_text,
    unknown_of,
    unknowns_in,
)
from engine.feel.values.dates import date_from_parts
from engine.feel.values.times import midnight, names_zone, time_from_parts

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _of_text(read: Callable[[str], Any]) -> Callable[[str, Scope], Any]:
    """What a text says; in a book no zone by name, since the tables of zones differ between machines."""
    return lambda text, scope: (
        scope.fail("feel-named-zone", text=text) if scope.book and names_zone(text) else read(text)
    )


def _date_of(value: Date | DateTime) -> Date:
    return value.date if isinstance(value, DateTime) else value


def _time_of(value: Time | Date | DateTime) -> Time:
    if isinstance(value, Time):
        return value
    return (midnight(value) if isinstance(value, Date) else value).time


def _time(hour: int, minute: int, second: int | Fraction, offset: Seconds | None) -> Time | None:
    seconds = offset.seconds if offset else None
    return None if isinstance(seconds, Fraction) else time_from_parts(hour, minute, second, seconds)


def _is(first: Any, second: Any) -> Any:
    """Whether two values are the same element: kind, value, and for times the offset or zone too."""
    if isinstance(first, Unknown) or isinstance(second, Unknown):
        return unknown_of(first, second)
    if unknown := tuple(unknowns_in([first, second])):
        return False if same(first, second) is False else unknown_of(*unknown)
    if isinstance(first, (Time, DateTime)):
        return first == second
    if isinstance(first, list) and isinstance(second, list):
        return len(first) == len(second) and all(map(_is, first, second))
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(_is(first[k], second[k]) for k in first)
    return same(first, second)


def _period_end(day: Date | DateTime, length: Months) -> Date:
    """The last day of a period of law that runs from the day after `day` (Civil Act of Korea, articles 157 and 160).

    Three years from 2021-02-28 run from March 1 and end on 2024-02-29; adding three years gives the 28th.
    """
    first = _date_of(day).plus_days(1)
    after = first.plus_months(length.months)
    # A month that has no such day ends the period with its last (article 160, paragraph 3).
    return after if after.day < first.day else after.plus_days(-1)


def _named(part: Callable[[Date], Any], gives: str) -> BuiltIn:
    return built_in(gives, pure(lambda day: part(_date_of(day)), "date: day"))


def _no_clock(name: str) -> BuiltIn:
    return built_in("", form(lambda scope: scope.fail("feel-no-clock", name=name)))


FUNCTIONS: Mapping[str, BuiltIn] = {
    "date": built_in(
        "date",
        pure(date_from_text, "from: text"),
        pure(_date_of, "from: day"),
        pure(date_from_parts, "year: whole", "month: whole", "day: whole"),
    ),
    "time": built_in(
        "time",
        form(_of_text(time_from_text), "from: text"),
        pure(_time_of, "from: moment"),
        pure(_time, "hour: whole", "minute: whole", "second: number", "offset: hours?"),
    ),
    "date and time": built_in(
        "date time",
        form(_of_text(date_time_from_text), "from: text"),
        pure(lambda value: value, "from: date time"),
        pure(lambda day, time: DateTime(_date_of(day), time), "date: day", "time: time"),
    ),
    "duration": built_in("read", pure(duration_from_text, "from: text")),
    "years and months duration": built_in(
        "months", pure(lambda a, b: Months(_date_of(a).months_until(_date_of(b))), "from: day", "to: day")
    ),
    "period end": built_in("date", pure(_period_end, "from: day", "length: months")),
    "is": built_in(
        "truth", pure(_is, "value1: any", "value2: any?"), pure(lambda second: _is(None, second), "value2: any")
    ),
    "day of year": _named(lambda date: date.day_of_year, "number"),
    "day of week": _named(lambda date: DAYS[date.weekday - 1], "weekday"),
    "month of year": _named(lambda date: MONTHS[date.month - 1], "month"),
    "week of year": _named(lambda date: date.week_of_year, "number"),
    "today": _no_clock("today"),
    "now": _no_clock("now"),
}
