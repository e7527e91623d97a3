"""Random overrides of random rounds, as people would write them."""

from __future__ import annotations

from collections.abc import Sequence

from engine.book import Book
from engine.overrides import Override, Said, StatedRow, Target, overrides_from, targets_of
from engine.overrides.stated import written
from engine.reading import Application
from engine.round import Round, overridden_round
from tests.laws.lots import Lots
from tests.laws.rounds import DECIDED_ON, Case

GROUNDS = {"reason": "the site was visited", "minutes": "7", "approver": "Jane Roe", "decided_on": "2021-06-01"}
OF_OVERRIDES = ("above-limit", "above-rest", "not-due", "not-asked")
OF_COMMITTEES = ("above-entitlement", "above-limit", "below-least", "not-in-units")
OPEN = {
    "already-differs",
    "no-pot",
    "firm-group-differs",
    *(f"override-{each}" for each in OF_OVERRIDES),
    *(f"decided-{each}" for each in OF_COMMITTEES),
}
"""Problems of a round that only people can settle."""


def row(number: str, what: str, value: str, **more: str) -> StatedRow:
    """A row as it is stated, at a place of its own."""
    at = f"o.yaml:{number} {what} {more.get('reviewer', '')}"
    parts = {"application": number, "what": what, "value": value, **GROUNDS, **more}
    return StatedRow({name: Said(text, at) for name, text in parts.items()}, at)


def read(book: Book, applications: Sequence[Application], *rows: StatedRow) -> tuple[Override, ...]:
    """The overrides of rows without a problem."""
    found, problems = overrides_from(book, applications, rows)
    assert problems == ()
    return found


def numbers(applications: Sequence[Application]) -> list[str]:
    return [each.given["application_no"].value for each in applications]


def drawn_overrides(lots: Lots, case: Case, most: int = 4) -> tuple[Override, ...]:
    """Up to so many, of any kind and application: facts as another application has them, verdicts, amounts."""
    targets = [each for each in targets_of(case.book).values() if each.id not in ("firm_id", "firm_group")]
    rows = {}
    for _ in range(lots.whole(1, most)):
        number, target = lots.one_of(numbers(case.applications)), lots.one_of(targets)
        if (text := _value(lots, case, target)) is not None:
            rows[number, target.id] = row(number, target.id, text)
    return read(case.book, case.applications, *rows.values())


def _value(lots: Lots, case: Case, target: Target) -> str | None:
    match target.kind:
        case "criterion":
            return lots.one_of(("met", "not_met"))
        case "amount":
            return str(lots.whole(0, 12) * case.book.rounding.unit)
        case _:
            given = [each.given[target.id].value for each in case.applications if target.id in each.given]
            return written(lots.one_of(given), target.asked) if given else None


def round_with(case: Case, overrides: tuple[Override, ...]) -> Round | None:
    """The round with them; None where it has problems, all of a kind that only a person can settle."""
    round_, problems = overridden_round(case.book, case.applications, overrides, DECIDED_ON)
    assert round_ or {each.code for each in problems} <= OPEN, problems
    return round_
