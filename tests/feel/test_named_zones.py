"""Where a book decides, no zone is looked up by its name: the tables of zones are the machine's."""

from __future__ import annotations

import pytest

from engine.feel import Scope, Unknown, compiled, parsed
from engine.feel.values import zones

ZONED = "2021-07-01T10:30:00@Asia/Seoul"


@pytest.fixture(autouse=True)
def no_tables(monkeypatch):
    """A machine without tables of zones, on which looking one up is noticed."""

    def looked_up(name):
        raise AssertionError(f"looked up {name}")

    monkeypatch.setattr(zones, "ZoneInfo", looked_up)
    zones._zone.cache_clear()


def value(text, **facts):
    return compiled(parsed(text))(Scope(facts, book=True))


@pytest.mark.parametrize(
    ("expression", "fact"),
    [
        ('date and time(told) < @"2021-07-01T02:00:00Z"', ZONED),
        ('time(told) = @"10:30:00Z"', "10:30:00@Asia/Seoul"),
        ("time(told) = null", "10:30:00@No/Such_Zone"),
        ("date and time(from: told) = null", ZONED),
        ('time(date and time(told)) = @"10:30:00"', ZONED),
        ('@"10:00:00" in range(told)', '[@"09:00:00@Asia/Seoul"..@"11:00:00@Asia/Seoul"]'),
        ('@"10:00:00" in range(told)', '[time("09:00:00@Asia/Seoul")..time("11:00:00@Asia/Seoul")]'),
        ("date and time(a + b) = null", ZONED),
    ],
)
def test_a_zone_in_the_data_is_not_read(expression, fact):
    found = value(expression, told=fact, a=fact[:20], b=fact[20:])
    assert isinstance(found, Unknown)
    assert [reason.code for reason in found.reasons] == ["feel-named-zone"]
    assert not found.missing


@pytest.mark.parametrize(
    ("expression", "fact"),
    [
        ('date and time(told) = @"2021-07-01T01:30:00Z"', "2021-07-01T10:30:00+09:00"),
        ('@"2021-05-01" in range(told)', '[@"2021-01-01"..@"2021-12-31"]'),
        ('told = "a@b.example"', "a@b.example"),
    ],
)
def test_offsets_dates_and_texts_are_read_as_before(expression, fact):
    assert value(expression, told=fact) is True
