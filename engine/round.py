"""The one readable driver: from a book and applications to a verified round, or every problem found.

    applications ─▶ facts ─▶ verdicts (both judges) ─▶ findings ─▶ entitlement ─▶ allocation ─▶ schedule ─▶ verify

A round is all or nothing: a problem in any application stops it before anything is decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from engine.allocation import BUDGET, Award, Claim, awards_of, firm_key, ranked
from engine.application import Application
from engine.book import Book
from engine.book_checks import book_problems
from engine.entitlement import Entitlement, amounts_of, entitlement_of
from engine.errors import Problem
from engine.facts import Facts, application_problems, facts_from_application, round_date_problem, round_dates
from engine.feel import Date, Unknown
from engine.findings import Finding, findings_of
from engine.judges.agreement import agreeing_judge_from_book
from engine.judges.verdicts import Judge, Verdict, Verdicts
from engine.schedule import Payment, payments_of, undated_problems
from engine.verify import Check, Outcome, Result, verify

T = TypeVar("T")
Watch = Callable[[str, Sequence[T]], Iterable[T]]
"""How a caller may look on: given a stage's name and its work, it hands the work back, one at a time."""


class Status(StrEnum):
    AWARDED = "awarded"
    WAITING = "waiting"
    NOT_ELIGIBLE = "not_eligible"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Judged:
    """One application as far as it can be decided without the others; `status` is None where it claims money.

    `why` gives the reason of a status: the criteria not met, `entitlement.none` or `allocation.least`.
    """

    application: Application
    facts: Facts
    verdicts: Verdicts
    findings: tuple[Finding, ...]
    entitlement: Entitlement
    status: Status | None
    why: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Applicant:
    """One application's decision: its rank among the claims (None without one), its award in won and what set it.

    `shortfall` is what a claim did not receive; it stands on the waiting list with it.
    """

    judged: Judged
    status: Status
    why: tuple[str, ...]
    rank: int | None
    award: int
    lines: Mapping[str, int]
    bound_by: tuple[str, ...]
    payments: tuple[Payment, ...]

    @property
    def application_no(self) -> str:
        return str(self.judged.facts["application_no"])

    @property
    def shortfall(self) -> int:
        return (self.judged.entitlement.amount or 0) - self.award if self.rank else 0


@dataclass(frozen=True, slots=True)
class Round:
    """All of it, for one call: claims in rank order first, then the others by application number."""

    book: Book
    dates: Mapping[str, Any]
    applicants: tuple[Applicant, ...]
    awarded: int
    checks: tuple[Check, ...]
    undecided_above_line: tuple[str, ...]

    @property
    def left(self) -> int:
        return self.book.budget.total - self.awarded

    @property
    def holds(self) -> bool:
        return all(check.holds for check in self.checks)


def _unwatched(_stage: str, work: Sequence[T]) -> Iterable[T]:
    return work


def round_from(
    book: Book, applications: Sequence[Application], decided_on: Date, watch: Watch[Any] = _unwatched, date_at: str = ""
) -> tuple[Round | None, tuple[Problem, ...]]:
    """The verified round, or every problem with the book, its date and its applications.

    Raises `EngineRefusal` where the judges differ or one of them does not trust itself.
    """
    problems = book_problems(book)
    if problems:
        return None, problems
    wrong_date = round_date_problem(book, decided_on, date_at)
    dates = round_dates(book, decided_on)
    problems = (*([wrong_date] if wrong_date else []), *undated_problems(book, dates))
    problems += application_problems(book, applications)
    if problems:
        return None, problems
    judged = judged_from(book, applications, dates, watch)
    return _decided(book, dates, judged), ()


def judged_from(
    book: Book,
    applications: Sequence[Application],
    dates: Mapping[str, Any],
    watch: Watch[Any] = _unwatched,
    judge: Judge | None = None,
) -> tuple[Judged, ...]:
    """Each application judged by both judges, explained, and its entitlement worked out; `judge` spares making one."""
    judge, findings_from = judge or agreeing_judge_from_book(book), findings_of(book)
    result: list[Judged] = []
    for application in watch("judging", applications):
        facts = facts_from_application(book, application, dates)
        verdicts = judge(facts)
        findings = findings_from(facts, verdicts)
        entitlement = entitlement_of(book, facts, verdicts)
        result.append(_judged(book, application, facts, verdicts, findings, entitlement))
    return tuple(result)


def _judged(
    book: Book,
    application: Application,
    facts: Facts,
    verdicts: Verdicts,
    findings: tuple[Finding, ...],
    entitlement: Entitlement,
) -> Judged:
    necessary = [finding for finding in findings if finding.scope == "eligibility" and not finding.group]
    unknown_keys = [key.fact for key in book.ranking.by if isinstance(facts[key.fact], Unknown)]
    status: Status | None = None
    why: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    if verdicts.eligible is Verdict.NOT_MET:
        status = Status.NOT_ELIGIBLE
        why = tuple(finding.criterion for finding in necessary if finding.verdict is Verdict.NOT_MET)
    elif verdicts.eligible is Verdict.UNKNOWN or entitlement.amount is None or unknown_keys:
        status = Status.UNDECIDED
        open_ = [f for f in findings if f.verdict is Verdict.UNKNOWN and not f.group]
        open_ = [f for f in open_ if f.scope == "eligibility" or entitlement.amount is None]
        why = tuple(finding.criterion for finding in open_)
        named = [name for finding in open_ for name in finding.missing]
        named += entitlement.missing if entitlement.amount is None else ()
        missing = tuple(dict.fromkeys((*named, *(n for k in unknown_keys for n in sorted(facts[k].missing)))))
    elif entitlement.amount == 0:
        status, why = Status.NOT_ELIGIBLE, ("entitlement.none",)
    elif entitlement.amount < book.allocation.least:
        status, why = Status.NOT_ELIGIBLE, ("allocation.least",)
    return Judged(application, facts, verdicts, findings, entitlement, status, why, missing)


def _decided(book: Book, dates: Mapping[str, Any], judged: Sequence[Judged]) -> Round:
    claiming = [each for each in judged if each.status is None]
    order = ranked(book.ranking.by, [each.facts for each in claiming])
    claims = [_claim(claiming[i]) for i in order]
    awards = awards_of(book, claims)
    applicants = [
        _applicant(book, dates, claiming[i], award, rank)
        for rank, (i, award) in enumerate(zip(order, awards, strict=True), start=1)
    ]
    others = sorted(
        (each for each in judged if each.status is not None), key=lambda each: str(each.facts["application_no"])
    )
    applicants += [Applicant(each, each.status, each.why, None, 0, {}, (), ()) for each in others if each.status]
    awarded = sum(applicant.award for applicant in applicants)
    checks = verify(book, dates, result_of(book, applicants, awarded), [each.application for each in judged])
    return Round(book, dates, tuple(applicants), awarded, checks, _undecided_above(book, applicants))


def _claim(judged: Judged) -> Claim:
    return Claim(str(judged.facts["application_no"]), firm_key(judged.facts), amounts_of(judged.entitlement))


def _applicant(book: Book, dates: Mapping[str, Any], judged: Judged, award: Award, rank: int) -> Applicant:
    status = Status.AWARDED if award.amount else Status.WAITING
    bound_by = award.reduced_by[-1:] or judged.entitlement.bound_by
    payments = payments_of(book, award.lines, dates)
    return Applicant(judged, status, award.reduced_by, rank, award.amount, award.lines, bound_by, payments)


def _undecided_above(book: Book, applicants: Sequence[Applicant]) -> tuple[str, ...]:
    """The undecided that rank, or while a ranking key is unknown could rank, above the last award.

    Nobody is named while the budget pays every claim: there is no funding line then.
    """
    funded = [applicant for applicant in applicants if applicant.award]
    if not funded or not any(BUDGET in applicant.bound_by for applicant in applicants):
        return ()
    line = funded[-1].judged.facts

    def may_rank_above(facts: Facts) -> bool:
        unknown = any(isinstance(facts[key.fact], Unknown) for key in book.ranking.by)
        return unknown or ranked(book.ranking.by, [facts, line])[0] == 0

    undecided = [applicant for applicant in applicants if applicant.status is Status.UNDECIDED]
    return tuple(each.application_no for each in undecided if may_rank_above(each.judged.facts))


def result_of(book: Book, applicants: Sequence[Applicant], awarded: int) -> Result:
    """What the round decided, bare, as `verify` reads it."""
    outcomes = tuple(
        Outcome(
            applicant.application_no,
            applicant.status.value,
            applicant.award,
            dict(applicant.lines),
            tuple((payment.on, payment.amount) for payment in applicant.payments),
        )
        for applicant in applicants
    )
    return Result(outcomes, book.budget.total, awarded)
