"""A self-check: one firm on its own, from whatever facts it has; rank and budget play no part."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.assessment.judged import Judged, Status, judged_from, standing, unsettled
from engine.book import Book
from engine.facts import covers, round_dates
from engine.feel import Date, Unknown
from engine.feel.values import DateTime, Time
from engine.reading import Application, Given


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """One firm's answer: its book, the date it was checked for (None: not known), and what was found."""

    book: Book
    decided_on: Date | None
    judged: Judged
    supposed: Mapping[str, Date | DateTime]
    """Facts left out that were supposed for the answer: the day of the check as the date of application."""

    @property
    def status(self) -> Status | None:
        """None where the firm is eligible and knows its amount; what a round would ask beyond that plays no part."""
        if self.judged.status is Status.WITHDRAWN:
            return Status.WITHDRAWN
        return standing(self.book, self.judged.verdicts.eligible, self.judged.entitlement)

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would settle what is still open."""
        if self.status is not Status.UNDECIDED:
            return ()
        entitlement = self.judged.entitlement
        open_ = unsettled(self.judged.findings, entitlement)
        return tuple(dict.fromkeys((*(name for each in open_ for name in each.missing), *entitlement.missing)))


def self_check(book: Book, application: Application, day: Date) -> SelfCheck:
    """The answer for a day; outside the version of the book there is no round, and the day of decision is unknown.

    `day` is supposed as the date of application where that is left out.
    """
    if not covers(book, day):
        return SelfCheck(book, None, _judged(book, application, Unknown(frozenset({"decided_on"}))), {})
    application, supposed = with_supposed_date(book, application, day)
    return SelfCheck(book, day, _judged(book, application, day), supposed)


def with_supposed_date(
    book: Book, application: Application, day: Date
) -> tuple[Application, Mapping[str, Date | DateTime]]:
    """The application with `day` as its date of application where that is left out, and what was so supposed."""
    if book.applies.by in application.given:
        return application, {}
    asked = book.facts[book.applies.by]
    value = DateTime(day, Time(0, 0, 0, asked.zone)) if asked.kind == "moment" else day
    given = {**application.given, book.applies.by: Given(value, str(value), "", "")}
    return replace(application, given=given), {book.applies.by: value}


def _judged(book: Book, application: Application, decided_on: Any) -> Judged:
    return judged_from(book, [application], round_dates(book, decided_on))[0]
