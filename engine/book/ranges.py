"""The range in which a value is plausible: whether a value lies outside, and what people call the range."""

from fractions import Fraction
from typing import Any

from engine.book.clauses import Asked
from engine.errors import Text
from engine.feel import Date, shown
from engine.feel.values import DateTime
from engine.feel.values.exact import is_number

BETWEEN = Text("{low} ~ {high}", "{low} to {high}")
AT_LEAST = Text("{low} 이상", "{low} or more")
AT_MOST = Text("{high} 이하", "at most {high}")
NOT_BEFORE = Text("{low} 이후", "{low} or later")
NOT_AFTER = Text("{high} 이전", "{high} or earlier")


def is_outside(asked: Asked, value: Any) -> bool:
    """Whether a known value lies outside the range; of a moment its day counts. What has no range lies in it."""
    low, high = (asked.least, asked.most) if is_number(value) else (asked.first, asked.until)
    place: Any = value.date if isinstance(value, DateTime) else value
    if not is_number(place) and not isinstance(place, Date):
        return False
    return bool((low is not None and place < low) or (high is not None and place > high))


def range_in_words(asked: Asked) -> Text | None:
    """The range, such as `1 ~ 300`; None where there is none."""
    dated = asked.kind in ("date", "moment")
    ends = (asked.first, asked.until) if dated else (asked.least, asked.most)
    low, high = (None if each is None else _in_words(asked, each) for each in ends)
    if low is not None and high is not None:
        return BETWEEN.filled(low=low, high=high)
    if low is not None:
        return (NOT_BEFORE if dated else AT_LEAST).filled(low=low)
    return (NOT_AFTER if dated else AT_MOST).filled(high=high) if high is not None else None


def _in_words(asked: Asked, end: int | Fraction | Date) -> str:
    if isinstance(end, Date):
        return str(end)
    if asked.kind == "rate":
        return f"{shown(Fraction(end) * 100)}%"
    if asked.kind == "money" and isinstance(minor := asked.currency.minor(end), int):
        return asked.currency.grouped(minor)
    return f"{end:,}" if isinstance(end, int) else shown(end)
