"""One override: whose, of what, what people put there, and on which grounds."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from engine.overrides.targets import Target
from engine.reading import Decision


class Override(NamedTuple):
    """A value decided by people for one application; `of`: the reviewer whose mark it is.

    `text` says the value as any reader reads it again; `taken_back`: it holds as received, or as the rule says, and an
    earlier override is no more. `at` is where it was written.
    """

    application_no: str
    target: Target
    of: str
    value: Any
    text: str
    taken_back: bool
    decision: Decision
    at: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What it decides: of several that decide the same the last one counts."""
        return self.application_no, self.target.id, self.of

    @property
    def day(self) -> tuple[int, int, int]:
        """The day of its decision, to sort by."""
        day = self.decision.decided_on
        return (day.year, day.month, day.day) if day else (0, 0, 0)


def counting(overrides: Sequence[Override]) -> dict[int, Override]:
    """Those that count, by their number from 1: the last of each key, unless that takes the others back."""
    last = {each.key: number for number, each in enumerate(overrides, start=1)}
    return {number: overrides[number - 1] for number in last.values() if not overrides[number - 1].taken_back}
