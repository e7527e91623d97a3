"""What a claim would have needed: worked out by hand on the call with everything, and on the samples of four books."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from engine.allocation import allocated
from engine.assessment import Status
from engine.explain.outlook import needed_in_words
from engine.reading import Application
from engine.round import Round, round_from
from engine.round.enlarged import with_more
from forms.disk.books import RULES
from forms.intake.applications import applications_from_workbook
from tests.award_schedule.full_rounds import full_round
from tests.laws.drawn_book import LIMITS
from tests.laws.rounds import application, book_of, decided
from tests.rules.sample_rows import SAMPLES

MILLION = 1_000_000
TOTAL = "budget.total"
FIRM = {"ready": True, "land_cost": 60, "tool_cost": 0, "hires": 0, "large": False}


@pytest.mark.parametrize(
    ("policy", "number", "total"),
    [
        # 25 are held and up to F-07 the claims come to 345 of 300, the reserve of 30 among them: the limit of its group
        # leaves F-06 40 of its 60.
        ("ranked", "F-07", 70 * MILLION),
        ("ranked", "F-08", 100 * MILLION),
        ("stop", "F-07", 70 * MILLION),
        # Nothing is held.
        ("skip", "F-07", 45 * MILLION),
        # The reserve is drawn on by rank, so that those behind it need not be paid in full.
        ("pro_rata", "F-02", 45_322_000),
    ],
)
def test_the_reserve_is_no_part_of_what_was_lacking(policy, number, total):
    needed = full_round(policy).outlook.needed[number]
    assert (needed.more[TOTAL], needed.proven) == (total, True)


def _sample(book: str) -> Round:
    sample = next(each for each in SAMPLES if each.book == book)
    intake, problems = applications_from_workbook(sample.shelf.book, (RULES / sample.file).read_bytes(), sample.file)
    assert problems == ()
    round_, problems = round_from(sample.shelf.book, intake.applications, intake.round_date)
    assert round_ is not None, problems
    return round_


@pytest.mark.parametrize(
    ("book", "needed", "cut"),
    [
        # Who is paid in part lacks 80 - 17.5 = 62.5, those behind it theirs too; limits cut 40 + 15 of others.
        (
            "ulsan/rnd",
            {"2021-014": 62_500_000, "2021-015": 110_500_000, "2021-016": 162_500_000},
            {"2021-006": 40_000_000, "2021-008": 15_000_000},
        ),
        (
            "ulsan/special-subsidy",
            {"2022-011": 9_500_000, "2022-012": 42_500_000, "2022-017": 96_500_000},
            {"2022-009": 50_000_000},
        ),
        (
            "national/local-investment",
            {"2025-017": 1_135_000_000, "2025-018": 2_142_500_000, "2025-019": 4_955_000_000},
            {"2025-008": 4_750_000_000},
        ),
        (
            "ulsan/investment-rule",
            {"2024-017": 1_929_500_000, "2024-018": 2_929_500_000, "2024-019": 4_729_500_000},
            {"2024-009": 1_400_000_000},
        ),
    ],
)
def test_the_samples_say_the_least_that_pays_each_waiting_claim(
    book: str, needed: Mapping[str, int], cut: Mapping[str, int]
) -> None:
    """Decided again with it the claim is paid in full, and with a unit less it is not; what limits cut stands apart."""
    round_ = _sample(book)
    assert {number: dict(each.more) for number, each in round_.outlook.needed.items()} == {
        number: {TOTAL: more} for number, more in needed.items()
    }
    assert [each.application_no for each in round_.waiting] == list(needed)
    assert {each.application_no: each.cut for each in round_.applicants if each.cut} == cut
    assert (round_.lacking, round_.cut) == (max(needed.values()), sum(cut.values()))
    claims = [award.claim for award in round_.allocation.awards]
    for number, more in needed.items():
        full = round_.by_number[number].judged.entitlement.amount
        assert round_.outlook.needed[number].proven
        for amount, pays in ((more, True), (more - round_.book.rounding.unit, False)):
            larger = round_.book.model_copy(update={"budget": with_more(round_.book.budget, {TOTAL: amount})})
            awards = {each.claim.application_no: each.amount for each in allocated(larger, claims, round_.dates).awards}
            assert (awards[number] == full) is pays


def test_the_figure_is_told_as_an_office_writes_it():
    round_ = _sample("ulsan/rnd")
    words = needed_in_words(round_.outlook.needed["2021-014"], round_)
    assert words.ko.startswith("필요 추가 예산 62,500,000원, 또는 2021-012")
    assert words.en.startswith("KRW 62,500,000 more in the budget, or a rank before 2021-012")


def _two_of_a_firm(total: int, second: Mapping[str, object], *, policy: str = "part") -> Round:
    """A firm may receive 30 in all; its first claim asks for 30."""
    asking: list[Application] = [
        application("0", **FIRM, firm_id="f", score=90),
        application("1", **FIRM | second, firm_id="f", score=80),
    ]
    return decided(book_of(1, "down", 30, LIMITS[1], total, policy, 0, 50), asking).round_


def test_a_used_up_limit_of_a_firm_is_no_shortfall_and_waits_for_nothing():
    round_ = _two_of_a_firm(200, {})
    own = round_.by_number["1"]
    assert (own.status, own.why, own.shortfall, own.cut) == (Status.NOT_ELIGIBLE, ("firm_limits.all",), 0, 30)
    assert round_.used_by(own) == ("0",)
    assert (round_.waiting, round_.outlook.needed, round_.holds) == ((), {}, True)


def test_a_limit_that_a_waiting_claim_would_use_up_is_no_reason_to_wait_either():
    """With more money the first claim is paid the rest of its 30, and never the second; nobody says it is used up."""
    round_ = _two_of_a_firm(20, {})
    first, own = round_.by_number["0"], round_.by_number["1"]
    assert (first.status, first.award, first.shortfall) == (Status.AWARDED, 20, 10)
    assert (own.status, own.why, own.shortfall) == (Status.NOT_ELIGIBLE, ("firm_limits.all",), 0)
    assert round_.waiting == (first,)
    assert round_.used_by(own) == ("0",)
    assert round_.holds


def test_a_second_claim_that_the_budget_paid_instead_of_the_first_is_an_award():
    """More of the budget would pay the first, and then not the second."""
    round_ = _two_of_a_firm(20, {"land_cost": 30}, policy="skip")
    assert [(each.status, each.award, each.shortfall, each.cut) for each in round_.applicants] == [
        (Status.WAITING, 0, 30, 0),
        (Status.AWARDED, 20, 0, 0),
    ]
    assert round_.outlook.needed["0"].more == {TOTAL: 10}


def test_what_a_held_claim_may_take_of_a_limit_is_waited_for_and_no_money_helps():
    """Its firm's other claim is undecided and held: once that is decided otherwise, the budget pays this one."""
    book = book_of(1, "down", 30, LIMITS[1], 200, "part", 0, 50)
    held = book.allocation.model_copy(update={"undecided": "hold"})
    asking = [
        application("0", **FIRM | {"ready": ...}, firm_id="f", score=90),
        application("1", **FIRM, firm_id="f", score=80),
    ]
    round_ = decided(book.model_copy(update={"allocation": held}), asking).round_
    own = round_.by_number["1"]
    assert (own.status, own.why, own.shortfall, own.cut) == (Status.WAITING, ("firm_limits.all",), 30, 0)
    assert (round_.outlook.needed, round_.holds) == ({}, True)
