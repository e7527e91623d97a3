"""The second program on undecided applications: money is held for them where the book says so, and else not."""

from __future__ import annotations

import pytest

from engine.verify import Outcome
from tests.verify.hand_made import Hand, book_by_hand, claim, got

CLAIMS = (claim("A", 60, 90, ready=...), claim("B", 60, 80), claim("C", 40, 70))


def undecided(held: int) -> Outcome:
    return Outcome("A", "undecided", 0, {"site": 0}, (), held=held)


def passed_over(policy: str) -> Hand:
    """Of 100 won, those whose claims are known receive all they ask for."""
    return Hand(book_by_hand(f"policy: {policy}", "total: 100"), CLAIMS, (undecided(0), got("B", 60), got("C", 40)))


def held(policy: str) -> Hand:
    """The best ranked is undecided, and its 60 of 100 won are kept for it."""
    book = book_by_hand(f"policy: {policy}, undecided: hold", "total: 100")
    return Hand(book, CLAIMS, (undecided(60), got("B", 40), got("C", 0)))


RANKED = "ranked, when_short: part"
EVERY = (RANKED, "first_come, when_short: part", "pro_rata")


@pytest.mark.parametrize("policy", EVERY)
def test_the_undecided_hold_nothing_unless_the_book_says_so(policy: str) -> None:
    """And neither an award that leaves room for one, nor money held, is lawful then."""
    hand = passed_over(policy)
    assert hand.broken() == set()
    assert hand.broken(undecided(60), got("B", 40), got("C", 0))
    assert hand.broken(undecided(1))


def test_where_the_book_says_so_what_is_held_is_checked() -> None:
    """To the won, by rank."""
    hand = held(RANKED)
    assert hand.broken() == set()
    assert hand.broken(undecided(0), got("B", 60), got("C", 40))
    assert hand.broken(undecided(50), got("B", 50))
    assert hand.broken(undecided(0))
