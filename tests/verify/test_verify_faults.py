"""The second program finds each planted fault by the law it breaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from engine.feel import Date
from engine.round.decide import result_of
from engine.verify import Outcome, Result, verify
from tests.laws.rounds import application, book_of, decided

LIMIT = "{id: all, label: {ko: 한도, en: Limit}, covers: [land, tools, people], at_most: 30, basis: assumed}"
BOOK = book_of(1, "down", 20, LIMIT, 50, "part", 5, 70)
ROUND = [
    application("1", score=90, ready=True, land_cost=30, tool_cost=8, hires=2),  # 20 + 8 + 8 = 36, cut to 30
    application("2", score=80, ready=True, land_cost=None, tool_cost=10, hires=2),  # 0 + 10 + 8 = 18
    application("3", score=70, ready=True, land_cost=None, tool_cost=20, hires=0),  # no hires: nothing
    application("4", score=60, ready=False, land_cost=30, tool_cost=8, hires=2),
    application("5", score=50, ready=..., land_cost=30, tool_cost=8, hires=2),
    application("6", score=40, ready=True, land_cost=None, tool_cost=10, hires=2),  # 18, but 2 are left: below 5
    application("7", score=30, ready=True, land_cost=None, tool_cost=20, hires=2, firm_id="1"),  # the firm has had 30
]
CASE = decided(BOOK, ROUND)
TRUE = result_of(BOOK, CASE.round_.applicants, CASE.round_.allocation)


def failing(result: Result) -> set[str]:
    checks = verify(BOOK, CASE.round_.dates, result, ROUND)
    return {check.law for check in checks if not check.holds}


def changed(number: str, change: Callable[[Outcome], Outcome], *, awarded: int = 0) -> Result:
    outcomes = tuple(change(o) if o.application_no == number else o for o in TRUE.outcomes)
    return replace(TRUE, outcomes=outcomes, awarded=TRUE.awarded + awarded)


def paying(amount: int, **lines: int) -> Callable[[Outcome], Outcome]:
    """An outcome awarded `amount` in these lines, its tranches split as the book says."""
    first = amount * 7 // 10
    days = Date(2021, 6, 30), Date(2021, 12, 30)
    payments = ((days[0], first, ()), (days[1], amount - first, ()))
    all_lines = {"land": 0, "tools": 0, "people": 0, **lines}
    return lambda o: replace(o, status="awarded", award=amount, lines=all_lines, payments=payments)


def test_the_true_result_keeps_every_law() -> None:
    """30 and 18 of the 50 are awarded; the rest is below the least award."""
    assert failing(TRUE) == set()
    assert CASE.awards == {"1": 30, "2": 18, "3": 0, "4": 0, "5": 0, "6": 0, "7": 0}


FAULTS: dict[str, tuple[str, Result]] = {
    "one won too much": ("no_award_above_entitlement", changed("2", paying(19, tools=11, people=8), awarded=1)),
    "one won too little": ("order_and_policy_are_kept", changed("2", paying(17, tools=10, people=7), awarded=-1)),
    "a rank skipped": ("order_and_policy_are_kept", changed("6", paying(18, tools=10, people=8), awarded=18)),
    "the budget exceeded": ("budget_never_exceeded", changed("6", paying(18, tools=10, people=8), awarded=18)),
    "a part below the least": ("order_and_policy_are_kept", changed("6", paying(2, tools=2), awarded=2)),
    "a firm above its limit": ("no_firm_above_its_limit", changed("7", paying(1, tools=1), awarded=1)),
    "the ineligible paid": ("nobody_ineligible_receives", changed("4", paying(1, land=1), awarded=1)),
    "the undecided paid": ("nobody_ineligible_receives", changed("5", paying(1, land=1), awarded=1)),
    "a status changed": ("statuses_follow_the_book", changed("5", lambda o: replace(o, status="not_eligible"))),
    "a waiting one called awarded": ("statuses_follow_the_book", changed("6", lambda o: replace(o, status="awarded"))),
    "the lines cut from the front": ("order_and_policy_are_kept", changed("1", paying(30, land=14, tools=8, people=8))),
    "a line negative": ("totals_are_true", changed("2", paying(18, tools=10, people=9, land=-1))),
    "a tranche missing": ("tranches_add_up", changed("1", lambda o: replace(o, payments=o.payments[:1]))),
    "a tranche moved": (
        "tranches_add_up",
        changed("1", lambda o: replace(o, payments=((o.payments[0][0], 20, ()), (o.payments[1][0], 10, ())))),
    ),
    "a tranche's date changed": (
        "tranches_add_up",
        changed("1", lambda o: replace(o, payments=((Date(2021, 7, 1), 21, ()), o.payments[1]))),
    ),
    "the total misstated": ("totals_are_true", replace(TRUE, awarded=47)),
    "the budget misstated": ("totals_are_true", replace(TRUE, budget=60)),
    "an application left out": ("every_application_once", replace(TRUE, outcomes=TRUE.outcomes[1:])),
    "an application twice": ("every_application_once", replace(TRUE, outcomes=(*TRUE.outcomes, TRUE.outcomes[0]))),
    "an application made up": (
        "every_application_once",
        replace(TRUE, outcomes=(*TRUE.outcomes, replace(TRUE.outcomes[0], application_no="99"))),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str) -> None:
    """The law that the fault breaks does not hold, and the check says where."""
    law, result = FAULTS[fault]
    assert law in failing(result)
    check = next(c for c in verify(BOOK, CASE.round_.dates, result, ROUND) if c.law == law)
    assert check.detail.ko
    assert check.detail.en
