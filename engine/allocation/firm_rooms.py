"""What each firm may still receive under its limits, while awards are made."""

from collections.abc import Mapping

from engine.allocation.award import Claim, in_units
from engine.book import Book
from engine.book.limit_id import LimitId


class FirmRooms:
    """Keeps the amount that each firm (or group) has received in this round under each limit of the book.

    A limit covers the claims that have a room under it.
    """

    def __init__(self, book: Book) -> None:
        benefits = [benefit.id for benefit in book.benefits]
        self._limits = [
            (limit.id, tuple(name for name in benefits if name in limit.covers))
            for limit in book.firm_limits
            if limit.per == "firm"
        ]
        self._unit = book.rounding.unit
        self._used: dict[tuple[str, str], int] = {}

    def cut(self, claim: Claim) -> tuple[Mapping[str, int], tuple[str, ...]]:
        """The claim's lines within what its firm's earlier awards leave, and the limits that cut them.

        In the book's order, limit by limit: a covered line keeps what those before it leave; in whole units if cut.
        """
        if not self._limits:
            return claim.lines, ()
        lines = claim.lines
        met: list[str] = []
        for id_, covered in self._limits:
            if id_ not in claim.rooms:
                continue
            room = claim.rooms[id_] - self._used.get((claim.firm_key, id_), 0)
            if sum(lines[benefit] for benefit in covered) <= room:
                continue
            met.append(LimitId.of_firm(id_))
            changed = dict(lines)
            for benefit in covered:
                if changed[benefit] > room:
                    changed[benefit] = in_units(max(room, 0), self._unit)
                room -= changed[benefit]
            lines = changed
        return lines, tuple(met)

    def spend(self, claim: Claim, lines: Mapping[str, int]) -> None:
        for id_, covered in self._limits:
            if id_ in claim.rooms:
                key = claim.firm_key, id_
                self._used[key] = self._used.get(key, 0) + sum(lines[benefit] for benefit in covered)
