"""Firm uses: which other applications of a firm (or group) had used a limit per firm when a claim met it."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from engine.allocation import Allocation, Award, Claim, in_full
from engine.allocation.firm_rooms import FirmRooms
from engine.book import Book
from engine.book.claimants import claimant_in, id_for
from engine.book.limit_id import LimitId

FirmUses = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By application number, and by each limit per firm it met: the numbers of those that took of it before, in order."""


_Cut = tuple[Claim, Iterable[str], Mapping[str, int]]
"""A claim, the limits that it met, and its lines that count against the limits of its firm for those behind it."""


def firm_uses_of(book: Book, allocation: Allocation, refused: Collection[str] = ()) -> FirmUses:
    """The uses of a round; a claim that no other of its firm came before is absent.

    Of those `refused`, by number, what the claims before them would use if the budget had no bound.
    """
    if not book.firm_limits:
        return {}
    found = _uses(book, ((award.claim, award.met, lines) for award, lines in _taken(book, allocation)))
    if refused:
        fulls = zip(allocation.awards, in_full(book, allocation.awards), strict=True)
        whole = _uses(book, ((award.claim, full.cut_by, full.lines) for award, full in fulls if not award.claim.held))
        found |= {number: whole.get(number, {}) for number in refused}
    return found


def _uses(book: Book, cuts: Iterable[_Cut]) -> dict[str, Mapping[str, tuple[str, ...]]]:
    covers = {LimitId.of_firm(limit.id): limit.covers for limit in book.firm_limits if limit.per == "firm"}
    users: dict[tuple[str, str], tuple[str, ...]] = {}
    found: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for claim, limits, taken in cuts:
        under = {name: claim.rooms_under(name.name) for name in covers}
        met = {name: _before(claim, name, under[name], users) for name in map(LimitId, limits) if name in under}
        if any(met.values()):
            found[claim.application_no] = {name: numbers for name, numbers in met.items() if numbers}
        for name, ids in under.items():
            lines = [(id_, id_for(benefit, claimant_in(id_))) for id_ in ids for benefit in covers[name]]
            for firm in dict.fromkeys(claim.firm_of(id_) for id_, line in lines if taken.get(line, 0)):
                users[firm, name] = (*users.get((firm, name), ()), claim.application_no)
    return found


def _before(
    claim: Claim, name: str, rooms: Iterable[str], users: Mapping[tuple[str, str], tuple[str, ...]]
) -> tuple[str, ...]:
    """The applications that took of a limit before a claim that meets it in these rooms."""
    of_firms = [users.get((claim.firm_of(room), name), ()) for room in rooms]
    return tuple(dict.fromkeys(number for numbers in of_firms for number in numbers))


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
