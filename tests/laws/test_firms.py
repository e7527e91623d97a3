"""A firm is one firm however its number was typed."""

from __future__ import annotations

import pytest

from engine.assessment import firm_key
from engine.book import book_from_yaml
from engine.book.reserved import RESERVED_FACTS
from engine.checks import book_problems
from engine.errors import Problem
from engine.facts import application_problems
from engine.reading import value_from_text
from engine.verify.claims import derived_from
from tests.laws.rounds import application, book_of, decided

LIMIT = "{id: all, label: {ko: 한도, en: Limit}, covers: [land, tools, people], at_most: 30, basis: assumed}"
BOOK = book_of(1, "down", 20, LIMIT, 90, "part", 0, 70)
TYPED = ("123-45-67890", "1234567890", "123–45–67890", "123—45—67890", "123.45.67890", "１２３-45-67890")


@pytest.mark.parametrize("text", TYPED)
def test_a_business_number_is_the_same_however_it_is_typed(text: str) -> None:
    """Hyphens, dashes, dots or none, in either width."""
    found = value_from_text(RESERVED_FACTS["firm_id"], text)
    assert not isinstance(found, Problem)
    assert found.value == "123-45-67890"


def test_a_number_that_lost_its_zero_is_refused() -> None:
    """Nine digits are no business number, and guessing could count one firm as two."""
    found = value_from_text(RESERVED_FACTS["firm_id"], "123456789")
    assert isinstance(found, Problem)
    assert found.code == "identity-zero-lost"


@pytest.mark.parametrize(("first", "second"), [("현대 그룹", "현대그룹"), ("ABC", "abc"), ("A–1", "A-1")])
def test_a_group_is_one_group_whatever_its_case_and_spaces(first: str, second: str) -> None:
    """Two firms of the group share its limit, in the round and in its verification."""
    asked = {"score": 80, "ready": True, "land_cost": 30, "tool_cost": 8, "hires": 2}
    case = decided(BOOK, [application("1", firm_group=first, **asked), application("2", firm_group=second, **asked)])
    assert sum(case.awards.values()) == 30
    facts = [applicant.judged.facts for applicant in case.round_.applicants]
    assert len({firm_key(each) for each in facts}) == 1
    assert len({derived_from(BOOK, each).firm for each in facts}) == 1


def test_a_firm_that_names_its_group_only_once_is_a_problem() -> None:
    """All applications of a firm are counted together, or nothing is decided."""
    found = application_problems(
        BOOK, [application("1", firm_id="7", firm_group="g"), application("2", firm_id="7", score=1)]
    )
    assert [(each.code, each.at) for each in found] == [("firm-group-differs", "A!2")]


def test_a_limit_that_names_a_benefit_twice_is_refused() -> None:
    """Counting it twice would halve the limit."""
    text = BOOK.text.replace("covers: [land, tools, people]", "covers: [land, land]")
    book, problems = book_from_yaml(text, "twice.yaml")
    assert problems == ()
    assert book is not None
    assert [each.code for each in book_problems(book)] == ["book-covers"]
