"""Scores, bands and lots worked out a second time for `verify`, straight from their definition in the book.

Nothing is shared with the scoring that decided: sums are taken in one go, and nothing is kept for explanation.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from hashlib import sha256
from typing import Any

from engine.book import Book
from engine.book.scoring import Points, Scoring
from engine.feel import Scope, Unknown, unknown_of


def score_again(book: Book, name: str, facts: Mapping[str, Any]) -> Any:
    """The value that the book gives `name`, one of its computed names; `facts` hold what it reads."""
    if name == "lot" and book.ranking.lot:
        own = facts["application_no"]
        return own if isinstance(own, Unknown) else sha256(f"{book.ranking.lot.seed}\n{own}".encode()).hexdigest()
    scoring = book.scoring
    if scoring is None:
        raise KeyError(name)
    if name == "base_score":
        return _base(scoring, facts["marks"])
    if name == "band":
        score = facts["score"]
        return score if isinstance(score, Unknown) else 1 + sum(score < band.at_least for band in scoring.bands)
    added = _sum(scoring.bonus, scoring.bonus_at_most, facts)
    taken = _sum(scoring.penalties, scoring.penalties_at_most, facts)
    parts = (facts["base_score"], added, taken)
    return unknown_of(*parts) if _any_unknown(parts) else _cut(scoring, Fraction(parts[0]) + added - taken)


def _any_unknown(values: Iterable[Any]) -> bool:
    return any(isinstance(each, Unknown) for each in values)


def _base(scoring: Scoring, rows: Any) -> Any:
    if isinstance(rows, Unknown):
        return rows
    ids = [item.id for item in scoring.items]
    standing = [row for row in rows if row["conflict"] is not True]
    marks = {name: [row[name] for row in standing if row[name] is not None] for name in ids}
    marked = [row for row in standing if any(row[name] is not None for name in ids)]
    counted = [marked] if scoring.average == "totals" else [each for each in marks.values() if each]
    blank = _any_unknown(row[name] for row in standing for name in ("reviewer", "conflict", *ids))
    if blank or min(map(len, counted), default=0) < scoring.reviewers.least:
        return Unknown(frozenset({"marks"}))
    if scoring.average == "totals":
        return _cut(scoring, _mean(scoring, [_weighed(scoring, row) for row in marked]))
    means = {name: _mean(scoring, each) if each else None for name, each in marks.items()}
    return _cut(scoring, _weighed(scoring, means))


def _weighed(scoring: Scoring, marks: Mapping[str, Any]) -> Fraction:
    """Marks in their items' scales as points out of 100, weights of items that do not apply spread over the others."""
    reached = possible = Fraction(0)
    for item in scoring.items:
        if marks[item.id] is not None:
            reached += 100 * item.weight * marks[item.id] / Fraction(item.most)
            possible += item.weight
    return reached / possible


def _mean(scoring: Scoring, values: Iterable[int | Fraction]) -> Fraction:
    left, drop = sorted(values), scoring.drop
    if drop and len(left) >= drop.from_:
        left = left[drop.lowest : len(left) - drop.highest]
    return Fraction(sum(left)) / len(left)


def _sum(points: Iterable[Points], at_most: int | Fraction | None, facts: Mapping[str, Any]) -> Any:
    found = [each.points.run(Scope(facts, book=True)) for each in points]
    found = [each if isinstance(each, Unknown) or each >= 0 else Unknown() for each in found]
    whole = unknown_of(*found) if _any_unknown(found) else sum(found)
    return whole if isinstance(whole, Unknown) or at_most is None else min(whole, at_most)


def _cut(scoring: Scoring, exact: Fraction) -> int | Fraction:
    """The number with the decimals that the book keeps, all of them where it says nothing."""
    if scoring.decimals is not None and scoring.direction is not None:
        exact = rounded(exact, Fraction(1, 10**scoring.decimals), scoring.direction)
    return exact.numerator if exact.denominator == 1 else exact


def rounded(exact: Fraction, step: Fraction, direction: str) -> Fraction:
    """A number in whole steps: down, up, or to the nearest, from a half up."""
    down = exact // step * step
    up = direction == "up" or (direction == "nearest" and (exact - down) * 2 >= step)
    return down + step if up and down < exact else down
