"""Dates, times and durations beside Python's own calendar."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from engine.feel import Date, Months, Scope, Seconds, number
from engine.feel.functions.table import called
from engine.feel.meaning.arithmetic import arithmetic
from engine.feel.meaning.comparison import compared
from engine.feel.values import DateTime, date_from_ordinal, date_time_from_text, duration_from_text, temporal_from_text
from tests.examples import examples

EARLY, LATE = dt.datetime(1000, 1, 1), dt.datetime(8999, 12, 31)  # noqa: DTZ001 (a naive one is meant)
days = st.dates(EARLY.date(), LATE.date())
offsets = st.none() | st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
moments = st.datetimes(EARLY, LATE, timezones=st.none()).flatmap(
    lambda moment: offsets.map(lambda offset: moment.replace(tzinfo=offset))
)
spans = st.timedeltas(dt.timedelta(-300_000), dt.timedelta(300_000))


def scope() -> Scope:
    """A scope with all its effort before it."""
    return Scope({}, book=True)


def ours(value: Any) -> Any:
    """Our value of a value of Python's."""
    if isinstance(value, dt.timedelta):
        return Seconds(number(value.days * 86_400 + value.seconds + Fraction(value.microseconds, 1_000_000)))
    found = temporal_from_text(value.isoformat())
    assert found is not None
    return found


@examples(300)
@given(days, st.integers(-300_000, 300_000))
def test_days_are_counted_as_python_counts_them(day: dt.date, count: int) -> None:
    """Forth, back, and between."""
    later = ours(day + dt.timedelta(count))
    assert arithmetic("+", ours(day), Seconds(count * 86_400), scope()) == later
    assert arithmetic("-", later, ours(day), scope()) == Seconds(count * 86_400)


@examples(300)
@given(days)
def test_a_day_has_the_weekday_week_and_number_that_python_gives_it(day: dt.date) -> None:
    """By ISO 8601."""
    date = ours(day)
    assert date.weekday == day.isoweekday()
    assert date.week_of_year == day.isocalendar().week
    assert date.day_of_year == day.timetuple().tm_yday
    assert called("day of week", [date], (), scope()) == day.strftime("%A")


@examples(300)
@given(moments, spans)
def test_a_moment_moves_by_a_duration_as_in_python(moment: dt.datetime, span: dt.timedelta) -> None:
    """The offset stays, and what was added is what lies between."""
    later = arithmetic("+", ours(moment), ours(span), scope())
    assert later == ours(moment + span)
    assert arithmetic("-", later, ours(moment), scope()) == ours(span)


@examples(300)
@given(moments, moments)
def test_moments_compare_as_instants(first: dt.datetime, second: dt.datetime) -> None:
    """And one with an offset not at all with one without, though it is simply not equal."""
    if (first.tzinfo is None) != (second.tzinfo is None):
        assert compared("=", ours(first), ours(second), scope()) is False
        assert not isinstance(compared("<", ours(first), ours(second), scope()), bool)
        return
    assert compared("<", ours(first), ours(second), scope()) is (first < second)
    assert compared("=", ours(first), ours(second), scope()) is (first == second)
    assert arithmetic("-", ours(first), ours(second), scope()) == ours(first - second)


@examples(200)
@given(
    st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2036, 1, 1)),  # noqa: DTZ001 (a naive one is meant)
    st.sampled_from(("Europe/Paris", "Asia/Seoul", "America/New_York", "Australia/Lord_Howe")),
)
def test_a_zone_has_the_offset_its_tables_give_it(moment: dt.datetime, zone: str) -> None:
    """For the day itself, summer and winter; of an hour that comes twice, as no text can say, the first."""
    found = date_time_from_text(f"{moment.isoformat()}@{zone}")
    assert found is not None
    offset = moment.replace(tzinfo=ZoneInfo(zone), fold=0).utcoffset()
    assert offset is not None
    assert found.offset == offset.total_seconds()


@examples(300)
@given(days, st.integers(-50_000, 50_000))
def test_the_months_between_are_the_months_added(day: dt.date, months: int) -> None:
    """Where the day of the month is kept; else it was the last day of a shorter month."""
    date = ours(day)
    later = date.plus_months(months)
    if abs(later.year) > 9999:
        return
    assert (later.year * 12 + later.month) - (date.year * 12 + date.month) == months
    if later.day == date.day:
        assert called("years and months duration", [date, later], (), scope()) == Months(months)
    else:
        assert later.plus_days(1).day == 1


@examples(300)
@given(st.integers(-400_000_000_000, 400_000_000_000))
def test_every_ordinal_is_a_date_and_back(ordinal: int) -> None:
    """Far beyond the years that Python knows."""
    date = date_from_ordinal(ordinal)
    assert date.ordinal == ordinal
    assert date.plus_days(1) > date
    assert Date(date.year + 400, date.month, date.day).weekday == date.weekday


@examples(300)
@given(moments, spans)
def test_what_is_written_is_read_again(moment: dt.datetime, span: dt.timedelta) -> None:
    """Dates with times, times and durations, as `string` writes them."""
    found = ours(moment)
    assert isinstance(found, DateTime)
    assert temporal_from_text(str(found)) == found
    assert temporal_from_text(str(found.time)) == found.time
    assert duration_from_text(str(ours(span))) == ours(span)
