"""`committee`: what people decide is paid, or each limit that it passes is named with what is left; by hand."""

from __future__ import annotations

import pytest

from engine.allocation import Claim, allocated
from tests.allocation.test_floors import pots
from tests.laws.small_budgets import DATES, LIMIT, small_book, two_pots

ABOVE, LIMITED, LESS, UNITS = (
    "decided-above-entitlement",
    "decided-above-limit",
    "decided-below-least",
    "decided-not-in-units",
)
PLAIN, TREE, FLOOR = "", two_pots(30, 50, 10), pots(30)


@pytest.mark.parametrize(
    ("parts", "claims", "told", "awards"),
    [
        # claims are `pot asked=decided`
        (TREE, "a30=30 b50=50", [], ((30, 0), (50, 0))),
        (TREE, "a35=35 b50=50", [], ((35, 5), (50, 0))),
        (TREE, "a30=30 a5=4 b60=50", [], ((30, 0), (4, 4), (50, 0))),
        (TREE, "a30=0 b50=50", [], ((0, 0), (50, 0))),
        (TREE, "a60=41 a60=41", [(LIMITED, "budget.pots.a", 40)] * 2, ((0, 0), (0, 0))),
        (TREE, "a60=36 b60=55", [(LIMITED, "budget.pots.b", 54)], ((36, 6), (0, 0))),
        (TREE, "a20=21", [(ABOVE, "", 20)], ((0, 0),)),
        (TREE, "a20=3", [(LESS, "", 4)], ((0, 0),)),
        (TREE, "a20=4", [], ((4, 0),)),
        (TREE, "a40=40 a9=1", [(LESS, "", 4), (LIMITED, "budget.pots.a", 0)], ((40, 10), (0, 0))),
        (TREE, "a3=3", [(LESS, "", 4)], ((0, 0),)),
        # Of b's 80 only what the decided 20 of a leave fits; and none of it where a could not be paid either.
        (FLOOR, "b80=70 a40=30", [], ((70, 0), (30, 0))),
        (FLOOR, "b90=80 a40=20", [], ((80, 0), (20, 0))),
        (FLOOR, "b90=81 a40=20", [(LIMITED, "budget.floors", 80)], ((0, 0), (20, 0))),
        (FLOOR, "b90=80 a20=30", [(LIMITED, "budget.floors", 70), (ABOVE, "", 20)], ((0, 0), (0, 0))),
        ("years: {2021: 40}", "-30=30 -20=10", [], ((30, 0), (10, 0))),
        ("years: {2021: 40}", "-30=30 -20=11", [(LIMITED, "budget.years.2021", 10)], ((30, 0), (0, 0))),
    ],
)
def test_what_is_decided_is_paid_or_every_limit_is_named(parts, claims, told, awards):
    """Of 100 won, with a least award of 4; an award and what the reserve pays of it."""
    book = small_book(100, "policy: committee, least: 4", parts)
    asking, decided = [], {}
    for i, each in enumerate(claims.split()):
        asked, amount = each[1:].split("=")
        leaf = "budget.total" if each[0] == "-" else f"budget.pots.{each[0]}"
        asking.append(Claim(str(i), f"f{i}", {"grant": int(asked)}, leaf, {}, 0))
        decided[str(i)] = (int(amount), f"A{i}")
    found = allocated(book, asking, DATES, decided)
    assert [(award.amount, award.from_reserve) for award in found.awards] == list(awards)
    assert [each.code for each in found.problems] == [code for code, *_ in told]
    for each, (_, limit, left) in zip(found.problems, told, strict=True):
        assert limit in each.message.en
        assert str(left) in each.message.en


@pytest.mark.parametrize(
    ("asked", "amount", "codes"),
    [(25, 25, []), (25, 20, []), (25, 24, [UNITS]), (25, 26, [ABOVE]), (25, 0, []), (30, 30, [LIMITED]), (30, 10, [])],
)
def test_whole_units_or_the_whole_claim_are_decided_within_the_limits_of_the_firm(asked, amount, codes):
    """To tens; 25 are left to the firm."""
    book = small_book(100, "policy: committee", "", 10, LIMIT)
    claim = Claim("1", "f", {"grant": asked}, "budget.total", {"all": 25}, 0)
    found = allocated(book, [claim], DATES, {"1": (amount, "A1")})
    assert [each.code for each in found.problems] == codes
    assert found.awards[0].amount == (0 if codes else amount)
    assert [each.at for each in found.problems] == ["A1"] * len(codes)


def test_of_two_limits_that_cut_a_claim_the_one_that_leaves_least_is_named():
    """Limits cut in the book's order: 60 to 40, then to 25, of which 30 were decided."""
    book = small_book(100, "policy: committee", "", 1, f"{LIMIT}, {LIMIT.replace('id: all', 'id: narrow')}")
    claim = Claim("1", "f", {"grant": 60}, "budget.total", {"all": 40, "narrow": 25}, 0)
    (found,) = allocated(book, [claim], DATES, {"1": (30, "A1")}).problems
    assert found.code == LIMITED
    assert "firm_limits.narrow" in found.message.en
    assert "25" in found.message.en
