"""The second program on undecided applications: money is held for them where the book says so, and else not."""

from __future__ import annotations

import pytest

from engine.book import Book, book_from_yaml
from engine.facts import facts_from_application, round_dates
from engine.verify import Outcome
from engine.verify.claims import Derived, derived_from
from tests.laws.rounds import DECIDED_ON, decided
from tests.verify.hand_made import BY_SCORE, Hand, book_by_hand, claim, got

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


UP_TO, LESS = "at_most: 50", "at_most: 50, already: earlier"


def derived_by(book: Book, **facts: object) -> Derived:
    """What the second program makes of a claim for 60 won; the first says the same of its status."""
    one = claim("A", **{"cost": 60, "score": 90} | facts)
    found = derived_from(book, facts_from_application(book, one, round_dates(book, DECIDED_ON)))
    judged = decided(book, [one]).round_.applicants[0].judged
    assert judged.status == found.status
    return found


def derived(limit: str, unit: int, **facts: object) -> Derived:
    """The same by a book with this limit, and a budget of 100."""
    limits = f"{{id: firm, label: {{ko: 한도, en: Limit}}, covers: [site], {limit}, basis: assumed}}" if limit else ""
    return derived_by(book_by_hand(f"policy: {RANKED}", "total: 100", limits=limits, unit=unit), **facts)


@pytest.mark.parametrize(
    ("limit", "facts", "status", "most"),
    [
        (UP_TO, {}, None, 50),
        ("", {"cost": ...}, "undecided", 100),
        (UP_TO, {"cost": ...}, "undecided", 50),
        (LESS, {"earlier": 20}, None, 30),
        (LESS, {"earlier": 60}, "not_eligible", 0),
        # What was received is rounded up, what may be received down.
        ("at_most: 51, already: earlier / 2", {"earlier": 1}, None, 50),
        ("at_most: earlier / 2", {"earlier": 101}, None, 50),
        (LESS, {"earlier": ...}, "undecided", 50),
        (LESS, {"earlier": ..., "cost": 0}, "not_eligible", 0),
        ("at_most: earlier", {"earlier": ...}, "undecided", 60),
        ("at_most: earlier", {"earlier": ..., "cost": 0}, "not_eligible", 0),
        # Whatever the cost comes to, and whatever was received, nothing is left.
        ("at_most: 0", {"cost": ...}, "not_eligible", 0),
        ("at_most: 0, already: earlier", {"earlier": ...}, "not_eligible", 0),
        # What was received is never less than nothing.
        ("at_most: 50, already: earlier - 7", {"earlier": 5}, None, 50),
        ("at_most: 50, already: earlier - 7, per: application", {"earlier": 5}, None, 50),
        ("at_most: earlier - 7", {"earlier": 5}, "not_eligible", 0),
    ],
)
@pytest.mark.parametrize("unit", [1, 10])
def test_what_an_application_could_still_receive_is_its_most(limit, facts, status, most, unit) -> None:  # type: ignore[no-untyped-def]
    """And where that is nothing, whatever is not known, it is decided."""
    found = derived(limit, unit, **facts)
    assert (found.status, found.total) == (status, most)


@pytest.mark.parametrize(
    ("by", "facts", "status"),
    [
        (BY_SCORE, {}, "undecided"),
        ("applied_on", {}, None),
        ("applied_on", {"ready": False}, "undecided"),
        (BY_SCORE, {"score": 51, "ready": False}, None),
        (BY_SCORE, {"score": 50, "ready": False}, "not_eligible"),
    ],
)
def test_a_score_that_is_not_known_leaves_open_only_what_rests_on_it(by, facts, status) -> None:  # type: ignore[no-untyped-def]
    """Here who is ready, or has more than 50, is eligible."""
    text = book_by_hand(f"policy: {RANKED}", "total: 100", by=by).text
    book, problems = book_from_yaml(text.replace("met_when: ready", "met_when: ready or score > 50"), "score.yaml")
    assert book, problems
    assert derived_by(book, **{"score": ...} | facts).status == status


@pytest.mark.parametrize(
    ("facts", "leaf", "status"),
    [
        ({"moved": True}, "moved_in", None),
        ({"moved": False}, "others", None),
        ({"moved": ...}, "moved_in", "undecided"),
        ({"moved": ..., "cost": 0}, "moved_in", "undecided"),
    ],
)
def test_who_may_belong_to_two_pots_is_undecided(facts, leaf, status) -> None:  # type: ignore[no-untyped-def]
    """And stands in the first that it may belong to."""
    pots = (
        "pots: [{id: moved_in, label: {ko: 이전, en: Moved}, when: moved, basis: assumed}, "
        "{id: others, label: {ko: 기타, en: Others}, basis: assumed}]"
    )
    found = derived_by(book_by_hand(f"policy: {RANKED}", f"total: 100, {pots}"), **facts)
    assert (found.leaf, found.status) == (leaf, status)


@pytest.mark.parametrize(
    ("least", "cost", "status"),
    [(0, 1, None), (0, 0, "not_eligible"), (30, 30, None), (30, 29, "not_eligible")],
)
def test_a_claim_is_of_one_won_or_of_the_least_award_at_least(least: int, cost: int, status: str | None) -> None:
    book = book_by_hand(f"policy: {RANKED}, least: {least}", "total: 100", unit=1)
    assert derived_by(book, cost=cost).status == status


@pytest.mark.parametrize(("cost", "status"), [(3, None), (4, "undecided")])
def test_an_amount_above_all_money_is_not_known(cost: int, status: str | None) -> None:
    """One of 999,999,999,999,999 won still is."""
    text = book_by_hand(f"policy: {RANKED}", "total: 100", unit=1).text
    book, problems = book_from_yaml(text.replace("amount: cost", "amount: cost * 333_333_333_333_333"), "large.yaml")
    assert book, problems
    assert derived_by(book, cost=cost).status == status


@pytest.mark.parametrize(("cost", "awards"), [(50, (50, 50)), (60, (0, 50))])
def test_points_that_are_not_known_count_for_nothing_in_a_choice(cost: int, awards: tuple[int, int]) -> None:
    """A may have the best score, and comes first among equals; only B's points are counted."""
    book = book_by_hand("policy: best_value, when_short: skip, maximise: [points], undecided: hold", "total: 100")
    first, second = claim("A", cost, ...), claim("B", 50, 80)
    held, award = awards
    unsure = Outcome("A", "undecided", 0, {"site": 0}, (), held=held)
    assert Hand(book, (first, second), (unsure, got("B", award)), {"goals": (80,)}).broken() == set()
    case = decided(book, (first, second))
    found = {each.application_no: (each.held, each.award) for each in case.round_.applicants}
    assert found == {"A": (held, 0), "B": (0, award)}
