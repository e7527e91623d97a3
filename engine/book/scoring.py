"""How a book makes scores: from reviewers' marks by weighted items, with bonus and penalty points, bands and a lot."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from engine.book.clauses import Clause, Question, Record
from engine.book.fields import DateField, FeelField, IdField, ShareField, TextField, WholeField, WordsField, refused
from engine.errors import Text
from engine.feel import number
from engine.money import Direction

_POINTS = re.compile(r"\d{1,12}(?:_\d{1,12}){0,4}(?:\.\d{1,9})?", re.ASCII)


def _points(raw: Any) -> Any:
    """An exact number of points, not negative, whole or with decimals."""
    if isinstance(raw, int | Fraction) and not isinstance(raw, bool):
        return raw
    if not isinstance(raw, str):
        raise refused("book-not-text")
    if not _POINTS.fullmatch(raw):
        raise refused("book-not-points", raw)
    return number(Fraction(raw.replace("_", "")))


_POINTS_SCHEMA = {"type": ["string", "number"], "pattern": r"^\d+(_\d+)*(\.\d+)?$", "minimum": 0}
PointsField = Annotated[int | Fraction, BeforeValidator(_points), WithJsonSchema(_POINTS_SCHEMA, mode="validation")]

MARKS = "marks"
REVIEWER, CONFLICT, REASON = "reviewer", "conflict", "reason"
COMPUTED: Mapping[str, Question] = {
    each.id: each
    for each in (
        Question(id="base_score", kind="number", label=Text("가감점 전 점수", "Score before bonus and penalty points")),
        Question(id="score", kind="number", label=Text("평가점수", "Score")),
        Question(id="band", kind="count", label=Text("평가등급", "Band")),
        Question(id="lot", kind="text", label=Text("추첨값", "Lot")),
    )
}
"""The names that marks and the lot give; they are worked out and never asked for."""


class ScoreItem(Clause):
    """An item that reviewers mark from `least` to `most`; a mark of `most` is 100 points, before weighing."""

    id: IdField
    label: TextField
    weight: ShareField
    least: PointsField = 0
    most: PointsField = 100


class Reviewers(Record):
    """The least number of reviewers, without a conflict of interest, who must have given marks."""

    least: WholeField = 1


class Drop(Record):
    """How many of the highest and of the lowest are left out, once there are `from` of them."""

    highest: WholeField = 0
    lowest: WholeField = 0
    from_: WholeField = Field(alias="from")


class Points(Clause):
    """Points added or taken off: an expression that is never negative."""

    id: IdField
    label: TextField
    points: FeelField


class Band(Record):
    """The scores from `at_least` up to the band above."""

    at_least: PointsField
    label: TextField


class Scoring(Clause):
    """From marks to the score.

    `average: totals` weighs each reviewer's marks, then takes the mean of the totals; `items` takes the mean of each
    item, then weighs. Dropping comes before either mean. Base score and score are rounded to `decimals`, if any.
    """

    items: tuple[ScoreItem, ...]
    reviewers: Reviewers = Reviewers()
    drop: Drop | None = None
    average: Literal["totals", "items"] = "totals"
    reasons: Literal["required", "optional"] = "optional"
    bonus: tuple[Points, ...] = ()
    bonus_at_most: PointsField | None = None
    penalties: tuple[Points, ...] = ()
    penalties_at_most: PointsField | None = None
    decimals: WholeField | None = None
    direction: Direction | None = None
    bands: tuple[Band, ...] = ()


class Lot(Record):
    """A lot that anyone can draw again: its seed was published before the deadline for applications."""

    seed: WordsField
    published_on: DateField
    deadline: DateField


def computed_names(scoring: Scoring | None, lot: Lot | None) -> Mapping[str, Question]:
    """The scores and the lot by name, in the order in which they are computed."""
    wanted = {"base_score", "score"} if scoring else set()
    wanted |= {"band"} if scoring and scoring.bands else set()
    wanted |= {"lot"} if lot else set()
    return {name: each for name, each in COMPUTED.items() if name in wanted}
