"""`best_value` with parts: whole claims or whole units, within what firm limits leave line by line; by hand."""

from __future__ import annotations

import pytest

from engine.allocation import Claim, allocated
from engine.book import Book, book_from_yaml
from engine.checks import book_problems
from tests.laws.small_budgets import BOOK, DATES, LIMIT, small_book, two_pots

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


def of_two_lines(limits: str, parts: str = "") -> Book:
    """The small book with two benefits, within limits of the firm."""
    grant = "  - {id: grant, title: {ko: 지원금, en: Grant}, amount: cost, basis: assumed}\n"
    lines = grant.replace("grant", "land") + grant.replace("grant", "tools")
    text = BOOK.replace(grant, lines).replace("LIMITS", limits).replace("ALLOCATION", MONEY)
    book, problems = book_from_yaml(
        text.replace("UNIT", "1").replace("TOTAL", "100").replace(", PARTS", f", {parts}" if parts else ""), "two.yaml"
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


@pytest.mark.parametrize(
    ("pot", "awards"),
    [
        # Land before tools in each claim: one won for tools, and all of the limit is used up before the other's land.
        (5, ({"land": 4, "tools": 1}, {"land": 0, "tools": 5})),
        (3, ({"land": 3, "tools": 0}, {"land": 1, "tools": 5})),
        (9, ({"land": 4, "tools": 5}, {"land": 0, "tools": 5})),
    ],
)
def test_a_part_takes_of_a_limit_what_its_first_lines_do(pot, awards):
    """The better ranked is of a pot that cannot pay all of it; land is limited to 4 for both together."""
    book = of_two_lines(LIMIT.replace("covers: [grant]", "covers: [land]"), two_pots(pot, 50))
    lines = {"land": 5, "tools": 5}
    claims = [Claim(each, "f", lines, f"budget.pots.{each}", {"all": 4}, 0) for each in "ab"]
    found = allocated(book, claims, DATES)
    assert tuple(dict(award.lines) for award in found.awards) == awards
