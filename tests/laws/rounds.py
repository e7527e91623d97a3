"""Random books and rounds: small numbers, so that limits, ties and the budget's end meet often."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from engine.application import Application, Given
from engine.book import Book
from engine.book_checks import book_problems
from engine.book_from_yaml import book_from_yaml
from engine.feel import Date
from engine.round import Round, round_from

DECIDED_ON = Date(2021, 5, 31)
POLICIES = ("part", "skip", "stop")

BOOK = """
language: 1
book: laws/small
version: "1"
title: {ko: 법칙, en: Laws}
applies: {from: 2021-01-01, until: 2021-12-31, basis: assumed}
currency: KRW
rounding: {unit: UNIT, direction: DIRECTION, basis: assumed}
sources: {}
facts:
  ready: {kind: yes_no, label: {ko: 준비, en: Ready}}
  land_cost: {kind: money, label: {ko: 토지, en: Land}, may_be_none: true}
  tool_cost: {kind: money, label: {ko: 설비, en: Tools}}
  hires: {kind: count, label: {ko: 고용, en: Hires}}
dates:
  agreed_on: {is: 'decided_on + @"P1M"', basis: assumed}
criteria:
  - {id: is_ready, title: {ko: 준비, en: Ready}, met_when: ready, basis: assumed}
benefits:
  - id: land
    title: {ko: 토지, en: Land}
    amount: if land_cost = null then 0 else land_cost * 2 / 3
    at_most: [{id: land_ceiling, label: {ko: 한도, en: Ceiling}, amount: LAND_CEILING, basis: assumed}]
    basis: assumed
  - id: tools
    title: {ko: 설비, en: Tools}
    amount: tool_cost
    criteria: [{id: hires_some, title: {ko: 고용, en: Hires}, met_when: hires > 1, basis: assumed}]
    basis: assumed
  - id: people
    title: {ko: 고용, en: People}
    amount: hires * 4
    basis: assumed
firm_limits: [FIRM_LIMITS]
budget: {total: BUDGET, basis: assumed}
ranking: {by: [score descending, applied_on, application_no], basis: assumed}
allocation: {policy: ranked, when_short: POLICY, least: LEAST, basis: assumed}
payment: [PAYMENT]
"""
PAYMENTS = (
    '{share: SHARE%, on: agreed_on, basis: assumed}, {share: REST%, on: agreed_on + @"P6M", basis: assumed}',
    (
        "{share: 100%, on: agreed_on, covers: [land], basis: assumed}, "
        "{share: SHARE%, on: agreed_on, covers: [tools, people], basis: assumed}, "
        '{share: REST%, on: agreed_on + @"P6M", covers: [people, tools], basis: assumed}'
    ),
)
"""Every line alike, or one line at once and the others in two parts."""
LIMITS = (
    "",
    "{id: all, label: {ko: 한도, en: Limit}, covers: [land, tools, people], at_most: 30, basis: assumed}",
    (
        "{id: site, label: {ko: 한도, en: Limit}, covers: [land, tools], at_most: 17, basis: assumed}, "
        "{id: all, label: {ko: 한도, en: Limit}, covers: [land, tools, people], at_most: 25, basis: assumed}"
    ),
    "{id: late, label: {ko: 한도, en: Limit}, covers: [people], at_most: 9, basis: assumed}",
)


@cache
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
    """A small book with these settings, sound by its own checks."""
    words = {
        "PAYMENT": payment,
        "UNIT": unit,
        "DIRECTION": direction,
        "LAND_CEILING": land_ceiling,
        "FIRM_LIMITS": limits,
        "BUDGET": budget,
        "POLICY": policy,
        "LEAST": least,
        "SHARE": share,
        "REST": 100 - share,
    }
    text = BOOK
    for hole, word in words.items():
        text = text.replace(hole, str(word))
    book, problems = book_from_yaml(text, "laws.yaml")
    assert book is not None, problems
    assert book_problems(book) == ()
    return book


@st.composite
def books(draw: st.DrawFn, policies: tuple[str, ...] = POLICIES) -> Book:
    unit = draw(st.sampled_from((1, 1, 3, 5)))
    least = draw(st.sampled_from((0, 0, 1, 6, 10)))
    return book_of(
        unit,
        draw(st.sampled_from(("down", "up", "nearest"))),
        draw(st.sampled_from((7, 12, 20))),
        draw(st.sampled_from(LIMITS)),
        draw(st.integers(max(least, 1), 90)),
        draw(st.sampled_from(policies)),
        least,
        draw(st.sampled_from((70, 50, 33))),
        draw(st.sampled_from(PAYMENTS)),
    )


def application(number: str, **facts: object) -> Application:
    """An application whose facts are these; one that is `...` is left out, and so unknown."""
    plain = {"application_no": number, "firm": f"Firm {number}", "firm_id": number, "applied_on": Date(2021, 2, 1)}
    given = {k: Given(v, str(v), f"A!{number}", "") for k, v in {**plain, **facts}.items() if v is not ...}
    return Application(f"A!{number}", given, {})


@st.composite
def application_lists(draw: st.DrawFn, most: int = 7) -> list[Application]:
    groups = draw(st.lists(st.sampled_from((..., "g1", "g2")), min_size=4, max_size=4))
    found = []
    for i in range(draw(st.integers(1, most))):
        firm = draw(st.integers(0, 3))
        found.append(
            application(
                f"{draw(st.integers(10, 99))}-{i}",
                firm_id=f"f{firm}",
                firm_group=groups[firm],
                applied_on=Date(2021, 2, draw(st.integers(1, 2))),
                score=draw(st.sampled_from((..., 60, 60, 70, 70, Fraction(141, 2), 80))),
                ready=draw(st.sampled_from((True, True, True, True, False, ...))),
                land_cost=draw(st.sampled_from((..., None, 0, 1, 10, 14, 40))),
                tool_cost=draw(st.sampled_from((..., 0, 5, 8, 20, 20))),
                hires=draw(st.sampled_from((..., 0, 1, 2, 3))),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Case:
    book: Book
    applications: list[Application]
    round_: Round

    @property
    def awards(self) -> dict[str, int]:
        return {applicant.application_no: applicant.award for applicant in self.round_.applicants}


def decided(book: Book, applications: list[Application]) -> Case:
    """The round of these applications; it has no problems."""
    round_, problems = round_from(book, applications, DECIDED_ON)
    assert round_ is not None, problems
    return Case(book, applications, round_)


@st.composite
def cases(draw: st.DrawFn, policies: tuple[str, ...] = POLICIES) -> Case:
    return decided(draw(books(policies)), draw(application_lists()))
