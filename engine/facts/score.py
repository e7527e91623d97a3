"""The score of one application, computed exactly from its reviewers' marks, with every step kept.

A mark stands for `mark / most x 100` points of its item. Reviewers with a conflict of interest are left out first, then
reviewers to whom no item applies. The rest is dropped, averaged, weighed and rounded; bonus and penalty points follow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from engine.book import Book
from engine.book.scoring import CONFLICT, MARKS, REASON, REVIEWER, Points, Scoring
from engine.errors import Catalogue, Text, problem
from engine.facts.scored import Average, Base, Extra, PointsLine, Review, Scored, Value
from engine.feel import Scope, Unknown, number, unknown_of
from engine.money import rounded

MESSAGES: Catalogue = {
    "marks-too-few": Text(
        "{label}: 점수를 준 평가위원이 {found}명입니다 (최소 {needed}명)",
        "{label}: too few reviewers gave marks ({found} of at least {needed})",
    ),
    "points-negative": Text(
        "`{label}`: 점수가 음수로 계산됩니다 (가점과 감점은 모두 0 이상으로 적습니다)",
        "`{label}` comes out negative (bonus and penalty points are both written from 0 up)",
    ),
}
_ALL = Text("평가표", "marks")


def computed_value(book: Book, name: str, facts: Mapping[str, Any]) -> Any:
    """The value of one name of `book.computed`; `facts` hold every name that it reads."""
    if name == "lot":
        return lot_of(book, facts)
    scoring = book.scoring
    if scoring is None:
        raise KeyError(name)
    match name:
        case "base_score":
            return base_of(scoring, facts[MARKS]).value
        case "score":
            return _rounded(_final(scoring, facts["base_score"], facts), scoring)
        case _:
            return _band(scoring, facts["score"])


def scored_of(book: Book, facts: Mapping[str, Any]) -> Scored | None:
    """How the score of these facts was made; None in a book without scores."""
    scoring = book.scoring
    if scoring is None:
        return None
    base = base_of(scoring, facts[MARKS])
    bonus = _extra(scoring.bonus, scoring.bonus_at_most, facts)
    penalties = _extra(scoring.penalties, scoring.penalties_at_most, facts)
    exact = _final(scoring, base.value, facts)
    score = _rounded(exact, scoring)
    band = _band(scoring, score) if scoring.bands else None
    label = scoring.bands[band - 1].label if isinstance(band, int) and band <= len(scoring.bands) else None
    return Scored(base, bonus, penalties, exact, score, band, label)


def lot_of(book: Book, facts: Mapping[str, Any]) -> str | Unknown:
    """The lot of an application: SHA-256, in hex, of the seed, a line feed and its number, as UTF-8."""
    drawn, own = book.ranking.lot, facts["application_no"]
    if drawn is None or isinstance(own, Unknown):
        return unknown_of(own)
    return hashlib.sha256(f"{drawn.seed}\n{own}".encode()).hexdigest()


def base_of(scoring: Scoring, marks: Any) -> Base:
    """The score before bonus and penalty points from the rows of the marks sheet, in whatever order."""
    if isinstance(marks, Unknown):
        return Base((), (), marks, marks)
    reviews = tuple(sorted((_review(scoring, row) for row in marks), key=lambda each: (each.reviewer, each.standing)))
    counted = [each for each in reviews if each.standing == "counted"]
    open_ = sum(each.standing == "open" for each in reviews)
    needed = scoring.reviewers.least
    missing = frozenset({MARKS})
    if open_ or len(counted) < needed:
        few = len(counted) + open_ < needed
        unknown = Unknown(missing, (_too_few(_ALL, len(counted) + open_, needed),) if few else ())
        return Base(reviews, (), unknown, unknown)
    averages = tuple(_averages(scoring, counted))
    short = [each for each in averages if each.item and 0 < _marked(each) < needed]
    if short:
        labels = {item.id: item.label for item in scoring.items}
        unknown = Unknown(missing, tuple(_too_few(labels[each.item], _marked(each), needed) for each in short))
        return Base(reviews, averages, unknown, unknown)
    weighed = [(each.weight, each.mean) for each in averages if each.mean is not None]
    exact = number(sum((weight * mean for weight, mean in weighed), Fraction(0)) / sum(weight for weight, _ in weighed))
    return Base(reviews, averages, exact, _rounded(exact, scoring))


def _too_few(label: Text, found: int, needed: int) -> Any:
    return problem(MESSAGES, "marks-too-few", label=label, found=found, needed=needed)


def _marked(average: Average) -> int:
    return len(average.kept) + len(average.highest) + len(average.lowest)


def _review(scoring: Scoring, row: Mapping[str, Any]) -> Review:
    """Whether one row counts; with a conflict of interest, nothing else in it is read."""
    who, reason = ("" if isinstance(row[name], Unknown) else str(row[name]) for name in (REVIEWER, REASON))
    given = {item.id: row[item.id] for item in scoring.items}
    known = {name: mark for name, mark in given.items() if not isinstance(mark, Unknown)}
    if row[CONFLICT] is True:
        return Review(who, "conflict", known, reason)
    if isinstance(row[CONFLICT], Unknown) or isinstance(row[REVIEWER], Unknown) or len(known) < len(given):
        return Review(who, "open", known, reason)
    parts = [(each.weight, _points(known[each.id], each.most)) for each in scoring.items if known[each.id] is not None]
    if not parts:
        return Review(who, "not_applicable", known, reason)
    total = sum((weight * points for weight, points in parts), Fraction(0)) / sum(weight for weight, _ in parts)
    return Review(who, "counted", known, reason, number(total))


def _points(mark: Any, most: Value) -> Value:
    return number(Fraction(mark) * 100 / most)


def _averages(scoring: Scoring, counted: Sequence[Review]) -> list[Average]:
    if scoring.average == "totals":
        totals = [(each.reviewer, each.total) for each in counted if each.total is not None]
        return [_average(scoring, "", Fraction(1), totals)]
    found = []
    for item in scoring.items:
        given = [(each.reviewer, mark) for each in counted if (mark := each.marks[item.id]) is not None]
        points = [(reviewer, _points(mark, item.most)) for reviewer, mark in given]
        found.append(_average(scoring, item.id, item.weight, points))
    return found


def _average(scoring: Scoring, item: str, weight: Fraction, given: Sequence[tuple[str, Value]]) -> Average:
    ordered = tuple(sorted(given, key=lambda each: (each[1], each[0])))
    drop = scoring.drop
    below = above = 0
    if drop and len(ordered) >= drop.from_:
        below, above = drop.lowest, drop.highest
    end = len(ordered) - above
    kept = ordered[below:end]
    mean = number(Fraction(sum(points for _, points in kept)) / len(kept)) if kept else None
    return Average(item, weight, kept, ordered[end:], ordered[:below], mean)


def _extra(points: Sequence[Points], at_most: Value | None, facts: Mapping[str, Any]) -> Extra:
    lines = tuple(PointsLine(each.id, each.label, _worth(each, facts)) for each in points)
    known = [each.points for each in lines if not isinstance(each.points, Unknown)]
    if len(known) < len(lines):
        unknown = unknown_of(*(each.points for each in lines))
        return Extra(lines, unknown, at_most, unknown)
    whole = number(Fraction(sum(known)))
    return Extra(lines, whole, at_most, whole if at_most is None else min(whole, at_most))


def _worth(each: Points, facts: Mapping[str, Any]) -> Value | Unknown:
    value = each.points.run(Scope(facts, book=True))
    if isinstance(value, Unknown):
        return value
    if not isinstance(value, int | Fraction) or value < 0:
        return Unknown(reasons=(problem(MESSAGES, "points-negative", label=each.label),))
    return value


def _final(scoring: Scoring, base: Any, facts: Mapping[str, Any]) -> Value | Unknown:
    more = _extra(scoring.bonus, scoring.bonus_at_most, facts).counted
    less = _extra(scoring.penalties, scoring.penalties_at_most, facts).counted
    if isinstance(base, Unknown) or isinstance(more, Unknown) or isinstance(less, Unknown):
        return unknown_of(base, more, less)
    return number(Fraction(base + more - less))


def _rounded(value: Value | Unknown, scoring: Scoring) -> Value | Unknown:
    if isinstance(value, Unknown) or scoring.decimals is None or scoring.direction is None:
        return value
    size = 10**scoring.decimals
    return number(Fraction(rounded(value * size, 1, scoring.direction), size))


def _band(scoring: Scoring, score: Any) -> int | Unknown:
    if isinstance(score, Unknown):
        return score
    return next((i for i, band in enumerate(scoring.bands, 1) if score >= band.at_least), len(scoring.bands) + 1)
