"""Coverage: every point of a book, and whether one of its cases that hold shows it."""

from collections.abc import Iterable
from typing import NamedTuple

from engine.book import Book
from engine.cases.coverage.points import KINDS, Kind, Point, points_of
from engine.cases.coverage.seen import Key, Nearest, seen_of_judged, seen_of_round
from engine.cases.run import CaseRun
from engine.errors import Text, joined

_NEAREST = Text("(가장 가까운 값: {value})", "(the nearest so far: {value})")


class Coverage(NamedTuple):
    """The points of one book, those not seen first."""

    book: Book
    points: tuple[Point, ...]

    @property
    def missing(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if not point.seen)

    @property
    def percent(self) -> int:
        """The share of points that are seen, in whole hundredths rounded down; 100 only where all are."""
        return 100 * (len(self.points) - len(self.missing)) // len(self.points) if self.points else 100

    def of(self, kind: Kind) -> tuple[int, int]:
        """How many points of a kind are seen, of how many."""
        points = [point for point in self.points if point.kind == kind]
        return sum(point.seen for point in points), len(points)


def coverage_of(book: Book, runs: Iterable[CaseRun]) -> Coverage:
    """What the cases that hold show of the book."""
    seen: set[Key] = set()
    nearest = Nearest()
    for run in runs:
        if not run.result.passes:
            continue
        for judged in run.judged:
            seen.update(seen_of_judged(book, judged, nearest))
        if run.round_:
            seen.update(seen_of_round(run.round_))
    points = [_with_answer(point, seen, nearest) for point in points_of(book)]
    order = {kind: place for place, kind in enumerate(KINDS)}
    return Coverage(book, tuple(sorted(points, key=lambda point: (point.seen, order[point.kind]))))


def _with_answer(point: Point, seen: set[Key], nearest: Nearest) -> Point:
    if point.key in seen:
        return point._replace(seen=True)
    if point.key not in nearest.values:
        return point
    told = _NEAREST.filled(value=nearest.values[point.key][1])
    return point._replace(needs=joined((point.needs, told), " "))
