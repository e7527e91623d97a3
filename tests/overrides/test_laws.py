"""The laws of overrides, on random rounds: what people decide holds, and nothing else changes without a reason."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from engine.assessment import Status
from engine.judges import Verdict
from engine.overrides import counting, place_of
from engine.overrides.stated import written
from engine.round import Round
from tests.examples import examples
from tests.laws.lots import DrawnLots
from tests.laws.rounds import POLICIES, Case, drawn_case
from tests.overrides.drawn import drawn_overrides, numbers, read, round_with, row

BACK = ("as before", "당초대로")


@st.composite
def drawn(draw: st.DrawFn) -> tuple[Case, DrawnLots]:
    lots = DrawnLots(draw)
    return drawn_case(lots, lots.one_of(POLICIES), most=5), lots


def outcomes(round_: Round) -> dict[str, object]:
    return {
        each.application_no: (each.status, each.rank, each.lines, each.payments, each.from_reserve, each.held, each.why)
        for each in round_.applicants
    }


@examples(150)
@given(drawn())
def test_an_overridden_round_keeps_every_law_and_does_what_people_decided(drawn: tuple[Case, DrawnLots]) -> None:
    """Verdicts and amounts are those decided, both judges agree, and the second program finds every law kept."""
    case, lots = drawn
    overrides = drawn_overrides(lots, case)
    round_ = round_with(case, overrides)
    assume(round_ is not None)
    assert round_
    assert [check for check in round_.checks if not check.holds] == []
    for number, each in counting(overrides).items():
        judged = round_.by_number[each.application_no].judged
        assert judged.application.given[each.target.fact].at == place_of(number)
        if each.target.kind == "criterion":
            verdict = judged.verdicts.criteria[each.target.id.removeprefix("criteria.")]
            assert verdict is (Verdict.MET if each.value else Verdict.NOT_MET)
        elif each.target.kind == "amount":
            line = next(line for line in judged.entitlement.lines if f"benefits.{line.benefit}" == each.target.id)
            assert line.amount in (each.value, None)
        else:
            assert judged.facts[each.target.id] == each.value
    assert round_.overrides == overrides
    assert round_.without is None or outcomes(round_.without) == outcomes(case.round_)


@examples(60)
@given(drawn())
def test_deciding_what_the_rules_decided_changes_nothing(drawn: tuple[Case, DrawnLots]) -> None:
    """Each value received, each verdict known, and each amount that is due and whole, decided once more."""
    case, lots = drawn
    rows = []
    for applicant in case.round_.applicants:
        judged, number = applicant.judged, applicant.application_no
        rows += [
            row(number, name, written(judged.facts[name], case.book.facts[name]))
            for name in ("ready", "land_cost", "hires", "applied_on", "firm")
            if name in judged.application.given
        ]
        for criterion, verdict in judged.verdicts.criteria.items():
            if verdict is not Verdict.UNKNOWN:
                rows.append(row(number, f"criteria.{criterion}", verdict.value))
        for line in judged.entitlement.lines:
            due = line.verdict is line.applies is Verdict.MET and line.amount is not None
            refused = any(each.covers(line.id) for each in judged.entitlement.refused_by) or applicant.cut
            due = due and judged.verdicts.eligible is not Verdict.NOT_MET
            if due and not refused and (line.amount or 0) % case.book.rounding.unit == 0:
                rows.append(row(number, f"benefits.{line.benefit}", str(line.amount)))
    chosen = [each for each in rows if lots.chance(60)]
    assume(chosen)
    round_ = round_with(case, read(case.book, case.applications, *chosen))
    assert round_
    assert outcomes(round_) == outcomes(case.round_)


@examples(40)
@given(drawn())
def test_what_is_taken_back_is_decided_by_the_rules(drawn: tuple[Case, DrawnLots]) -> None:
    case, lots = drawn
    overrides = drawn_overrides(lots, case)
    rows = [row(each.application_no, each.target.id, each.text) for each in overrides if not each.taken_back]
    assume(rows)
    back = [
        row(each.parts["application"].value, each.parts["what"].value, lots.one_of(BACK), decided_on="2021-06-02")  # type: ignore[arg-type]
        for each in rows
    ]
    round_ = round_with(case, read(case.book, case.applications, *rows, *back))
    assert round_
    assert outcomes(round_) == outcomes(case.round_)
    assert [each.taken_back for each in round_.overrides] == [False, True] * len(rows)
    assert round_.overridden == {}


@examples(40)
@given(drawn())
def test_the_order_of_the_rows_changes_nothing(drawn: tuple[Case, DrawnLots]) -> None:
    case, lots = drawn
    overrides = drawn_overrides(lots, case)
    rows = [row(each.application_no, each.target.id, each.text) for each in overrides]
    assert read(case.book, case.applications, *reversed(rows)) == read(case.book, case.applications, *rows)
    assert [each._replace(at="") for each in read(case.book, case.applications, *rows)] == [
        each._replace(at="") for each in overrides
    ]


@examples(40)
@given(drawn())
def test_nobody_else_is_judged_otherwise(drawn: tuple[Case, DrawnLots]) -> None:
    """What an override opens in the book is none for all others: verdicts, entitlements and what is missing stay."""
    case, lots = drawn
    number = lots.one_of(numbers(case.applications))
    overrides = tuple(each for each in drawn_overrides(lots, case) if each.application_no == number)
    assume(overrides)
    round_ = round_with(case, overrides)
    assume(round_ is not None)
    assert round_
    for each in case.round_.applicants:
        if each.application_no != number and each.status is not Status.UNDECIDED:
            after = round_.by_number[each.application_no].judged
            assert after.verdicts.criteria == each.judged.verdicts.criteria
            assert after.entitlement.amount == each.judged.entitlement.amount
            assert [finding.read for finding in after.findings] == [finding.read for finding in each.judged.findings]
