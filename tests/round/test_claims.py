"""What the firms of a group may still receive together, and what is held for those of them that are undecided."""

from __future__ import annotations

from itertools import permutations

import pytest

from engine.assessment import Status
from tests.laws.drawn_book import EVERY, LIMITS, book_from
from tests.laws.rounds import Case, application, book_of, decided

SAID = f"{{id: all, label: {{ko: 상한, en: Cap}}, covers: [{EVERY}], at_most: MOST, already: earlier, basis: assumed}}"
ASKED = {"ready": True, "land_cost": 0, "tool_cost": 40, "hires": 2, "large": False}


def held(most: str, *claims: dict[str, object]) -> Case:
    """A round of 100 won that holds money for the undecided; the claims are of one firm, and ranked as they stand."""
    plain = book_of(1, "down", 20, SAID.replace("MOST", most), 100, "part", 0, 50)
    book = book_from(plain.text.replace("when_short: part", "when_short: part, undecided: hold"))
    every = [{"firm_id": "f", **claim, "score": 90 - i} for i, claim in enumerate(claims)]
    every.append({"firm_id": "other", "score": 60, "tool_cost": 80, "hires": 2, "earlier": 0, "large": True})
    return decided(book, [application(str(i), **ASKED | claim) for i, claim in enumerate(every)])


def statuses(case: Case) -> dict[str, Status]:
    return {each.application_no: each.status for each in case.round_.applicants}


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_the_most_that_was_received_counts_where_one_has_not_said(order) -> None:  # type: ignore[no-untyped-def]
    """Whatever the order: 10 of 30 are received, so 20 are held, though two of the claims do not say so."""
    claims = [{"earlier": 10}, {"earlier": ...}, {"earlier": ...}]
    case = held("30", *(claims[i] for i in order))
    assert statuses(case) == {**dict.fromkeys("012", Status.UNDECIDED), "3": Status.AWARDED}
    assert case.round_.held == 20
    assert case.awards["3"] == 30


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_the_least_that_any_of_its_claims_allows_is_what_a_firm_may_receive(order) -> None:  # type: ignore[no-untyped-def]
    """Whatever the order: 20 less the 5 received."""
    claims = [{"large": True}, {"large": False}, {"large": False}]
    case = held("if large then 20 else 33", *({**claims[i], "earlier": 5} for i in order))
    assert case.round_.held == 0
    assert sum(case.awards[number] for number in "012") == 15


def test_related_firms_share_what_each_of_them_received() -> None:
    """10 of one and 5 of the other: 15 of the 30 are left, and all of them are held while one is undecided."""
    mine, other = {"firm_id": "a", "firm_group": "g", "earlier": 10}, {"firm_id": "b", "firm_group": "g", "earlier": 5}
    assert held("30", mine, other).awards == {"0": 15, "1": 0, "2": 30}
    case = held("30", {**mine, "ready": ...}, other)
    assert statuses(case) == {"0": Status.UNDECIDED, "1": Status.WAITING, "2": Status.AWARDED}
    assert (case.round_.held, case.awards["1"]) == (15, 0)


def test_a_second_limit_binds_though_the_first_does_not() -> None:
    """15 of 17 for land and tools, and 31 of 25 for everything: the second claim receives 7 of its 13."""
    plain = {**ASKED, "firm_id": "f", "earlier": 0}
    claims = [application(str(i), **{**plain, "tool_cost": tools, "score": 9 - i}) for i, tools in enumerate((10, 5))]
    case = decided(book_of(1, "down", 20, LIMITS[2], 100, "part", 0, 50), claims)
    assert case.awards == {"0": 18, "1": 7}
