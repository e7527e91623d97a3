"""What a book has too much of, and characters that nobody sees: refused with the line."""

from __future__ import annotations

import pytest

from engine.book import book_from_yaml
from engine.book.limits import MOST
from engine.order import circle_in_words, circles_of
from tests.hostile.book_text import GOOD, changed, conditions, derived
from tests.hostile.books import benefits, criteria, facts, pots
from tests.hostile.books_tables import table


def codes(text: str) -> list[tuple[str, str]]:
    """The codes and the places of the problems of a book."""
    return [(each.code, each.at) for each in book_from_yaml(text, "b.yaml")[1]]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (criteria(MOST["criteria"] + 1), "criteria"),
        (facts(MOST["facts"]), "facts"),
        (benefits(MOST["benefits"]), "benefits"),
        (pots(MOST["pots"] + 1), "pots"),
        (table(100, 160), "cells"),
    ],
    ids=["criteria", "facts", "benefits", "pots", "cells"],
)
def test_one_too_many_is_refused_with_its_line(text, key):
    problems = book_from_yaml(text, "b.yaml")[1]
    told = [each for each in problems if f"`{key}`" in each.message.en]
    assert [each.code for each in told] == ["book-too-many"]
    assert f"at most {MOST[key]:,}" in told[0].message.en
    assert told[0].at.startswith("b.yaml:")


@pytest.mark.parametrize("text", [criteria(MOST["criteria"]), facts(MOST["facts"] - 3)], ids=["criteria", "facts"])
def test_as_many_as_allowed_are_read(text):
    assert codes(text) == []


def test_a_text_is_as_long_as_a_cell_can_show():
    assert codes(changed(("en: A book", "en: " + "b" * 2_000))) == []
    assert codes(changed(("en: A book", "en: " + "b" * 2_001))) == [("book-text-too-long", "b.yaml:4")]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [("a" + "\u0301\u0323" * 16, "yaml-marks", 4), ("a" + "\u0301" * 30, None, 4)],
    ids=["marks without end", "as many as there may be"],
)
def test_marks_on_a_letter_are_counted(text, code, line):
    told = codes(changed(("en: A book", f"en: {text}")))
    assert told == ([(code, f"b.yaml:{line}")] if code else [])


def test_abbreviations_of_tags_are_refused():
    assert codes("%TAG !a! tag:x\n---\n" + GOOD) == [("yaml-tag", "b.yaml:1")]


def test_expressions_are_counted_together():
    text = conditions(*("staff < 50 or " * 700 + "staff > 5" for _ in range(16)))
    assert [code for code, _ in codes(text)] == ["book-expressions-too-long"]
    assert codes(derived(*(f"1 + {n}" for n in range(900)))) == []


@pytest.mark.parametrize("character", ["\\e", "\\0", "\\x9b", "\\u202e", "\\u2066", "\\u200b", "\\ufeff", "\\u3164"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{ko: 책, en: A book}", '{{ko: 책, en: "A{} book"}}'),
        ("label: {ko: 직원 수, en: Staff}", 'label: {{ko: "직원{} 수", en: Staff}}'),
        ("id: machine", 'id: "machine{}"'),
        ("currency:", '"curr{}ency":'),
        ('"staff < 50"', '"staff{} < 50"'),
    ],
    ids=["a title", "a label", "an id", "a key", "an expression"],
)
def test_a_character_that_nobody_sees_is_refused_with_its_line(character, old, new):
    line = GOOD[: GOOD.index(old)].count("\n") + 1
    assert ("book-unseen-character", f"b.yaml:{line}") in codes(changed((old, new.format(character))))


def test_names_that_read_one_another_make_circles():
    reads = {"a": {"b"}, "b": {"c", "x"}, "c": {"a"}, "d": {"d"}, "e": {"a"}, "f": {"e"}}
    found = circles_of({name: frozenset(each) for name, each in reads.items()})
    assert found == {**dict.fromkeys("abc", frozenset("abc")), "d": frozenset("d")}
    assert circle_in_words(frozenset(f"n{n:02}" for n in range(30))).endswith("n19, …")
