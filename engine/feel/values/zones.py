"""The offset of a named time zone from UTC, by the tables of the standard library.

The one module of the engine that knows `zoneinfo` and `datetime`. The tables differ between machines, so a book may not
name a zone. Of `datetime` only the calendar is used, never the clock.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from engine.feel.values.dates import Date, date_from_ordinal

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,30}(?:/[A-Za-z0-9_+-]{1,30}){0,3}", re.ASCII)


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo | None:
    if not _NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def is_zone(name: str) -> bool:
    return _zone(name) is not None


def fixed_offset(name: str) -> int | None:
    """The seconds ahead of UTC of a zone that never changes its clocks, such as `Etc/UTC`; None for another."""
    zone = _zone(name)
    offset = None if zone is None else zone.utcoffset(None)
    return None if offset is None else _seconds(offset)


def offset_at_local(name: str, date: Date, second_of_day: int) -> int:
    """The seconds that the zone is ahead of UTC when its clocks show this, the first time they do."""
    return _seconds(_moment(date, second_of_day).replace(tzinfo=_zone(name)).utcoffset())


def offset_at_instant(name: str, second: int) -> int:
    """The seconds that the zone is ahead of UTC at an instant, given in seconds of UTC since 0000-03-01."""
    days, second_of_day = divmod(second, 86_400)
    moment = _moment(date_from_ordinal(days), second_of_day).replace(tzinfo=UTC)
    return _seconds(moment.astimezone(_zone(name)).utcoffset())


def _moment(date: Date, second_of_day: int) -> datetime:
    # A calendar repeats after 400 years, and beyond the tables' last rule so do the zones.
    year = date.year if 2 <= date.year <= 9998 else date.year % 400 + (400 if date.year < 2 else 9200)
    minutes, second = divmod(second_of_day, 60)
    return datetime(year, date.month, date.day, minutes // 60, minutes % 60, second)  # noqa: DTZ001 (local on purpose)


def _seconds(offset: timedelta | None) -> int:
    return 0 if offset is None else offset.days * 86_400 + offset.seconds
