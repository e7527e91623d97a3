"""What each claim would be awarded if the budget had no bound: all it asks for, but for what something else cuts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.allocation.award import Award
from engine.allocation.firm_rooms import FirmRooms
from engine.book import Book


@dataclass(frozen=True, slots=True)
class InFull:
    """The lines that a claim would be awarded, and the limits that leave it less than it asks for."""

    lines: Mapping[str, int]
    cut_by: tuple[str, ...] = ()

    @property
    def amount(self) -> int:
        return sum(self.lines.values())


def in_full(book: Book, awards: Sequence[Award], *, held: bool = False) -> list[InFull]:
    """What each claim would be awarded without bound of the budget, in the order of the awards, which is by rank.

    What is kept for an undecided application takes nothing from the others of its firm, unless `held`.
    """
    rule, rooms = book.allocation, FirmRooms(book)
    if rule.way == "people" or rule.factor is not None:  # what they give does not depend on the money there is
        return [InFull(award.lines, award.reduced_by) for award in awards]
    found: list[InFull] = []
    for claim in (award.claim for award in awards):
        lines, met = rooms.cut(claim)
        if met and sum(lines.values()) < max(rule.least_of(claim.amount), 1):
            lines = dict.fromkeys(lines, 0)
        if held or not claim.held:
            rooms.spend(claim, lines)
        found.append(InFull(lines, met))
    return found
