"""What people write is read exactly, or refused with a message of its own."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.book import FactDef
from engine.errors import Problem, Text
from engine.reading import value_from_cell, value_from_text
from engine.reading.messages import MESSAGES
from tests.intake.books import small_book
from tests.reading.read import READ, RESIDENTS
from tests.reading.refused import REFUSED
from tests.reading.test_currencies import REFUSED as OF_CURRENCIES


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
    elsewhere = {"identity-scheme", *(code for *_, code in OF_CURRENCIES)}  # the first in `test_schemes`
    assert {code for *_, code in REFUSED} | elsewhere == set(MESSAGES)


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
