"""`best_value` with parts: whole claims or whole units, within what firm limits leave line by line; by hand."""

from __future__ import annotations

import pytest

from engine.allocation import Claim, allocated
from engine.book import Book, book_from_yaml
from engine.checks import book_problems
from tests.laws.small_budgets import BOOK, DATES, LIMIT, small_book

MONEY = "policy: best_value, when_short: part, maximise: [money]"


@pytest.mark.parametrize(
    ("total", "unit", "asked", "awards"),
    [
        # Twice four is more than five and two; five and three would not be whole units.
        (8, 2, (5, 5), (4, 4)),
        (9, 2, (5, 5), (5, 4)),
        (10, 2, (5, 5), (5, 5)),
        (7, 2, (5, 5), (5, 2)),
        (3, 2, (5,), (2,)),
        (25, 10, (17, 17), (10, 10)),
        (27, 10, (17, 17), (17, 10)),
        (26, 10, (25,), (25,)),
        (24, 10, (25,), (20,)),
        (16, 10, (17,), (10,)),
    ],
)
def test_a_part_is_whole_units_and_only_the_whole_claim_may_be_more(total, unit, asked, awards):
    claims = [Claim(str(i), f"f{i}", {"grant": won}, "budget.total", {}, 0) for i, won in enumerate(asked)]
    found = allocated(small_book(total, MONEY, "", unit), claims, DATES)
    assert tuple(award.amount for award in found.awards) == awards


@pytest.mark.parametrize(("least", "awards"), [(2, (5, 2)), (3, (4, 3)), (4, (5, 0)), (6, (0, 0))])
def test_no_part_is_below_the_least(least, awards):
    """Of 7 won, for two claims of 5."""
    claims = [Claim(str(i), f"f{i}", {"grant": 5}, "budget.total", {}, 0) for i in range(2)]
    found = allocated(small_book(7, f"{MONEY}, least: {least}"), claims, DATES)
    assert tuple(award.amount for award in found.awards) == awards


@pytest.mark.parametrize(("room", "awards"), [(9, (5, 4)), (5, (5, 0)), (4, (4, 0)), (10, (5, 5)), (0, (0, 0))])
def test_the_claims_of_one_firm_stay_within_its_limit_together(room, awards):
    claims = [Claim(str(i), "f", {"grant": 5}, "budget.total", {"all": room}, 0) for i in range(2)]
    found = allocated(small_book(20, MONEY, "", 1, LIMIT), claims, DATES)
    assert tuple(award.amount for award in found.awards) == awards


def of_two_lines(limits: str) -> Book:
    """The small book with two benefits, within limits of the firm."""
    grant = "  - {id: grant, title: {ko: 지원금, en: Grant}, amount: cost, basis: assumed}\n"
    lines = grant.replace("grant", "land") + grant.replace("grant", "tools")
    text = BOOK.replace(grant, lines).replace("LIMITS", limits).replace("ALLOCATION", MONEY)
    book, problems = book_from_yaml(
        text.replace("UNIT", "1").replace("TOTAL", "100").replace(", PARTS", ""), "two.yaml"
    )
    assert book is not None, problems
    assert book_problems(book) == ()
    return book


@pytest.mark.parametrize(
    ("covers", "room", "awards"),
    [
        ("land, tools", 12, ({"land": 5, "tools": 5}, {"land": 2, "tools": 0})),
        ("land, tools", 7, ({"land": 5, "tools": 2}, {"land": 0, "tools": 0})),
        ("land, tools", 25, ({"land": 5, "tools": 5}, {"land": 5, "tools": 5})),
        ("tools", 6, ({"land": 5, "tools": 5}, {"land": 5, "tools": 1})),
        ("land", 6, ({"land": 5, "tools": 5}, {"land": 1, "tools": 5})),
        ("land", 0, ({"land": 0, "tools": 5}, {"land": 0, "tools": 5})),
    ],
)
def test_two_claims_of_a_firm_share_its_limit_line_by_line(covers, room, awards):
    """The better ranked first; of a budget that is enough."""
    limit = LIMIT.replace("covers: [grant]", f"covers: [{covers}]")
    claims = [Claim(str(i), "f", {"land": 5, "tools": 5}, "budget.total", {"all": room}, 0) for i in range(2)]
    found = allocated(of_two_lines(limit), claims, DATES)
    assert tuple(dict(award.lines) for award in found.awards) == awards
