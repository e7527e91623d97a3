"""A factor that the book gives: every claim is paid that part, or the round says what it would pass."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.allocation import Claim, allocated
from engine.book.limit_id import TOTAL
from engine.explain.budget import policy_in_words
from tests.examples import examples
from tests.laws.by_force import awards_by_force
from tests.laws.by_force.terms import Given
from tests.laws.drawn_book import DIVISION
from tests.laws.rounds import cases, outcome
from tests.laws.small_budgets import DATES, small_book, two_pots


def paid(rule: str, total: int, *asked: int, unit: int = 1, parts: str = "") -> tuple[list[int], list[tuple[str, str]]]:
    """The awards of these claims, all in pot `a` where there are pots, and the problems with what they say."""
    leaf = "budget.pots.a" if parts else TOTAL
    claims = [Claim(str(i), f"f{i}", {"grant": won}, leaf) for i, won in enumerate(asked)]
    found = allocated(small_book(total, rule, parts, unit), claims, DATES)
    return [each.amount for each in found.awards], [(each.code, each.message.en) for each in found.problems]


@pytest.mark.parametrize(
    ("rule", "unit", "awards"),
    [
        ("policy: pro_rata, factor: 80%", 1, [80, 40, 5]),
        ("policy: pro_rata, factor: 80%", 10, [80, 40, 0]),
        ("policy: pro_rata, factor: 100%", 10, [100, 50, 7]),
        ("policy: pro_rata, factor: 80%, least: 20", 1, [80, 40, 0]),
        ("policy: pro_rata, factor: 80%, least: 90%", 1, [0, 0, 0]),
        ("policy: ceiling_then_pro_rata, first_ceiling: 20, factor: 50%", 1, [60, 35, 7]),
        ("policy: ceiling_then_pro_rata, first_ceiling: 40%, factor: 50%", 1, [70, 35, 4]),
    ],
)
def test_every_claim_is_paid_the_part_that_is_given_in_whole_units(rule: str, unit: int, awards: list[int]) -> None:
    """Nothing is divided further, however much is left of the budget."""
    assert paid(rule, 900, 100, 50, 7, unit=unit) == (awards, [])


def test_a_factor_that_the_budget_cannot_pay_is_a_problem_and_pays_less_to_nobody() -> None:
    awards, problems = paid("policy: pro_rata, factor: 80%", 100, 100, 50)
    assert (awards, [code for code, _ in problems]) == ([80, 0], ["factor-above-budget"])
    assert "1: at the given factor of 80% it receives 40, which passes `budget.total` (20 is left)" in problems[0][1]


def test_the_reserve_pays_what_the_pot_cannot() -> None:
    assert paid("policy: pro_rata, factor: 50%", 100, 100, 60, parts=two_pots(60, 20, 20)) == ([50, 30], [])


def test_the_policy_says_its_factor() -> None:
    said = policy_in_words(small_book(900, "policy: pro_rata, factor: 80%, least: 20%"))
    assert said.en == "in proportion to the claims; each at the given factor of 80%; least award 20% of the claim"
    assert said.ko == "산정액에 비례하여 배정; 정해진 비율 80%; 최소 배정액 산정액의 20%"


@examples(60)
@given(cases(DIVISION), st.sampled_from((5, 20, 40, 70, 100)))
def test_trying_by_hand_gives_the_same_awards_or_nothing_is_decided(case, percent):  # type: ignore[no-untyped-def]
    """And every law holds."""
    rule = case.book.allocation.model_copy(update={"factor": Fraction(percent, 100)})
    book = case.book.model_copy(update={"allocation": rule})
    found, problems = outcome(book, case.applications)
    if found is None:
        assert {each.code for each in problems} == {"factor-above-budget"}
        with pytest.raises(AssertionError):
            awards_by_force(book, case.claims, case.round_.dates)
        return
    assert found.round_.holds, [(each.law, each.detail.en) for each in found.round_.checks if not each.holds]
    awards = found.round_.allocation.awards
    have = [Given(dict(award.lines), award.from_reserve) for award in awards]
    force = awards_by_force(book, found.claims, found.round_.dates) or ()
    assert have == [Given(dict(each.lines), each.drawn) for each in force]
    assert all(award.amount <= Fraction(percent, 100) * award.claim.amount or rule.first_ceiling for award in awards)
