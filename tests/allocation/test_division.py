"""`pro_rata`: whole units, years and what the first ceiling leaves; by hand."""

from __future__ import annotations

from itertools import permutations

import pytest

from engine.allocation import Claim, allocated
from engine.allocation.award import LEAST
from engine.book import Book, book_from_yaml
from tests.allocation.test_floors import pots
from tests.laws.small_budgets import DATES, small_book

TOTAL = "budget.total"


def claims_of(*asked: int) -> list[Claim]:
    return [Claim(str(i), f"f{i}", {"grant": won}, TOTAL, {}, 0) for i, won in enumerate(asked)]


def in_tranches(book: Book, *shares: tuple[int, int]) -> Book:
    """The book paying these per cent so many years after the decision."""
    tranches = [f"{{share: {share}%, on: 'decided_on + @\"P{years}Y\"', basis: assumed}}" for share, years in shares]
    at_once = "{share: 100%, on: decided_on, basis: assumed}"
    assert at_once in book.text
    found, problems = book_from_yaml(book.text.replace(at_once, ", ".join(tranches)), "tranches.yaml")
    assert found, problems
    return found


@pytest.mark.parametrize(
    ("budget", "unit", "asked", "awards"),
    [
        # 14.4, 14.4 and 16.3 in whole units; 15 are left, but nobody asks for 20.
        ((45, ""), 10, (15, 15, 17), (10, 10, 10)),
        ((45, ""), 10, (15, 15, 20), (10, 10, 20)),
        # The year is divided, as a pot would be: 4.7 and 5.3, and the one won that is left.
        ((100, "years: {2021: 20}"), 1, (30, 30), (10, 10)),
        ((100, "years: {2021: 10}"), 1, (7, 8), (5, 5)),
    ],
)
def test_what_rounding_leaves_is_given_as_whole_units_where_there_is_room(budget, unit, asked, awards):
    total, parts = budget
    found = allocated(small_book(total, "policy: pro_rata", parts, unit), claims_of(*asked), DATES)
    assert tuple(award.amount for award in found.awards) == awards


@pytest.mark.parametrize(("least", "amount"), [(0, 10), (10, 10), (20, 0)])
def test_what_the_rounding_of_years_leaves_is_an_award_only_from_the_least_up(least, amount):
    """Nine tenths of 30 are 27, so 20, of which 10 would fall due in a year that has 9; 10 fall due in the other."""
    book = in_tranches(
        small_book(100, f"policy: pro_rata, least: {least}", "years: {2021: 9, 2022: 50}", 10), (50, 0), (50, 1)
    )
    (award,) = allocated(book, claims_of(30), DATES).awards
    assert award.amount == amount
    assert award.met == ("budget.years.2021", *(() if amount else (LEAST,)))


def test_a_floor_is_kept_for_claims_of_its_pot_whichever_years_they_fall_due_in():
    """Half of 10 is no whole unit, so that all of it falls due in the second year; of 20 a half in each."""
    parts = f"{pots(30)}, years: {{2021: 90, 2022: 90}}"
    book = in_tranches(small_book(40, "policy: pro_rata", parts, 10), (50, 0), (50, 1))
    claims = [
        Claim(str(won), str(won), {"grant": won}, f"budget.pots.{pot}", {}, 0)
        for pot, won in (("b", 40), ("a", 10), ("a", 20))
    ]
    for order in permutations(claims):
        found = {award.claim.application_no: award.amount for award in allocated(book, order, DATES).awards}
        assert found == {"40": 10, "10": 10, "20": 20}


@pytest.mark.parametrize(("total", "met"), [(40, ()), (41, ()), (39, (TOTAL,))])
def test_who_is_paid_in_full_met_no_limit_though_nothing_is_left(total, met):
    found = allocated(small_book(total, "policy: pro_rata"), claims_of(20, 20), DATES)
    assert [award.met for award in found.awards] == [met, met]


def test_what_a_pot_pays_is_told_of_the_first_division_that_falls_short():
    """Nobody asks for more than the first ceiling, which is paid in full; else of what is above it."""
    book = small_book(30, "policy: ceiling_then_pro_rata, first_ceiling: 10")
    told = [allocated(book, claims_of(*asked), DATES).factors[TOTAL] for asked in ((10, 9), (20, 20), (10,) * 4)]
    assert [str(each) for each in told] == ["1", "1/2", "3/4"]
