"""Random rounds over every policy break no law; `python -m tests.laws` makes more of them."""

from __future__ import annotations

import pytest

from tests.examples import DEPTH, count_of
from tests.laws.__main__ import run

SHARES = {
    "somebody is paid in part": 15,
    "the reserve is drawn on": 3,
    "a floor is released": 5,
    "a year binds": 3,
    "a funder binds": 3,
    "a pot binds": 5,
    "floors of others bind": 1,
    "a firm's limit binds": 5,
    "somebody falls below the least": 3,
    "money is held": 5,
}
"""What so many in a hundred of the rounds are examples of, at least."""


@pytest.mark.parametrize(
    ("policies", "rounds"),
    [
        (("ranked", "first_come", "pro_rata", "ceiling_then_pro_rata"), 800),
        (("best_value",), 100),
        (("committee",), 100),
    ],
    ids=["ranked and divided", "best value", "committee"],
)
def test_no_law_is_broken(policies: tuple[str, ...], rounds: int) -> None:
    """Half of the rounds are wide; the mix is what it is meant to be. A long run has 20,000 in a stage of its own."""
    rounds = rounds if DEPTH == "long" else count_of(rounds)
    mix, failing = run(rounds, 0, policies)
    assert failing is None, str(failing)
    assert mix["rounds"] == rounds
    if len(policies) > 1 and DEPTH != "quick":
        assert {name: mix[name] * 100 // rounds for name in SHARES if mix[name] * 100 < SHARES[name] * rounds} == {}
