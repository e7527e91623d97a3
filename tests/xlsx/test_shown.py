"""What a cell shows is what is read: a number with the words of its format, or what its format says of a date."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from engine.feel import Date
from engine.reading.texts import Moment, Shown
from forms.xlsx.shown import is_date, shown_date, shown_number, shown_text

TENTH = Fraction(1, 10)

NUMBERS: list[tuple[Any, str, Any]] = [
    (64_000_000, "General", 64_000_000),
    (64_000_000, "#,##0", 64_000_000),
    (64_000_000, "#,##0_);(#,##0)", 64_000_000),
    (Fraction(5, 2), "0", Fraction(5, 2)),
    (Fraction(1, 3), "# ?/?", Fraction(1, 3)),
    (1_200_000_000, "0.00E+00", 1_200_000_000),
    (-5, "0;[Red]0", Shown(-5, "-5", "")),
    (0, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', 0),
    (Fraction(1, 5), "0%", Shown(Fraction(1, 5), "20%", "20%")),
    (Fraction(1, 5), "0.0 %", Shown(Fraction(1, 5), "20.0 %", "20 %")),
    (20, r"0\%", Shown(20, "20%", "20%")),
    (20, '0"%"', Shown(20, "20%", "20%")),
    (4 * TENTH, '0.0"‰"', Shown(4 * TENTH, "0.4‰", "0.4‰")),
    (6_400, '#,##0"만원"', Shown(6_400, "6,400만원", "6,400만원")),
    (6_400, "#,##0만원", Shown(6_400, "6,400만원", "6,400만원")),
    (64_000, "[$$-409]#,##0", Shown(64_000, "$64,000", "$64,000")),
    (64_000, "[$₩-412]#,##0", Shown(64_000, "₩64,000", "₩64,000")),
    (64_000, '_-"₩"* #,##0_-', Shown(64_000, "₩64,000", "₩64,000")),
    (-64_000, '"₩"#,##0', Shown(-64_000, "-₩64,000", "-₩64,000")),
    (-5, '0"원";[Red]0"원"', Shown(-5, "-5원", "-5원")),
    (-5, "0;△0", Shown(-5, "△5", "△5")),
    (-5, "#,##0;#,##0", Shown(-5, "5", "", unclear="format-sign")),
    (20_000_000, "#,##0,", Shown(20_000_000, "20,000", "20,000", scaled=True)),
    (20_500, "#,##0,", Shown(20_500, "21", "20.5", scaled=True)),
    (80_000_000, '#,##0,"천원"', Shown(80_000_000, "80,000천원", "80,000천원", scaled=True)),
    (80_000_000, "0.0,,", Shown(80_000_000, "80.0", "80", scaled=True)),
    (7, '"2021-"000', Shown(7, "2021-007", "2021-7")),
    (123_456_789, "000-00-00000", Shown(123_456_789, "012-34-56789", "012-34-56789")),
    (123_456_789, "0000000000", Shown(123_456_789, "0123456789", "")),
    (12_345, '0"억"0000"만원"', Shown(12_345, "1억2345만원", "1억2345만원")),
    (12, "0*0", Shown(12, "120", "", unclear="format-figures")),
    (12, r"0\0", Shown(12, "120", "", unclear="format-figures")),
    (5, ";;;", Shown(5, "", "", unclear="format-hides")),
    (0, '0;-0;"없음"', Shown(0, "없음", "없음")),
    (0, "0;-0;", Shown(0, "", "", unclear="format-hides")),
    (1, '"예";;"아니오"', Shown(1, "예", "예")),
    (3_000_000, '[>=1000000]0.0,,"백만원";0"원"', Shown(3_000_000, "3.0백만원", "3백만원", scaled=True)),
    (300, '[>=1000000]0.0,,"백만원";0"원"', Shown(300, "300원", "300원")),
]


@pytest.mark.parametrize(("value", "code", "expected"), NUMBERS, ids=[f"{v} in {c}" for v, c, _ in NUMBERS])
def test_a_number_is_what_its_cell_shows(value: Any, code: str, expected: Any) -> None:
    assert shown_number(value, code) == expected


DATES: list[tuple[Any, str, Any]] = [
    (44_369, "yyyy-mm-dd", Date(2021, 6, 22)),
    (44_369, 'yyyy"년" m"월" d"일"', Date(2021, 6, 22)),
    (44_369, "[$-412]yyyy/mm/dd;@", Date(2021, 6, 22)),
    (44_369, "yy.mm.dd aaa", Date(2021, 6, 22)),
    (44_369, "yyyy-mm-dd h:mm", Moment("2021-06-22 00:00:00")),
    (44_369, "mmm-yy", Shown(44_369, "2021-06-22", unclear="date-part")),
    (44_369, 'mm"월" dd"일"', Shown(44_369, "2021-06-22", unclear="date-part")),
    (
        Fraction("44368.9994"),
        "yyyy-mm-dd",
        Shown(Fraction("44368.9994"), "2021-06-21 23:59:08.160", unclear="date-hidden-time"),
    ),
    (Fraction("44369.375"), "yyyy-mm-dd h:mm", Moment("2021-06-22 09:00:00")),
    (44_369 + Fraction(32_401, 86_400), "yyyy-mm-dd h:mm:ss", Moment("2021-06-22 09:00:01")),
    (
        44_369 + Fraction(32_401, 86_400),
        "yyyy-mm-dd h:mm",
        Shown(44_369 + Fraction(32_401, 86_400), "2021-06-22 09:00:01", unclear="date-hidden-time"),
    ),
    (Fraction("44368.99999999999"), "yyyy-mm-dd", Date(2021, 6, 22)),
    (
        44_369 + Fraction(3, 8),
        "mm-dd h:mm",
        Shown(44_369 + Fraction(3, 8), "2021-06-22 09:00:00", unclear="date-hidden-time"),
    ),
    (44_369, "dddd", Shown(44_369, "2021-06-22", unclear="date-part")),
    (44_369, "bbbb-mm-dd", Shown(44_369, "2021-06-22", unclear="date-part")),
    (1, "[h]:mm", Moment("24:00:00")),
    (Fraction(3, 8), "h:mm", Moment("09:00:00")),
    (60, "yyyy-mm-dd", Shown(60, "60", unclear="date-serial")),
    (59, "yyyy-mm-dd", Date(1900, 2, 28)),
    (-1, "yyyy-mm-dd", Shown(-1, "-1", unclear="date-serial")),
    (3_000_000, "yyyy-mm-dd", Shown(3_000_000, "3000000", unclear="date-serial")),
]


@pytest.mark.parametrize(("value", "code", "expected"), DATES, ids=[f"{v} in {c}" for v, c, _ in DATES])
def test_a_date_is_what_its_cell_shows(value: Any, code: str, expected: Any) -> None:
    assert is_date(code)
    assert shown_date(value, code, from_1904=False) == expected


def test_days_may_be_counted_from_1904() -> None:
    assert shown_date(42_907, "yyyy-mm-dd", from_1904=True) == Date(2021, 6, 22)


@pytest.mark.parametrize("code", ["General", "0%", '#,##0"명"', "[Red]0", "0.0E+0", '"days" 0', "[$USD] 0"])
def test_these_show_no_date(code: str) -> None:
    assert not is_date(code)


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [("6400", "General", "6400"), ("6400", '@"만원"', "6400만원"), ("a", '0;0;0;"x "@', "x a"), ("a", "0.0", "a")],
)
def test_a_text_is_what_its_cell_shows(text: str, code: str, expected: str) -> None:
    assert shown_text(text, code) == expected
