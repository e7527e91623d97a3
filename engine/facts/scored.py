"""A score with every step of how it was made: the records that the engine keeps and people are shown."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from engine.errors import Text
from engine.feel import Unknown

Value = int | Fraction
Standing = Literal["counted", "conflict", "not_applicable", "open"]


class Review(NamedTuple):
    """One reviewer's row: the marks by item (None: not applicable), and whether it counts.

    `total` is out of 100; `conflict` rows are left out and `open` ones still have a blank.
    """

    reviewer: str
    standing: Standing
    marks: Mapping[str, Value | None]
    reason: str
    total: Value | None = None


class Average(NamedTuple):
    """A mean, out of 100: of the totals (`item` empty), or of one item with its `weight`.

    `kept`, `highest` and `lowest` hold reviewers with their points; the last two were dropped. `mean` is None where
    nothing was kept.
    """

    item: str
    weight: Fraction
    kept: tuple[tuple[str, Value], ...]
    highest: tuple[tuple[str, Value], ...]
    lowest: tuple[tuple[str, Value], ...]
    mean: Value | None


class Base(NamedTuple):
    """The score before bonus and penalty points: `exact`, and as the book rounds it in `value`."""

    reviews: tuple[Review, ...]
    averages: tuple[Average, ...]
    exact: Value | Unknown
    value: Value | Unknown


class PointsLine(NamedTuple):
    """One bonus or penalty, in points."""

    id: str
    label: Text
    points: Value | Unknown


class Extra(NamedTuple):
    """All bonus or all penalty points: the lines, their sum, and what of it counts under `at_most`."""

    lines: tuple[PointsLine, ...]
    sum: Value | Unknown
    at_most: Value | None
    counted: Value | Unknown


class Scored(NamedTuple):
    """A score with everything it was made of; `band` counts from 1, and `score` is rounded from `exact`."""

    base: Base
    bonus: Extra
    penalties: Extra
    exact: Value | Unknown
    score: Value | Unknown
    band: int | Unknown | None
    band_label: Text | None
