"""What a claim needs to be paid in full: enough, and the least that is, held against deciding again with less."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.allocation import Award, Claim, allocated, in_full
from engine.book import Book
from engine.round.enlarged import with_more
from engine.round.needed import Needed, needed_of
from tests.examples import examples
from tests.laws.small_budgets import DATES, LIMIT, small_book, two_pots

TOTAL = "budget.total"
IN_ORDER = ("ranked, when_short: stop", "ranked, when_short: part", "ranked, when_short: skip")
LEAST = tuple(f"{each}, least: 4" for each in IN_ORDER)
DIVIDED = ("pro_rata", "pro_rata, least: 3", "ceiling_then_pro_rata, first_ceiling: 5")
many = examples(60)


@st.composite
def claims(draw: st.DrawFn, leaves: Sequence[str] = (TOTAL,), held: bool = False) -> list[Claim]:
    """Up to six claims by rank, some of one firm, which may receive 12 at most; one may be held."""
    found = []
    for i in range(draw(st.integers(1, 6))):
        firm, amount = draw(st.sampled_from("abcd")), draw(st.integers(4, 15))
        rooms = {"all": 12} if draw(st.booleans()) else {}
        keeps = held and draw(st.integers(0, 5)) == 0
        found.append(Claim(f"{i}", firm, {"grant": amount}, draw(st.sampled_from(leaves)), rooms, held=keeps))
    return found


def _awards(book: Book, asking: Sequence[Claim], more: Mapping[str, int] | None = None) -> Sequence[Award]:
    enlarged = book.model_copy(update={"budget": with_more(book.budget, more or {})})
    return allocated(enlarged, asking, DATES).awards


def _waiting(book: Book, asking: Sequence[Claim]) -> dict[int, tuple[int, Needed | None]]:
    """By place, what pays each claim in full that lacks a part of it, and what is said to be needed."""
    awards = _awards(book, asking)
    needed = needed_of(book, DATES, awards)
    fulls = enumerate(zip(awards, in_full(book, awards), strict=True))
    return {
        i: (full.amount, needed.get(award.claim.application_no))
        for i, (award, full) in fulls
        if award.amount < full.amount and not award.claim.held
    }


@pytest.mark.parametrize("policy", [*IN_ORDER, *LEAST, *DIVIDED])
@many
@given(st.data())
def test_of_one_budget_the_least_is_said(policy: str, data: st.DataObject) -> None:
    """So much is enough, and no multiple of the unit below it is."""
    asking, unit = data.draw(claims()), data.draw(st.sampled_from((1, 2, 5)))
    asked = sum(each.amount for each in asking)
    book = small_book(data.draw(st.integers(4, asked + 1)), f"policy: {policy}", unit=unit, limits=LIMIT)
    for place, (amount, needed) in _waiting(book, asking).items():
        assert needed is not None
        assert needed.proven
        assert list(needed.more) == [TOTAL]
        most = needed.more[TOTAL]
        assert _awards(book, asking, needed.more)[place].amount >= amount
        less = [
            each for each in range(unit, most, unit) if _awards(book, asking, {TOTAL: each})[place].amount >= amount
        ]
        assert less == []


@pytest.mark.parametrize("policy", [*IN_ORDER, *LEAST, *DIVIDED])
@many
@given(st.data())
def test_of_several_budgets_none_can_do_with_a_unit_less(policy: str, data: st.DataObject) -> None:
    """All that is said is enough; of a single budget it is the least, unless it is said to be the most."""
    asking = data.draw(claims(("budget.pots.a", "budget.pots.b")))
    asked = sum(each.amount for each in asking)
    total, unit = data.draw(st.integers(4, asked + 3)), data.draw(st.sampled_from((1, 2)))
    ceilings = [data.draw(st.integers(1, total)) for _ in range(2)]
    parts = two_pots(*ceilings, reserve=data.draw(st.sampled_from((0, 0, 2))))
    book = small_book(total, f"policy: {policy}", parts, unit, LIMIT)
    for place, (amount, needed) in _waiting(book, asking).items():
        assert needed is not None
        assert _awards(book, asking, needed.more)[place].amount >= amount
        assert needed.proven
        for name, most in needed.more.items():
            less = {**needed.more, name: max(most - unit, 0)}
            assert _awards(book, asking, less)[place].amount < amount
        if len(needed.more) == 1:
            for each in range(unit, most, unit):
                assert _awards(book, asking, {name: each})[place].amount < amount


@pytest.mark.parametrize("policy", IN_ORDER)
@many
@given(st.data())
def test_a_rank_that_is_said_would_have_been_enough(policy: str, data: st.DataObject) -> None:
    """Ranked just before the application named, a claim receives in full what it lacks."""
    asking = data.draw(claims(("budget.pots.a", "budget.pots.b"), held=True))
    asked = sum(each.amount for each in asking)
    total = data.draw(st.integers(4, asked + 3))
    book = small_book(total, f"policy: {policy}", two_pots(*(data.draw(st.integers(1, total)) for _ in "ab")))
    for place, (amount, needed) in _waiting(book, asking).items():
        if needed and needed.before:
            others = [each for i, each in enumerate(asking) if i != place]
            at = next(i for i, each in enumerate(others) if each.application_no == needed.before)
            assert _awards(book, [*others[:at], asking[place], *others[at:]])[at].amount >= amount


@pytest.mark.parametrize("policy", [*IN_ORDER, *DIVIDED])
@many
@given(st.data())
def test_what_is_said_while_money_is_held_is_enough(policy: str, data: st.DataObject) -> None:
    """A claim that is cut beside an undecided one of its firm may need its decision, and no money."""
    asking = data.draw(claims(held=True))
    asked = sum(each.amount for each in asking)
    book = small_book(data.draw(st.integers(4, asked + 1)), f"policy: {policy}", limits=LIMIT)
    for place, (amount, needed) in _waiting(book, asking).items():
        if needed and needed.more:
            assert _awards(book, asking, needed.more)[place].amount >= amount
