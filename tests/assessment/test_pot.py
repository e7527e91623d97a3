"""The pot of an application: a condition that fails, or is not known, takes nobody in and shuts nobody out."""

from __future__ import annotations

import pytest

from engine.assessment import Status
from engine.book import book_from_yaml
from tests.laws.rounds import application, decided
from tests.laws.small_budgets import small_book, two_pots


@pytest.mark.parametrize(
    ("when", "facts", "pots", "missing"),
    [
        ("in_a", {"in_a": True}, ("a",), ()),
        ("in_a", {"in_a": False}, ("b",), ()),
        ("in_a", {"in_a": ...}, ("a", "b"), ("in_a",)),
        ("cost / (score - 1) > 0", {"score": 2}, ("a",), ()),
        ("cost / (score - 1) > 0", {"score": 1}, ("a", "b"), ()),
    ],
)
def test_an_application_is_in_the_first_pot_that_is_certain_to_take_it(when, facts, pots, missing):
    """Between two pots it is undecided, with what would settle it or with why nothing would."""
    plain = small_book(100, "policy: ranked, when_short: part", two_pots(50, 50))
    book, problems = book_from_yaml(plain.text.replace("when: in_a", f"when: {when}"), "pots.yaml")
    assert book, problems
    case = decided(book, [application("1", **{"in_a": True, "cost": 10, "score": 2} | facts)])
    judged = case.round_.applicants[0].judged
    assert judged.leaves == tuple(f"budget.pots.{pot}" for pot in pots)
    assert (judged.status is Status.UNDECIDED) == (len(pots) > 1)
    assert judged.missing == missing
