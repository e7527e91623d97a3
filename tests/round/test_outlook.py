"""What a claim would have needed, on the call with everything: worked out by hand."""

from __future__ import annotations

import pytest

from tests.award_schedule.full_rounds import full_round

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("policy", "number", "total"),
    [
        # Up to F-07 the claims ask for 390 of 300, the reserve of 30 among them: it is paid before anybody waits.
        ("ranked", "F-07", 90),
        ("ranked", "F-08", 120),
        ("stop", "F-07", 90),
        ("skip", "F-07", 65),
        ("pro_rata", "F-02", 120),
    ],
)
def test_the_reserve_is_no_part_of_what_was_lacking(policy, number, total):
    assert full_round(policy).outlook.needed[number].more["budget.total"] == total * MILLION
