"""The laws of the policy: everyone receives what the book's way of dividing gives, and nothing better was possible."""

from __future__ import annotations

from engine.errors import Text
from engine.verify.all_choices import better_choice
from engine.verify.case import Case, Failures, differs, same_lines
from engine.verify.choice import choice_of
from engine.verify.tally import amounts_of, by_rank, goals_of, lack, lines_of, tally_of


def order_and_policy_are_kept(case: Case) -> Failures:
    """Each claim, in rank order, received exactly what the policy gives it, in the lines that it gives."""
    if case.served is None:
        yield from _choices_are_allowed(case)
        return
    for number in case.field.order:
        outcome, due = case.outcomes[number], case.served.shares[number]
        if case.derived[number].status is None and (
            outcome.award != due.paid.amount or not same_lines(outcome.lines, due.lines)
        ):
            yield differs(number, outcome.lines, due.lines)


def _choices_are_allowed(case: Case) -> Failures:
    """Every award is one of those that `when_short` leaves to its claim, within what its firm may receive."""
    lines = lines_of(case.field, by_rank(case.field, case.amounts))
    if lines is None:
        yield Text("한 기업이 받을 수 없는 배정", "awards that a firm may not receive")
        return
    for number in case.field.order:
        outcome, claim = case.outcomes[number], case.derived[number]
        due = lines.get(number, {})
        if claim.status is None and not same_lines(outcome.lines, due):
            yield differs(number, outcome.lines, due)
        elif case.book.allocation.when_short == "part" and case.amounts[number] not in amounts_of(case.field, number):
            yield differs(number, case.amounts[number], tuple(amounts_of(case.field, number))[:3])
        elif sum(due.values()) != case.amounts[number]:
            yield differs(number, case.amounts[number], sum(due.values()))


def goals_are_true(case: Case) -> Failures:
    """The stated goals are what the awards come to."""
    if case.served is None:
        reached = goals_of(case.field, tally_of(case.field, case.lines))
        if tuple(case.result.goals) != reached:
            yield differs("goals", case.result.goals, reached)


def nothing_better_was_possible(case: Case) -> Failures:
    """No choice of awards reaches the goals better; not asked where the result says that it is not proven."""
    if case.served is not None or not case.result.proven:
        return
    choice = choice_of(case.field, case.amounts, case.used)
    spared = lack(choice.tree, choice.whole.leaves)
    if -choice.goals[0] > spared:
        yield differs("floors", -choice.goals[0], spared)
        return
    better = better_choice(choice)
    if better is not None:
        changes = {number: won for number, won in better.items() if won != case.amounts[number]}
        yield differs("goals", {number: case.amounts[number] for number in changes}, changes)
