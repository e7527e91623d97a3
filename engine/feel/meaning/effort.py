"""How much the expressions of a book may compute: steps are counted, so that the end is the same on every machine.

A step is about what it takes to look at one item of a list. All that one application makes a book compute is one
effort. An outermost filter or loop, or a call outside of any, has a limit of its own as well: beyond it the value is
unknown, whatever was evaluated before. One judge reads a condition as a whole, the other each of its comparisons.
Beyond the effort nothing has a value any more: `EffortSpent` is raised.
"""

from collections.abc import Mapping
from typing import Any

from engine.errors import Catalogue, EffortSpent, Text, problem

MAX_STEPS = 200_000
"""The most that one outermost filter, loop or call may take, with all that is within it."""
MOST_STEPS = 700_000
"""The most that the expressions of a book may take for one application, in both judges and all that explains it."""

# What takes longer than an item: measured, and rounded up.
OF_ROOT, OF_EXPONENTIAL, OF_LOGARITHM, OF_POWER, OF_FAILURE = 20, 20, 40, 100, 5
NODES = 3
"""So many parts of a loop's body, or of a list, are one step."""
OF_TEST = 8
"""Parts of a body that an `in`, a quantifier or a filter within it counts for: each has values and names of its own."""
OF_CALL, OF_FRACTION, OF_TIMES, OF_MATCH = 2, 2, 16, 4
"""A call of a function, an operation on fractions or on durations, and one of many matches of a pattern."""
OF_MOMENTS = 3
"""Comparing two moments, which may have different offsets."""
_OF_ROUNDING, _OF_RANGES = 10, 10
OF_FUNCTION: Mapping[str, int] = {
    "date and time": 14,
    "date": 4,
    "time": 5,
    "duration": 4,
    **dict.fromkeys(("string", "append", "list contains", "modulo"), 3),
    **dict.fromkeys(
        ("decimal", "floor", "ceiling", "round up", "round down", "round half up", "round half down"), _OF_ROUNDING
    ),
    **dict.fromkeys(
        (
            "overlaps",
            "overlaps before",
            "overlaps after",
            "includes",
            "during",
            "starts",
            "started by",
            "finishes",
            "finished by",
            "before",
            "after",
            "meets",
            "met by",
            "coincides",
        ),
        _OF_RANGES,
    ),
}
"""What a call of these functions takes beyond any other's."""
OF_BAD_PATTERN = 150
"""A pattern that cannot be read, which may show late; three more for each of its characters."""
CHARACTERS = 16
"""So many characters of a text that is made are one step: this bounds the memory as well."""
BITS, SMALL = 128, 256
"""So many bits of a number that has more than the small ones are one step."""
MATCHES = 4
"""So many steps of a regular expression are one step."""

MESSAGES: Catalogue = {
    "effort-spent": Text(
        "규칙서의 식이 계산할 수 있는 양({limit:,}단계)을 모두 썼습니다",
        "the expressions of the book have used up what they may compute ({limit:,} steps)",
    ),
}


class Effort:
    """The steps that are left of an effort."""

    __slots__ = ("left",)

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self.left = steps

    def take(self, steps: int) -> None:
        """Raises `EffortSpent` where fewer are left."""
        self.left -= steps
        if self.left < 0:
            raise EffortSpent((problem(MESSAGES, "effort-spent", limit=MOST_STEPS),))


class Names(dict[str, Any]):
    """Names and their values that one effort made; what reads them goes on with it."""

    __slots__ = ("effort",)

    def __init__(self, values: Any = (), effort: Effort | None = None) -> None:
        super().__init__(values)
        self.effort = effort or Effort()


def effort_of(names: Any) -> Effort:
    """The effort that made these names, else a new one."""
    return names.effort if isinstance(names, Names) else Effort()
