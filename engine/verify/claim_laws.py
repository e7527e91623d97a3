"""The laws of one application: its status, its entitlement, its firm's limits, whole units, no double payment."""

from __future__ import annotations

from collections import Counter

from engine.errors import Text
from engine.verify.case import Case, Failures, above, differs
from engine.verify.firms import received


def every_application_once(case: Case) -> Failures:
    counted = Counter(outcome.application_no for outcome in case.result.outcomes)
    for number in {**counted, **case.derived}:
        times = counted[number]
        if times != 1 or number not in case.derived:
            yield Text(
                f"{number}: 결과 {times}건, 신청 {int(number in case.derived)}건",
                f"{number}: {times} outcomes, {int(number in case.derived)} applications",
            )


def statuses_follow_the_book(case: Case) -> Failures:
    for number, outcome in case.outcomes.items():
        expected = case.derived[number].status or ("awarded" if outcome.award else "waiting")
        if outcome.status != expected:
            yield differs(number, outcome.status, expected)


def nobody_ineligible_receives(case: Case) -> Failures:
    for number, outcome in case.outcomes.items():
        if case.derived[number].status and (outcome.award or outcome.payments or any(outcome.funders.values())):
            yield Text(f"{number}: {outcome.award:,}", f"{number}: {outcome.award:,}")


def no_award_above_entitlement(case: Case) -> Failures:
    for number, outcome in case.outcomes.items():
        lines = case.derived[number].lines
        for name, amount in outcome.lines.items():
            if case.derived[number].status is None and amount > lines.get(name, 0):
                yield above(f"{number} {name}", amount, lines.get(name, 0))


def no_firm_above_its_limit(case: Case) -> Failures:
    for i, limit in enumerate(case.book.firm_limits):
        for number in case.field.order:
            most = case.derived[number].limits[i].room
            amount = sum(case.lines[number].get(name, 0) for name in limit.covers)
            if most is not None and amount > most:
                yield above(f"{number} {limit.id}", amount, most)
    paid = received(case.book, ((case.derived[number].firm, case.lines[number]) for number in case.field.order))
    for key, most in case.field.before.items():
        if paid[key] > most:
            yield above(f"{key[0][2:]} {key[1]}", paid[key], most)


def whole_units_and_the_least(case: Case) -> Failures:
    """An award that is not the whole claim is a multiple of the unit, and none is below the least award."""
    unit, least = case.book.rounding.unit, case.book.allocation.least
    for number, outcome in case.outcomes.items():
        in_full = outcome.award == case.derived[number].total
        if outcome.award and (outcome.award < least or not (in_full or outcome.award % unit == 0)):
            text = f"{number}: {outcome.award:,} ({unit:,}, {least:,})"
            yield Text(text, text)


def no_double_payment(case: Case) -> Failures:
    if not case.book.one_payment:
        return
    paid: dict[object, str] = {}
    for number, outcome in case.outcomes.items():
        if outcome.award:
            purpose = case.derived[number].firm, case.derived[number].same
            first = paid.setdefault(purpose, number)
            if first != number:
                yield Text(f"{first}, {number}: 중복 지급", f"{first}, {number}: paid twice for the same")
