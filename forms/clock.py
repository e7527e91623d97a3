"""The one place that looks at the time."""

from __future__ import annotations

import datetime

from engine.feel import Date


def today() -> Date:
    now = datetime.datetime.now().astimezone().date()
    return Date(now.year, now.month, now.day)
