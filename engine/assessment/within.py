"""The lines of an entitlement within the limits of the firm, each between the least and the most that it can be.

Limits that are apart or within each other leave a line least while the other lines take all they can of what covers it,
and most while they take nothing more. Where limits cross, more of one line can mean less or more of any other: then
each step keeps the least and the most that it may leave.
"""

from collections.abc import Sequence
from typing import NamedTuple

from engine.assessment.ceilings import Ceiling, cut_to

Cut = tuple[int | None, str]
"""An amount, None without bound, and the limit that cut it."""


class Within(NamedTuple):
    """The least and the most of each line, and of all together."""

    lows: list[Cut]
    highs: list[Cut]
    at_least: int
    at_most: int | None


def within(
    ceilings: Sequence[Ceiling],
    names: Sequence[str],
    least: Sequence[int],
    most: Sequence[int | None],
    unit: int,
) -> Within:
    """What the limits that cut leave of lines between `least` and `most`, in multiples of the unit."""
    rooms = [each.room for each in ceilings]
    low_rooms, high_rooms = [low for low, _ in rooms], [high for _, high in rooms]
    if list(least) == list(most) and low_rooms == high_rooms:
        exact = cut_to(ceilings, low_rooms, names, least, unit)
        whole = sum([amount or 0 for amount, _ in exact])
        return Within(exact, exact, whole, whole)
    limits = [each.limit for each in ceilings]
    if any(earlier.crosses(later) for i, later in enumerate(limits) for earlier in limits[:i]):
        return _crossing(ceilings, names, least, most, unit)
    lows: list[Cut] = []
    highs: list[Cut] = []
    for i, name in enumerate(names):
        covering = [each.covers(name) for each in ceilings]
        own_low = [low if covered else high for covered, (low, high) in zip(covering, rooms, strict=True)]
        own_high = [high if covered else low for covered, (low, high) in zip(covering, rooms, strict=True)]
        lows.append(cut_to(ceilings, own_low, names, [*most[:i], least[i], *most[i + 1 :]], unit)[i])
        highs.append(cut_to(ceilings, own_high, names, [*least[:i], most[i], *least[i + 1 :]], unit)[i])
    lower = [amount for amount, _ in cut_to(ceilings, low_rooms, names, least, unit)]
    upper = [amount for amount, _ in cut_to(ceilings, high_rooms, names, most, unit)]
    return Within(lows, highs, sum([amount or 0 for amount in lower]), _sum(upper))


def _crossing(
    ceilings: Sequence[Ceiling],
    names: Sequence[str],
    least: Sequence[int],
    most: Sequence[int | None],
    unit: int,
) -> Within:
    lows: list[Cut] = [(amount, "") for amount in least]
    highs: list[Cut] = [(amount, "") for amount in most]
    for ceiling in ceilings:
        low, high = ceiling.room
        for i, name in enumerate(names):
            if low is None or not ceiling.covers(name):
                continue
            lows[i], highs[i] = _smaller(lows[i], low, ceiling, unit), _smaller(highs[i], high, ceiling, unit)
            taken = highs[i][0]
            low = 0 if taken is None else max(low - taken, 0)
            high = None if high is None else high - (lows[i][0] or 0)
    amounts = dict(zip(names, (amount for amount, _ in highs), strict=True))
    wholes = [_sum(list(amounts.values()))]
    for ceiling in ceilings:
        outside = _sum([amount for name, amount in amounts.items() if not ceiling.covers(name)])
        bound = ceiling.room[1]
        wholes.append(None if outside is None or bound is None else outside + bound)
    known = [each for each in wholes if each is not None]
    return Within(lows, highs, sum([amount or 0 for amount, _ in lows]), min(known, default=None))


def _smaller(cut: Cut, room: int | None, ceiling: Ceiling, unit: int) -> Cut:
    """What a room leaves of an amount."""
    if room is None or (cut[0] is not None and cut[0] <= room):
        return cut
    return room - room % unit, ceiling.name


def _sum(amounts: Sequence[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None
