"""How a score was made, as data."""

from collections.abc import Sequence
from typing import Any

from engine.documents.plain_value import plain_value
from engine.facts.scored import Extra, Review, Scored
from engine.feel import Unknown, number


def score_document(scored: Scored) -> dict[str, Any]:
    """The score as plain text, whole numbers and lists; a fraction is text, and an unknown number null."""
    return {
        "reviews": [_review_document(each) for each in scored.base.reviews],
        "averages": [
            {
                "item": each.item or None,
                "weight": plain_value(number(each.weight)),
                "kept": _given_document(each.kept),
                "highest_dropped": _given_document(each.highest),
                "lowest_dropped": _given_document(each.lowest),
                "mean": plain_value(each.mean),
            }
            for each in scored.base.averages
        ],
        "base_exact": plain_value(scored.base.exact),
        "base_score": plain_value(scored.base.value),
        "bonus": _extra_document(scored.bonus),
        "penalties": _extra_document(scored.penalties),
        "exact": plain_value(scored.exact),
        "score": plain_value(scored.score),
        "band": plain_value(scored.band),
        "missing": sorted(scored.score.missing) if isinstance(scored.score, Unknown) else [],
    }


def _review_document(review: Review) -> dict[str, Any]:
    return {
        "reviewer": review.reviewer,
        "standing": review.standing,
        "marks": {name: plain_value(mark) for name, mark in review.marks.items()},
        "reason": review.reason or None,
        "total": plain_value(review.total),
    }


def _given_document(given: Sequence[tuple[str, Any]]) -> list[dict[str, Any]]:
    return [{"reviewer": who, "points": plain_value(points)} for who, points in given]


def _extra_document(extra: Extra) -> dict[str, Any]:
    return {
        "lines": [{"id": each.id, "points": plain_value(each.points)} for each in extra.lines],
        "sum": plain_value(extra.sum),
        "at_most": plain_value(extra.at_most),
        "counted": plain_value(extra.counted),
    }
