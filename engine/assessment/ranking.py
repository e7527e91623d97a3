"""Rank order: the keys of the book, one after the other, and who is one firm."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from engine.book.book import RankKey
from engine.facts import Facts
from engine.feel import Unknown
from engine.feel.values import DateTime
from engine.reading import identity_key

_NUMBER = "application_no"
_DIGITS = re.compile(r"0*(\d+)", re.ASCII)


def firm_key(facts: Facts) -> str:
    """Whom firm limits count together: the firm's group where it has one, else the firm itself."""
    group = facts.get("firm_group")
    return f"group {identity_key(group)}" if isinstance(group, str) else f"firm {identity_key(facts['firm_id'])}"


def natural_order(number: str) -> tuple[str, str]:
    """A key that sorts application numbers as people count: as texts, but digits as the numbers that they are."""
    # After a digit comes how many there are: no other character stands where a digit does.
    return _DIGITS.sub(lambda digits: f"0{chr(len(digits[1]))}{digits[1]}", number), number


def ranked(keys: Sequence[RankKey], facts: Iterable[Facts]) -> list[int]:
    """The positions of the applicants in rank order; an unknown value counts as the best."""
    rows = list(facts)
    order = list(range(len(rows)))
    for key in reversed(keys):  # a stable sort by the last key first
        values: list[Any] = [_place(key, row) for row in rows]
        if any(isinstance(value, Unknown) for value in values):
            values = [_first(value, key.descending) for value in values]
        order.sort(key=values.__getitem__, reverse=key.descending)
    return order


def ties_by_number(keys: Sequence[RankKey], rows: Sequence[Facts]) -> list[list[int]]:
    """The positions, in `rows` by rank, of each tie that application numbers break otherwise than as plain texts.

    `A9-10` is ranked before `A10-9`; as a text it would stand behind.
    """
    if not keys or keys[-1].fact != _NUMBER:
        return []
    places = [tuple(_place(key, row) for key in keys[:-1]) for row in rows]
    tied = (list(group) for _, group in groupby(range(len(rows)), key=places.__getitem__))
    found: list[list[int]] = []
    for group in tied:
        numbers = [str(rows[i][_NUMBER]) for i in group]
        if numbers != sorted(numbers, reverse=keys[-1].descending):
            found.append(group)
    return found


def _place(key: RankKey, row: Facts) -> Any:
    """What a key sorts by."""
    value = row[key.fact]
    if isinstance(value, DateTime):
        return value.moment
    return natural_order(value) if key.fact == _NUMBER and isinstance(value, str) else value


def _first(value: Any, descending: bool) -> tuple[Any, ...]:
    """A key to sort by; an unknown value comes first."""
    unknown = isinstance(value, Unknown)
    return (unknown is descending,) if unknown else (not descending, value)
