"""Verify: a second, small, separate program that checks a result against its book, law by law.

It derives every ceiling again with `feel` alone and knows nothing of the judges, the entitlement or the allocation;
an import contract keeps it so. Nothing leaves the system unverified.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.book import Book
from engine.errors import Text
from engine.facts import facts_from_application
from engine.reading import Application
from engine.verify.case import Case, Failures
from engine.verify.claim_laws import (
    every_application_once,
    no_award_above_entitlement,
    no_double_payment,
    no_firm_above_its_limit,
    nobody_ineligible_receives,
    statuses_follow_the_book,
    whole_units_and_the_least,
)
from engine.verify.claims import derived_from
from engine.verify.firms import standing
from engine.verify.money_laws import (
    budget_never_exceeded,
    claims_stand_in_their_pot,
    floors_are_kept,
    funders_shares_add_up,
    funders_within_their_ceilings,
    held_money_is_counted,
    pots_within_their_ceilings,
    reserve_is_drawn_last,
    totals_are_true,
    tranches_add_up,
    years_within_their_budgets,
)
from engine.verify.policy import goals_are_true, nothing_better_was_possible, order_and_policy_are_kept
from engine.verify.records import Check, Outcome, PaymentOut, Result

__all__ = ["LAWS", "Check", "Outcome", "PaymentOut", "Result", "verify"]


def verify(
    book: Book, dates: Mapping[str, Any], result: Result, applications: Sequence[Application]
) -> tuple[Check, ...]:
    """Every law of the design, checked on `result`; `dates` are the round's."""
    facts = [facts_from_application(book, application, dates) for application in applications]
    derived = standing(book, {str(each["application_no"]): derived_from(book, each) for each in facts})
    case = Case(book, dates, result, derived, {outcome.application_no: outcome for outcome in result.outcomes})
    checks: list[Check] = []
    complete = True
    for law, title, failures in LAWS:
        # The later laws take it that every application has its one outcome.
        found = list(failures(case)) if complete else [_NOT_CHECKED]
        complete = complete and not (law == "every_application_once" and found)
        checks.append(Check(law, title, not found, _shortened(found)))
    return tuple(checks)


_NOT_CHECKED = Text(
    "신청과 결과가 맞지 않아 확인하지 못했습니다", "not checked: applications and outcomes do not match"
)


def _shortened(found: Sequence[Text]) -> Text:
    shown = found[:5]
    more = f" (+{len(found) - 5})" if len(found) > 5 else ""
    return Text("; ".join(t.ko for t in shown) + more, "; ".join(t.en for t in shown) + more)


def _law(failures: Callable[[Case], Failures], ko: str, en: str) -> tuple[str, Text, Callable[[Case], Failures]]:
    return failures.__name__, Text(ko, en), failures


LAWS: tuple[tuple[str, Text, Callable[[Case], Failures]], ...] = (
    _law(every_application_once, "모든 신청에 결과가 하나씩 있다", "every application has exactly one outcome"),
    _law(totals_are_true, "합계가 맞다", "the totals are true"),
    _law(budget_never_exceeded, "총예산을 넘지 않는다", "the budget is never exceeded"),
    _law(claims_stand_in_their_pot, "신청마다 규칙서가 정한 재원에서 나간다", "every claim stands in its pot"),
    _law(pots_within_their_ceilings, "재원별 한도를 넘지 않는다", "no pot exceeds its ceiling"),
    _law(floors_are_kept, "재원별 최소액을 지키거나 남은 사유를 밝힌다", "floors are kept, or released and reported"),
    _law(reserve_is_drawn_last, "예비비는 재원이 다한 뒤 한도 안에서 쓴다", "the reserve pays last, within its amount"),
    _law(years_within_their_budgets, "연도별 예산을 넘지 않는다", "no year exceeds its budget"),
    _law(funders_within_their_ceilings, "재원 부담자별 한도를 넘지 않는다", "no funder pays above its ceiling"),
    _law(no_firm_above_its_limit, "기업당 한도를 넘지 않는다", "no firm exceeds its limit"),
    _law(no_double_payment, "같은 목적으로 두 번 지급하지 않는다", "nobody is paid twice for the same"),
    _law(statuses_follow_the_book, "판정이 규칙서와 같다", "every status follows from the book"),
    _law(
        nobody_ineligible_receives,
        "부적격·미결정 신청에는 지급하지 않는다",
        "nobody ineligible or undecided receives",
    ),
    _law(no_award_above_entitlement, "산정액을 넘는 배정이 없다", "no award exceeds its entitlement"),
    _law(whole_units_and_the_least, "배정 단위와 최소 배정액을 지킨다", "awards keep the unit and the least award"),
    _law(tranches_add_up, "분할 지급액의 합이 배정액과 같다", "tranches add up to the award"),
    _law(funders_shares_add_up, "부담자별 금액의 합이 배정액과 같다", "funders' shares add up to the award"),
    _law(held_money_is_counted, "미결정 신청 몫의 유보액이 맞다", "money held for the undecided is counted"),
    _law(order_and_policy_are_kept, "순위와 배정 방식을 지킨다", "rank order and policy are kept"),
    _law(goals_are_true, "기재한 목표 달성값이 맞다", "the stated goals are what the awards reach"),
    _law(nothing_better_was_possible, "더 나은 선택이 없다", "no better choice was overlooked"),
)
