"""What is told of a line while another is not known yet: no more than holds however the other comes out."""

from __future__ import annotations

import pytest

from engine.assessment.entitlement import Entitlement
from tests.laws.drawn_book import EVERY, book_from
from tests.laws.rounds import application, book_of, decided

SITE = "{id: site, label: {ko: 한도, en: Limit}, covers: [land, tools], at_most: 17, basis: assumed}"
BOTH = f"{SITE}, {{id: all, label: {{ko: 한도, en: Limit}}, covers: [{EVERY}], at_most: 20, basis: assumed}}"
KNOWN = {"score": 80, "ready": True, "land_cost": 21, "tool_cost": 15, "hires": 2}


def entitled(limits: str, **facts: object) -> Entitlement:
    """The entitlement of one application for land (two thirds of its cost, at most 15), tools and people, in won."""
    case = decided(book_of(1, "down", 15, limits, 100, "part", 0, 50), [application("1", **KNOWN | facts)])
    return case.round_.applicants[0].judged.entitlement


@pytest.mark.parametrize(
    ("limits", "facts", "lines", "whole"),
    [
        # Land comes first and may take 15 of the 17, so tools are sure of 2 only.
        ("", {}, [14, 15, 8], 37),
        ("", {"land_cost": ...}, [(0, 15), 15, 8], (23, 38)),
        (SITE, {}, [14, 3, 8], 25),
        (SITE, {"land_cost": ...}, [(0, 15), (2, 15), 8], (23, 25)),
        (SITE, {"tool_cost": ...}, [14, (0, 3), 8], (22, 25)),
        (SITE, {"hires": ...}, [14, (0, 3), (0, None)], (14, None)),
        (SITE, {"land_cost": None, "hires": ...}, [0, (0, 15), (0, None)], (0, None)),
        (SITE, {"land_cost": ..., "tool_cost": ...}, [(0, 15), (0, 17), 8], (8, 25)),
        (SITE, {"land_cost": ..., "tool_cost": 2}, [(0, 15), 2, 8], (10, 25)),
        (SITE, {"land_cost": ..., "tool_cost": 3}, [(0, 15), (2, 3), 8], (11, 25)),
        (BOTH, {"land_cost": ...}, [(0, 15), (2, 15), (3, 5)], (20, 20)),
        (BOTH, {"hires": ...}, [14, (0, 3), (0, 6)], (14, 20)),
    ],
)
def test_a_line_is_least_while_the_others_take_all_they_can(limits, facts, lines, whole) -> None:  # type: ignore[no-untyped-def]
    """By hand, in won; a pair is the least and the most of what is not known yet."""
    found = entitled(limits, **facts)
    told = [line.amount if line.amount is not None else (line.at_least, line.at_most) for line in found.lines]
    assert told == lines
    assert (found.amount if found.amount is not None else (found.at_least, found.at_most)) == whole
    for line in found.lines:
        if line.amount is not None:
            assert line.at_least == line.at_most == line.amount


@pytest.mark.parametrize(
    ("amount", "code"),
    [("tool_cost / (hires - 2)", "feel-division-by-zero"), ("tool_cost * 999_999_999_999_999", "amount-too-large")],
)
def test_a_line_that_no_fact_would_settle_says_why(amount: str, code: str) -> None:
    """Nothing is missing, and nothing is sure of it; the reason is the line's."""
    text = book_of(1, "down", 15, "", 100, "part", 0, 50).text.replace("amount: tool_cost", f"amount: {amount}")
    case = decided(book_from(text), [application("1", **KNOWN)])
    line = case.round_.applicants[0].judged.entitlement.lines[1]
    assert (line.amount, line.at_least, line.at_most, line.missing) == (None, 0, None, ())
    assert [each.code for each in line.reasons] == [code]


@pytest.mark.parametrize(
    ("amount", "won"),
    [
        ("tool_cost - 14", 1),
        ("tool_cost - 15", 0),
        ("tool_cost - 20", 0),
        ("tool_cost * 666_666_666_666_666 / 10", 999_999_999_999_999),
    ],
)
def test_a_line_is_never_below_nothing_and_as_large_as_money_can_be(amount: str, won: int) -> None:
    text = book_of(1, "down", 15, "", 100, "part", 0, 50).text.replace("amount: tool_cost", f"amount: {amount}")
    case = decided(book_from(text), [application("1", **KNOWN)])
    assert case.round_.applicants[0].judged.entitlement.lines[1].amount == won


@pytest.mark.parametrize(
    ("direction", "land_cost", "land", "people"),
    [
        # Two thirds of 21 are 14, of 24 16; at most 15. For people 8 without a limit.
        ("down", 21, 10, 0),
        ("down", 24, 10, 0),
        ("up", 21, 10, 10),
        ("up", 12, 10, 10),
        ("up", 24, 10, 10),
        ("nearest", 21, 10, 10),
        ("nearest", 24, 10, 10),
    ],
)
def test_what_is_rounded_up_stays_within_the_limits_of_its_line(direction, land_cost, land, people) -> None:  # type: ignore[no-untyped-def]
    """To tens of won."""
    book = book_of(10, direction, 15, "", 100, "part", 0, 50)
    case = decided(book, [application("1", **KNOWN | {"land_cost": land_cost})])
    found = case.round_.applicants[0].judged.entitlement
    assert (found.lines[0].amount, found.lines[2].amount) == (land, people)
