"""The one place that looks at the time."""

import datetime as dt

from engine.feel import Date


def today() -> Date:
    now = dt.datetime.now().astimezone().date()
    return Date(now.year, now.month, now.day)
