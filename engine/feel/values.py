"""The values of FEEL: exact numbers, our own dates and durations, ranges, and unknown.

Numbers are `int` or `Fraction` (never binary floating point), strings `str`, booleans `bool`, null `None`, lists
`list`, contexts `dict`. `str()` of a date or duration is its ISO 8601 text.
Source: OMG DMN 1.5, 10.3.2.3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.errors import Problem

MAX_BITS = 4096
MAX_YEAR = 999_999_999


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
    missing: frozenset[str] = frozenset()
    reasons: dict[Problem, None] = {}
    for value in values:
        if isinstance(value, Unknown):
            missing |= value.missing
            reasons.update(dict.fromkeys(value.reasons))
    return Unknown(missing, tuple(reasons))


def days_in_month(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A date of the proleptic Gregorian calendar, of any year FEEL allows."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"

    @property
    def ordinal(self) -> int:
        """Days since 0000-03-01, after Hinnant's `days_from_civil`."""
        year = self.year - (self.month <= 2)
        month = self.month + 9 if self.month <= 2 else self.month - 3
        return year * 365 + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + self.day - 1

    def plus_months(self, months: int) -> Date:
        """The same day `months` later, or the month's last day where that month is shorter (DMN 1.5, table 58)."""
        year, month0 = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Date(year, month0 + 1, min(self.day, days_in_month(year, month0 + 1)))

    def plus_days(self, days: int) -> Date:
        return date_from_ordinal(self.ordinal + days)


def date_from_ordinal(ordinal: int) -> Date:
    """The date whose `ordinal` is given (Hinnant's `civil_from_days`)."""
    era, day_of_era = divmod(ordinal, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return Date(year_of_era + era * 400 + (month <= 2), month, day)


@dataclass(frozen=True, slots=True, order=True)
class Months:
    """A years and months duration, as a whole number of months."""

    months: int

    def __str__(self) -> str:
        years, months = divmod(abs(self.months), 12)
        text = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
        return ("-" if self.months < 0 else "") + "P" + (text or "0M")


@dataclass(frozen=True, slots=True, order=True)
class Seconds:
    """A days and time duration, as exact seconds."""

    seconds: int | Fraction

    def __str__(self) -> str:
        total = self.seconds if self.seconds >= 0 else -self.seconds
        days, rest = divmod(total, 86_400)
        hours, rest = divmod(rest, 3600)
        minutes, seconds = divmod(rest, 60)
        time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
        time += f"{shown(seconds)}S" if seconds else ""
        text = (f"{days}D" if days else "") + (f"T{time}" if time else "")
        return ("-" if self.seconds < 0 else "") + "P" + (text or "T0S")


@dataclass(frozen=True, slots=True)
class Range:
    """A range; an end that is None is open to that side."""

    low: Any
    high: Any
    low_closed: bool = True
    high_closed: bool = True

    def __str__(self) -> str:
        low, high = ("" if e is None else shown(e) for e in (self.low, self.high))
        return f"{'[' if self.low_closed else '('}{low}..{high}{']' if self.high_closed else ')'}"


_DATE = re.compile(r"(-?(?:\d{4}|[1-9]\d{4,8}))-(\d\d)-(\d\d)", re.ASCII)
_MONTHS = re.compile(r"(-?)P(?=\d)(?:(\d{1,12})Y)?(?:(\d{1,12})M)?", re.ASCII)
_SECONDS = re.compile(
    r"(-?)P(?=\d|T\d)(?:(\d{1,15})D)?(?:T(?=\d)(?:(\d{1,15})H)?(?:(\d{1,15})M)?(?:(\d{1,15}(?:\.\d{1,9})?)S)?)?",
    re.ASCII,
)


def date_from_text(text: str) -> Date | None:
    """The date that an ISO 8601 text such as `2021-06-01` names, or None."""
    if not (match := _DATE.fullmatch(text)):
        return None
    year, month, day = map(int, match.groups())
    return Date(year, month, day) if 1 <= month <= 12 and 1 <= day <= days_in_month(year, month) else None


def duration_from_text(text: str) -> Months | Seconds | None:
    """The duration that an ISO 8601 text such as `P3Y` or `P10DT2H` names, or None."""
    if match := _MONTHS.fullmatch(text):
        months = int(match[2] or 0) * 12 + int(match[3] or 0)
        return Months(-months if match[1] else months)
    if match := _SECONDS.fullmatch(text):
        days, hours, minutes = (int(match[i] or 0) for i in (2, 3, 4))
        seconds = number(days * 86_400 + hours * 3600 + minutes * 60 + Fraction(match[5] or 0))
        return Seconds(-seconds if match[1] else seconds)
    return None


def number(value: Fraction | int) -> int | Fraction:
    """The same number, as `int` where it is whole."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else value
    return value


def shown(value: Any) -> str:
    """The text of a value for a reader: exact where the decimal ends, else to 34 digits (decimal128)."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Fraction():
            return decimal_text(value)
        case list():
            return "[" + ", ".join(shown(v) for v in value) + "]"
        case dict():
            return "{" + ", ".join(f"{k}: {shown(v)}" for k, v in value.items()) + "}"
        case _:
            return str(value)


def decimal_text(value: Fraction) -> str:
    """The decimal text of a rational, rounded half-even to 34 significant digits."""
    sign, value = ("-", -value) if value < 0 else ("", value)
    if not value:
        return "0"
    exponent = len(str(value.numerator)) - len(str(value.denominator))
    exponent -= value < Fraction(10) ** exponent
    places = 33 - exponent
    digits = str(round(value * Fraction(10) ** places))
    if places <= 0:
        return sign + digits + "0" * -places
    digits = digits.rjust(places + 1, "0")
    return (sign + digits[:-places] + "." + digits[-places:]).rstrip("0").rstrip(".")
