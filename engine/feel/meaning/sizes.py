"""How large values are: the parts that they are made of, and the steps that it takes to read them."""

from fractions import Fraction
from typing import Any

from engine.feel.meaning.effort import BITS, CHARACTERS, SMALL
from engine.feel.values import Range
from engine.feel.values.exact import bits

MAX_SIZE = 300_000
"""How many values a list or record may be made of, at all its depths: one that is used twice counts twice."""
MAX_LEVELS = 50
"""How many lists and records may stand within one another where a loop makes them."""


def size_of(value: Any) -> int:
    """The number of values within a value; one more than is allowed where there are more, or too many levels."""
    if not isinstance(value, (list, dict)):
        return 1
    size, level = 1, [value]
    for _ in range(MAX_LEVELS):
        below: list[Any] = []
        for each in level:
            if isinstance(each, (list, dict)):
                size += len(each)
                if size > MAX_SIZE:
                    return MAX_SIZE + 1
                below += each.values() if isinstance(each, dict) else each
        if not below:
            return size
        level = below
    return MAX_SIZE + 1


def steps_to_read(value: Any) -> int:
    """The steps that reading all of a value takes, beyond the one that looks at it; none for what is small."""
    match value:
        case bool() | None:
            return 0
        case str():
            return len(value) // (4 * CHARACTERS)
        case int() | Fraction():
            size = bits(value)
            return size // BITS if size > SMALL else 0
        case list() | dict():
            return size_of(value) // 2
        case Range(low, high):
            return steps_to_read(low) + steps_to_read(high)
        case _:
            return 0
