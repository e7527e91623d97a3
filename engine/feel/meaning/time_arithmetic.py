"""Dates, times and durations, added, subtracted and scaled (DMN 1.5, tables 57 to 59)."""

from fractions import Fraction
from typing import Any

from engine.feel.values import Date, Months, Seconds
from engine.feel.values.exact import is_number, number
from engine.feel.values.times import DAY, DateTime, Time, midnight


def of_times(op: str, left: Any, right: Any) -> Any:
    """The value of `left op right`; None where the operands do not go together. A divisor is not zero."""
    match op:
        case "+":
            if isinstance(left, (Months, Seconds)) and not isinstance(right, (Months, Seconds)):
                left, right = right, left
            return _later(left, right, 1)
        case "-":
            return _later(left, right, -1) if isinstance(right, (Months, Seconds)) else _between(right, left)
        case "*":
            if isinstance(left, (Months, Seconds)) and is_number(right):
                return _scaled(left, right)
            return _scaled(right, left) if isinstance(right, (Months, Seconds)) and is_number(left) else None
        case "/" if isinstance(left, (Months, Seconds)) and is_number(right):
            return _scaled(left, Fraction(1) / right)
        case "/":
            return _quotient(left, right)
        case _:
            return None


def _later(value: Any, duration: Any, sign: int) -> Any:
    """A date, time or duration so much later, or with `sign` -1 earlier."""
    match value, duration:
        case ((Date() | DateTime()), Months(months)):
            return value.plus_months(sign * months)
        case Date(), Seconds(seconds):
            return value.plus_days(int(sign * seconds // DAY))
        case ((Time() | DateTime()), Seconds(seconds)):
            return value.plus_seconds(sign * seconds)
        case Months(), Months(months):
            return Months(value.months + sign * months)
        case Seconds(), Seconds(seconds):
            return Seconds(number(value.seconds + sign * seconds))
        case _:
            return None


def _between(start: Any, end: Any) -> Seconds | None:
    """The time from one moment to another; a date beside a date and time is its midnight in UTC."""
    match start, end:
        case Date(), Date():
            return Seconds((end.ordinal - start.ordinal) * DAY)
        case Date(), DateTime():
            start = midnight(start)
        case DateTime(), Date():
            end = midnight(end)
        case (Time(), Time()) | (DateTime(), DateTime()):
            pass
        case _:
            return None
    (frame, first), (other, second) = start.moment, end.moment
    return Seconds(number(second - first)) if frame == other else None


def _scaled(duration: Months | Seconds, factor: int | Fraction) -> Months | Seconds:
    if isinstance(duration, Months):
        return Months(int(duration.months * factor))
    return Seconds(number(duration.seconds * factor))


def _quotient(left: Any, right: Any) -> int | Fraction | None:
    match left, right:
        case Months(first), Months(second):
            return number(Fraction(first, second))
        case Seconds(some), Seconds(other):
            return number(Fraction(some) / other)
        case _:
            return None
