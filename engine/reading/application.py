"""An application as received: each value with its raw text, its place, and how it was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from engine.feel import Date


class Given(NamedTuple):
    """One value as received.

    `value` is typed by the fact's kind (None where there is none), `text` is what the sender wrote, `at` is its place
    (`Applications!C17`), and `rule` names the way it was read, such as `만원`, so that every conversion can be shown.
    The value of records is a list with a mapping for each row; `rows` holds their cells as received. A blank cell is
    absent from both.
    """

    value: Any
    text: str
    at: str
    rule: str
    rows: tuple[Mapping[str, "Given"], ...] = ()


def given_records(rows: Sequence[Mapping[str, Given]], text: str, at: str, rule: str) -> Given:
    """The value of a fact of kind `records` from the cells of its rows, in their order."""
    return Given([{name: cell.value for name, cell in row.items()} for row in rows], text, at, rule, tuple(rows))


class Decision(NamedTuple):
    """Why people decided a fact as they did, and where the minutes say so; of an override who approved it, and when."""

    reason: str
    minutes: str
    approver: str = ""
    decided_on: Date | None = None


@dataclass(frozen=True, slots=True)
class Application:
    """One application: the values it gives by fact id; a fact that is absent is unknown.

    `at` is the cell of its application number, or the first of its row (`Applications!A17`). `decisions` holds the
    reason and the minutes of each committee fact given.
    """

    at: str
    given: Mapping[str, Given]
    decisions: Mapping[str, Decision]
    blank: Mapping[str, str] = field(default_factory=dict)
    """The places of blank values, where they are known."""

    @property
    def withdrawn(self) -> bool:
        """Whether its sender took it back; what is not said is not withdrawn."""
        stated = self.given.get("withdrawn")
        return stated is not None and stated.value is True
