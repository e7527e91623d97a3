"""What a limit per firm leaves, where its amounts are no whole won: never more than the book says."""

from __future__ import annotations

import pytest

from engine.assessment import Ceiling
from tests.laws.drawn_book import BOOK, PAYMENTS, book_from, filled
from tests.laws.rounds import application, decided


def ceiling(at_most: str, already: str, **facts: object) -> Ceiling:
    """What an application says of a limit of `at_most`, of which it has received `already`."""
    said = f"covers: [land], at_most: {at_most}, already: {already}"
    limit = f"{{id: all, label: {{ko: 한도, en: Limit}}, {said}, basis: assumed}}"
    text = filled(
        BOOK,
        PAYMENT=PAYMENTS[0],
        SHARE=50,
        REST=50,
        LATER="6M",
        UNIT=1,
        DIRECTION="down",
        LAND_CEILING=20,
        FIRM_LIMITS=limit,
        MORE="",
        MONEY="total: 100",
        RANKING="score",
        RULE="policy: ranked, when_short: part",
    )
    plain = {"score": 80, "ready": True, "land_cost": 30, "tool_cost": 0, "hires": 3, "earlier": 5}
    case = decided(book_from(text), [application("1", **plain | facts)])
    return case.round_.applicants[0].judged.entitlement.ceilings[0]


@pytest.mark.parametrize(
    ("at_most", "already", "facts", "most", "received", "room"),
    [
        ("30", "earlier", {}, 30, 5, (25, 25)),
        ("30", "earlier / 2", {}, 30, 3, (27, 27)),
        ("30", "earlier / 4", {}, 30, 2, (28, 28)),
        ("hires * 31 / 2", "earlier", {}, 46, 5, (41, 41)),
        ("hires * 31 / 2", "earlier / 2", {}, 46, 3, (43, 43)),
        ("30", "earlier", {"earlier": 30}, 30, 30, (0, 0)),
        ("30", "earlier", {"earlier": 31}, 30, 31, (0, 0)),
        ("earlier - 7", "earlier", {}, 0, 5, (0, 0)),
        ("30", "earlier - 7", {}, 30, 0, (30, 30)),
        ("30", "earlier", {"earlier": ...}, 30, None, (0, 30)),
        ("hires * 10", "earlier", {"hires": ...}, None, 5, (0, None)),
    ],
)
def test_a_limit_is_rounded_down_and_what_was_received_up(at_most, already, facts, most, received, room) -> None:  # type: ignore[no-untyped-def]
    """In won; of the room, the least and the most that may be left while something is not known."""
    found = ceiling(at_most, already, **facts)
    assert (found.at_most, found.already, found.room) == (most, received, room)
    assert found.missing == tuple(name for name, value in facts.items() if value is ...)
