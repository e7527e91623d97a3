"""Dates from text, as Korean offices write them: year first, four digits, and a day that exists."""

import re

from engine.feel import Date
from engine.feel.values import days_in_month
from engine.reading.texts import Reading, Unread, figures

_FORMS = (
    ("yyyy-mm-dd", re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)),
    ("yyyy.mm.dd", re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})\.?", re.ASCII)),
    ("yyyy/mm/dd", re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})", re.ASCII)),
    ("년월일", re.compile(r"(\d{4})년(\d{1,2})월(\d{1,2})일", re.ASCII)),
    ("yyyymmdd", re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)),
)
_TWO_DIGIT_YEAR = re.compile(r"'?(\d{2})([-./년])(\d{1,2})[-./월](\d{1,2})[.일]?|\d{6}", re.ASCII)
_DAY_FIRST = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}", re.ASCII)
_TIME = re.compile(r"\d{1,2}:\d{2}(:\d{2})?", re.ASCII)
_SPLIT_FIGURES = re.compile(r"\d\s+\d", re.ASCII)


def date_from_text(text: str) -> Reading | Unread:
    """The date, and the form it was written in."""
    found = figures(text)
    if found is None or len(found) > 40:
        return Unread("date-unreadable")
    if _TIME.search(found):
        return Unread("date-with-time")
    if _SPLIT_FIGURES.search(found):
        return Unread("date-unreadable")
    found = re.sub(r"\s+", "", found)
    for rule, form in _FORMS:
        if match := form.fullmatch(found):
            return date_from_parts(int(match[1]), int(match[2]), int(match[3]), rule)
    if _DAY_FIRST.fullmatch(found):
        return Unread("date-day-first")
    return Unread("date-two-digit-year" if _TWO_DIGIT_YEAR.fullmatch(found) else "date-unreadable")


def date_from_parts(year: int, month: int, day: int, rule: str) -> Reading | Unread:
    """The date, where the calendar has it and its year lies between 1900 and 2199."""
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return Unread("date-impossible")
    return Reading(Date(year, month, day), rule) if 1900 <= year <= 2199 else Unread("date-year-range")
