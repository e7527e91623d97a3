"""The limits of a firm as one application states them, and what those that cut leave of its lines.

The same design as the entitlement's, written a second time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from engine.book import Book
from engine.book.budget import FirmLimit
from engine.feel import Scope

MOST = 999_999_999_999_999
BOUNDLESS = 10**18
"""What stands for a limit, or a line, that nothing known bounds."""
Ends = tuple[int, int]
"""The least and the most that something can be."""


@dataclass(frozen=True, slots=True)
class LimitRead:
    """A limit of the firm as one application states it: the most, and what was received before; None: not known.

    `covers`: whether it applies to the application; `none`: whether its amount is none.
    """

    at_most: int | None
    already: int | None
    covers: bool | None = True
    none: bool = False

    def room(self, *, sure: bool = False) -> int:
        """The most that it may leave, or is sure to leave, to this application by itself."""
        if self.covers is False or self.none:
            return BOUNDLESS
        if self.at_most is None or (sure and self.already is None):
            return 0 if sure else BOUNDLESS
        if self.covers is None and not sure:
            return BOUNDLESS
        return max(0, self.at_most - (self.already or 0))


def limit_read(limit: FirmLimit, scope: Scope, digits: int) -> LimitRead:
    covers = limit.when.run(scope) if limit.when else True
    if covers is False:
        return LimitRead(None, 0, covers=False)
    at_most, already = limit.at_most.run(scope), limit.already.run(scope) if limit.already else 0
    amounts = _amount(in_minor(at_most, digits)), _amount(in_minor(already, digits), up=True)
    return LimitRead(*amounts, covers=True if covers is True else None, none=at_most is None)


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


def cut(book: Book, lines: Mapping[str, int], rooms: Mapping[str, int]) -> dict[str, int]:
    """The lines within these rooms, limit by limit: a covered line keeps what those before it leave, in whole units."""
    left = dict(lines)
    for limit in book.firm_limits:
        room = rooms.get(limit.id, BOUNDLESS)
        if room >= BOUNDLESS:
            continue
        for name in (name for name in left if name in limit.covers):
            if left[name] > room:
                left[name] = room - room % book.rounding.unit
            room -= left[name]
    return left


def ranges(book: Book, ends: Mapping[str, Ends], limits: Mapping[str, LimitRead]) -> dict[str, Ends]:
    """What each line can be within the limits that cut, the others being what they can be."""
    cutting = [limit for limit in book.firm_limits if limit.when_over == "cut"]
    rooms = {limit.id: (limits[limit.id].room(sure=True), limits[limit.id].room()) for limit in cutting}
    if any(limit.after for limit in cutting):
        return _one_by_one(book, cutting, ends, rooms)

    def end(name: str, side: int) -> int:
        """The others push the other way, and so does what covers only them."""
        lines = {each: both[side if each == name else 1 - side] for each, both in ends.items()}
        own = {each.id: rooms[each.id][side if name in each.covers else 1 - side] for each in cutting}
        return cut(book, lines, own)[name]

    return {name: (end(name, 0), end(name, 1)) for name in ends}


def _one_by_one(
    book: Book, cutting: list[FirmLimit], ends: Mapping[str, Ends], rooms: Mapping[str, Ends]
) -> dict[str, Ends]:
    """Where limits cross: limit by limit and line by line, each between the least and the most that may be left."""
    found, unit = dict(ends), book.rounding.unit
    for limit in cutting:
        low, high = rooms[limit.id]
        if low >= BOUNDLESS:
            continue
        for name in (name for name in found if name in limit.covers):
            least, most = (_held(value, room, unit) for value, room in zip(found[name], (low, high), strict=True))
            found[name], low = (least, most), max(0, low - most)
            high = high if high >= BOUNDLESS else high - least
    return found


def _held(value: int, room: int, unit: int) -> int:
    return value if value <= room else room - room % unit
