"""The laws of who receives: statuses, entitlements, limits of firms, whole units, and the policy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import zip_longest

from engine.verify.case import Case
from engine.verify.choice import better_choice, choice_of, goals_of, tally_of
from engine.verify.records import Compared

Comparisons = Iterator[Compared]


def every_application_once(case: Case) -> Comparisons:
    counted = Counter(each.application_no for each in case.result.outcomes)
    for number in {**counted, **case.view.derived}:
        yield Compared(number, counted[number], int(number in case.view.derived))


def statuses_follow_the_book(case: Case) -> Comparisons:
    for number, each in case.outcomes.items():
        yield Compared(
            number, each.status, case.view.derived[number].status or ("awarded" if each.award else "waiting")
        )


def nobody_ineligible_receives(case: Case) -> Comparisons:
    for number, each in case.outcomes.items():
        if case.view.derived[number].status:
            paid = (each.award, *(amount for _, amount, _ in each.payments), *each.funders.values())
            yield Compared(number, max(paid, key=abs), 0)


def no_award_above_entitlement(case: Case) -> Comparisons:
    for number, each in case.outcomes.items():
        claim = case.view.derived[number]
        for name, amount in each.lines.items() if claim.status is None else ():
            yield Compared(f"{number} {name}", amount, claim.lines.get(name, 0), limit=True)


def no_firm_above_its_limit(case: Case) -> Comparisons:
    """Each application within what it may receive by itself, and all of a firm within what the firm has left."""
    together: Counter[tuple[str, str]] = Counter()
    for i, limit in enumerate(case.book.firm_limits):
        for number in case.view.order:
            claim = case.view.derived[number]
            amount = sum(case.shares[number].lines.get(name, 0) for name in limit.covers)
            together[claim.firm, limit.id] += amount
            yield Compared(f"{number} {limit.id}", amount, claim.limits[i].room(), limit=True)
    for firm, left in case.view.before.items():
        for limit_id, most in left.items():
            yield Compared(f"{firm[2:]} {limit_id}", together[firm, limit_id], most, limit=True)


def no_double_payment(case: Case) -> Comparisons:
    """Of a firm's claims for the same purpose no more than one receives."""
    paid = defaultdict[object, list[str]](list)
    for number, each in case.outcomes.items():
        if case.book.one_payment and each.award:
            paid[case.view.derived[number].firm, case.view.derived[number].same].append(number)
    for numbers in paid.values():
        yield Compared(", ".join(numbers), len(numbers), 1, limit=True)


def whole_units_and_the_least(case: Case) -> Comparisons:
    """An award that is not the whole claim is a multiple of the unit, and none is below the least award."""
    for number, each in case.outcomes.items():
        if each.award:
            if each.award != case.view.derived[number].total:
                yield Compared(number, each.award, each.award - each.award % case.view.terms.unit)
            yield Compared(number, case.book.allocation.least, each.award, limit=True)


def order_and_policy_are_kept(case: Case) -> Comparisons:
    """Each claim, in rank order, received exactly what the policy gives it, in the lines that it gives."""
    for number, due in case.served.shares.items():
        if case.view.derived[number].status is None:
            yield Compared(number, case.outcomes[number].award, due.amount)
            # A line that is absent is 0.
            stated, lines = ({k: v for k, v in each.items() if v} for each in (case.outcomes[number].lines, due.lines))
            yield Compared(number, stated, lines)


def goals_are_true(case: Case) -> Comparisons:
    """The stated goals of a choice are what the awards come to."""
    if case.book.allocation.way == "choice":
        paid = {number: case.shares[number].lines for number in case.view.order if case.amounts[number]}
        names, reached = case.book.allocation.maximise, goals_of(case.view, tally_of(case.view, paid))
        for name, stated, due in zip_longest(names, case.result.goals, reached, fillvalue=None):
            yield Compared(str(name), stated, due)


def nothing_better_was_possible(case: Case) -> Comparisons:
    """No choice of awards reaches the goals better; not asked where the result says that it is not proven."""
    if case.book.allocation.way == "choice" and case.result.proven:
        better = better_choice(choice_of(case.view, case.amounts)) or {}
        for number in case.view.order:
            yield Compared(number, case.amounts[number], better.get(number, case.amounts[number]))
