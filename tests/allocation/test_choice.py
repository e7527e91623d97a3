"""`best_value`: firms as a goal, and choices that are worth the same; by hand."""

from __future__ import annotations

import pytest

from engine.allocation import Claim, allocated
from engine.allocation.policies import choice
from tests.laws.small_budgets import DATES, small_book


def awards_of(total: int, rule: str, *asked: tuple[str, int]) -> tuple[int, ...]:
    """What firms receive for claims worth a point each, in rank order."""
    claims = [Claim(str(i), firm, {"grant": won}, "budget.total", {}, 1) for i, (firm, won) in enumerate(asked)]
    found = allocated(small_book(total, f"policy: best_value, {rule}"), claims, DATES)
    return tuple(award.amount for award in found.awards)


@pytest.mark.parametrize("when_short", ["skip", "part"])
def test_a_firm_counts_whichever_of_its_claims_is_paid_and_once(when_short):
    """Two firms for five won are better than one, and than two claims of one."""
    rule = f"when_short: {when_short}, maximise: [firms], least: 2"
    assert (
        awards_of(5, rule, ("f", 9), ("g", 5), ("f", 2), ("h", 3))[2:] == {"skip": (2, 3), "part": (0, 0)}[when_short]
    )
    assert awards_of(4, rule, ("f", 2), ("f", 2), ("g", 2)) == (2, 0, 2)
    assert awards_of(2, rule, ("g", 2), ("f", 2), ("f", 2)) == (2, 0, 0)


def test_of_choices_worth_the_same_the_better_ranked_are_paid_up_to_so_many_claims(monkeypatch):
    """As many as that among them; beyond, any of the choices will do."""
    rule, asked = "when_short: skip, maximise: [points]", [(name, 1) for name in "abcde"]
    monkeypatch.setattr(choice, "TIES_BROKEN", 5)
    assert awards_of(3, rule, *asked) == (1, 1, 1, 0, 0)
    monkeypatch.setattr(choice, "TIES_BROKEN", 4)
    assert sum(awards_of(3, rule, *asked)) == 3
