"""Sums, rests, conditions, instalments and milestones: in which parts an award is paid."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.allocation import payments_of, tranche_parts
from engine.assessment import Status
from engine.documents.round import document_from_round, result_from_document
from engine.reading import Application
from engine.verify import verify
from tests.award_schedule.rounds import read, written
from tests.examples import examples
from tests.laws.drawn_book import BOOK, book_from, filled
from tests.laws.rounds import Case, application, decided
from tests.laws.small_budgets import BOOK as SMALL
from tests.laws.small_budgets import DATES

FUNDERS = (
    "funders: [{id: n, label: {ko: 국비, en: N}, share: 60%, basis: assumed}, "
    "{id: c, label: {ko: 시비, en: C}, share: 40%, takes_rest: true, basis: assumed}]"
)
SHARE = "{share: 40%, on: decided_on, basis: assumed}"
REST = '{rest: true, on: decided_on + @"P1Y", basis: assumed}'


def small(payment: str, *, unit: int = 1, parts: str = ""):
    text = SMALL.replace("[{share: 100%, on: decided_on, basis: assumed}]", f"[{payment}]")
    words = {
        "UNIT": unit,
        "LIMITS": "",
        "TOTAL": 9999,
        "PARTS": parts,
        "ALLOCATION": "policy: ranked, when_short: part",
    }
    return book_from(filled(text, **words))


def paid(payment: str, amount: int, **more: object) -> list[tuple[str, int]]:
    """The day and the amount of each part of an award of one benefit."""
    return [(str(each.on), each.amount) for each in payments_of(small(payment, **more), {"grant": amount}, DATES)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("payment", "amount", "parts"),
    [
        (f"{{amount: 30, on: decided_on, basis: assumed}}, {REST}", 100, [30, 70]),
        (f"{{amount: 30, on: decided_on, basis: assumed}}, {REST}", 20, [20, 0]),
        (f"{SHARE}, {{amount: 50, on: decided_on, basis: assumed}}, {REST}", 100, [40, 50, 10]),
        (f"{SHARE}, {{amount: 50, on: decided_on, basis: assumed}}, {REST}", 60, [24, 36, 0]),
        ("{share: 100%, on: decided_on, every: P1Y, times: 3, basis: assumed}", 100, [33, 33, 34]),
        ('{share: 100%, on: [decided_on, decided_on + @"P90D"], basis: assumed}', 11, [5, 6]),
    ],
)  # fmt: skip
def test_parts_add_up_and_none_is_more_than_is_left(payment: str, amount: int, parts: list[int]) -> None:
    assert [won for _, won in paid(payment, amount)] == parts


def test_instalments_fall_due_so_often_each_so_much_later() -> None:
    """From the date itself, so that the end of a month stays one."""
    by_month = "{share: 100%, on: decided_on, every: P1M, times: 3, basis: assumed}"
    assert [day for day, _ in paid(by_month, 9)] == ["2021-05-31", "2021-06-30", "2021-07-31"]
    by_days = "{share: 100%, on: decided_on, every: P30D, times: 2, basis: assumed}"
    assert [day for day, _ in paid(by_days, 9)] == ["2021-05-31", "2021-06-30"]


def test_a_name_tells_its_instalments_apart() -> None:
    named = "{share: 100%, on: decided_on, every: P1Y, times: 2, label: {ko: 연차, en: Yearly}, basis: assumed}"
    labels = [each.label for each in payments_of(small(named), {"grant": 9}, DATES)]
    assert [(each.ko, each.en) for each in labels if each] == [
        ("연차 (1/2)", "Yearly (1/2)"),
        ("연차 (2/2)", "Yearly (2/2)"),
    ]


part = st.one_of(
    st.integers(1, 60).map(lambda won: f"amount: {won}"),
    st.integers(1, 30).map(lambda share: f"share: {share}%"),
)
timing = st.sampled_from(
    ("on: decided_on", "on: decided_on, every: P1M, times: 4", 'on: [decided_on, decided_on + @"P2D"]')
)


@examples(150)
@given(
    st.lists(st.tuples(part, timing), max_size=3),
    timing,
    st.sampled_from(("", FUNDERS)),
    st.sampled_from((1, 3, 10)),
    st.integers(1, 200),
    st.lists(st.booleans(), min_size=3, max_size=3),
)
def test_tranches_add_up_to_the_award_by_funder_and_are_never_negative(
    parts, last, funders, unit, amount, applies
) -> None:  # type: ignore[no-untyped-def]
    """Whatever applies, in whatever units; a sum that is no multiple of the unit is rounded down to it."""
    clauses = [f"{{{what}, {when}, basis: assumed}}" for what, when in parts] + [
        f"{{rest: true, {last}, basis: assumed}}"
    ]
    book = small(", ".join(clauses), unit=unit, parts=funders)
    pays = (*applies[: len(parts)], True)
    found = tranche_parts(book, {"grant": amount}, pays)
    assert sum(map(sum, found)) == amount
    assert all(won >= 0 for each in found for won in each)
    whole = [sum(each[i] for each in found) for i in range(len(found[0]))]
    if funders:
        assert whole[0] == amount * 60 // (100 * unit) * unit
    for due, each in zip(book.dues, found, strict=True):
        assert pays[due.place] or sum(each) == 0
        if due.tranche.amount is not None:
            assert sum(each) <= Fraction(due.tranche.amount, due.of) + 2 * unit


PAYMENT = (
    "{amount: 20, on: agreed_on, when: large, basis: assumed}, "
    "{share: 50%, on: agreed_on, label: {ko: 착수, en: At the start}, basis: assumed}, "
    "{rest: true, on: agreed_on, every: P1M, times: 2, "
    "milestone: {id: built, label: {ko: 준공, en: The hall is built}, met_when: moved}, basis: assumed}"
)


def round_of(*large_and_moved: tuple[object, object]) -> Case:
    book = book_from(
        filled(
            BOOK,
            PAYMENT=PAYMENT,
            UNIT=1,
            DIRECTION="down",
            LAND_CEILING=900,
            FIRM_LIMITS="",
            MORE="",
            MONEY="total: 900",
            RANKING="score descending, applied_on",
            RULE="policy: ranked, when_short: part",
        )
    )
    plain = {"ready": True, "land_cost": None, "hires": 2, "tool_cost": 92}
    asked: list[Application] = [
        application(str(i), score=90 - i, large=large, moved=moved, **plain)
        for i, (large, moved) in enumerate(large_and_moved)
    ]
    case = decided(book, asked)
    assert case.round_.holds, [(each.law, each.detail.en) for each in case.round_.checks if not each.holds]
    return case


def test_a_tranche_is_paid_to_those_whom_its_condition_describes() -> None:
    """Of 100: the sum and half of the award, or half of it; the rest in two parts."""
    case = round_of((True, True), (False, True))
    assert [[each.amount for each in a.payments] for a in case.round_.applicants] == [[20, 50, 15, 15], [0, 50, 25, 25]]


def test_while_it_is_not_known_how_it_is_paid_an_application_is_undecided() -> None:
    (applicant,) = round_of((..., True)).round_.applicants
    assert (applicant.status, applicant.judged.missing) == (Status.UNDECIDED, ("large",))
    case = round_of((..., True))
    words = {str(cell.value) for sheet in read(written(case.round_, "en")) for row in sheet.iter_rows() for cell in row}
    assert "the values that tell how it is paid" in words


@pytest.mark.parametrize(("moved", "held"), [(True, False), (False, True), (..., True)])
def test_what_waits_for_a_milestone_is_told_in_document_and_schedule(moved: object, held: bool) -> None:
    """Until it is surely reached."""
    case = round_of((False, moved))
    document = document_from_round(case.round_, "", "en")
    told = [each.get("held_until", "-") for each in document["applicants"][0]["tranches"]]
    said = "The hall is built" if held else None
    assert told == ["-", "-", said, said]
    assert document["applicants"][0]["tranches"][0]["applies"] is False
    words = {str(cell.value) for sheet in read(written(case.round_, "en")) for row in sheet.iter_rows() for cell in row}
    assert ("KRW 25 held until: The hall is built\nKRW 25 held until: The hall is built" in words) is held
    assert ("KRW 25, reached: The hall is built\nKRW 25, reached: The hall is built" in words) is not held
    assert any("held until: The hall is built (reached where: Moved: yes)" in each for each in words)


@pytest.mark.parametrize("said", ["The hall is built", None])
def test_a_result_that_says_otherwise_of_a_milestone_does_not_verify(said: str | None) -> None:
    case = round_of((False, said is not None))
    document = json.loads(json.dumps(document_from_round(case.round_, "", "en")))
    for tranche in document["applicants"][0]["tranches"][2:]:
        tranche["held_until"] = said
    result, _, _ = result_from_document(document, "r.json")
    assert result
    checks = verify(case.book, case.round_.dates, result, case.applications)
    assert [each.law for each in checks if not each.holds] == ["tranches_add_up"]
