"""Scores that a person can work out by hand, from `worked.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

from engine.book import Book
from engine.book.yaml_text import tree_from_yaml
from engine.facts.score import scored_of
from engine.feel import Unknown
from engine.verify.tables import worked_out_again
from tests.facts.scores.books import HERE, book_of, facts_of, row, with_scoring

ITEMS = """  items:
    - {id: a, label: {ko: 가, en: A}, weight: 60%, basis: assumed}
    - {id: b, label: {ko: 나, en: B}, weight: 40%, basis: assumed}
"""
TREE, PROBLEMS = tree_from_yaml((HERE / "worked.yaml").read_text(encoding="utf-8"), "worked.yaml")
MARKS = {"-": None, "?": ...}
CONFLICTS = {"conflict": True, "conflict?": ...}


def book_with(lines: Sequence[str]) -> Book:
    """The example with the items a and b and these lines; its bands and criteria need nothing else."""
    text = with_scoring(ITEMS + "".join(f"  {line}\n" for line in lines))
    return book_of(text.replace("if band = 1 then cost else cost / 2", "cost"))


def marks_of(case: Any) -> Any:
    if case["marks"] == "unknown":
        return Unknown(frozenset({"marks"}))
    found = []
    for number, line in enumerate(case["marks"], 1):
        first, second, *rest = line.split()
        marks = {name: MARKS[text] if text in MARKS else int(text) for name, text in (("a", first), ("b", second))}
        conflict = CONFLICTS[rest[0]] if rest else False
        found.append(row(f"R{number}", marks, conflict=conflict))
    return found


def value_of(text: str) -> Any:
    return Unknown(frozenset()) if text == "unknown" else int(text)


@pytest.mark.parametrize("case", TREE, ids=lambda case: case["name"])
def test_the_score_is_what_a_person_works_out(case: Any) -> None:
    """In the engine, in what explains it, and in what verifies it."""
    book = book_with(case.get("with", []))
    others = {name: value_of(text) for name, text in case.get("facts", {}).items() if name != "<at>"}
    others = {name: Unknown(frozenset({name})) if isinstance(each, Unknown) else each for name, each in others.items()}
    facts = facts_of(book, marks_of(case), **others)
    scored = scored_of(book, facts)
    assert scored is not None
    if "base" in case:
        assert facts["base_score"] == scored.base.value == Fraction(case["base"])
    if "missing" in case:
        assert isinstance(facts["score"], Unknown)
        assert facts["score"].missing == set(case["missing"])
        assert isinstance(scored.score, Unknown)
    else:
        assert facts["score"] == scored.score == Fraction(case.get("score", case["base"]))
    if "band" in case:
        assert facts["band"] == scored.band == int(case["band"])
    if "reason" in case:
        said = "; ".join(reason.message.en for reason in facts["score"].reasons)
        assert (case["reason"] in said) if case["reason"] else said == ""
    again = worked_out_again(book, facts)
    for name in book.computed:
        assert isinstance(again[name], Unknown) == isinstance(facts[name], Unknown)
        assert isinstance(again[name], Unknown) or again[name] == facts[name]


def test_the_file_of_worked_scores_is_sound() -> None:
    assert PROBLEMS == ()
    assert len(TREE) == len({case["name"] for case in TREE})
