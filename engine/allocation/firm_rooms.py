"""What each firm may still receive under its limits, while awards are made."""

from collections.abc import Iterable, Iterator, Mapping

from engine.allocation.award import Claim, in_units
from engine.book import Book
from engine.book.claimants import claimant_in, id_for
from engine.book.limit_id import LimitId


class FirmRooms:
    """Keeps the amount that each firm (or group) has received in this round under each limit of the book.

    A limit covers the claims that have a room under it; where rows claim, the lines of each that has one.
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

    def _rooms(self, claim: Claim) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
        """Each room of the claim, limit by limit: the limit, its key, whose it is, and the lines that it covers."""
        for id_, covered in self._limits:
            for room in claim.rooms_under(id_):
                number = claimant_in(room)
                yield id_, room, claim.firm_of(room), tuple([id_for(name, number) for name in covered])

    def cut(self, claim: Claim) -> tuple[Mapping[str, int], tuple[str, ...]]:
        """The claim's lines within what its firms' earlier awards leave, and the limits that cut them.

        In the book's order, limit by limit: a covered line keeps what those before it leave; in whole units if cut.
        Claimants of one firm come one after the other.
        """
        if not self._limits:
            return claim.lines, ()
        lines = claim.lines
        met: list[str] = []
        taken: dict[tuple[str, str], int] = {}
        for id_, key, firm, covered in self._rooms(claim):
            before = taken.get((firm, id_), 0)
            room = claim.rooms[key] - self._used.get((firm, id_), 0) - before
            whole = sum(lines[name] for name in covered)
            if whole > room:
                met.append(LimitId.of_firm(id_))
                changed = dict(lines)
                for name in covered:
                    if changed[name] > room:
                        changed[name] = in_units(max(room, 0), self._unit)
                    room -= changed[name]
                lines = changed
                whole = sum(lines[name] for name in covered)
            if claim.firms:
                taken[firm, id_] = before + whole
        return lines, tuple(dict.fromkeys(met))

    def spend(self, claim: Claim, lines: Mapping[str, int]) -> None:
        for id_, _, firm, covered in self._rooms(claim):
            self._used[firm, id_] = self._used.get((firm, id_), 0) + sum(lines[name] for name in covered)


def claims_by_kin(claims: Iterable[Claim]) -> list[list[int]]:
    """The positions of claims in groups that have no firm in common, in the order of the first of each."""
    first: dict[str, str] = {}

    def top(firm: str) -> str:
        while first.setdefault(firm, firm) != firm:
            first[firm] = firm = first[first[firm]]
        return firm

    kin = [list(claim.kin) for claim in claims]
    for own, *others in kin:
        for each in others:
            first[top(each)] = top(own)
    groups: dict[str, list[int]] = {}
    for i, (own, *_) in enumerate(kin):
        groups.setdefault(top(own), []).append(i)
    return list(groups.values())
