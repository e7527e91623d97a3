"""What each firm may still receive under its limits, while awards are made."""

from __future__ import annotations

from collections.abc import Mapping

from engine.allocation.award import Claim, first_lines, in_units
from engine.book import Book


class FirmRooms:
    """Keeps what each firm (or group) has received in this round under each limit of the book, in won."""

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

        Limits in the book's order, a covered line keeping what those before it leave; rounded down where they were cut.
        """
        if not self._limits:
            return claim.lines, ()
        lines = claim.lines
        met: list[str] = []
        for id_, covered in self._limits:
            room = claim.rooms[id_] - self._used.get((claim.firm_key, id_), 0)
            if sum(lines[benefit] for benefit in covered) <= room:
                continue
            met.append(f"firm_limits.{id_}")
            changed = dict(lines)
            for benefit in covered:
                changed[benefit] = max(min(changed[benefit], room), 0)
                room -= changed[benefit]
            lines = changed
        if met:
            lines = first_lines(lines, in_units(sum(lines.values()), self._unit))
        return lines, tuple(met)

    def spend(self, claim: Claim, lines: Mapping[str, int]) -> None:
        for id_, covered in self._limits:
            key = claim.firm_key, id_
            self._used[key] = self._used.get(key, 0) + sum(lines[benefit] for benefit in covered)
