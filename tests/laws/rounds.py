"""Random rounds of every policy, and small books whose settings are said one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from hypothesis import strategies as st

from engine.allocation import Claim
from engine.book import Book
from engine.errors import Problem
from engine.feel import Date
from engine.reading import Application
from engine.round import Round, round_from
from tests.laws.drawn_applications import application, drawn_applications, with_amount, with_fact
from tests.laws.drawn_book import BOOK, LIMITS, PAYMENTS, POLICIES, book_from, drawn_text, filled
from tests.laws.lots import DrawnLots, Lots

__all__ = ["DECIDED_ON", "LIMITS", "PAYMENTS", "POLICIES", "Case", "application", "book_of", "cases", "decided"]

DECIDED_ON = Date(2021, 5, 31)


@lru_cache(maxsize=64)  # a long run draws many thousands
def book_of(  # noqa: PLR0917 (the book's own settings, in its order)
    unit: int,
    direction: str,
    land_ceiling: int,
    limits: str,
    budget: int,
    policy: str,
    least: int,
    share: int,
    payment: str = PAYMENTS[0],
) -> Book:
    """A small book in rank order with these settings, sound by its own checks; `policy` is its `when_short`."""
    text = filled(
        BOOK,
        PAYMENT=payment,
        SHARE=share,
        REST=100 - share,
        LATER="6M",
        UNIT=unit,
        DIRECTION=direction,
        LAND_CEILING=land_ceiling,
        FIRM_LIMITS=limits,
        MORE="",
        MONEY=f"total: {budget}",
        RANKING="score descending, applied_on",
        RULE=f"policy: ranked, when_short: {policy}, least: {least}",
    )
    return book_from(text)


@dataclass(frozen=True, slots=True)
class Case:
    book: Book
    applications: Sequence[Application]
    round_: Round

    @property
    def awards(self) -> dict[str, int]:
        return {applicant.application_no: applicant.award for applicant in self.round_.applicants}

    @property
    def amounts(self) -> dict[str, tuple[int, str]]:
        """What the committee decided, by application number, with its cell."""
        found = {a.given["application_no"].value: a.given.get("amount_decided") for a in self.applications}
        return {number: (each.value, each.at) for number, each in found.items() if each}

    @property
    def claims(self) -> list[Claim]:
        return [award.claim for award in self.round_.allocation.awards]

    @property
    def outcomes(self) -> dict[str, object]:
        """All that the round decided of each application."""
        return {
            each.application_no: (each.status, each.rank, each.lines, each.payments, each.from_reserve, each.held)
            for each in self.round_.applicants
        }


def outcome(book: Book, applications: Sequence[Application]) -> tuple[Case | None, tuple[Problem, ...]]:
    """The round of these applications, or its problems."""
    round_, problems = round_from(book, applications, DECIDED_ON)
    return (Case(book, applications, round_) if round_ else None), problems


def decided(book: Book, applications: Sequence[Application]) -> Case:
    """The round of these applications; it has no problems."""
    case, problems = outcome(book, applications)
    assert case is not None, problems
    return case


def drawn_case(lots: Lots, policy: str, most: int = 7) -> Case:
    """A random round without problems."""
    return case_of(lots, book_from.__wrapped__(drawn_text(lots, policy)), most)


def case_of(lots: Lots, book: Book, most: int = 7) -> Case:
    """A random round of a book: all of them in some pot, and what committees decide can be paid."""
    applications = drawn_applications(lots, book, most)
    if book.allocation.policy != "committee":
        return _in_some_pot(book, applications)
    rule = book.allocation.model_copy(update={"policy": "ranked", "when_short": lots.one_of(("part", "skip"))})
    ranked = _in_some_pot(book.model_copy(update={"allocation": rule}), applications)
    awards = ranked.awards
    decisions = [
        each
        if lots.chance(10)
        else with_amount(each, 0 if lots.chance(20) else awards[each.given["application_no"].value])
        for each in ranked.applications
    ]
    return decided(book, decisions)


def _in_some_pot(book: Book, applications: Sequence[Application]) -> Case:
    """The round, the applications that no pot takes changed so that one does."""
    case, problems = outcome(book, applications)
    if case is not None:
        return case
    assert {each.code for each in problems} == {"no-pot"}
    lost = {each.at for each in problems}
    return decided(book, [with_fact(each, "moved", True) if each.at in lost else each for each in applications])


@st.composite
def cases(draw: st.DrawFn, policies: Sequence[str] = POLICIES, most: int = 7) -> Case:
    lots = DrawnLots(draw)
    return drawn_case(lots, lots.one_of(policies), most)
