"""Benefits and limits that do not apply to all, limits that are none, that refuse, and that cross."""

from __future__ import annotations

import pytest

from engine.assessment import Status
from engine.documents.round import document_from_round
from engine.judges import Verdict
from tests.award_schedule.rounds import read, written
from tests.laws.drawn_book import BOOK, book_from, filled
from tests.laws.rounds import Case, application, decided

LIMIT = "{id: all, label: {ko: 한도, en: The limit}, covers: [land, tools, people], at_most: MOST, basis: assumed}"


def book_of(limits: str = "", land_more: str = "", tools_when: str = "", total: int = 900):
    return book_from(
        filled(
            BOOK,
            PAYMENT="{share: 100%, on: agreed_on, basis: assumed}",
            UNIT=1,
            DIRECTION="down",
            LAND_CEILING=900,
            LAND_MORE=land_more,
            TOOLS_WHEN=tools_when,
            FIRM_LIMITS=limits,
            MORE="",
            MONEY=f"total: {total}",
            RANKING="score descending, applied_on",
            RULE="policy: ranked, when_short: part, least: 0",
        )
    )


def round_of(limits: str, *asked: dict[str, object], total: int = 900, **more: str) -> Case:
    """A round of one firm, whose applications ask in rank order for these tools; what is not said is plain."""
    plain = {"ready": True, "land_cost": None, "hires": 2, "moved": True, "large": False}
    applications = [
        application(str(i), firm_id="7", firm="F", score=90 - i, **{**plain, **facts}) for i, facts in enumerate(asked)
    ]
    case = decided(book_of(limits, total=total, **more), applications)
    assert case.round_.holds, [check for check in case.round_.checks if not check.holds]
    return case


def statuses(case: Case) -> dict[str, tuple[str, int]]:
    return {each.application_no: (each.status.value, each.award) for each in case.round_.applicants}


def tools(won: int, **facts: object) -> dict[str, object]:
    return {"tool_cost": won, "hires": 2, **facts}


REFUSES = LIMIT.replace("MOST", "100, when_over: refuse")


def test_the_first_that_fits_stands_and_a_later_one_that_would_pass_is_refused_whole() -> None:
    """Each receives 8 for its people too; the third is small enough to stand beside the first."""
    case = round_of(REFUSES, tools(60), tools(40), tools(20))
    assert statuses(case) == {"0": ("awarded", 68), "1": ("not_eligible", 0), "2": ("awarded", 28)}
    refused = case.round_.by_number["1"]
    assert refused.why == ("firm_limits.all",)
    assert case.round_.used_by(refused) == ("0",)


def test_one_that_passes_the_limit_by_itself_is_refused_and_takes_nothing_of_it() -> None:
    case = round_of(REFUSES, tools(93), tools(92))
    assert statuses(case) == {"0": ("not_eligible", 0), "1": ("awarded", 100)}


def test_what_a_claim_may_receive_counts_whatever_the_budget_leaves_of_it() -> None:
    """The first receives 50 of its 68; the second is refused all the same, since the first may still be paid."""
    case = round_of(REFUSES, tools(60), tools(40), total=50)
    assert statuses(case) == {"0": ("awarded", 50), "1": ("not_eligible", 0)}


@pytest.mark.parametrize(("first", "second"), [("undecided", "undecided"), ("awarded", "undecided")])
def test_a_claim_hangs_on_the_undecided_of_its_firm_that_are_ranked_better(first: str, second: str) -> None:
    """And not on those ranked worse."""
    asked = [tools(60), tools(40)]
    asked[first != "undecided"]["ready"] = ...
    assert [status for status, _ in statuses(round_of(REFUSES, *asked)).values()] == [first, second]


def test_a_claim_that_fits_beside_whatever_the_undecided_may_take_stands() -> None:
    case = round_of(REFUSES, tools(10, ready=...), tools(40))
    assert statuses(case) == {"1": ("awarded", 48), "0": ("undecided", 0)}


def test_an_undecided_application_that_the_limit_refuses_anyhow_is_in_nobodys_way() -> None:
    case = round_of(REFUSES, tools(400, ready=...), tools(40))
    assert statuses(case)["1"] == ("awarded", 48)


def test_a_limit_covers_only_the_applications_that_it_applies_to() -> None:
    """The others are neither cut nor counted."""
    case = round_of(LIMIT.replace("MOST", "50, when: moved"), tools(60, moved=False), tools(60))
    assert statuses(case) == {"0": ("awarded", 68), "1": ("awarded", 50)}


def test_while_it_is_not_known_whether_a_limit_applies_the_amount_lies_between_both() -> None:
    case = round_of(LIMIT.replace("MOST", "50, when: moved"), tools(60, moved=...))
    (applicant,) = case.round_.applicants
    found = applicant.judged.entitlement
    assert (applicant.status, found.at_least, found.at_most) == (Status.UNDECIDED, 50, 68)
    assert applicant.judged.missing == ("moved",)


def test_an_amount_that_is_the_same_either_way_is_known() -> None:
    case = round_of(LIMIT.replace("MOST", "80, when: moved"), tools(60, moved=...))
    assert statuses(case) == {"0": ("awarded", 68)}


def test_a_second_application_makes_it_matter_whether_the_limit_applies() -> None:
    """Whether the one counts against the limit of the other is not known."""
    case = round_of(LIMIT.replace("MOST", "80, when: moved"), tools(60, moved=...), tools(10))
    assert statuses(case) == {"0": ("undecided", 0), "1": ("undecided", 0)}


@pytest.mark.parametrize("most", ["none", "없음", "null", "if large then 5 else null"])
def test_a_limit_that_is_none_limits_nothing(most: str) -> None:
    case = round_of(LIMIT.replace("MOST", f'"{most}"'), tools(60))
    assert statuses(case) == {"0": ("awarded", 68)}
    assert case.round_.applicants[0].judged.entitlement.ceilings[0].no_limit


def test_a_benefit_that_does_not_apply_is_a_line_of_nothing_whatever_its_criteria() -> None:
    case = round_of("", tools(60, moved=False, hires=...), tools_when="    when: moved\n")
    line = case.round_.applicants[0].judged.entitlement.lines[1]
    assert (line.applies, line.amount, line.bound_by) == (Verdict.NOT_MET, 0, "tools.when")
    finding = next(each for each in case.round_.applicants[0].judged.findings if each.scope == "tools")
    assert not finding.concerns


def test_while_it_is_not_known_whether_a_benefit_applies_its_line_lies_between_nothing_and_all() -> None:
    case = round_of("", tools(60, moved=...), tools_when="    when: moved\n")
    line = case.round_.applicants[0].judged.entitlement.lines[1]
    assert (line.amount, line.at_least, line.at_most, line.missing) == (None, 0, 60, ("moved",))


MORE = ", {id: of_movers, label: {ko: 이전, en: Movers}, when: moved, amount: 10, basis: assumed}"


@pytest.mark.parametrize(
    ("moved", "amounts", "bound_by"),
    [
        (True, (10, 10, 10), "land.of_movers"),
        (False, (40, 40, 40), "land.amount"),
        (..., (None, 10, 40), "land.amount"),
    ],
)
def test_a_ceiling_applies_where_its_condition_says(moved: object, amounts: object, bound_by: str) -> None:
    case = round_of("", tools(0, land_cost=60, moved=moved), land_more=MORE)
    line = case.round_.applicants[0].judged.entitlement.lines[0]
    assert ((line.amount, line.at_least, line.at_most), line.bound_by) == (amounts, bound_by)


def test_limits_that_cross_cut_in_the_order_that_the_book_declares() -> None:
    """`site` leaves 30 of 50 to land and tools together; `late` then leaves people what is over of 25."""
    site = LIMIT.replace("MOST", "30").replace("[land, tools, people]", "[land, tools]").replace("all", "site")
    late = LIMIT.replace("MOST", '"25", after: [site]').replace("[land, tools, people]", "[tools, people]")
    case = round_of(f"{site}, {late.replace('id: all', 'id: late')}", tools(40, land_cost=15, hires=3))
    assert dict(case.round_.applicants[0].lines) == {"land": 10, "tools": 20, "people": 5}


def test_what_does_not_apply_is_told_in_document_and_schedule() -> None:
    """By its own word, not as criteria that are not met; and a refusal names the limit and whose claims stand."""
    limits = f"{REFUSES}, {LIMIT.replace('MOST', '9, when: not(moved)').replace('id: all', 'id: few')}"
    case = round_of(
        limits, tools(60), tools(40), tools(10, hires=1), land_more=MORE, tools_when="    when: hires > 1\n"
    )
    document = document_from_round(case.round_, "", "en")
    line = document["applicants"][1]["entitlement"]["lines"][1]
    assert (line["applies"], line["limits"][0]["applies"]) == (False, False)
    first, few = document["applicants"][0]["entitlement"]["firm_limits"]
    assert (first["when_over"], few["applies"]) == ("refuse", False)
    sheets = read(written(case.round_, "en"))
    words = {str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row}
    assert "Tools does not apply to this application" in words
    assert "does not apply" in words
    assert any(each.startswith("76") or "48 of its entitlement" in each for each in words)
    assert any("0 is ranked better" in each for each in words)
    assert any("is refused, not cut" in each for each in words)
