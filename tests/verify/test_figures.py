"""Each law says what it compared, and where two figures differ, they are never shown alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from engine.errors import Text
from engine.verify import Outcome
from engine.verify.records import Compared, told
from tests.examples import examples
from tests.laws.drawn_applications import with_amount
from tests.laws.drawn_book import BOOK, PAYMENTS, book_from, filled
from tests.laws.rounds import application, decided
from tests.verify.hand_made import Hand, book_by_hand, claim, got

ROUND = Hand(
    book_by_hand("policy: ranked, when_short: part", "total: 100"),
    [claim("A", 60, 90), claim("B", 50, 80), claim("C", 30, 70, ready=False)],
    (got("A", 60), got("B", 40), Outcome("C", "not_eligible", 0, {}, ())),
)
FIGURES = {
    "every_application_once": "applications: 3, outcomes: 3",
    "totals_are_true": "awarded: 100; sums compared: 5",
    "budget_never_exceeded": "100 of 100",
    "pots_within_their_ceilings": "closest of 1: budget.total 100 of 100",
    "reserve_is_drawn_last": "0 of 0",
    "years_within_their_budgets": "nothing to compare",
    "no_award_above_entitlement": "closest of 2: A site 60 of 60",
    "whole_units_and_the_least": "awards: 2; smallest 40, least 0",
    "nobody_ineligible_receives": "0 of 0; compared: 1",
    "tranches_add_up": "100 of 100; compared: 3",
    "order_and_policy_are_kept": "100 of 100; compared: 2",
}


@pytest.mark.parametrize("law", FIGURES)
def test_a_law_says_the_figures_it_compared(law: str) -> None:
    """Also where it holds."""
    check = ROUND.checks()[law]
    assert check.holds
    assert check.detail == Text("", "")
    assert check.figures.en == FIGURES[law]


A = got("A", 60)
ALIKE = {
    "an award that is not the sum of its lines": replace(A, award=50),
    "lines that are not the award": replace(A, lines={"site": 50}),
    "a line of another benefit": replace(A, lines={"site": 60, "other": 0, "": 5}),
    "a pot that looks like none": replace(A, pot="-"),
    "a funder of nothing": replace(A, funders={"nobody": 0}),
    "a tranche of nothing": replace(A, payments=(*A.payments, (A.payments[0][0], 0, ()))),
}


def sides(text: str) -> list[str]:
    return text.partition(": ")[2].split(" ≠ ")


@pytest.mark.parametrize("name", ALIKE)
def test_a_failed_check_shows_two_sides_that_differ(name: str) -> None:
    """Where the figures shown are equal, something that is not shown differs, and then it is shown."""
    failed = [check for check in ROUND.checks(ALIKE[name]).values() if not check.holds]
    assert failed
    for check in failed:
        for part in check.detail.ko.split("; "):
            assert len(sides(part)) != 2 or len(set(sides(part))) == 2, check.detail


def test_a_line_that_is_absent_is_nothing() -> None:
    """A line of 0 and no line are the same award."""
    assert ROUND.broken(replace(A, lines={"site": 60, "other": 0})) == set()


def test_a_failed_check_shows_what_passes_a_limit_as_more_and_what_differs_as_what_it_should_be() -> None:
    """In both languages."""
    failed = ROUND.checks(got("A", 70))
    assert failed["budget_never_exceeded"].detail == Text("budget.total: 110 > 100", "budget.total: 110 > 100")
    assert failed["order_and_policy_are_kept"].detail == Text(
        "A: 70 ≠ 60; A: site 70 ≠ site 60", "A: 70; should be 60; A: site 70; should be site 60"
    )


@pytest.mark.parametrize(("places", "more"), [(1, ""), (5, ""), (6, " (+1)"), (12, " (+7)")])
def test_of_many_places_that_differ_the_first_five_are_shown_and_the_others_counted(places: int, more: str) -> None:
    """So that nobody takes them for all."""
    detail, _ = told(Text("{found}", "{due}"), [Compared(f"P{i}", i, -1) for i in range(places)])
    assert detail.ko == "; ".join(f"P{i}: {i} ≠ -1" for i in range(min(places, 5))) + more


values = st.recursive(
    st.none() | st.integers(0, 2) | st.sampled_from(["", "-", "1", "2", "1 2", "a"]),
    lambda inner: (
        st.tuples(inner) | st.tuples(inner, inner) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2)
    ),
    max_leaves=4,
)


@examples(200)
@given(values, values)
@example({}, {"a": None})  # only that there is an entry
@example({"a": 1}, {"a": 1, "b": None})
def test_no_two_figures_that_differ_look_alike(found: object, due: object) -> None:
    """Whatever they are."""
    assume(found != due)
    detail, _ = told(Text("{found}", "{due}"), [Compared("at", found, due)])
    assert len(set(sides(detail.ko))) == 2


LIMIT = "{id: site, label: {ko: 한도, en: Limit}, covers: [land], at_most: 10, basis: assumed}"
ASKED = {"firm_id": "1", "ready": True, "land_cost": 15, "tool_cost": 20, "hires": 2}


def two_of_one_firm(rule: str, *decided_on: int) -> dict[str, dict[str, int]]:
    """The lines of two claims of one firm (land 10, tools 20, people 8), whose limit leaves land to the first only."""
    book = book_from(
        filled(
            BOOK,
            PAYMENT=PAYMENTS[0],
            SHARE=70,
            REST=30,
            LATER="6M",
            UNIT=1,
            DIRECTION="down",
            LAND_CEILING=20,
            FIRM_LIMITS=LIMIT,
            MORE="",
            MONEY="total: 100",
            RANKING="score descending, applied_on",
            RULE=rule,
        )
    )
    both = [application("A", score=90, **ASKED), application("B", score=80, **ASKED)]
    case = decided(book, [with_amount(*each) for each in zip(both, decided_on, strict=True)] if decided_on else both)
    assert [check.detail.en for check in case.round_.checks if not check.holds] == []
    return {each.application_no: dict(each.lines) for each in case.round_.applicants}


def test_what_a_committee_gives_is_cut_to_what_the_firms_better_ranked_leave() -> None:
    """Of B's 25 nothing is for land, which A has used up."""
    lines = two_of_one_firm("policy: committee", 12, 25)
    assert lines == {"A": {"land": 10, "tools": 2, "people": 0}, "B": {"land": 0, "tools": 20, "people": 5}}


def test_parts_are_cut_to_what_the_firms_better_ranked_leave() -> None:
    """B receives no more than its 28 beside land, and nothing better was possible."""
    lines = two_of_one_firm("policy: best_value, when_short: part, maximise: [money]")
    assert lines == {"A": {"land": 10, "tools": 20, "people": 8}, "B": {"land": 0, "tools": 20, "people": 8}}
