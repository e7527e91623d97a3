"""Verify: a second, small, separate program that checks a result against its book, law by law.

It derives every ceiling again with `feel` alone and knows nothing of the judges, the entitlement or the allocation;
an import contract keeps it so. Nothing leaves the system unverified.

    claims (scores, tables) ─▶ firms ─▶ round ─▶ what the policy gives (sequence · sharing · choice) ─▶ case ─▶ laws
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.book import Book
from engine.errors import Text
from engine.facts import facts_from_application
from engine.reading import Application
from engine.verify import claim_laws as claim
from engine.verify import money_laws as money
from engine.verify.case import Case
from engine.verify.claim_laws import Comparisons
from engine.verify.claims import derived_from
from engine.verify.records import NOTHING, Check, Outcome, PaymentOut, Result, told
from engine.verify.round import standing, view_of

__all__ = ["LAWS", "Check", "Outcome", "PaymentOut", "Result", "verify"]

_Law = tuple[str, Text, Callable[[Case], Comparisons], Text]
"""A law: its name, its title, what it compares, and what it says of that."""
_UNMATCHED = Text("신청과 결과가 맞지 않아 확인하지 못했습니다", "not checked: applications and outcomes do not match")


def verify(
    book: Book, dates: Mapping[str, Any], result: Result, applications: Sequence[Application]
) -> tuple[Check, ...]:
    """Every law of the design, checked on `result`; `dates` are the round's."""
    facts = [facts_from_application(book, application, dates) for application in applications]
    derived = standing(book, {str(each["application_no"]): derived_from(book, each) for each in facts})
    case = Case(view_of(book, dates, derived), result, {each.application_no: each for each in result.outcomes})
    checks: list[Check] = []
    for name, title, law, figures in LAWS:
        if checks and not checks[0].holds:  # the other laws take it that every application has its one outcome
            checks.append(Check(name, title, False, _UNMATCHED, NOTHING))
            continue
        detail, found = told(figures, law(case))
        checks.append(Check(name, title, not detail.en, detail, found))
    return tuple(checks)


def _law(law: Callable[[Case], Comparisons], ko: str, en: str, figures: Text) -> _Law:
    return law.__name__, Text(ko, en), law, figures


_OF = Text("{found} / {due}", "{found} of {due}")
_CLOSEST = Text("{count}곳 중 가장 빠듯한 곳 {at} {found} / {due}", "closest of {count}: {at} {found} of {due}")
_SAME = Text("{found} / {due}, {count}건 대조", "{found} of {due}; compared: {count}")
_ALL = Text("{count}곳 대조", "compared: {count}")
_ONCE = Text("신청 {due}건, 결과 {found}건", "applications: {due}, outcomes: {found}")
_SUMS = Text("배정 {first}, 합계 {count}곳 대조", "awarded: {first}; sums compared: {count}")
_HELD = Text("유보 {first}, {count}곳 대조", "held: {first}; compared: {count}")
_LEAST = Text("{count}건, 가장 작은 배정 {due}, 최소액 {found}", "awards: {count}; smallest {due}, least {found}")

LAWS: tuple[_Law, ...] = (
    _law(
        claim.every_application_once,
        "모든 신청에 결과가 하나씩 있다",
        "every application has exactly one outcome",
        _ONCE,
    ),
    _law(money.totals_are_true, "합계가 맞다", "the totals are true", _SUMS),
    _law(money.budget_never_exceeded, "총예산을 넘지 않는다", "the budget is never exceeded", _OF),
    _law(
        money.claims_stand_in_their_pot, "신청마다 규칙서가 정한 재원에서 나간다", "every claim stands in its pot", _ALL
    ),
    _law(money.pots_within_their_ceilings, "재원별 한도를 넘지 않는다", "no pot exceeds its ceiling", _CLOSEST),
    _law(
        money.floors_are_kept,
        "재원별 최소액을 지키거나 남은 사유를 밝힌다",
        "floors are kept, or released and reported",
        _ALL,
    ),
    _law(
        money.reserve_is_drawn_last,
        "예비비는 재원이 다한 뒤 한도 안에서 쓴다",
        "the reserve pays last, within its amount",
        _OF,
    ),
    _law(money.years_within_their_budgets, "연도별 예산을 넘지 않는다", "no year exceeds its budget", _CLOSEST),
    _law(
        money.funders_within_their_ceilings,
        "재원 부담자별 한도를 넘지 않는다",
        "no funder pays above its ceiling",
        _CLOSEST,
    ),
    _law(claim.no_firm_above_its_limit, "기업당 한도를 넘지 않는다", "no firm exceeds its limit", _CLOSEST),
    _law(claim.no_double_payment, "같은 목적으로 두 번 지급하지 않는다", "nobody is paid twice for the same", _CLOSEST),
    _law(claim.statuses_follow_the_book, "판정이 규칙서와 같다", "every status follows from the book", _ALL),
    _law(
        claim.nobody_ineligible_receives,
        "부적격·미결정 신청에는 지급하지 않는다",
        "nobody ineligible or undecided receives",
        _SAME,
    ),
    _law(claim.no_award_above_entitlement, "산정액을 넘는 배정이 없다", "no award exceeds its entitlement", _CLOSEST),
    _law(
        claim.whole_units_and_the_least,
        "배정 단위와 최소 배정액을 지킨다",
        "awards keep the unit and the least award",
        _LEAST,
    ),
    _law(money.tranches_add_up, "분할 지급액의 합이 배정액과 같다", "tranches add up to the award", _SAME),
    _law(
        money.funders_shares_add_up, "부담자별 금액의 합이 배정액과 같다", "funders' shares add up to the award", _SAME
    ),
    _law(
        money.held_money_is_counted, "미결정 신청 몫의 유보액이 맞다", "money held for the undecided is counted", _HELD
    ),
    _law(claim.order_and_policy_are_kept, "순위와 배정 방식을 지킨다", "rank order and policy are kept", _SAME),
    _law(claim.goals_are_true, "기재한 목표 달성값이 맞다", "the stated goals are what the awards reach", _ALL),
    _law(claim.nothing_better_was_possible, "더 나은 선택이 없다", "no better choice was overlooked", _SAME),
)
