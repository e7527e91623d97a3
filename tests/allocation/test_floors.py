"""What floors keep for the claims of their pots, and what is given back of it, policy by policy; by hand."""

from __future__ import annotations

import pytest

from engine.allocation import Claim, allocated
from engine.allocation.allocation import Release
from tests.laws.small_budgets import DATES, small_book

PART, SKIP = "ranked, when_short: part", "ranked, when_short: skip"
FIRST = "ceiling_then_pro_rata, first_ceiling: 3"
BEST = "best_value, when_short: part, maximise: [money]"


def pots(floor: int) -> str:
    """Pot `a` with this floor, and `b`."""
    return (
        f"pots: [{{id: a, label: {{ko: 가, en: A}}, when: in_a, floor: {floor}, basis: assumed}}, "
        "{id: b, label: {ko: 나, en: B}, basis: assumed}]"
    )


def claims_of(asked: str) -> list[Claim]:
    """A claim for each pot and amount."""
    return [
        Claim(str(i), f"f{i}", {"grant": int(each[1:])}, f"budget.pots.{each[0]}", {}, 0)
        for i, each in enumerate(asked.split())
    ]


@pytest.mark.parametrize(
    ("policy", "total", "floor", "asked", "awards", "used"),
    [
        # 30 of 100 are kept for `a`, which is ranked second.
        (PART, 100, 30, "b80 a40", (70, 30), None),
        (BEST, 100, 30, "b80 a40", (70, 30), None),
        # Its claims can use 6 of the 10: no more is kept.
        (PART, 10, 10, "b10 a6", (4, 6), 6),
        ("pro_rata", 10, 10, "b10 a6", (4, 6), 6),
        (FIRST, 10, 10, "b10 a6", (4, 6), 6),
        (BEST, 10, 10, "b10 a6", (4, 6), 6),
        # Nobody asks for it.
        (PART, 100, 30, "b100", (100,), 0),
        ("pro_rata", 100, 30, "b100", (100,), 0),
        (BEST, 100, 30, "b100", (100,), 0),
        # Half of 20 is less than the floor of 15, and half of 40 is more.
        ("pro_rata", 20, 15, "b20 a20", (5, 15), None),
        ("pro_rata", 40, 15, "b40 a40", (20, 20), None),
        # What its own claims do not fit into is given back, and the round is served again.
        (SKIP, 100, 30, "b80 a101", (80, 0), 0),
        ("pro_rata, least: 20", 40, 15, "b40 a19", (40, 0), 0),
    ],
)
def test_a_floor_is_kept_as_far_as_its_claims_can_use_it(policy, total, floor, asked, awards, used):
    """`used`: what is told of a floor that is released."""
    book = small_book(total, f"policy: {policy}", pots(floor))
    found = allocated(book, claims_of(asked), DATES)
    assert tuple(award.amount for award in found.awards) == awards
    assert {award.from_reserve for award in found.awards} == {0}
    assert found.released == (() if used is None else (Release("a", floor, used),))


@pytest.mark.parametrize("asked", ["a8 b20", "b20 a8"])
def test_a_floor_whose_claims_give_up_is_given_back_to_those_who_gave_up_for_it(asked):
    """Pot `a` has 5, and a claim of it at least 6: what is kept there pays nobody, and the claim of `b` takes all."""
    of_a = pots(5).replace("floor: 5", "floor: 5, ceiling: 5")
    found = allocated(small_book(10, "policy: pro_rata, least: 6", of_a), claims_of(asked), DATES)
    assert {award.claim.leaf[-1]: award.amount for award in found.awards} == {"a": 0, "b": 10}
    assert found.released == (Release("a", 5, 0),)


@pytest.mark.parametrize(
    ("policies", "inner", "asked", "awards"),
    [
        # 30 are kept for `p`, whichever of its pots asks for it.
        ((PART, BEST), 0, "b80 a40", (70, 30)),
        ((PART, BEST), 0, "b80 c40", (70, 30)),
        ((PART, BEST), 0, "b80 c10", (80, 10)),
        (("pro_rata",), 0, "b200 a100", (70, 30)),
        (("pro_rata",), 0, "b200 c100", (70, 30)),
        # 20 of them are for `a`.
        ((PART, BEST), 20, "b95 c40 a20", (70, 10, 20)),
        (("pro_rata",), 20, "b200 c15 a20", (70, 10, 20)),
    ],
)
def test_a_floor_of_a_pot_is_for_all_that_is_within_it(policies, inner, asked, awards):
    """Pots `a` and `c` are within `p`, which may spend 30 of 100."""
    parts = (
        "pots: [{id: p, label: {ko: 속, en: P}, floor: 30, ceiling: 30, basis: assumed}, "
        f"{{id: a, within: p, label: {{ko: 가, en: A}}, when: in_a, floor: {inner}, basis: assumed}}, "
        "{id: c, within: p, label: {ko: 다, en: C}, when: cost < 41, basis: assumed}, "
        "{id: b, label: {ko: 나, en: B}, basis: assumed}]"
    )
    for policy in policies:
        found = allocated(small_book(100, f"policy: {policy}", parts), claims_of(asked), DATES)
        assert tuple(award.amount for award in found.awards) == awards
