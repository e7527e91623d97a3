"""What people write is read exactly, or refused with a message of its own."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.book import FactDef
from engine.errors import Problem, Text
from engine.feel import Date
from engine.feel.values import DateTime, date_time_from_text
from engine.reading import value_from_cell, value_from_text
from engine.reading.messages import MESSAGES
from engine.reading.texts import Moment, Shown
from tests.intake.books import small_book


def at(text: str) -> DateTime:
    """The moment that an ISO text names."""
    found = date_time_from_text(text)
    assert found is not None
    return found


READ: list[tuple[str, Any, str, Any]] = [
    ("cost", "80,000,000", "", 80_000_000),
    ("cost", "８０００만원", "", 80_000_000),
    ("cost", "₩80,000,000원", "", 80_000_000),
    ("cost", "￦ 80,000,000", "", 80_000_000),
    ("cost", "1억 2,500만원", "", 125_000_000),
    ("cost", "3억2천만원", "", 320_000_000),
    ("cost", "3억2천만", "", 320_000_000),
    ("cost", "1억 500원", "", 100_000_500),
    ("cost", "1.5억", "", 150_000_000),
    ("cost", "5백만원", "", 5_000_000),
    ("cost", "3천원", "", 3_000),
    ("cost", "1조", "", 10**12),
    ("cost", "500 won", "", 500),
    ("cost", "999,999,999,999,999", "", 999_999_999_999_999),
    ("cost", "500", "천원", 500_000),
    ("cost", "1.5", "백만원", 1_500_000),
    ("cost", "3억원", "천원", 300_000_000),
    ("cost", 500, "천원", 500_000),
    ("cost", Fraction(3, 2), "천원", 1_500),
    ("cost", "△0", "", 0),
    ("cost", "없음", "", None),
    ("cost", "None", "", None),
    ("aid", "없음", "", []),
    ("cost", "0", "", 0),
    ("cost", 0, "", 0),
    ("staff", "12명", "", 12),
    ("staff", "0", "", 0),
    ("staff", 0, "", 0),
    ("staff", "1,200", "", 1_200),
    ("points", "87.5", "", Fraction(175, 2)),
    ("points", "△1.25", "", Fraction(-5, 4)),
    ("points", "(3)", "", -3),
    ("points", "999,999,999,999,999", "", 999_999_999_999_999),
    ("points", "000000000000000000012", "", 12),
    ("points", "0.123456789012345", "", Fraction(123_456_789_012_345, 10**15)),
    ("points", 999_999_999_999_999, "", 999_999_999_999_999),
    ("points", -999_999_999_999_999, "", -999_999_999_999_999),
    ("debt", "65%", "", Fraction(13, 20)),
    ("debt", "0.65", "", Fraction(13, 20)),
    ("debt", "450%", "", Fraction(9, 2)),
    ("debt", "-5%", "", Fraction(-1, 20)),
    ("debt", "0.65", "share", Fraction(13, 20)),
    ("debt", "100%", "", 1),
    ("debt", "65", "%", Fraction(13, 20)),
    ("debt", Shown(Fraction(9, 2), "450%", "450%"), "", Fraction(9, 2)),
    ("debt", Shown(20, "20%", "20%"), "", Fraction(1, 5)),
    ("debt", "650‰", "", Fraction(13, 20)),
    ("debt", "0.4%", "%", Fraction(1, 250)),
    ("cost", Shown(6_400, "6,400만원", "6,400만원"), "", 64_000_000),
    ("cost", Shown(30_000_000, "30,000,000원", "30,000,000원"), "천원", 30_000_000),
    ("cost", Shown(20_000_000, "20,000", "20,000", scaled=True), "천원", 20_000_000),
    ("cost", Shown(80_000_000, "80,000천원", "80,000천원", scaled=True), "", 80_000_000),
    ("staff", Shown(12, "012", ""), "", 12),
    ("staff", Shown(12, "12명", "12명"), "", 12),
    ("note", Shown(7, "2021-007", "2021-7"), "", "2021-007"),
    ("firm_id", Shown(123456789, "012-34-56789", "", unclear="format-figures"), "", "012-34-56789"),
    ("points", "87.5점", "", Fraction(175, 2)),
    ("points", "0.125", "", Fraction(1, 8)),
    ("founded", "2021.06.22", "", Date(2021, 6, 22)),
    ("founded", "2021. 6. 22.", "", Date(2021, 6, 22)),
    ("founded", "2021년 6월 22일", "", Date(2021, 6, 22)),
    ("founded", "20210622", "", Date(2021, 6, 22)),
    ("founded", 20210622, "", Date(2021, 6, 22)),
    ("founded", "２０２１-06-22", "", Date(2021, 6, 22)),
    ("founded", "2020-02-29", "", Date(2020, 2, 29)),
    ("founded", "1900-01-01", "", Date(1900, 1, 1)),
    ("founded", "2199-12-31", "", Date(2199, 12, 31)),
    ("founded", Moment("2021-06-22 00:00:00"), "", Date(2021, 6, 22)),
    ("received", "2021-06-22 09:00:01", "", at("2021-06-22T09:00:01+09:00")),
    ("received", "2021-06-22T09:00:01", "", at("2021-06-22T09:00:01+09:00")),
    ("received", "2021. 6. 22. 9:00:01", "", at("2021-06-22T09:00:01+09:00")),
    ("received", "2021. 6. 22 9:00", "", at("2021-06-22T09:00:00+09:00")),
    ("received", "2021년 6월 22일 오후 12:30", "", at("2021-06-22T12:30:00+09:00")),
    ("received", "2021-06-22 오전 12:00:01", "", at("2021-06-22T00:00:01+09:00")),
    ("received", "2021/6/22 1:05:09 PM", "", at("2021-06-22T13:05:09+09:00")),
    ("received", "2021-06-22 09:00:01.250", "", at("2021-06-22T09:00:01.25+09:00")),
    ("received", "2021-06-22T09:00:01+09:00", "", at("2021-06-22T09:00:01+09:00")),
    ("received", "2021-06-21T23:30:00Z", "", at("2021-06-22T08:30:00+09:00")),
    ("received", "2021-06-22 00:00:00 +09:30", "", at("2021-06-21T23:30:00+09:00")),
    ("received", "２０２１-06-22 ０９:00:01", "", at("2021-06-22T09:00:01+09:00")),
    ("received", Moment("2021-06-22 09:00:01"), "", at("2021-06-22T09:00:01+09:00")),
    ("received", Moment("2021-06-22 00:00:00"), "", at("2021-06-22T00:00:00+09:00")),
    ("local", "예", "", True),
    ("local", "○", "", True),
    ("local", "Y", "", True),
    ("local", True, "", True),
    ("local", "아니오", "", False),
    ("local", "×", "", False),
    ("local", "No", "", False),
    ("state", "moved", "", "moved"),
    ("state", "이전완료", "", "moved"),
    ("state", "DUE", "", "due"),
    ("marks", "신성장·원천기술·벤처기업", "", ["venture", "growth"]),
    ("marks", "inno-biz; venture\n", "", ["venture", "innobiz"]),
    ("marks", "없음", "", []),
    ("note", "㈜울산  기술\n연구", "", "㈜울산 기술 연구"),
    ("note", "=1+1", "", "=1+1"),
    ("note", 7, "", "7"),
    ("note", Fraction(3, 2), "", "1.5"),
    ("note", Fraction(-3, 2), "", "-1.5"),
    ("note", Fraction(1, 40), "", "0.025"),
    ("firm_id", "1234567890", "", "123-45-67890"),
    ("firm_id", "１２３-45-67890", "", "123-45-67890"),
    ("firm_id", 1234567890, "", "123-45-67890"),
    ("firm_id", "123–45—67890", "", "123-45-67890"),
    ("firm_id", "123.45.67890", "", "123-45-67890"),
    ("firm_id", "1101111234569", "", "110111-1234569"),
    ("firm_id", "110111-0062431", "", "110111-0062431"),  # a wrong check digit alone is a notice
    ("firm_id", "801301-1234567", "", "801301-1234567"),  # no date
    ("firm_id", "000229-1234567", "", "000229-1234567"),  # no leap year
    ("firm_id", "800101-9234567", "", "800101-9234567"),
    ("firm_id", "800101-1234565", "", "800101-1234565"),  # a right check digit
    ("firm_id", " Ｆ-7  b", "", "F-7 b"),
    ("firm_id", "000-00-00007", "", "000-00-00007"),
    ("firm_id", "무번호  홍길동 1980-01-01", "", "무번호 홍길동 1980-01-01"),
    ("firm_id", "NO NUMBER: Jane Roe 1980.1.1", "", "무번호 Jane Roe 1980.1.1"),
    ("firm_id", "oil-2021", "", "oil-2021"),
    ("firm_group", "현대  그룹", "", "현대 그룹"),
    ("firm_group", "1234567890", "", "123-45-67890"),
    ("firm_group", "없음", "", None),
    ("application_no", "2021000123", "", "2021000123"),
]

RESIDENTS: list[str | int] = [
    "800101-1234567",
    "8001011234567",
    8001011234567,
    "８００１０１－１２３４５６７",
    "000229-4234567",
    "801231-5234567",
    "홍길동 800101-1234567",
    "800101-1234567(대표자)",
    "무번호 홍길동 800101-1234567",
]
REFUSED: list[tuple[str, Any, str, str]] = [
    ("firm_id", "무번호판 공업", "", "identity-shape"),
    ("firm_id", 7, "", "identity-shape"),
    ("firm_id", "12345", "", "identity-shape"),
    ("firm_id", "사업자등록번호", "", "identity-shape"),
    ("firm_id", "예비", "", "identity-placeholder"),
    ("firm_id", "무번호 홍길동", "", "identity-unnumbered"),
    ("firm_group", "비해당", "", "placeholder"),
    ("firm_group", "1", "", "placeholder"),
    ("cost", Shown(64_000_000, "2021-06-22", "", unclear="date-part"), "", "wrong-cell-kind"),
    ("cost", " ", "", "empty-text"),
    ("cost", "-", "", "placeholder"),
    ("cost", "N/A", "", "placeholder"),
    ("cost", "해당 없음", "", "placeholder"),
    ("cost", "1\u200b0", "", "invisible-characters"),
    ("note", "a\x07b", "", "invisible-characters"),
    ("note", "a\ud800b", "", "invisible-characters"),
    ("note", "가" * 8_001, "", "text-too-long"),
    ("staff", "없음", "", "none-not-allowed"),
    ("local", "없음", "", "none-not-allowed"),
    ("cost", True, "", "wrong-cell-kind"),
    ("cost", Date(2021, 1, 1), "", "wrong-cell-kind"),
    ("application_no", Date(2021, 3, 1), "", "wrong-cell-kind"),
    ("firm_id", "123456789", "", "identity-zero-lost"),
    ("firm_id", 123456789, "", "identity-zero-lost"),
    *(
        ("firm_id", text, "", "identity-shape")
        for text in (
            "'1234567890",
            "123-45-67890(본사)",
            "사업자번호: 123-45-67890",
            "123-45-678901",
            "\u00b223-45-67890",
            "\u2460\u2461\u2462-45-67890",
            "123-45-678",
            "12-345-67890",
            "123/45/67890",
            "12O-45-67890",
            "l23-45-67890",
            "12\u041e-45-67890",
            "KR1234567890",
            "1234567890, 2345678901",
            "\u0661\u0662\u0663-\u0664\u0665-\u0666\u0667\u0668\u0669\u0660",
            "F-2021-0001",
        )
    ),
    ("firm_id", 12345678, "", "identity-shape"),
    *(("firm_id", text, "", "identity-resident") for text in RESIDENTS),
    *(("firm_group", text, "", "identity-resident") for text in RESIDENTS),
    *(
        ("firm_id", text, "", "identity-placeholder")
        for text in (
            "예비창업자",
            "예비 창업자.",
            "예비창업자(홍길동)",
            "사업자 등록번호 없음",
            "ㅇㅇ",
            "(해당사항 없음)",
            "없음",
            "N/A",
            "X",
            "ＸＸ",
            "-",
            "ㅡ",
            "···",
            "000-00-00000",
            "0000000000000",
            "111-11-11111",
            "1.2E+09",
            "120-00-00000",
        )
    ),
    ("firm_id", 0, "", "identity-placeholder"),
    ("firm_id", " ", "", "identity-placeholder"),
    ("firm_id", 1_200_000_000, "", "identity-placeholder"),
    ("firm_id", Shown(1_200_000_000, "1.20E+09", "1.20E+09"), "", "identity-placeholder"),
    ("firm_id", "123-45-67890\u3164", "", "invisible-characters"),
    ("firm_id", "123-45-67890\u2800", "", "invisible-characters"),
    ("firm_id", "123-45-67890\ufe0f", "", "invisible-characters"),
    ("firm", "가온\u115f정밀", "", "invisible-characters"),
    *(
        ("firm_id", text, "", "identity-unnumbered")
        for text in (
            "무번호",
            "no number",
            "무번호 1",
            "무번호 예비창업자",
            "무번호 홍길동 801301-1234567",
            "무번호 가",
        )
    ),
    *(
        ("firm_group", text, "", "placeholder")
        for text in (
            "X",
            "0",
            "무",
            "해당사항 없음",
            "관계기업이 없습니다",
            "-",
            "ㅡ",
            "000-00-00000",
            "1.2E+09",
            "없음.",
            "개인",
        )
    ),
    ("firm_group", 0, "", "placeholder"),
    ("firm_group", "123-45-67890 계열", "", "group-shape"),
    ("firm_group", "123456789", "", "identity-zero-lost"),
    ("cost", Shown(Fraction(1, 2), "50%", "50%"), "", "money-unreadable"),
    ("staff", Shown(Fraction(1, 2), "50%", "50%"), "", "count-unreadable"),
    ("points", Shown(Fraction(23, 25), "92%", "92%"), "", "number-unreadable"),
    ("cost", Shown(64_000, "$64,000", "$64,000"), "", "money-unreadable"),
    ("cost", Shown(0, "없음?", "없음?"), "", "money-unreadable"),
    ("staff", Shown(0, "없음", "없음"), "", "none-not-allowed"),
    ("cost", Shown(20_000_000, "20,000", "20,000", scaled=True), "", "format-scaled"),
    ("cost", Shown(64_000_000, "64,000만원", "64,000만원", scaled=True), "", "format-scaled"),
    ("staff", Shown(12_000, "12", "12", scaled=True), "", "format-scaled"),
    ("staff", Shown(12, "120", "", unclear="format-figures"), "", "format-figures"),
    ("points", Shown(-3, "3", "", unclear="format-sign"), "", "format-sign"),
    ("cost", Shown(5, "", "", unclear="format-hides"), "", "format-hides"),
    ("note", Shown(5, "", "", unclear="format-hides"), "", "format-hides"),
    ("founded", Shown(44369, "2021-06-22", "", unclear="date-part"), "", "date-part"),
    ("founded", Shown(44369, "2021-06-22 23:59:08", "", unclear="date-hidden-time"), "", "date-hidden-time"),
    ("cost", "80.000", "", "figures-dotted"),
    ("cost", "1.500억", "", "figures-dotted"),
    ("staff", "80.000", "", "figures-dotted"),
    ("points", "80.000", "", "figures-dotted"),
    ("debt", Fraction(2, 5), "%", "rate-unclear"),
    ("debt", "1", "%", "rate-unclear"),
    ("cost", "1" * 70, "", "money-too-large"),
    ("cost", "1만" * 38, "", "money-unreadable"),
    ("cost", "팔천만원", "", "money-unreadable"),
    ("cost", "1,23", "", "money-unreadable"),
    ("cost", "12 34", "", "money-unreadable"),
    ("cost", "10²", "", "money-unreadable"),
    ("cost", "①", "", "money-unreadable"),
    ("cost", "원", "", "money-unreadable"),
    ("cost", "₩", "", "money-unreadable"),
    ("cost", "3천", "", "money-unreadable"),
    ("cost", "3억 2000", "", "money-unreadable"),
    ("cost", "1.5억 2000만원", "", "money-unreadable"),
    ("cost", "(500", "", "money-unreadable"),
    ("cost", "500)", "", "money-unreadable"),
    ("cost", "(△500)", "", "money-unreadable"),
    ("cost", "1억 20000만원", "", "money-unreadable"),
    ("cost", "1e5", "", "money-unreadable"),
    ("cost", "٣٤", "", "money-unreadable"),
    ("cost", "₩500", "천원", "money-unit-unclear"),
    ("cost", "0.5원", "", "money-fraction"),
    ("cost", Fraction(1, 2), "", "money-fraction"),
    ("cost", "△500", "", "money-negative"),
    ("cost", "(500)", "", "money-negative"),
    ("cost", -3, "", "money-negative"),
    ("cost", "1,000,000,000,000,000", "", "money-too-large"),
    ("cost", 10**15, "", "money-too-large"),
    ("staff", "열둘", "", "count-unreadable"),
    ("staff", "2년", "", "count-unreadable"),
    ("staff", "12.5", "", "count-fraction"),
    ("staff", -1, "", "count-negative"),
    ("staff", 10**15, "", "count-too-large"),
    ("points", "높음", "", "number-unreadable"),
    ("points", "1" * 16, "", "number-too-long"),
    ("points", "0." + "1" * 16, "", "number-too-long"),
    ("points", 10**15, "", "number-too-long"),
    ("points", -(10**15), "", "number-too-long"),
    ("points", "(-3)", "", "number-unreadable"),
    ("debt", "1/3", "", "rate-unreadable"),
    ("debt", "65", "", "rate-unclear"),
    ("debt", 1, "", "rate-unclear"),
    ("debt", "65", "share", "rate-unclear"),
    ("founded", "작년", "", "date-unreadable"),
    ("founded", "2021 06 22", "", "date-unreadable"),
    ("founded", "2021-02-29", "", "date-impossible"),
    ("founded", "2021-13-01", "", "date-impossible"),
    ("founded", "21.6.22", "", "date-two-digit-year"),
    ("founded", "210622", "", "date-two-digit-year"),
    ("founded", "22/06/2021", "", "date-day-first"),
    ("founded", Moment("2021-06-22 10:00:00"), "", "date-with-time"),
    ("founded", "2021-06-22 10:00", "", "date-with-time"),
    ("founded", 44369, "", "date-serial"),
    ("founded", "1899-12-31", "", "date-year-range"),
    ("founded", "2200-01-01", "", "date-year-range"),
    ("founded", "1821-01-01", "", "date-year-range"),
    ("received", "어제 9시", "", "moment-unreadable"),
    ("received", "2021-06-22 9시 1분", "", "moment-unreadable"),
    ("received", "2021-06-22 오전 9:00 AM", "", "moment-impossible"),
    ("received", 44369, "", "moment-unreadable"),
    ("received", "2021-06-22 09:00@Asia/Seoul", "", "moment-unreadable"),
    ("received", "2021-06-22 09:00:01.1234567890", "", "moment-unreadable"),
    ("received", "2021-06-22", "", "moment-without-time"),
    ("received", Date(2021, 6, 22), "", "moment-without-time"),
    ("received", "21.6.22", "", "date-two-digit-year"),
    ("received", "21.6.22 09:00", "", "date-two-digit-year"),
    ("received", "2021-02-29 09:00", "", "date-impossible"),
    ("received", "1899-12-31 09:00", "", "date-year-range"),
    ("received", "1900-01-01T00:00:00+12:00", "", "date-year-range"),
    ("received", "2021-06-22 24:00:00", "", "moment-impossible"),
    ("received", "2021-06-22 09:60", "", "moment-impossible"),
    ("received", "2021-06-22 오후 13:00", "", "moment-impossible"),
    ("received", "2021-06-22 09:00+25:00", "", "moment-impossible"),
    ("received", Moment("09:00:00"), "", "wrong-cell-kind"),
    ("received", Shown(44369, "2021-06-22 09:00:01", "", unclear="date-hidden-time"), "", "moment-hidden-part"),
    ("received", Shown(44369, "2021-06-22", "", unclear="date-part"), "", "date-part"),
    ("received", "-", "", "placeholder"),
    ("cost", Moment("2021-06-22 09:00:00"), "", "wrong-cell-kind"),
    ("local", "아마도", "", "yes-no-unreadable"),
    ("local", 1, "", "yes-no-unreadable"),
    ("state", "이사함", "", "choice-unknown"),
    ("marks", "벤쳐기업", "", "choice-unknown"),
    ("marks", "venture, 벤처기업", "", "choice-twice"),
    ("marks", ",,", "", "placeholder"),
    ("aid", "3", "", "records-not-rows"),
    ("aid", 3, "", "records-not-rows"),
    ("visits", "none", "", "none-not-allowed"),
]


def names(cases: list[tuple[Any, ...]]) -> list[str]:
    """A name for each case: its fact, and its number among the cases."""
    return [f"{case[0]}-{number}" for number, case in enumerate(cases)]


@pytest.mark.parametrize(("name", "raw", "unit", "value"), READ, ids=names(READ))
def test_a_value_is_read_exactly(name: str, raw: Any, unit: str, value: Any) -> None:
    found = value_from_cell(small_book().facts[name], raw, "Applications!C17", unit)
    assert not isinstance(found, Problem), found
    assert (found.value, type(found.value)) == (value, type(value))
    assert found.rule


@pytest.mark.parametrize(("name", "raw", "unit", "code"), REFUSED, ids=names(REFUSED))
def test_a_value_that_cannot_be_read_is_refused_at_its_cell(name: str, raw: Any, unit: str, code: str) -> None:
    found = value_from_cell(small_book().facts[name], raw, "Applications!C17", unit)
    assert isinstance(found, Problem), found
    assert (found.code, found.at) == (code, "Applications!C17")
    assert small_book().facts[name].label.ko in found.message.ko
    assert small_book().facts[name].label.en in found.message.en


def test_every_refusal_says_what_to_write() -> None:
    """In brackets or by an example, in both languages."""
    speak = {"choice-unknown", "text-too-long", "wrong-cell-kind"}  # what is near, at most and expected says it
    hints = [
        code for code, text in MESSAGES.items() for words in text if set("(`") & set(words.replace("`{text}`", ""))
    ]
    assert sorted({*hints, *speak}) == sorted(MESSAGES)
    assert all(hints.count(code) == 2 for code in MESSAGES if code not in speak)


def test_every_message_of_the_reading_is_reached_by_a_case() -> None:
    assert {code for *_, code in REFUSED} | {"identity-scheme"} == set(MESSAGES)  # that one is in `test_schemes`


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("debt", "70", "`70%`"),
        ("debt", "1.5", "`1.5%`"),
        ("debt", "1.5", "`150%`"),
        ("debt", Fraction(-3, 2), "`-150%`"),
        ("debt", 1, "`1%`"),
        ("debt", 1, "`100%`"),
        ("debt", "131/2", "`131/2`"),
        ("debt", Fraction(131, 2), "`65.5%`"),
        ("cost", True, "`TRUE`"),
        ("cost", False, "`FALSE`"),
        ("cost", Fraction(-1, 40), "`-0.025`"),
    ],
)
def test_a_refusal_names_what_was_written_and_what_to_write(name: str, raw: Any, words: str) -> None:
    found = value_from_cell(small_book().facts[name], raw)
    assert isinstance(found, Problem)
    assert words in found.message.ko
    assert words in found.message.en


@pytest.mark.parametrize("raw", ["0.4", Fraction(2, 5)])
def test_a_rate_that_is_unclear_under_per_cent_has_its_own_two_readings(raw: Any) -> None:
    found = value_from_cell(small_book().facts["debt"], raw, "Applications!C17", "%")
    assert isinstance(found, Problem)
    for words in found.message:
        assert "`0.4%`" in words
        assert "`40%`" in words
        assert "65" not in words


@pytest.mark.parametrize("text", RESIDENTS, ids=repr)
def test_the_number_of_a_person_is_not_repeated(text: str | int) -> None:
    """A refusal is shown, kept in JSON and sent on."""
    found = value_from_cell(small_book().facts["firm_id"], text)
    assert isinstance(found, Problem)
    assert not any("234567" in words for words in found.message)


def test_an_unknown_choice_names_the_nearest_one() -> None:
    found = value_from_text(small_book().facts["marks"], "벤쳐기업, 이노비즈")
    assert isinstance(found, Problem)
    assert "`벤처기업`" in found.message.en
    assert "이노비즈" not in found.message.en


def test_a_choice_called_none_is_that_choice() -> None:
    label = {"ko": "없음", "en": "None of them"}
    fact = FactDef(id="x", kind="choice", label=Text("항목", "Item"), of={"nothing": label})
    assert value_from_text(fact, "없음").value == "nothing"  # type: ignore[union-attr]


@given(st.integers(0, 999_999_999_999_999), st.sampled_from(["{:d}", "{:,d}", "₩{:,d}", "{:,d}원", " {:d} 원 "]))
def test_money_is_read_back_from_every_way_of_writing_it(won: int, form: str) -> None:
    assert value_from_text(small_book().facts["cost"], form.format(won)).value == won  # type: ignore[union-attr]


@given(st.text(max_size=40), st.sampled_from(["", "천원", "%"]))
def test_no_text_at_all_breaks_the_reader(text: str, unit: str) -> None:
    for fact in small_book().facts.values():
        fits = unit if fact.kind == {"천원": "money", "%": "rate"}.get(unit) else ""
        found = value_from_text(fact, text, "A1", fits)
        assert isinstance(found, Problem) or found.rule
