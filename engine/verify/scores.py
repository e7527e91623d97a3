"""Scores, bands and lots worked out a second time for `verify`, straight from their definition in the book.

Nothing is shared with the scoring that decided: sums are taken in one go, and nothing is kept for explanation.
"""

from __future__ import annotations

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
        return own if isinstance(own, Unknown) else _drawn(book.ranking.lot.seed, own)
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
    if any(isinstance(part, Unknown) for part in parts):
        return unknown_of(*parts)
    return _cut(scoring, Fraction(parts[0]) + added - taken)


def _drawn(seed: str, application_no: str) -> str:
    return sha256(f"{seed}\n{application_no}".encode()).hexdigest()


def _base(scoring: Scoring, rows: Any) -> Any:
    if isinstance(rows, Unknown):
        return rows
    standing = [row for row in rows if row["conflict"] is not True]
    ids = [item.id for item in scoring.items]
    if any(isinstance(row[name], Unknown) for row in standing for name in ("reviewer", "conflict", *ids)):
        return Unknown(frozenset({"marks"}))
    marked = [row for row in standing if any(row[name] is not None for name in ids)]
    if len(marked) < scoring.reviewers.least:
        return Unknown(frozenset({"marks"}))
    if scoring.average == "totals":
        totals = [_weighed(scoring, {name: row[name] for name in ids}) for row in marked]
        return _cut(scoring, _mean(scoring, totals))
    means: dict[str, Fraction | None] = {}
    for item in scoring.items:
        given = [Fraction(row[item.id]) for row in marked if row[item.id] is not None]
        if given and len(given) < scoring.reviewers.least:
            return Unknown(frozenset({"marks"}))
        means[item.id] = _mean(scoring, given) if given else None
    return _cut(scoring, _weighed(scoring, means))


def _weighed(scoring: Scoring, marks: Mapping[str, Any]) -> Fraction:
    """Marks in their items' scales as points out of 100, weights of items that do not apply spread over the others."""
    reached = possible = Fraction(0)
    for item in scoring.items:
        if marks[item.id] is not None:
            reached += 100 * item.weight * marks[item.id] / Fraction(item.most)
            possible += item.weight
    return reached / possible


def _mean(scoring: Scoring, values: Iterable[Fraction]) -> Fraction:
    left = list(values)
    if scoring.drop and len(left) >= scoring.drop.from_:
        for _ in range(scoring.drop.highest):
            left.remove(max(left))
        for _ in range(scoring.drop.lowest):
            left.remove(min(left))
    return sum(left, Fraction(0)) / len(left)


def _sum(points: Iterable[Points], at_most: int | Fraction | None, facts: Mapping[str, Any]) -> Any:
    found = [each.points.run(Scope(facts, book=True)) for each in points]
    found = [each if isinstance(each, Unknown) or each >= 0 else Unknown() for each in found]
    if any(isinstance(each, Unknown) for each in found):
        return unknown_of(*found)
    whole = sum(found, Fraction(0))
    return whole if at_most is None or whole <= at_most else Fraction(at_most)


def _cut(scoring: Scoring, exact: Fraction) -> int | Fraction:
    """The number with the decimals that the book keeps, all of them where it says nothing."""
    if scoring.decimals is not None and scoring.direction is not None:
        step = Fraction(1, 10**scoring.decimals)
        rest = exact % step
        up = rest > 0 and (scoring.direction == "up" or (scoring.direction == "nearest" and rest * 2 >= step))
        exact += step - rest if up else -rest
    return exact.numerator if exact.denominator == 1 else exact
