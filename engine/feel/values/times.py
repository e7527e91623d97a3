"""Times of day, and dates with a time, each with or without an offset from UTC (DMN 1.5, 10.3.2.3.4 and 10.3.2.3.6)."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from engine.feel.values.dates import DATE, MAX_YEAR, Date, date_from_ordinal, date_from_text
from engine.feel.values.durations import Months, Seconds, duration_from_text
from engine.feel.values.exact import decimal_text, number
from engine.feel.values.zones import fixed_offset, is_zone, offset_at_instant, offset_at_local

DAY = 86_400
MAX_OFFSET = 14 * 3600
"""No place is further ahead of UTC or behind it (XML Schema 1.1, part 2, 3.3.8)."""

Frame = bool | str
"""What a time counts from: True for UTC, False for wherever it is read, or the zone of a time without a date."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day; `offset` is how many seconds it is ahead of UTC, `zone` an IANA name; at most one of them."""

    hour: int
    minute: int
    second: int | Fraction = 0
    offset: int | None = None
    zone: str | None = None

    def __str__(self) -> str:
        whole = int(self.second)
        # Cut, not rounded, so that 59.9… never becomes 60.
        fraction = Fraction(int((self.second - whole) * 10**34), 10**34)
        text = f"{self.hour:02d}:{self.minute:02d}:{whole:02d}" + (decimal_text(fraction)[1:] if fraction else "")
        return text + (f"@{self.zone}" if self.zone else _text_of_offset(self.offset))

    @property
    def second_of_day(self) -> int | Fraction:
        return self.hour * 3600 + self.minute * 60 + self.second

    @property
    def moment(self) -> tuple[Frame, int | Fraction]:
        """Seconds, and what they count from; times of one frame compare by their seconds."""
        offset = fixed_offset(self.zone) if self.zone else self.offset
        if offset is not None:
            return True, self.second_of_day - offset
        return self.zone or False, self.second_of_day

    def plus_seconds(self, seconds: int | Fraction) -> "Time":
        """The time so much later, around midnight where need be."""
        return time_of_second(self.second_of_day + seconds, self)


@dataclass(frozen=True, slots=True)
class DateTime:
    """A date and a time of that day."""

    date: Date
    time: Time

    def __str__(self) -> str:
        return f"{self.date}T{self.time}"

    @property
    def offset(self) -> int | None:
        """The seconds ahead of UTC; None where neither an offset nor a zone is given."""
        if self.time.zone:
            return offset_at_local(self.time.zone, self.date, int(self.time.second_of_day))
        return self.time.offset

    @property
    def moment(self) -> tuple[Frame, int | Fraction]:
        """Seconds since 0000-03-01, and whether they count in UTC."""
        local = self.date.ordinal * DAY + self.time.second_of_day
        offset = self.offset
        return (False, local) if offset is None else (True, local - offset)

    def plus_seconds(self, seconds: int | Fraction) -> "DateTime":
        """So much later, by the clock of UTC; a zone shows the result by its own."""
        if self.time.zone:
            instant = self.moment[1] + seconds
            local = instant + offset_at_instant(self.time.zone, int(instant // 1))
        else:
            local = self.date.ordinal * DAY + self.time.second_of_day + seconds
        return DateTime(date_from_ordinal(int(local // DAY)), time_of_second(local, self.time))

    def plus_months(self, months: int) -> "DateTime":
        return replace(self, date=self.date.plus_months(months))


def time_of_second(second: int | Fraction, like: Time) -> Time:
    """The time of day at `second`, counted from any midnight, with the offset or zone of `like`."""
    second = number(second % DAY)
    minutes, rest = divmod(second, 60)
    return Time(int(minutes) // 60, int(minutes) % 60, number(rest), like.offset, like.zone)


def midnight(date: Date) -> DateTime:
    """What a date is where a date and time is needed: its midnight in UTC (DMN 1.5, 10.3.2.9.4)."""
    return DateTime(date, Time(0, 0, 0, 0))


def _text_of_offset(offset: int | None) -> str:
    if not offset:
        return "" if offset is None else "Z"
    minutes, seconds = divmod(abs(offset), 60)
    text = f"{'-' if offset < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"
    return text + (f":{seconds:02d}" if seconds else "")


_TIME = re.compile(
    r"(\d\d):(\d\d):(\d\d(?:\.\d{1,34})?)(?:([zZ])|([+-])(\d\d):(\d\d)(?::(\d\d))?|@([A-Za-z].{0,120}))?", re.ASCII
)
_ZONED = re.compile(r"\d@[A-Za-z]", re.ASCII)
_END_OF_DAY = re.compile(r"24:00:00(?:\.0{1,34})?(?![\d.])", re.ASCII)
_DATE_TIME = re.compile(rf"({DATE})T(.+)", re.ASCII)


def time_from_parts(
    hour: int, minute: int, second: int | Fraction, offset: int | None = None, zone: str | None = None
) -> Time | None:
    """The time of these parts, or None where there is none: no hour 24, no second 60, no zone nobody knows."""
    fits = 0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60
    if not fits or abs(offset or 0) > MAX_OFFSET or (zone is not None and not is_zone(zone)):
        return None
    return Time(hour, minute, number(second), offset, zone)


def time_from_text(text: str) -> Time | None:
    """The time that an ISO 8601 text such as `10:30:00`, `10:30:00+09:00` or `10:30:00@Asia/Seoul` names, or None."""
    if not (match := _TIME.fullmatch(text)):
        return None
    offset = 0 if match[4] else None
    if match[5]:
        hours, minutes, seconds = (int(match[i] or 0) for i in (6, 7, 8))
        if minutes > 59 or seconds > 59:
            return None
        offset = (hours * 3600 + minutes * 60 + seconds) * (-1 if match[5] == "-" else 1)
    return time_from_parts(int(match[1]), int(match[2]), Fraction(match[3]), offset, match[9])


def date_time_from_text(text: str) -> DateTime | None:
    """The date and time that a text such as `2021-06-01T10:30:00Z` names; a date alone is its midnight; or None.

    24:00 is the end of the day, which is the midnight of the next (ISO 8601; XML Schema 1.1, part 2, 3.3.7).
    """
    if (date := date_from_text(text)) is not None:
        return DateTime(date, Time(0, 0))
    if not (match := _DATE_TIME.fullmatch(text)):
        return None
    at_end = _END_OF_DAY.match(match[2])
    day, time = date_from_text(match[1]), time_from_text("00:00:00" + match[2][at_end.end() :] if at_end else match[2])
    if at_end and day:
        day = day.plus_days(1)
    return DateTime(day, time) if day and time and abs(day.year) <= MAX_YEAR else None


def names_zone(text: str) -> bool:
    """Whether a text is that of a time in a named zone; no table of zones is looked up for it."""
    return bool(_ZONED.search(text))


def temporal_from_text(text: str) -> Date | Time | DateTime | Months | Seconds | None:
    """What the literal `@"text"` stands for: a date, a time, both, or a duration; or None."""
    return date_from_text(text) or time_from_text(text) or date_time_from_text(text) or duration_from_text(text)
