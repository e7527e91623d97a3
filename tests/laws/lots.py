"""Chance: drawn by Hypothesis, which makes failures small, or by a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Lots(Protocol):
    """Where the choices of a random book or round come from."""

    def one_of(self, values: Sequence[T]) -> T:
        """Any of the values."""

    def whole(self, low: int, high: int) -> int:
        """Any whole number from `low` to `high`, both included."""

    def chance(self, percent: int) -> bool:
        """True about so often."""


class SeededLots:
    """The same choices whenever the seed is the same."""

    def __init__(self, seed: object) -> None:
        self._random = random.Random(str(seed))

    def one_of(self, values: Sequence[T]) -> T:
        return values[int(self._random.random() * len(values))]

    def whole(self, low: int, high: int) -> int:
        return low + int(self._random.random() * (high - low + 1))

    def chance(self, percent: int) -> bool:
        return self._random.random() * 100 < percent


class DrawnLots:
    """Choices that Hypothesis makes; the first value and False are the simplest."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def one_of(self, values: Sequence[T]) -> T:
        return self._draw(st.sampled_from(values))

    def whole(self, low: int, high: int) -> int:
        return self._draw(st.integers(low, high))

    def chance(self, percent: int) -> bool:
        return self._draw(st.integers(1, 100)) > 100 - percent
