"""Each application as far as it can be decided without the others: verdicts, findings, entitlement, status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from engine.assessment.entitlement import Entitlement, entitlements_of
from engine.assessment.findings import Finding, findings_of
from engine.assessment.pot import leaves_of
from engine.book import Book
from engine.facts import Facts, facts_from_application
from engine.facts.hits import Evidence
from engine.feel import Scope, Unknown
from engine.judges import Judge, Verdict, Verdicts
from engine.judges.agreement import agreeing_judge_from_book
from engine.reading import Application

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
    """One application by itself; `status` is None where it claims money.

    `why` gives the reason of a status: the criteria not met, `entitlement.none` or `allocation.least`. `leaves` are the
    pots it may belong to, none where no pot takes it; `points` is what `best_value` counts it for.
    """

    application: Application
    facts: Facts
    verdicts: Verdicts
    findings: tuple[Finding, ...]
    entitlement: Entitlement
    status: Status | None
    why: tuple[str, ...]
    missing: tuple[str, ...]
    leaves: tuple[str, ...] = ()
    points: int | Fraction = 0

    @property
    def application_no(self) -> str:
        return str(self.facts["application_no"])


def unwatched(_stage: str, work: Sequence[T]) -> Iterable[T]:
    return work


def judged_from(
    book: Book,
    applications: Sequence[Application],
    dates: Mapping[str, Any],
    watch: Watch[Any] = unwatched,
    judge: Judge | None = None,
) -> tuple[Judged, ...]:
    """Each application judged by both judges, explained, and its entitlement worked out; `judge` spares making one."""
    judge = judge or agreeing_judge_from_book(book)
    findings_from, entitlement_from = findings_of(book), entitlements_of(book)
    result: list[Judged] = []
    for application in watch("judging", applications):
        facts = facts_from_application(book, application, dates)
        verdicts = judge(facts)
        evidence = Evidence(book, facts)
        findings, entitlement = findings_from(evidence, verdicts), entitlement_from(evidence, verdicts)
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
    leaves, points, open_ = _asked(book, facts)
    status: Status | None = None
    why: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    if verdicts.eligible is Verdict.NOT_MET:
        necessary = [finding for finding in findings if finding.scope == "eligibility" and not finding.group]
        status = Status.NOT_ELIGIBLE
        why = tuple(finding.criterion for finding in necessary if finding.verdict is Verdict.NOT_MET)
    elif verdicts.eligible is Verdict.UNKNOWN or entitlement.amount is None or open_:
        status = Status.UNDECIDED
        unsure = [f for f in findings if f.verdict is Verdict.UNKNOWN and not f.group]
        unsure = [f for f in unsure if f.scope == "eligibility" or entitlement.amount is None]
        why = tuple(finding.criterion for finding in unsure)
        named = [name for finding in unsure for name in finding.missing]
        named += entitlement.missing if entitlement.amount is None else ()
        missing = tuple(dict.fromkeys((*named, *(name for each in open_ for name in sorted(each.missing)))))
    elif entitlement.amount == 0:
        status, why = Status.NOT_ELIGIBLE, ("entitlement.none",)
    elif entitlement.amount < book.allocation.least:
        status, why = Status.NOT_ELIGIBLE, ("allocation.least",)
    return Judged(application, facts, verdicts, findings, entitlement, status, why, missing, leaves, points)


def _asked(book: Book, facts: Facts) -> tuple[tuple[str, ...], int | Fraction, list[Unknown]]:
    """The pots and the points of an application, and whatever else the allocation asks of it that is not known."""
    leaves, unsure = leaves_of(book, facts)
    names = [key.fact for key in book.ranking.by]
    names += book.one_payment.same if book.one_payment else ()
    if book.allocation.way == "people":
        names.append("amount_decided")
    values = [facts[name] for name in names]
    points: Any = 0
    if "points" in book.allocation.maximise:
        rule = book.allocation.points
        points = rule.run(Scope(facts, book=True)) if rule else facts["score"]
        values.append(points)
    open_ = [value for value in (*values, unsure) if isinstance(value, Unknown)]
    return leaves, 0 if isinstance(points, Unknown) else points, open_
