"""The limits of a firm as one application states them, and what those that cut leave of its lines.

The same design as the entitlement's, written a second time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from engine.book import Book
from engine.book.budget import FirmLimit
from engine.book.claimants import claimant_in, name_in
from engine.feel import Scope

MOST = 999_999_999_999_999
BOUNDLESS = 10**18
"""What stands for a limit, or a line, that nothing known bounds."""
Ends = tuple[int, int]
"""The least and the most that something can be."""


@dataclass(frozen=True, slots=True)
class LimitRead:
    """A limit of the firm as one application states it: the most, and what was received before; None: not known.

    `covers`: whether it applies to the application; `none`: whether its amount is none. `firm` and `firm_id` say whose
    it is; nobody's where it bounds the application.
    """

    at_most: int | None
    already: int | None
    covers: bool | None = True
    none: bool = False
    firm: str = ""
    firm_id: str = ""

    def room(self, *, sure: bool = False) -> int:
        """The most that it may leave, or is sure to leave, to this application by itself."""
        if self.covers is False or self.none:
            return BOUNDLESS
        if self.at_most is None or (sure and self.already is None):
            return 0 if sure else BOUNDLESS
        if self.covers is None and not sure:
            return BOUNDLESS
        return max(0, self.at_most - (self.already or 0))


Limits = Mapping[str, LimitRead]
"""By the limit's id, in the book's order; where rows claim, by that of each claimant (`site/2`)."""


def limit_read(limit: FirmLimit, scope: Scope, digits: int, firm: str = "", firm_id: str = "") -> LimitRead:
    covers = limit.when.run(scope) if limit.when else True
    if covers is False:
        return LimitRead(None, 0, covers=False, firm=firm, firm_id=firm_id)
    at_most, already = limit.at_most.run(scope), limit.already.run(scope) if limit.already else 0
    amounts = _amount(in_minor(at_most, digits)), _amount(in_minor(already, digits), up=True)
    return LimitRead(*amounts, True if covers is True else None, at_most is None, firm, firm_id)


def reads_of(limit: FirmLimit, limits: Limits) -> dict[str, LimitRead]:
    """What an application states of one limit, by id."""
    return {id_: read for id_, read in limits.items() if name_in(id_) == limit.id}


def covered(limit: FirmLimit, id_: str, lines: Iterable[str]) -> list[str]:
    """The lines that count under a limit, of the claimant whose it is."""
    return [each for each in lines if name_in(each) in limit.covers and claimant_in(id_) in (0, claimant_in(each))]


def in_minor(value: Any, digits: int) -> Any:
    """A known amount in minor units, of which expressions know nothing; anything else as it is."""
    if not isinstance(value, int | Fraction) or isinstance(value, bool):
        return value
    scaled = value * 10**digits
    return int(scaled) if scaled.denominator == 1 else scaled


def _amount(value: Any, *, up: bool = False) -> int | None:
    """Whole minor units, so rounded that the room left is never overstated, 0 at least; None where it is not known."""
    if not isinstance(value, int | Fraction) or value > MOST:
        return None
    return max(0, -(-value.numerator // value.denominator) if up else value.numerator // value.denominator)


def together(book: Book, limits: Limits, lines: Iterable[str]) -> list[tuple[FirmLimit, list[str], LimitRead]]:
    """Each limit with the lines that count under it; where rows of one firm claim, what they have in common of it."""
    found: list[tuple[FirmLimit, list[str], LimitRead]] = []
    for limit in book.firm_limits:
        shared: dict[object, list[str]] = {}
        for id_, read in reads_of(limit, limits).items():
            shared.setdefault((read.firm, read.covers, read.none) if claimant_in(id_) else id_, []).append(id_)
        for ids in shared.values():
            names = [each for each in lines if any(each in covered(limit, id_, [each]) for id_ in ids)]
            found.append((limit, names, _in_common(limit, [limits[id_] for id_ in ids])))
    return found


def _in_common(limit: FirmLimit, reads: list[LimitRead]) -> LimitRead:
    """The least of what is stated, less what each firm received, of which the most that is stated."""
    before: dict[str, int] = {}
    for each in reads:
        whose = each.firm_id if limit.stated_for == "firm" else ""
        before[whose] = max(before.get(whose, 0), each.already or 0)
    most = None if any(each.at_most is None for each in reads) else min(each.at_most or 0 for each in reads)
    already = None if any(each.already is None for each in reads) else sum(before.values())
    return replace(reads[0], at_most=most, already=already)


def cut(lines: Mapping[str, int], rooms: Iterable[tuple[list[str], int]], unit: int) -> dict[str, int]:
    """The lines within these rooms, limit by limit: a covered line keeps what those before it leave, in whole units."""
    left = dict(lines)
    for names, room in rooms:
        if room < BOUNDLESS:
            cut_one(left, names, room, unit)
    return left


def cut_one(lines: dict[str, int], names: Iterable[str], room: int, unit: int) -> int:
    """Cuts these of the lines to a room, and says what of it they leave."""
    for name in names:
        if lines[name] > room:
            lines[name] = max(0, room) - max(0, room) % unit
        room -= lines[name]
    return room


def ranges(book: Book, ends: Mapping[str, Ends], limits: Limits) -> dict[str, Ends]:
    """What each line can be within the limits that cut, the others being what they can be."""
    cutting = [each for each in together(book, limits, ends) if each[0].when_over == "cut"]
    rooms = [(names, (read.room(sure=True), read.room())) for _, names, read in cutting]
    if any(limit.after for limit in book.firm_limits):
        return _one_by_one(rooms, ends, book.rounding.unit)

    def end(name: str, side: int) -> int:
        """The others push the other way, and so does what covers only them."""
        lines = {each: both[side if each == name else 1 - side] for each, both in ends.items()}
        own = [(names, both[side if name in names else 1 - side]) for names, both in rooms]
        return cut(lines, own, book.rounding.unit)[name]

    return {name: (end(name, 0), end(name, 1)) for name in ends}


def _one_by_one(rooms: list[tuple[list[str], Ends]], ends: Mapping[str, Ends], unit: int) -> dict[str, Ends]:
    """Where limits cross: limit by limit and line by line, each between the least and the most that may be left."""
    found = dict(ends)
    for names, (lowest, highest) in rooms:
        low, high = lowest, highest
        if low >= BOUNDLESS:
            continue
        for name in names:
            least, most = (_held(value, room, unit) for value, room in zip(found[name], (low, high), strict=True))
            found[name], low = (least, most), max(0, low - most)
            high = high if high >= BOUNDLESS else high - least
    return found


def _held(value: int, room: int, unit: int) -> int:
    return value if value <= room else room - room % unit
