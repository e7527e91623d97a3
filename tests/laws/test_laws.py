"""The laws of an award round, each by its name, on random books and applications."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import floor
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from engine.assessment import Status
from engine.documents.round import document_from_round
from engine.feel import Scope, Unknown
from engine.reading import Given
from engine.verify import LAWS
from tests.examples import examples
from tests.laws.rounds import Case, cases, decided, outcome

laws = examples(60)


@laws
@given(cases())
def test_the_budget_is_never_exceeded(case: Case) -> None:
    """The awards add up to no more than the budget, and to what the round states."""
    assert sum(case.awards.values()) == case.round_.awarded <= case.book.budget.total


@laws
@given(cases())
def test_no_firm_exceeds_its_limit_however_many_applications_it_files(case: Case) -> None:
    """Related firms and several applications count together."""
    for limit in case.book.firm_limits:
        received: Counter[object] = Counter()
        most: dict[object, int] = {}
        for applicant in case.round_.applicants:
            facts = applicant.judged.facts
            group = facts["firm_group"] if isinstance(facts["firm_group"], str) else facts["firm_id"]
            group = applicant.application_no if limit.per == "application" else group
            scope = Scope(facts, book=True)
            if limit.when and limit.when.run(scope) is False:
                continue
            received[group] += sum(applicant.lines.get(name, 0) for name in limit.covers)
            stated = limit.at_most.run(scope)
            if applicant.award and stated is not None and not isinstance(stated, Unknown):
                before = limit.already.run(scope) if limit.already else 0
                left = max(floor(stated) - before, 0)
                most[group] = min(left, most.get(group, left))
        assert all(amount <= most.get(group, amount) for group, amount in received.items() if amount)


@laws
@given(cases())
def test_nobody_ineligible_or_undecided_receives(case: Case) -> None:
    """An award goes only to an application that every criterion allows and whose amount is known."""
    for applicant in case.round_.applicants:
        if applicant.status in (Status.NOT_ELIGIBLE, Status.UNDECIDED):
            assert (applicant.award, applicant.payments) == (0, ())
            assert applicant.rank is None or applicant.refused
        if applicant.award:
            assert applicant.judged.facts["ready"] is True


@laws
@given(cases())
def test_no_award_exceeds_its_entitlement(case: Case) -> None:
    """Neither an award nor any of its lines is above what the application could receive by itself."""
    for applicant in case.round_.applicants:
        entitled = {line.benefit: line.amount for line in applicant.judged.entitlement.lines}
        for name, amount in applicant.lines.items():
            assert 0 <= amount <= (entitled[name] or 0)
        assert applicant.award == sum(applicant.lines.values())


@laws
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_intake_changes_nothing(case: Case, random: Random) -> None:
    """The same applications in another order give the same document."""
    shuffled = list(case.applications)
    random.shuffle(shuffled)
    other = decided(case.book, shuffled).round_
    assert document_from_round(case.round_, "", "en") == document_from_round(other, "", "en")


@laws
@given(cases())
def test_tranches_add_up_to_the_award(case: Case) -> None:
    """Each award's tranches are whole, not negative, in order of date, and add up to it."""
    for applicant in case.round_.applicants:
        assert sum(payment.amount for payment in applicant.payments) == applicant.award
        assert all(payment.amount >= 0 for payment in applicant.payments)
        days = [payment.on for payment in applicant.payments]
        assert days == sorted(days) or len(days) == 5  # type: ignore[type-var]  # each line has its own order there


@laws
@given(cases())
def test_tranches_that_cover_a_line_add_up_to_that_line(case: Case) -> None:
    """A line with a tranche of its own is in that tranche, and in no other."""
    if case.book.payment[0].covers == ("land",) and case.book.payment[0].share == 1:
        for applicant in case.round_.applicants:
            if applicant.award:
                first, *others = (payment.amount for payment in applicant.payments)
                assert (first, sum(others)) == (applicant.lines["land"], applicant.award - applicant.lines["land"])


@laws
@given(cases())
def test_an_award_below_its_entitlement_is_whole_units_and_at_least_the_least(case: Case) -> None:
    """What the allocation reduced, it rounded down; what it paid is no less than the least award."""
    for applicant in case.round_.applicants:
        if 0 < applicant.award < (applicant.judged.entitlement.amount or 0):
            assert applicant.award % case.book.rounding.unit == 0
            assert applicant.bound_by[0].startswith(("budget.", "firm_limits.", "allocation."))
        rule, whole = case.book.allocation, applicant.judged.entitlement.amount or 0
        least = rule.least if isinstance(rule.least, int) else rule.least * whole
        least = max(least, min(rule.least_part, whole))
        assert applicant.award == 0 or applicant.award >= least


def stands_alone(case: Case, number: str) -> bool:
    """Whether nothing of an application that cannot be paid counts for others: held money, or what it received."""
    applicant = next(each for each in case.round_.applicants if each.application_no == number)
    stated = any(limit.already or limit.when or limit.refuses for limit in case.book.firm_limits)
    return not stated and (case.book.allocation.undecided == "leave" or applicant.status is Status.NOT_ELIGIBLE)


@laws
@given(cases(), st.data())
def test_an_application_that_cannot_be_paid_changes_nobody_else(case: Case, data) -> None:  # type: ignore[no-untyped-def]
    """Taking away an ineligible or undecided application leaves every other award as it was."""
    unpaid = [a for a in case.round_.applicants if a.rank is None and stands_alone(case, a.application_no)]
    assume(unpaid and len(case.applications) > 1)
    gone = data.draw(st.sampled_from(unpaid)).application_no
    rest = [a for a in case.applications if a.given["application_no"].value != gone]
    without = decided(case.book, rest).awards
    assert without == {number: award for number, award in case.awards.items() if number != gone}


@laws
@given(cases())
def test_deciding_twice_changes_nothing(case: Case) -> None:
    """The same round again is the same document."""
    again = decided(case.book, case.applications).round_
    assert document_from_round(again, "", "ko") == document_from_round(case.round_, "", "ko")


@laws
@given(cases())
def test_every_round_is_verified_by_every_law(case: Case) -> None:
    """The second program finds every law kept."""
    assert [check.law for check in case.round_.checks] == [law for law, *_ in LAWS]
    assert [check.law for check in case.round_.checks if not check.holds] == []


@laws
@given(cases(), st.data())
def test_a_status_reached_from_partial_facts_stays_when_more_is_known(case: Case, data) -> None:  # type: ignore[no-untyped-def]
    """Whatever completes an application, one found not eligible stays so, and known bounds hold."""
    applicant = data.draw(st.sampled_from(case.round_.applicants))
    known = applicant.judged.application.given
    full = {"ready": True, "land_cost": None, "tool_cost": 8, "hires": 2, "score": 65}
    full |= {"moved": True, "large": True, "earlier": 3, "purpose": "x"}
    full |= {"hires": data.draw(st.integers(0, 3)), "land_cost": data.draw(st.sampled_from((None, 3, 50)))}
    more = {name: Given(value, "", "", "") for name, value in full.items() if name not in known}
    completed = replace(applicant.judged.application, given={**known, **more})
    whole, problems = outcome(case.book, [completed])
    if whole is None:  # a claim that no pot of its book takes is a problem, and was none while it was open
        assert {each.code for each in problems} == {"no-pot"}
        assert applicant.status is Status.UNDECIDED
        return
    after = whole.round_.applicants[0]
    before = applicant.judged.entitlement
    alone = all(not each.startswith(("allocation.least", "one_payment", "firm_limits.")) for each in applicant.why)
    if alone and applicant.status is Status.NOT_ELIGIBLE:
        assert after.status is Status.NOT_ELIGIBLE
    assert after.judged.entitlement.amount is not None
    for early, late in zip(before.lines, after.judged.entitlement.lines, strict=True):
        assert late.amount is not None
        assert early.at_least <= late.amount
        assert early.at_most is None or late.amount <= early.at_most
        assert early.amount is None or late.amount == early.amount
    assert before.at_least <= after.judged.entitlement.amount
    assert before.at_most is None or after.judged.entitlement.amount <= before.at_most
