"""What an award says of the limits that it met: all that left less than the claim, the tightest last; by hand."""

from __future__ import annotations

import pytest

from engine.allocation import Claim, allocated
from engine.allocation.award import CHOICE, LEAST
from engine.book.pots import tree_of
from tests.laws.small_budgets import DATES, LIMIT, small_book, two_pots

POT, TOTAL, RESERVE, FIRM = "budget.pots.a", "budget.total", "budget.reserve", "firm_limits.all"


def claim(number: int, won: int, leaf: str = POT) -> Claim:
    return Claim(str(number), f"f{number}", {"grant": won}, leaf, {}, 0)


@pytest.mark.parametrize(
    ("taken", "pot", "reserve", "asked", "amount", "met"),
    [
        (0, 20, 0, 30, 20, (POT,)),
        (85, 20, 0, 30, 15, (POT, TOTAL)),
        (75, 20, 0, 30, 20, (TOTAL, POT)),
        (80, 20, 0, 30, 20, (TOTAL, POT)),
        (0, 30, 0, 30, 30, ()),
        (0, 20, 5, 30, 25, (RESERVE, POT)),
        (0, 20, 15, 30, 30, (POT,)),
    ],
    ids=["pot", "whole is tighter", "pot is tighter", "inner of two as tight", "none", "reserve too", "reserve pays"],
)
def test_the_tightest_limit_is_named_last(taken, pot, reserve, asked, amount, met):
    """Of a budget of 100, after a better ranked claim of the other pot."""
    book = small_book(100, "policy: ranked, when_short: part", two_pots(pot, 90, reserve))
    *_, award = allocated(book, [claim(0, taken, "budget.pots.b"), claim(1, asked)], DATES).awards
    assert (award.amount, award.met) == (amount, met)
    assert award.reduced_by == (met if amount < asked else ())


def test_who_comes_after_the_end_of_its_pot_is_told_what_ended_it():
    """The tightest limit, not the other that it met as well."""
    book = small_book(100, "policy: ranked, when_short: part", two_pots(20, 90))
    claims = [claim(0, 85, "budget.pots.b"), claim(1, 30), claim(2, 5)]
    *_, ending, after = allocated(book, claims, DATES).awards
    assert (ending.met, after.met) == ((POT, TOTAL), (TOTAL,))


@pytest.mark.parametrize(
    ("rule", "asked", "room", "amount", "met"),
    [
        ("skip", 5, 9, 5, ()),
        ("skip", 7, 9, 0, (CHOICE,)),
        ("skip", 2, 9, 0, (LEAST,)),
        ("skip", 9, 5, 5, (FIRM,)),
        ("skip", 5, 5, 5, ()),
        ("skip", 9, 7, 0, (FIRM, CHOICE)),
        ("skip", 9, 2, 0, (FIRM,)),
        ("part", 7, 9, 6, (CHOICE,)),
        ("part", 9, 5, 5, (FIRM,)),
    ],
)
def test_a_choice_tells_who_was_not_chosen_from_who_could_not_be(rule, asked, room, amount, met):
    """The worse ranked of two, for whom 6 won are left; the least award is 3."""
    book = small_book(16, f"policy: best_value, when_short: {rule}, least: 3, maximise: [points]", limits=LIMIT)
    first = Claim("0", "f0", {"grant": 10}, TOTAL, {"all": 20}, 9)
    _, award = allocated(book, [first, Claim("1", "f1", {"grant": asked}, TOTAL, {"all": room}, 1)], DATES).awards
    assert (award.amount, award.met) == (amount, met)
    assert award.reduced_by == (met if amount < asked else ())


@pytest.mark.parametrize(
    ("least", "asked", "awards"),
    [
        (0, (30, 30), (15, 15)),
        (10, (30, 6), (30, 0)),
        (15, (30, 30), (15, 15)),
        (16, (30, 30), (30, 0)),
        (4, (30, 5), (26, 4)),
    ],
    ids=["no least", "a small claim never", "just enough", "the worse gives up", "the rest by largest remainder"],
)
def test_who_would_fall_below_the_least_gives_up_and_the_rest_is_divided_again(least, asked, awards):
    book = small_book(30, f"policy: pro_rata, least: {least}")
    found = allocated(book, [claim(i, won, TOTAL) for i, won in enumerate(asked)], DATES)
    assert tuple(award.amount for award in found.awards) == awards


def test_a_claim_of_nothing_receives_nothing_by_any_policy():
    for rule in ("ranked, when_short: part", "pro_rata", "best_value, when_short: skip, maximise: [firms]"):
        book = small_book(30, f"policy: {rule}")
        found = allocated(book, [claim(0, 0, TOTAL), claim(1, 9, TOTAL)], DATES)
        assert tuple(award.amount for award in found.awards) == (0, 9)
        assert tuple(award.met for award in found.awards) == ((LEAST,), ())


def test_a_pot_uses_up_its_parent_as_it_spends():
    """Two claims of one pot and one of the other: each takes from the whole what it is paid."""
    book = small_book(40, "policy: ranked, when_short: part", two_pots(30, 30))
    claims = [claim(1, 20), claim(2, 20, "budget.pots.b"), claim(3, 20)]
    found = allocated(book, claims, DATES)
    assert tuple(award.amount for award in found.awards) == (20, 20, 0)
    assert found.used == {TOTAL: 40, POT: 20, "budget.pots.b": 20}
    assert tree_of(book.budget).nodes[TOTAL].ceiling == 40
