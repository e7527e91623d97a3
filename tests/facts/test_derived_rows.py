"""Derived lists and tables of rows: computed for each row of a list, shown row by row, and right by a plain sum."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from engine.book import Book, book_from_yaml
from engine.checks import book_problems
from engine.documents.judged import hit_document
from engine.documents.plain_value import plain_fact
from engine.documents.round import document_from_round
from engine.explain import derived_in_words, hit_in_words
from engine.explain.derived import derived_rule_in_words
from engine.explain.rules import row_in_words
from engine.facts import Facts, round_dates
from engine.facts.hits import hit_of
from engine.facts.settled import settled
from engine.feel import Date, Unknown, number
from engine.reading import Application, Given
from engine.round import round_from
from engine.verify.tables import worked_out_again
from tests.examples import examples

SCHEMA = json.loads((Path(__file__).parents[2] / "rules" / "result.schema.json").read_text("utf-8"))
TEXT = (Path(__file__).parent / "derived_rows.yaml").read_text("utf-8")
DAY = Date(2030, 6, 1)


def the_book() -> Book:
    book, problems = book_from_yaml(TEXT, "rows.yaml")
    assert book is not None, problems
    return book


BOOK = the_book()
ITEMS = [{"kind": "basic", "cost": 1_000}, {"kind": "applied", "cost": Fraction(2_000_050, 100)}]


def facts_of(**facts: Any) -> Facts:
    return settled(BOOK, {"size": "small", "days": 365, "items": ITEMS, **facts}, round_dates(BOOK, DAY))


def test_the_book_has_no_problem() -> None:
    assert book_problems(BOOK) == ()


def test_each_row_has_its_own_columns_and_the_computed_ones() -> None:
    found = facts_of()
    assert found["aid_of_items"][1] == {
        "kind": "applied", "cost": Fraction(40_001, 2), "intensity": Fraction(7, 10), "aid": Fraction(280_007, 20),
        "each_day": Fraction(280_007, 7_300),
    }  # fmt: skip
    assert [row["aid"] for row in found["large_items"]] == [1_000, Fraction(280_007, 20)]


rows = st.lists(
    st.fixed_dictionaries(
        {"kind": st.sampled_from(("basic", "applied")), "cost": st.integers(0, 10**7).map(lambda n: Fraction(n, 100))}
    ),
    max_size=6,
)


@examples(100)
@given(rows, st.sampled_from(("small", "large")))
def test_the_sum_over_the_rows_is_the_plain_one(items: list[dict[str, Any]], size: str) -> None:
    """And the second program works out the same."""
    rates = {"basic": Fraction(1), "applied": Fraction(7, 10) if size == "small" else Fraction(1, 2)}
    items = [{**row, "cost": number(row["cost"])} for row in items]
    found = facts_of(items=items, size=size)
    assert [row["aid"] for row in found["aid_of_items"]] == [rates[row["kind"]] * row["cost"] for row in items]
    again = worked_out_again(BOOK, found)
    assert again["aid_of_items"] == found["aid_of_items"]
    assert again["large_items"] == found["large_items"]


def test_the_row_of_the_table_is_told_for_each_item() -> None:
    hit = hit_of(BOOK, facts_of(), "rate")
    assert [[row.row for row in each.rows] for each in hit.items] == [[1], [2]]
    assert hit_in_words(hit, BOOK).en == "Intensity: item 1, row 1: 100%; item 2, row 2: 70%"
    assert hit_document(hit, BOOK, "en")["items"][1]["rows"][0]["row"] == 2


def test_a_table_that_answers_for_no_item_says_none() -> None:
    hit = hit_of(BOOK, facts_of(items=[]), "rate")
    assert hit_in_words(hit, BOOK) == (f"{BOOK.table_of['rate'].title.ko}: 없음", "Intensity: none")


def test_a_list_is_told_row_by_row_and_kept_in_minor_units() -> None:
    value = facts_of()["large_items"]
    (told,) = derived_in_words({"large_items": value}, BOOK)
    assert told.en.startswith(
        "Large items (1) Kind of research Basic, Cost EUR 1,000.00, intensity 1, aid EUR 1,000.00"
    )
    assert plain_fact("large_items", value, BOOK)[1]["cost"] == 2_000_050


def test_the_rule_is_told() -> None:
    assert row_in_words(BOOK.table_of["rate"], 2, BOOK).en == "Kind of research: Applied, Size of the firm: Small → 70%"
    rule = derived_rule_in_words(BOOK.derived["aid_of_items"], BOOK).en
    assert rule.startswith("for each row of Cost items: intensity = Intensity(this row); aid = Cost × intensity;")
    assert derived_rule_in_words(BOOK.derived["large_items"], BOOK).en == (
        "for each row of Aid of each item where [aid ≥ EUR 1,000.00]: "
    )


def test_what_is_not_known_of_one_row_leaves_the_others() -> None:
    found = facts_of(items=[*ITEMS, {"kind": "basic"}])
    assert [isinstance(row["aid"], Unknown) for row in found["aid_of_items"]] == [False, False, True]
    assert found["aid_of_items"][2]["aid"].missing == {"items"}
    assert isinstance(found["large_items"], Unknown)


def test_a_failure_names_its_row() -> None:
    failed = facts_of(days=0)["aid_of_items"][1]["each_day"]
    assert isinstance(failed, Unknown)
    assert failed.reasons[0].message.en == "Aid of each item, row 2, Aid for each day: division by zero"


def test_a_round_is_decided_and_verified() -> None:
    given = {"application_no": "A", "firm": "F", "firm_id": "F-1", "applied_on": DAY, "size": "large", "days": 365}
    application = Application(
        "A!2", {name: Given(value, str(value), "A!2", "") for name, value in {**given, "items": ITEMS}.items()}, {}
    )
    round_, problems = round_from(BOOK, [application], DAY)
    assert problems == ()
    assert round_ is not None
    assert round_.holds
    assert round_.awarded == 1_100_025
    found = document_from_round(round_, "sha256:0", "en")
    assert found["minor_digits"] == 2
    assert Draft202012Validator(SCHEMA).is_valid(found)


@pytest.mark.parametrize(
    ("was", "now", "code", "line"),
    [
        ("rows_of: aid_of_items,", "rows_of: aids,", "book-rows-of-unknown", 39),
        ("aid: cost * intensity", "cost: cost * intensity", "book-column-taken", 32),
        ("intensity: rate(item)", "intensity: null", "book-column-kind", 35),
        ("rows_of: aid_of_items, where: aid >= 1000", "rows_of: aid_of_items", "book-derived-form", 39),
        ("where: aid >= 1000", "is: 5", "book-derived-form", 39),
        ("intensity: rate(item)", "intensity: rate(cost)", "feel-table-of-rows", 35),
        ("intensity: rate(item)", "intensity: rate * 2", "feel-wrong-kinds", 35),
        ("aid: cost * intensity", "aid: cost * intensty", "feel-unknown-name", 36),
        ("where: aid >= 1000", "where: aid", "feel-wrong-kind", 39),
    ],
)
def test_what_is_wrong_is_told_at_its_line(was: str, now: str, code: str, line: int) -> None:
    assert TEXT.count(was) == 1
    book, problems = book_from_yaml(TEXT.replace(was, now), "rows.yaml")
    found = problems or (book_problems(book) if book else ())
    assert (code, f"rows.yaml:{line}") in [(each.code, each.at) for each in found], found
