"""For up to six firms, trying every division of the budget finds the very awards that the allocation gives.

The right answer is the greatest vector of awards, compared in rank order, among those the rule permits.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from engine.allocation import Claim, allocated
from tests.examples import examples
from tests.laws.rounds import POLICIES, book_of


@dataclass(frozen=True)
class Rule:
    policy: str
    budget: int
    least: int
    limit: int | None


LIMIT = "{id: all, label: {ko: 한도, en: Limit}, covers: [land, tools, people], at_most: 4, basis: assumed}"


def permitted(awards: tuple[int, ...], claims: list[tuple[int, int]], rule: Rule) -> bool:
    """Whether the rule allows this vector, written from the rule alone."""
    received = dict.fromkeys({firm for firm, _ in claims}, 0)
    ended = False
    for award, (firm, claim) in zip(awards, claims, strict=True):
        full = claim if rule.limit is None else min(claim, rule.limit - received[firm])
        payable = full >= max(rule.least, 1)
        if award > full or 0 < award < rule.least or (award and (ended or not payable)):
            return False
        if payable and award < full:
            if award and rule.policy != "part":
                return False
            ended = ended or rule.policy != "skip"
        received[firm] += award
    return sum(awards) <= rule.budget


@examples(250)
@given(
    st.sampled_from(POLICIES),
    st.integers(1, 9),
    st.sampled_from((0, 1, 2, 3)),
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 2), st.integers(1, 5)), min_size=1, max_size=6),
)
def test_brute_force_gives_the_same_awards(policy, budget, least, limited, firms) -> None:  # type: ignore[no-untyped-def]
    """Ranked with part, skip and stop, with and without a firm limit."""
    budget = max(budget, least, 1)
    claims = [(firm, amount) for firm, amount in firms if amount >= least]
    book = book_of(1, "down", 20, LIMIT if limited else "", budget, policy, least, 50)
    vectors = product(*(range(claim + 1) for _, claim in claims))
    rule = Rule(policy, budget, least, 4 if limited else None)
    best = max(each for each in vectors if permitted(each, claims, rule))
    asked = [
        Claim(str(i), f"f{firm}", {"land": amount, "tools": 0, "people": 0}, rooms={"all": 4} if limited else {})
        for i, (firm, amount) in enumerate(claims)
    ]
    assert tuple(award.amount for award in allocated(book, asked, {}).awards) == best
