"""Verify: a second, small, separate program that checks a result against its book, law by law.

It derives every ceiling again with `feel` alone and knows nothing of the judges, the entitlement or the allocation;
an import contract keeps it so. Nothing leaves the system unverified.

    claims (scores, tables) ─▶ round ─▶ what the policy gives (account · sharing · choice) ─▶ case ─▶ laws
"""

from collections.abc import Mapping, Sequence
from typing import Any

from engine.book import Book
from engine.errors import Text
from engine.facts import RoundEffort, facts_from_application
from engine.reading import Application
from engine.verify.case import Case
from engine.verify.claims import Derived, derived_from
from engine.verify.laws import LAWS
from engine.verify.records import NOTHING, Check, Outcome, PaymentOut, Result, told
from engine.verify.round import standing, view_of

__all__ = ["LAWS", "Check", "Outcome", "PaymentOut", "Result", "verify"]

_UNMATCHED = Text("신청과 결과가 맞지 않아 확인하지 못했습니다", "not checked: applications and outcomes do not match")


def verify(
    book: Book, dates: Mapping[str, Any], result: Result, applications: Sequence[Application]
) -> tuple[Check, ...]:
    """Every law of the design, checked on `result`; `dates` are the round's.

    Raises `EffortSpent` where the book computes more than it may.
    """
    efforts = RoundEffort(len(applications))
    by_number: dict[str, Derived] = {}
    for application in applications:
        with efforts.of(application) as effort:
            facts = facts_from_application(book, application, dates, effort)
            by_number[str(facts["application_no"])] = derived_from(book, facts, withdrawn=application.withdrawn)
    derived = standing(book, dict(sorted(by_number.items())))  # whatever the order of the intake
    case = Case(view_of(book, dates, derived), result, {each.application_no: each for each in result.outcomes})
    checks: list[Check] = []
    for name, title, law, figures in LAWS:
        # The other laws take it that every application has its one outcome.
        matched = not checks or checks[0].holds
        detail, found = told(figures, law(case), book.money) if matched else (_UNMATCHED, NOTHING)
        checks.append(Check(name, title, not detail.en, detail, found))
    return tuple(checks)
