"""The schedule: each award as dated tranches that add up to it, and each tranche as its funders' parts."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.book import Book
from engine.book.claimants import by_claimant
from engine.book.payment import Milestone, parts_upto
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel import Date, Scope, Unknown
from engine.money import rounded


@dataclass(frozen=True, slots=True)
class Payment:
    """One tranche of one award: its amount, and the date it falls due (None while that date is not known).

    `by_funder` parts it among the funders, in the book's order; empty where the book names none. `waits_for`: the
    milestone until which it is held, None once that is reached. `applies`: whether the application is paid so at all.
    """

    on: Date | None
    amount: int
    label: Text | None
    by_funder: tuple[int, ...] = ()
    milestone: Milestone | None = None
    waits_for: Text | None = None
    applies: bool = True


Pays = Sequence[bool]
"""For each tranche of the book whether it applies; empty where all do."""

MESSAGES: Catalogue = {
    "tranche-undated": Text(
        "지급일을 계산할 수 없습니다: {reason}", "the date of this tranche cannot be computed: {reason}"
    ),
    "no-year-budget": Text(
        "{date}에 지급할 금액이 있으나 {year}년 예산(`budget.years`)이 없습니다",
        "a tranche falls due on {date}, but `budget.years` has no {year}",
    ),
}


def undated_problems(book: Book, dates: Mapping[str, Any]) -> tuple[Problem, ...]:
    """The tranches of this round that would have no date, or fall due in a year without a budget."""
    found: list[Problem] = []
    for due in book.dues:
        day = due.on.run(Scope(dates, book=True))
        if not isinstance(day, Date):
            reason = day.reasons[0].message if isinstance(day, Unknown) and day.reasons else "?"
            found.append(problem(MESSAGES, "tranche-undated", due.on.at, reason=reason))
        elif book.budget.years and day.year not in book.budget.years:
            found.append(problem(MESSAGES, "no-year-budget", due.on.at, date=day, year=day.year))
    return tuple(dict.fromkeys(found))


def payments_of(
    book: Book,
    lines: Mapping[str, int],
    dates: Mapping[str, Any],
    pays: Pays = (),
    unmet: Collection[str] = (),
) -> tuple[Payment, ...]:
    """The tranches of an award, whose `lines` are by benefit: none where nothing is awarded.

    `unmet`: the milestones that are not reached, by id.
    """
    if not any(lines.values()):
        return ()
    parts = tranche_parts(book, lines, pays)
    by_funder = parts if book.budget.funders else ((),) * len(parts)
    found = []
    for due, day, part, own in zip(book.dues, tranche_dates(book, dates), parts, by_funder, strict=True):
        milestone = due.tranche.milestone
        waits = milestone.label if milestone and milestone.id in unmet else None
        applies = not pays or pays[due.place]
        found.append(Payment(day, sum(part), due.label, own, milestone, waits, applies))
    return tuple(found)


def tranche_parts(book: Book, lines: Mapping[str, int], pays: Pays = ()) -> tuple[tuple[int, ...], ...]:
    """For each tranche of the book the amount that each funder pays of it; one part where the book names no funder.

    Benefits that the same tranches pay are split together. Of such an amount every funder but the one that takes the
    rest pays its share rounded down to the book's unit; what each pays is then split over the tranches: what falls due
    counted up and rounded down to the unit, the last that applies takes the rest. A sum larger than what is left pays
    that. Where rows claim, each claimant is paid so by itself.
    """
    if book.claimants:
        each_paid = [_parts_of_one(book, own, pays) for own in (by_claimant(lines) or {0: {}}).values()]
        return tuple(tuple(map(sum, zip(*due, strict=True))) for due in zip(*each_paid, strict=True))
    return _parts_of_one(book, lines, pays)


def _parts_of_one(book: Book, lines: Mapping[str, int], pays: Pays) -> tuple[tuple[int, ...], ...]:
    """The same for one claimant, whose lines are by benefit."""
    unit = book.rounding.unit
    found = [[0] * max(len(book.budget.funders), 1) for _ in book.dues]
    together: dict[tuple[int, ...], int] = {}
    for benefit, amount in lines.items():
        paying = tuple(i for i, each in enumerate(book.payment) if each.pays(benefit) and (not pays or pays[i]))
        together[paying] = together.get(paying, 0) + amount
    for paying, amount in together.items():
        if amount:
            counted = book.shares_upto.get(paying) or parts_upto(book.payment, paying, amount)
            for funder, whole in enumerate(funder_parts(book, amount)):
                paid = 0
                for i, upto_ in counted:
                    due = whole if upto_ == 1 else rounded(whole * upto_, unit, "down")
                    found[i][funder] += due - paid
                    paid = due
    return tuple(map(tuple, found))


def funder_parts(book: Book, amount: int) -> Sequence[int]:
    """What each funder pays of an amount that is paid together."""
    funders = book.budget.funders
    if not funders:
        return (amount,)
    parts = [0 if each.takes_rest else rounded(amount * each.share, book.rounding.unit, "down") for each in funders]
    rest = amount - sum(parts)
    return [rest if each.takes_rest else part for each, part in zip(funders, parts, strict=True)]


def tranche_dates(book: Book, dates: Mapping[str, Any]) -> tuple[Date | None, ...]:
    """When each tranche of the book falls due; None while that is not known."""
    days = (due.on.run(Scope(dates, book=True)) for due in book.dues)
    return tuple(day if isinstance(day, Date) else None for day in days)
