"""Firm uses: which other applications of a firm (or group) had used a limit per firm when a claim met it."""

from collections.abc import Iterator, Mapping

from engine.allocation import Allocation, Award
from engine.allocation.firm_rooms import FirmRooms
from engine.book import Book
from engine.book.limit_id import LimitId

FirmUses = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By application number, and by each limit per firm it met: the numbers of those that took of it before, in order."""


def firm_uses_of(book: Book, allocation: Allocation) -> FirmUses:
    """The uses of a round; a claim that no other of its firm came before is absent."""
    if not book.firm_limits:
        return {}
    covers = {LimitId.of_firm(limit.id): limit.covers for limit in book.firm_limits if limit.per == "firm"}
    users: dict[tuple[str, str], tuple[str, ...]] = {}
    found: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for award, taken in _taken(book, allocation):
        claim = award.claim
        under = {name: covers[name] for name in covers if LimitId(name).name in claim.rooms}
        met = {name: users.get((claim.firm_key, name), ()) for name in award.met if name in under}
        if any(met.values()):
            found[claim.application_no] = {name: numbers for name, numbers in met.items() if numbers}
        for name, covered in under.items():
            if any(taken.get(benefit, 0) for benefit in covered):
                key = claim.firm_key, name
                users[key] = (*users.get(key, ()), claim.application_no)
    return found


def _taken(book: Book, allocation: Allocation) -> Iterator[tuple[Award, Mapping[str, int]]]:
    """Each award in rank order, with the lines that count against the limits of its firm for those behind it."""
    divides, rooms = book.allocation.way == "division", FirmRooms(book)
    for award in allocation.awards:
        if not divides:
            yield award, award.lines
            continue
        # Money is divided among what the limits leave of each claim, whatever part of it is paid then.
        lines, _ = rooms.cut(award.claim)
        if sum(lines.values()) < max(book.allocation.least_of(award.claim.amount), 1):
            lines = {}
        else:
            rooms.spend(award.claim, lines)
        yield award, lines
