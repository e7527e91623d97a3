"""The values of FEEL, exact: texts in, numbers, dates, times, durations, ranges and unknown out.

A value's `str()` is its ISO 8601 text. May import only `engine.errors`; what it hands out is all that the rest of
`feel` needs.
"""

from engine.feel.values.dates import MAX_YEAR, Date, date_from_ordinal, date_from_text, days_in_month
from engine.feel.values.durations import Months, Seconds, duration_from_text
from engine.feel.values.exact import MAX_BITS, decimal_text, number
from engine.feel.values.times import DateTime, Time, date_time_from_text, temporal_from_text, time_from_text
from engine.feel.values.value import OPEN, UNKNOWN, Function, Range, Unknown, shown, unknown_of, unknowns_in

__all__ = [
    "MAX_BITS",
    "MAX_YEAR",
    "OPEN",
    "UNKNOWN",
    "Date",
    "DateTime",
    "Function",
    "Months",
    "Range",
    "Seconds",
    "Time",
    "Unknown",
    "date_from_ordinal",
    "date_from_text",
    "date_time_from_text",
    "days_in_month",
    "decimal_text",
    "duration_from_text",
    "number",
    "shown",
    "temporal_from_text",
    "time_from_text",
    "unknown_of",
    "unknowns_in",
]
