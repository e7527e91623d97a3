"""The second program on groups of criteria: what each of them makes of members that are met, not met or unknown."""

from __future__ import annotations

import pytest

from engine.book import Book, book_from_yaml
from engine.facts.settled import settled
from engine.verify.claims import derived_from
from tests.verify.hand_made import book_by_hand

BOOK = book_by_hand("policy: ranked, when_short: part", "total: 100").text
MET, NOT_MET, OPEN = None, "not_eligible", "undecided"


def grouped(kind: str) -> Book:
    """A book whose one criterion is a group of three: ready, moved, and a cost above 50."""
    members = (
        "{id: a, title: {ko: 가, en: A}, met_when: ready}, {id: b, title: {ko: 나, en: B}, met_when: moved}, "
        "{id: c, title: {ko: 다, en: C}, met_when: cost > 50}"
    )
    group = f"- {{id: group, title: {{ko: 모음, en: Group}}, {kind}: [{members}], basis: assumed}}"
    single = "- {id: is_ready, title: {ko: 준비, en: Ready}, met_when: ready, basis: assumed}"
    assert single in BOOK
    book, problems = book_from_yaml(BOOK.replace(single, group), "group.yaml")
    assert book, problems
    return book


@pytest.mark.parametrize(
    ("kind", "ready", "moved", "cost", "status"),
    [
        ("all_of", True, True, 100, MET),
        ("all_of", True, False, 100, NOT_MET),
        ("all_of", ..., False, 100, NOT_MET),
        ("all_of", True, ..., 100, OPEN),
        ("all_of", ..., ..., 10, NOT_MET),
        ("any_of", False, True, 50, MET),
        ("any_of", ..., True, 50, MET),
        ("any_of", False, ..., 50, OPEN),
        ("any_of", False, False, 50, NOT_MET),
        ("at_least: 2, of", True, True, 50, MET),
        ("at_least: 2, of", ..., True, 100, MET),
        ("at_least: 2, of", False, True, 50, NOT_MET),
        ("at_least: 2, of", False, ..., 50, NOT_MET),
        ("at_least: 2, of", ..., ..., 50, OPEN),
        ("at_least: 2, of", ..., ..., 100, OPEN),
        ("at_least: 2, of", ..., False, 100, OPEN),
        ("at_least: 2, of", ..., False, 50, NOT_MET),
    ],
)
def test_a_group_is_decided_as_soon_as_it_can_be(kind, ready, moved, cost, status):
    facts = {"ready": ready, "moved": moved, "cost": cost, "score": 1, "earlier": 0, "purpose": "x"}
    plain = {"application_no": "1", "firm": "F", "firm_id": "1", "applied_on": None}
    book = grouped(kind)
    given = {name: value for name, value in {**plain, **facts}.items() if value is not ...}
    assert derived_from(book, settled(book, given, {})).status == status
