"""Rank order: the keys of the book, one after the other, and who is one firm."""

from collections.abc import Iterable, Sequence
from typing import Any

from engine.book.book import RankKey
from engine.facts import Facts
from engine.feel import Unknown
from engine.reading import identity_key


def firm_key(facts: Facts) -> str:
    """Whom firm limits count together: the firm's group where it has one, else the firm itself."""
    group = facts.get("firm_group")
    return f"group {identity_key(group)}" if isinstance(group, str) else f"firm {identity_key(facts['firm_id'])}"


def ranked(keys: Sequence[RankKey], facts: Iterable[Facts]) -> list[int]:
    """The positions of the applicants in rank order; an unknown value counts as the best."""
    rows = list(facts)
    order = list(range(len(rows)))
    for key in reversed(keys):  # a stable sort by the last key first
        values: list[Any] = [row[key.fact] for row in rows]
        if any(isinstance(value, Unknown) for value in values):
            values = [_first(value, key.descending) for value in values]
        order.sort(key=values.__getitem__, reverse=key.descending)
    return order


def _first(value: Any, descending: bool) -> tuple[Any, ...]:
    """A key to sort by; an unknown value comes first."""
    unknown = isinstance(value, Unknown)
    return (unknown is descending,) if unknown else (not descending, value)
