"""A judge is made from a book; it is a function from facts to verdicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from engine.facts import Facts

__all__ = ["Facts", "Judge", "Verdict", "Verdicts"]


class Verdict(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Verdicts(NamedTuple):
    """What a judge found: `criteria` by criterion id (groups, their members and benefits' criteria too),
    `eligible` for the book's criteria together, `benefits` for each benefit's own criteria together, by benefit id.
    `applies`: whether a benefit that says `when` applies, met where it does.
    """

    criteria: Mapping[str, Verdict]
    eligible: Verdict
    benefits: Mapping[str, Verdict]
    applies: Mapping[str, Verdict] = MappingProxyType({})


Judge = Callable[[Facts], Verdicts]
