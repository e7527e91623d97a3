"""Moments from text: a date and a time of day, at the offset from UTC that the book declares."""

import re
from fractions import Fraction

from engine.feel import Date
from engine.feel.values import DateTime, date_from_ordinal, time_from_text
from engine.feel.values.times import DAY, Time, time_from_parts, time_of_second
from engine.reading.dates import date_from_parts, date_from_text
from engine.reading.texts import Reading, Unread, figures

_NOON = r"(?:오전|오후|am|pm)"
_TIME = r"(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2}(?:\.\d{1,9})?))?"
_CLOCK = rf"(?P<before>{_NOON})?\s*{_TIME}\s*(?P<after>{_NOON})?\s*(?P<offset>Z|[+-]\d\d:\d\d)?"
_FORM = re.compile(rf"(?P<date>\d.*?[\d.일])(?:\s*T\s*|\s+){_CLOCK}", re.ASCII | re.IGNORECASE)
FROM_OFFSET = ", from "
"""What stands in the rule of a moment before the offset of its own that it was converted from."""
_AFTERNOON = ("오후", "pm")


def moment_from_text(text: str, zone: int) -> Reading | Unread:
    """The moment at the book's offset, `zone` seconds ahead of UTC; an offset of its own is converted, exactly."""
    found = figures(text)
    if found is None or len(found) > 60:
        return Unread("moment-unreadable")
    if not (match := _FORM.fullmatch(found)):
        day = date_from_text(found)
        alone = isinstance(day, Reading) or day.code not in ("date-unreadable", "date-with-time")
        return Unread("moment-without-time" if isinstance(day, Reading) else day.code if alone else "moment-unreadable")
    day = date_from_text(match["date"])
    if isinstance(day, Unread):
        return Unread("moment-unreadable") if day.code == "date-unreadable" else day
    time = _time(match)
    if time is None:
        return Unread("moment-impossible")
    own = time_from_text(f"00:00:00{match['offset'].upper()}") if match["offset"] else Time(0, 0, 0, zone)
    if own is None or own.offset is None:
        return Unread("moment-impossible")
    return _at_offset(day.value, time, own.offset, zone)


def _time(match: re.Match[str]) -> Time | None:
    """The time of day, of twenty-four hours or of twelve and a half of the day; None where there is none."""
    hour, half = int(match["h"]), (match["before"] or match["after"] or "").casefold()
    if match["before"] and match["after"]:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in _AFTERNOON else 0)
    return time_from_parts(hour, int(match["m"]), Fraction(match["s"] or 0))


def _at_offset(day: Date, time: Time, own: int, zone: int) -> Reading | Unread:
    seconds = day.ordinal * DAY + time.second_of_day - own + zone
    here = date_from_ordinal(int(seconds // DAY))
    within = date_from_parts(here.year, here.month, here.day, "date and time")
    if isinstance(within, Unread):
        return within
    rule = within.rule if own == zone else f"{within.rule}{FROM_OFFSET}{str(Time(0, 0, 0, own))[8:]}"
    return Reading(DateTime(here, time_of_second(seconds, Time(0, 0, 0, zone))), rule)
