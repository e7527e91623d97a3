"""Random applications: few firms, some related, a few facts left out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from engine.book import Book
from engine.feel import Date
from engine.feel.values import DateTime, Time
from engine.reading import Application, Decision, Given
from tests.laws.lots import Lots


def application(number: str, **facts: object) -> Application:
    """An application whose facts are these; one that is `...` is left out, and so unknown."""
    plain = {"application_no": number, "firm": f"Firm {number}", "firm_id": number, "applied_on": Date(2021, 2, 1)}
    given = {k: Given(v, str(v), f"A!{number}", "") for k, v in {**plain, **facts}.items() if v is not ...}
    return Application(f"A!{number}", given, {})


def with_fact(each: Application, name: str, value: object) -> Application:
    """The application with another value for one fact."""
    return replace(each, given={**each.given, name: Given(value, str(value), each.at, "")})


def with_amount(each: Application, won: int) -> Application:
    """The application with what the committee decided."""
    given = {**each.given, "amount_decided": Given(won, str(won), f"{each.at} amount", "")}
    return replace(each, given=given, decisions={"amount_decided": Decision("Reason", "Minutes 1")})


FIRMS = ("124-81-00998", "110111-0062432", "무번호 홍길동 1980-01-01", "f3")
"""A business number, a corporate one, a firm without a number, and a name of its own."""


def drawn_applications(lots: Lots, book: Book, most: int = 7) -> list[Application]:
    """Up to so many applications; those of one firm agree in what it received before."""
    groups: list[Any] = [lots.one_of((..., "g1", "g2")) for _ in range(4)]
    earlier = {name: lots.one_of((0, 0, 5, 12)) for name in (*FIRMS, "g1", "g2")}
    whole = any(limit.stated_for == "group" for limit in book.firm_limits)
    blanks = lots.chance(50)
    found = []
    for i in range(lots.whole(1, most)):
        number = lots.whole(0, 3)
        firm, group = FIRMS[number], groups[number]
        facts: dict[str, object] = {
            "score": lots.one_of((60, 60, 70, 70, Fraction(141, 2), 80)),
            "ready": not lots.chance(6),
            "land_cost": lots.one_of((None, 0, 1, 10, 14, 40)),
            "tool_cost": lots.one_of((0, 5, 8, 20)),
            "hires": lots.one_of((0, 1, 2, 3)),
            "moved": lots.chance(50),
            "large": lots.chance(50),
            "earlier": earlier[group if whole and isinstance(group, str) else firm],
            "purpose": lots.one_of(("x", "y")),
        }
        if blanks and lots.chance(40):
            facts[lots.one_of(tuple(facts))] = ...
        applied = Date(2021, 2, lots.whole(1, 2))
        received = DateTime(applied, Time(9, 0, lots.whole(0, 1), 9 * 3600))
        name = f"{lots.whole(8, 120)}-{i}"  # of unequal length: 9 comes before 10
        own = {"firm": f"Firm {number}", "firm_id": firm, "firm_group": group}
        found.append(application(name, **own, applied_on=applied, received=received, **facts))
    return found
