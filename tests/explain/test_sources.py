"""What an amount was computed from reads as: the fact, its value, what was written where that differs, its cell."""

from typing import Any

import pytest

from engine.errors import Text
from engine.explain.sources import source_in_words, sources_in_words
from engine.facts.sources import Source
from engine.feel import UNKNOWN, Date
from engine.reading import Given
from engine.reading.application import given_records
from tests.intake.books import small_book

BOOK = small_book()
AT = "Applications!P12"


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("cost", Given(90_000_000, "90,000,000", AT, "원"), ("90,000,000 [{}]", "90,000,000 [{}]")),
        (
            "cost",
            Given(64_000_000, "6,400만원", AT, "만원"),
            ("64,000,000 (원문: 6,400만원) [{}]", "64,000,000 (written: 6,400만원) [{}]"),
        ),
        (
            "cost",
            Given(90_000_000, "90,000", AT, "천원"),
            ("90,000,000 (원문: 90,000, 단위 천원) [{}]", "90,000,000 (written: 90,000, in KRW 1,000) [{}]"),
        ),
        (
            "cost",
            Given(64_000_000, "6,400만원", AT, "만원 (formula)"),
            ("64,000,000 (원문: 6,400만원, 수식의 값) [{}]", "64,000,000 (written: 6,400만원, by a formula) [{}]"),
        ),
        ("cost", Given(500, "500", AT, "원 (formula)"), ("500 (수식의 값) [{}]", "500 (by a formula) [{}]")),
        (
            "founded",
            Given(Date(2021, 5, 3), "20210503", AT, "yyyymmdd"),
            ("2021-05-03 (원문: 20210503) [{}]", "2021-05-03 (written: 20210503) [{}]"),
        ),
        ("cost", Given(7, "7", "", "원"), ("7", "7")),
        ("cost", None, ("7", "7")),
    ],
    ids=["plain", "unit of the text", "unit of the heading", "unit and formula", "formula", "date", "no cell", "none"],
)
def test_a_source_is_told_with_how_it_was_read(name: str, given: Given | None, words: tuple[str, str]) -> None:
    told = source_in_words(Source(name, given.value if given else 7, given), BOOK)
    label = BOOK.facts[name].label
    assert told == Text(*(f"{one} {each.format(AT)}" for one, each in zip(label, words, strict=True)))


def test_a_long_text_is_cut() -> None:
    given = Given("가" * 90, "가" * 90 + "\u00a0x", AT, "text")
    assert source_in_words(Source("firm", "x", given), BOOK).en.endswith(f"(written: {'가' * 80}…) [{AT}]")


def records(*amounts: tuple[Any, str]) -> Given:
    rows = [
        {
            "granted_on": Given(Date(2021, 3, 1), "2021-03-01", f"'기존 지원'!B{i}", "date cell"),
            **({"amount": Given(won, text, f"'기존 지원'!C{i}", "만원" if "만" in text else "원")} if text else {}),
        }
        for i, (won, text) in enumerate(amounts, start=3)
    ]
    return given_records(rows, "", "'기존 지원'!A3", "rows")


def cells(given: Given) -> Text:
    """The part in brackets; a cell left blank is unknown, as the facts have it."""
    blank = dict.fromkeys(BOOK.facts["aid"].columns, UNKNOWN)
    ko, en = source_in_words(Source("aid", [{**blank, **row} for row in given.value], given), BOOK)
    return Text(ko[ko.index("[") :], en[en.index("[") :])


def test_of_records_the_cells_of_the_amounts_are_told() -> None:
    """The sheet once, and what was written where that is not plain; a blank amount has no cell."""
    assert cells(records((5, "5"), (None, ""), (70_000, "7만원"))).en == "['기존 지원'!C3, C5 (7만원)]"


def test_of_many_records_the_first_cells_and_how_many_more_are_told() -> None:
    assert cells(records(*[(i, str(i)) for i in range(9)])) == Text(
        "['기존 지원'!C3, C4, C5, C6, 외 5]", "['기존 지원'!C3, C4, C5, C6, 5 more]"
    )


def test_of_records_without_amounts_the_rows_are_told() -> None:
    assert cells(records((None, ""), (None, ""))).en == "['기존 지원'!B3, B4]"
    blank = given_records([{}], "", "'기존 지원'!A3", "rows")
    assert cells(blank).en == "['기존 지원'!A3]"


def test_several_sources_are_told_one_behind_the_other() -> None:
    both = sources_in_words([Source("cost", 1, Given(1, "1", "A1", "원")), Source("staff", 2, None)], BOOK)
    cost, staff = BOOK.facts["cost"].label, BOOK.facts["staff"].label
    assert both == Text(f"{cost.ko} 1 [A1]; {staff.ko} 2", f"{cost.en} 1 [A1]; {staff.en} 2")
