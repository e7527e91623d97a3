"""Verify: a second, small, separate program that checks a result against its book, law by law.

It derives every ceiling again with `feel` alone and knows nothing of the judges, the entitlement or the allocation;
an import contract keeps it so. Nothing leaves the system unverified.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.application import Application
from engine.book import Book
from engine.errors import Text
from engine.facts import facts_from_application
from engine.feel import Date, Scope, Unknown
from engine.verify_claims import Derived, derived_from, tranches_due


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one application received, in won: its award, the award's lines by benefit, and its dated tranches."""

    application_no: str
    status: str
    award: int
    lines: Mapping[str, int]
    payments: tuple[tuple[Date | None, int], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A whole result as it was handed out, with the totals it states."""

    outcomes: tuple[Outcome, ...]
    budget: int
    awarded: int


@dataclass(frozen=True, slots=True)
class Check:
    """One law, whether it holds, and where it does not the first places it fails."""

    law: str
    title: Text
    holds: bool
    detail: Text


@dataclass(frozen=True, slots=True)
class _Case:
    book: Book
    dates: Mapping[str, Any]
    result: Result
    derived: Mapping[str, Derived]
    outcomes: Mapping[str, Outcome]


def verify(
    book: Book, dates: Mapping[str, Any], result: Result, applications: Sequence[Application]
) -> tuple[Check, ...]:
    """Every law of the design, checked on `result`; `dates` are the round's."""
    derived: dict[str, Derived] = {}
    for application in applications:
        facts = facts_from_application(book, application, dates)
        derived[str(facts["application_no"])] = derived_from(book, facts)
    case = _Case(book, dates, result, derived, {outcome.application_no: outcome for outcome in result.outcomes})
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


def _every_application_once(case: _Case) -> Iterator[Text]:
    counted = Counter(outcome.application_no for outcome in case.result.outcomes)
    for number in {**counted, **case.derived}:
        times = counted[number]
        if times != 1 or number not in case.derived:
            yield Text(
                f"{number}: 결과 {times}건, 신청 {int(number in case.derived)}건",
                f"{number}: {times} outcomes, {int(number in case.derived)} applications",
            )


def _budget_never_exceeded(case: _Case) -> Iterator[Text]:
    total = sum(outcome.award for outcome in case.result.outcomes)
    if total > case.book.budget.total:
        yield Text(
            f"합계 {total:,} > 예산 {case.book.budget.total:,}", f"{total:,} in all, {case.book.budget.total:,} budget"
        )


def _totals_are_true(case: _Case) -> Iterator[Text]:
    total = sum(outcome.award for outcome in case.result.outcomes)
    if case.result.awarded != total:
        yield Text(
            f"합계 {total:,}, 기재 {case.result.awarded:,}", f"{total:,} awarded, {case.result.awarded:,} stated"
        )
    if case.result.budget != case.book.budget.total:
        yield Text(
            f"예산 {case.book.budget.total:,}, 기재 {case.result.budget:,}",
            f"{case.book.budget.total:,} budget, {case.result.budget:,} stated",
        )
    for outcome in case.result.outcomes:
        if (
            outcome.award != sum(outcome.lines.values())
            or outcome.award < 0
            or min(outcome.lines.values(), default=0) < 0
        ):
            yield Text(f"{outcome.application_no}: 항목 합계와 다름", f"{outcome.application_no}: lines do not add up")


def _no_firm_above_its_limit(case: _Case) -> Iterator[Text]:
    for limit in case.book.firm_limits:
        received: Counter[str] = Counter()
        for number, outcome in case.outcomes.items():
            received[case.derived[number].firm] += sum(outcome.lines.get(name, 0) for name in limit.covers)
        for firm, amount in received.items():
            if amount > limit.at_most:
                yield Text(f"{firm[2:]}: {amount:,} > {limit.at_most:,}", f"{firm[2:]}: {amount:,} > {limit.at_most:,}")


def _statuses_follow_the_book(case: _Case) -> Iterator[Text]:
    for number, outcome in case.outcomes.items():
        expected = case.derived[number].status or ("awarded" if outcome.award else "waiting")
        if outcome.status != expected:
            yield Text(f"{number}: {outcome.status} ≠ {expected}", f"{number}: {outcome.status}, should be {expected}")


def _nobody_ineligible_receives(case: _Case) -> Iterator[Text]:
    for number, outcome in case.outcomes.items():
        if case.derived[number].status and (outcome.award or outcome.payments):
            yield Text(f"{number}: {outcome.award:,}", f"{number}: {outcome.award:,}")


def _no_award_above_entitlement(case: _Case) -> Iterator[Text]:
    for number, outcome in case.outcomes.items():
        lines = case.derived[number].lines
        for name, amount in outcome.lines.items():
            if case.derived[number].status is None and amount > lines.get(name, 0):
                yield Text(
                    f"{number} {name}: {amount:,} > {lines.get(name, 0):,}",
                    f"{number} {name}: {amount:,} > {lines.get(name, 0):,}",
                )


def _tranches_add_up(case: _Case) -> Iterator[Text]:
    book = case.book
    for number, outcome in case.outcomes.items():
        if sum(amount for _, amount in outcome.payments) != outcome.award:
            yield Text(f"{number}: 합계가 다름", f"{number}: they do not add up")
            continue
        if not outcome.award:
            continue
        expected = zip(book.payment, tranches_due(book, outcome.lines), strict=True)
        for (tranche, due), (on, amount) in zip(expected, outcome.payments, strict=False):
            day = tranche.on.run(Scope(case.dates, book=True))
            if amount != due or on != (None if isinstance(day, Unknown) else day):
                yield Text(f"{number}: {on} {amount:,}", f"{number}: {on} {amount:,}")
        if len(outcome.payments) != len(book.payment):
            yield Text(f"{number}: 지급 횟수가 다름", f"{number}: wrong number of tranches")


def _order_and_policy_are_kept(case: _Case) -> Iterator[Text]:
    """Each claim in rank order got all that was left to it, or exactly what `when_short` gives instead."""
    rule, unit = case.book.allocation, case.book.rounding.unit
    least = max(rule.least, 1)
    left, ended = case.book.budget.total, False
    spent: Counter[tuple[str, str]] = Counter()
    for number in _in_rank_order(case):
        claim, outcome = case.derived[number], case.outcomes[number]
        wanted = _left_to_firm(case, claim, spent)
        due = sum(wanted.values())
        if due < least:
            expected = 0
        elif not ended and due <= left:
            expected = due
        else:
            part = left - left % unit
            expected = part if rule.when_short == "part" and not ended and part >= least else 0
            ended = ended or rule.when_short in ("part", "stop")
        if outcome.award != expected or dict(outcome.lines) != _first_lines(wanted, expected):
            found, due_lines = _listed(outcome.lines), _listed(_first_lines(wanted, expected))
            yield Text(f"{number}: {found} ≠ {due_lines}", f"{number}: {found}; should be {due_lines}")
        left -= outcome.award
        for limit in case.book.firm_limits:
            spent[claim.firm, limit.id] += sum(outcome.lines.get(name, 0) for name in limit.covers)


def _listed(lines: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {amount:,}" for name, amount in lines.items())


def _in_rank_order(case: _Case) -> list[str]:
    numbers = [number for number, derived in case.derived.items() if derived.status is None]
    for i, key in reversed(list(enumerate(case.book.ranking.by))):
        numbers.sort(
            key={number: case.derived[number].keys[i] for number in numbers}.__getitem__, reverse=key.descending
        )
    return numbers


def _left_to_firm(case: _Case, claim: Derived, spent: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """The claim's lines within what the firm's better-ranked awards leave; whole units where that cut them."""
    lines, cut = dict(claim.lines), False
    for limit in case.book.firm_limits:
        room = limit.at_most - spent.get((claim.firm, limit.id), 0)
        for name, wanted in tuple(lines.items()):
            if name in limit.covers:
                cut = cut or wanted > room
                lines[name] = min(wanted, room)
                room -= lines[name]
    total = sum(lines.values())
    return _first_lines(lines, total - total % case.book.rounding.unit) if cut else lines


def _first_lines(lines: Mapping[str, int], amount: int) -> dict[str, int]:
    """The lines filled in the book's order as far as `amount` reaches."""
    filled: dict[str, int] = {}
    for name, most in lines.items():
        filled[name] = min(most, amount)
        amount -= filled[name]
    return filled


Law = Callable[[_Case], Iterator[Text]]

LAWS: tuple[tuple[str, Text, Law], ...] = (
    (
        "every_application_once",
        Text("모든 신청에 결과가 하나씩 있다", "every application has exactly one outcome"),
        _every_application_once,
    ),
    ("totals_are_true", Text("합계가 맞다", "the totals are true"), _totals_are_true),
    (
        "budget_never_exceeded",
        Text("총예산을 넘지 않는다", "the budget is never exceeded"),
        _budget_never_exceeded,
    ),
    (
        "no_firm_above_its_limit",
        Text("기업당 한도를 넘지 않는다", "no firm exceeds its limit"),
        _no_firm_above_its_limit,
    ),
    (
        "statuses_follow_the_book",
        Text("판정이 규칙서와 같다", "every status follows from the book"),
        _statuses_follow_the_book,
    ),
    (
        "nobody_ineligible_receives",
        Text("부적격·미결정 신청에는 지급하지 않는다", "nobody ineligible or undecided receives"),
        _nobody_ineligible_receives,
    ),
    (
        "no_award_above_entitlement",
        Text("산정액을 넘는 배정이 없다", "no award exceeds its entitlement"),
        _no_award_above_entitlement,
    ),
    ("tranches_add_up", Text("분할 지급액의 합이 배정액과 같다", "tranches add up to the award"), _tranches_add_up),
    (
        "order_and_policy_are_kept",
        Text("순위와 배정 방식을 지킨다", "rank order and policy are kept"),
        _order_and_policy_are_kept,
    ),
)
