"""Each application as far as it can be decided without the others: verdicts, findings, entitlement, status."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

from engine.assessment.asked import OpenValue, asked_of
from engine.assessment.ceilings import Ceiling
from engine.assessment.entitlement import Entitlement, entitlements_of
from engine.assessment.findings import Finding, findings_of
from engine.assessment.lines import Line
from engine.book import Book
from engine.book.reserved import WITHDRAWN
from engine.errors import Problem
from engine.facts import Facts, RoundEffort, facts_from_application
from engine.facts.hits import Evidence
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
    WITHDRAWN = "withdrawn"
    ELIGIBLE = "eligible"
    """Of a book that pays nothing."""


class Judged(NamedTuple):
    """One application by itself; `status` is None where it claims money.

    `why` gives the reason of a status: the criteria not met, `entitlement.none`, `allocation.least`, or the limits that
    refuse it. `leaves` are the pots it may belong to, none where no pot takes it; `points` is what `best_value` counts
    it for. `asked`: what the allocation asks of it and is not known. `behind`: the applications of its firm that are
    paid in its stead, or on which it hangs. `pays`: for each tranche whether it applies; empty where all do.
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
    asked: tuple[OpenValue, ...] = ()
    pays: tuple[bool, ...] = ()
    behind: tuple[str, ...] = ()

    @property
    def application_no(self) -> str:
        return str(self.facts["application_no"])

    @property
    def reasons(self) -> tuple[Problem, ...]:
        """Why no fact would settle what is open of its criteria and its entitlement."""
        parts: tuple[Finding | Line | Ceiling, ...] = (*self.findings, *self.entitlement.lines)
        parts += self.entitlement.unsure_of if self.entitlement.amount is not None else ()
        return tuple(reason for each in parts for reason in each.reasons)


def unwatched(_stage: str, work: Sequence[T]) -> Iterable[T]:
    return work


def judged_from(
    book: Book,
    applications: Sequence[Application],
    dates: Mapping[str, Any],
    watch: Watch[Any] = unwatched,
    judge: Judge | None = None,
) -> tuple[Judged, ...]:
    """Each application judged by both judges, explained, and its entitlement worked out; `judge` spares making one.

    Raises `EffortSpent` where the book computes more than it may.
    """
    judge = judge or agreeing_judge_from_book(book)
    findings_from, entitlement_from = findings_of(book), entitlements_of(book)
    efforts = RoundEffort(len(applications))
    result: list[Judged] = []
    for application in watch("judging", applications):
        with efforts.of(application) as effort:
            facts = facts_from_application(book, application, dates, effort)
            verdicts = judge(facts)
            evidence = Evidence(book, facts, application.given)
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
    leaves, points, asked, pays = asked_of(book, facts, entitlement.claimants)
    status = standing(book, verdicts.eligible, entitlement, certain=not asked)
    why: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    if application.withdrawn:
        return Judged(application, facts, verdicts, findings, entitlement, Status.WITHDRAWN, (WITHDRAWN,), ())
    if verdicts.eligible is Verdict.NOT_MET:
        necessary = [finding for finding in findings if finding.scope == "eligibility" and not finding.group]
        why = tuple(finding.criterion for finding in necessary if finding.verdict is Verdict.NOT_MET)
    elif status is Status.UNDECIDED:
        unsure = unsettled(findings, entitlement)
        why = tuple(finding.criterion for finding in unsure)
        named = [name for finding in unsure for name in finding.missing]
        if entitlement.amount is None:
            named += entitlement.missing
        else:
            named += [name for each in entitlement.unsure_of for name in each.missing]
        missing = tuple(dict.fromkeys((*named, *(name for each in asked for name in sorted(each.value.missing)))))
    elif status is Status.NOT_ELIGIBLE:
        why = tuple(each.name for each in entitlement.refused_by)
        if (entitlement.amount or 0) < least_award(book, entitlement.amount or 0):
            why = ("allocation.least",) if entitlement.amount else ("entitlement.none",)
    return Judged(
        application, facts, verdicts, findings, entitlement, status, why, missing, leaves, points, asked, pays
    )


def standing(book: Book, eligible: Verdict, entitlement: Entitlement, *, certain: bool = True) -> Status | None:
    """What an application is by itself, None where it claims money; `certain`: nothing else that is asked is open."""
    if eligible is Verdict.NOT_MET:
        return Status.NOT_ELIGIBLE
    if eligible is Verdict.UNKNOWN or entitlement.amount is None or not certain:
        return Status.UNDECIDED
    if not book.pays:
        return Status.ELIGIBLE
    if entitlement.amount < least_award(book, entitlement.amount) or entitlement.refused_by:
        return Status.NOT_ELIGIBLE
    return Status.UNDECIDED if entitlement.unsure_of else None


def least_award(book: Book, claim: int) -> int:
    """The least that the book pays of a claim of this amount: nothing is no award."""
    return max(book.allocation.least_of(claim), 1)


def unsettled(findings: Iterable[Finding], entitlement: Entitlement) -> tuple[Finding, ...]:
    """The findings that leave an application open: of eligibility, and of benefits while its amount is not known."""
    open_ = (each for each in findings if each.verdict is Verdict.UNKNOWN and not each.group and each.concerns)
    return tuple(each for each in open_ if each.scope == "eligibility" or entitlement.amount is None)
