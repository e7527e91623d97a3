"""The one readable driver: from a book and applications to a verified round, or every problem found.

    applications ─▶ facts ─▶ verdicts (both judges) ─▶ findings ─▶ entitlement ─▶
    claims ─▶ allocation ─▶ schedule ─▶ verify

A round is all or nothing: a problem in any application stops it before anything is decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from engine.allocation import Allocation, Award, InFull, Payment, allocated, in_full, payments_of, undated_problems
from engine.assessment import Judged, Status, Watch, judged_from, natural_order, ranked
from engine.assessment.judged import unwatched
from engine.book import Book
from engine.book.claimants import by_claimant, id_for
from engine.book.limit_id import LimitId
from engine.checks import book_problems
from engine.errors import EffortSpent, Problem
from engine.facts import application_problems, round_date_problem, round_dates
from engine.feel import Date, Scope, Unknown
from engine.reading import Application
from engine.round.claims import claims_of
from engine.round.notices import tie_notices
from engine.round.records import Applicant, Round, Share
from engine.round.vain_overrides import override_problems, shared_limit_problems
from engine.settings import ChangedSetting
from engine.verify import Outcome, PaymentOut, Result, verify


def round_from(
    book: Book,
    applications: Sequence[Application],
    decided_on: Date,
    watch: Watch[Any] = unwatched,
    date_at: str = "",
    settings: tuple[ChangedSetting, ...] = (),
) -> tuple[Round | None, tuple[Problem, ...]]:
    """The verified round, or every problem with the book, its date and its applications.

    `settings` say what was changed in the book beforehand. Raises `EngineRefusal` where the judges differ, one of them
    does not trust itself, or the policy cannot be carried out here.
    """
    problems = book_problems(book)
    if problems:
        return None, problems
    wrong_date = round_date_problem(book, decided_on, date_at)
    try:
        dates = round_dates(book, decided_on)
        problems = (*([wrong_date] if wrong_date else []), *undated_problems(book, dates))
        problems += application_problems(book, applications)
        if problems:
            return None, problems
        judged = judged_from(book, applications, dates, watch)
        return _decided(book, dates, judged, settings)
    except EffortSpent as spent:
        return None, spent.problems


def _decided(
    book: Book, dates: Mapping[str, Any], judged: Sequence[Judged], settings: tuple[ChangedSetting, ...]
) -> tuple[Round | None, tuple[Problem, ...]]:
    if wrong := tuple(override_problems(book, judged)):
        return None, wrong
    claims, problems = claims_of(book, judged)
    if claims is None:
        return None, problems
    amounts = {each.application_no: amount for each in claims.judged if (amount := _amount_decided(book, each))}
    allocation = allocated(book, claims.claims, dates, amounts)
    if allocation.problems:
        return None, allocation.problems
    served = list(zip(claims.positions, allocation.awards, in_full(book, allocation.awards), strict=True))
    full = [(claims.judged[i], full) for i, award, full in served if not award.claim.held]
    if wrong := tuple(shared_limit_problems(book, full)):
        return None, wrong
    claiming = [(claims.judged[i], award, full) for i, award, full in served if not award.claim.held]
    applicants = [_applicant(book, dates, *each, rank) for rank, each in enumerate(claiming, start=1)]
    held = {award.claim.application_no: award.amount for _, award, _ in served if award.claim.held}
    others = sorted(
        (each for each in claims.judged if each.status is not None), key=lambda each: natural_order(each.application_no)
    )
    applicants += [
        Applicant(each, each.status, each.why, None, 0, {}, (), (), held=held.get(each.application_no, 0))
        for each in others
        if each.status
    ]
    result = result_of(book, applicants, allocation)
    checks = verify(book, dates, result, [each.application for each in judged])
    above = _undecided_above(book, applicants)
    notices = tie_notices(book, [claims.judged[i] for i in claims.positions])
    return Round(book, dates, tuple(applicants), allocation, checks, above, settings, notices), ()


def _amount_decided(book: Book, judged: Judged) -> tuple[int, str] | None:
    """The amount that the committee decided, and the cell that says so."""
    amount, given = judged.facts.get("amount_decided"), judged.application.given.get("amount_decided")
    if not isinstance(amount, (int, Fraction)) or not given:
        return None
    return int(book.money.minor(amount)), given.at


def _applicant(
    book: Book, dates: Mapping[str, Any], judged: Judged, award: Award, full: InFull, rank: int
) -> Applicant:
    status, why, met = Status.AWARDED if award.amount else Status.WAITING, award.reduced_by, award.met
    if not award.amount and not full.amount:  # no budget would pay it, whatever this one lacks
        status, why = Status.NOT_ELIGIBLE, full.cut_by
        met = tuple(dict.fromkeys((*met, *why)))
    unmet = _unmet(book, judged)
    return Applicant(
        judged,
        status,
        why,
        rank,
        award.amount,
        award.lines,
        why[-1:] or judged.entitlement.bound_by,
        payments_of(book, award.lines, dates, award.claim.pays, unmet),
        met,
        LimitId(award.claim.leaf).pot,
        award.from_reserve,
        shares=_shares(book, dates, judged, award, unmet) if book.claimants and award.amount else (),
        in_full=full.amount,
        cut_by=full.cut_by,
    )


def _shares(
    book: Book, dates: Mapping[str, Any], judged: Judged, award: Award, unmet: frozenset[str]
) -> tuple[Share, ...]:
    """What each claimant receives of an award, whose lines are theirs."""
    lines = by_claimant(award.lines)
    return tuple(
        Share(
            each,
            lines[each.number],
            payments_of(
                book,
                {id_for(name, each.number): amount for name, amount in lines[each.number].items()},
                dates,
                award.claim.pays,
                unmet,
            ),
        )
        for each in judged.entitlement.claimants
    )


def _unmet(book: Book, judged: Judged) -> frozenset[str]:
    """The milestones that an application has not surely reached, by id."""
    scope = Scope(judged.facts, book=True)
    milestones = [each.milestone for each in book.payment if each.milestone]
    return frozenset(each.id for each in milestones if not each.met_when or each.met_when.run(scope) is not True)


def _undecided_above(book: Book, applicants: Sequence[Applicant]) -> tuple[str, ...]:
    """The undecided that rank, or while a ranking key is unknown could rank, above the last award.

    Nobody is named while the budget pays every claim, or is not spent in rank order: there is no funding line then.
    """
    if book.allocation.way != "order":
        return ()
    funded = [applicant for applicant in applicants if applicant.award]
    short = any(LimitId(id_).is_budget for applicant in applicants for id_ in applicant.bound_by)
    if not funded or not short:
        return ()
    line = funded[-1].judged.facts

    def may_rank_above(judged: Judged) -> bool:
        unknown = any(isinstance(judged.facts[key.fact], Unknown) for key in book.ranking.by)
        return unknown or ranked(book.ranking.by, [judged.facts, line])[0] == 0

    undecided = [applicant for applicant in applicants if applicant.status is Status.UNDECIDED]
    return tuple(each.application_no for each in undecided if may_rank_above(each.judged))


def _paid(payments: Sequence[Payment]) -> tuple[PaymentOut, ...]:
    return tuple((payment.on, payment.amount, payment.by_funder) for payment in payments)


def result_of(book: Book, applicants: Sequence[Applicant], allocation: Allocation) -> Result:
    """What the round decided, bare, as `verify` reads it."""
    outcomes = tuple(
        Outcome(
            applicant.application_no,
            applicant.status.value,
            applicant.award,
            dict(applicant.lines),
            _paid(applicant.payments),
            applicant.pot,
            applicant.from_reserve,
            applicant.funded_by(book) if applicant.award else {},
            applicant.held,
            tuple(i for i, payment in enumerate(applicant.payments) if payment.waits_for),
            {each.claimant.number: _paid(each.payments) for each in applicant.shares},
        )
        for applicant in applicants
    )
    return Result(
        outcomes,
        book.budget.total,
        sum(applicant.award for applicant in applicants),
        sum(applicant.held for applicant in applicants),
        {release.pot: release.used for release in allocation.released},
        allocation.optimum.goals if allocation.optimum else (),
        allocation.optimum.proven if allocation.optimum else True,
    )
