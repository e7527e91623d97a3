"""The gaps of a decision table, the rows that overlap, and the rows that are never reached.

A set of rows is a whole number with a bit for each row. A point is the place of one value on each side. The sides are
searched in turn; a set of rows already met on the same side is not searched again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Bits = Sequence[Sequence[int]]
"""For each side, for each of its values: the rows that hold there."""
Point = tuple[int, ...]

MOST_STEPS = 200_000


class TooManySteps(Exception):
    """The table has more places than are searched."""


class Steps:
    """How many places may still be searched."""

    def __init__(self, left: int = MOST_STEPS) -> None:
        self.left = left

    def take(self, number: int) -> None:
        """Raises `TooManySteps` where there are none left."""
        self.left -= number
        if self.left < 0:
            raise TooManySteps


def gaps(
    bits: Bits, rows: int, steps: Steps, *, most: int = 3, within: Sequence[Sequence[int]] | None = None
) -> tuple[Point, ...]:
    """At most `most` points at which none of `rows` holds, each of another kind; empty where they hold everywhere.

    `within`: for each side the values that count. Raises `TooManySteps`.
    """
    places = within or [range(len(side)) for side in bits]
    if any(not side for side in places):
        return ()
    order = sorted(range(len(bits)), key=lambda side: len({bits[side][value] & rows for value in places[side]}))
    everywhere = _everywhere(bits, rows, places, order)
    found: list[Point] = []
    seen: set[tuple[int, int]] = set()
    ahead: list[tuple[int, int, Point]] = [(0, rows, ())]
    while ahead and len(found) < most:
        depth, live, chosen = ahead.pop()
        if not live:
            rest = tuple(places[side][0] for side in order[depth:])
            found.append(_in_order((*chosen, *rest), order))
            continue
        if live & everywhere[depth] or (depth, live) in seen:
            continue
        seen.add((depth, live))
        classes: dict[int, int] = {}
        steps.take(len(places[order[depth]]))
        for value in places[order[depth]]:
            classes.setdefault(live & bits[order[depth]][value], value)
        ahead.extend((depth + 1, left, (*chosen, value)) for left, value in reversed(classes.items()))
    return tuple(found)


def _everywhere(bits: Bits, rows: int, places: Sequence[Sequence[int]], order: Sequence[int]) -> list[int]:
    """For each depth, the rows that hold at every value of all the sides from there on."""
    found = [rows]
    for side in reversed(order):
        left = found[-1]
        for value in places[side]:
            left &= bits[side][value]
        found.append(left)
    return found[::-1]


def _in_order(chosen: Point, order: Sequence[int]) -> Point:
    by_side = dict(zip(order, chosen, strict=True))
    return tuple(by_side[side] for side in range(len(order)))


def places_of(bits: Bits, row: int) -> tuple[tuple[int, ...], ...]:
    """For each side, the values at which one row holds."""
    return tuple(tuple(i for i, held in enumerate(side) if held >> row & 1) for side in bits)


def meeting_rows(bits: Bits, rows: int) -> list[int]:
    """For each row, as bits, the rows that hold with it at some point, itself among them."""
    found = [(1 << rows) - 1] * rows
    for side in bits:
        known: dict[int, int] = {}
        for row, mask in enumerate(_masks(side, rows)):
            if mask not in known:
                known[mask] = 0
                for value in _ones(mask):
                    known[mask] |= side[value]
            found[row] &= known[mask]
    return found


def meetings(bits: Bits, rows: int) -> Iterator[tuple[int, int, Point]]:
    """Each two of the first `rows` rows that hold at one point, the earlier first, and the first such point."""
    masks = [_masks(side, rows) for side in bits]
    for later, meets in enumerate(meeting_rows(bits, rows)):
        for earlier in _ones(meets & (1 << later) - 1):
            both = [side[earlier] & side[later] for side in masks]
            yield earlier, later, tuple((each & -each).bit_length() - 1 for each in both)


def _ones(bits: int) -> Iterator[int]:
    """The places of the bits that are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _masks(side: Sequence[int], rows: int) -> list[int]:
    """For each row the values of a side at which it holds, as bits: the same table, turned."""
    # As text, since that is turned at once: a bit at a time takes seconds for a large table.
    lines = [format(held, f"0{rows}b") for held in reversed(side)]
    return [int("".join(column), 2) for column in zip(*lines, strict=True)][::-1] if lines else [0] * rows


def covered(bits: Bits, others: Bits, row: int, by: int, steps: Steps) -> bool:
    """Whether each point of `row` (in `bits`) is a point of one of the rows `by` (in `others`) too.

    Raises `TooManySteps`.
    """
    return not gaps(others, by, steps, most=1, within=places_of(bits, row))
