"""The one place that looks at the time."""

import datetime as dt

from engine.feel import Date


def now() -> str:
    """This moment as ISO 8601, in UTC and to the second: when something was recorded, which nothing is decided by."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def today() -> Date:
    now = dt.datetime.now().astimezone().date()
    return Date(now.year, now.month, now.day)
