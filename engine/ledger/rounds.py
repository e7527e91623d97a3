"""The rounds of a ledger: which of its entries belong to each, in the order in which they were added.

A round begins with an entry of kind `round` (what it was decided from), goes on with one for each application, and ends
with its `decision`, all added at once. What is added for it later refers to the decision by its digest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.ledger.entry import Entry

FORMAT = 1
"""The number of the form of a recorded round; another number means another meaning."""
ROUND, APPLICATION, DECISION = "round", "application", "decision"
SCHEDULE, SIGNATURE, TIMESTAMP = "schedule", "signature", "timestamp"


@dataclass(frozen=True, slots=True)
class RecordedRound:
    """One round of a ledger; `number` counts from 1. `later`: the entries that refer to it, in their order."""

    number: int
    begins: Entry
    applications: tuple[Entry, ...] = ()
    decision: Entry | None = None
    later: tuple[Entry, ...] = ()

    @property
    def origin(self) -> Mapping[str, Any]:
        """What it was decided from."""
        return self.begins.body

    @property
    def size(self) -> int:
        """The entries of the ledger up to its decision: those that its checkpoint is over."""
        return (self.decision or self.begins).number + 1

    @property
    def schedules(self) -> tuple[Entry, ...]:
        """The schedules that were made of it."""
        return tuple(each for each in self.later if each.kind == SCHEDULE)


def rounds_of(entries: Iterable[Entry]) -> tuple[RecordedRound, ...]:
    """Every round that was recorded whole; entries of kinds that are not known are passed over."""
    found: dict[str, RecordedRound] = {}
    open_: RecordedRound | None = None
    applications: list[Entry] = []
    for entry in entries:
        match entry.kind:
            case "round":
                open_, applications = RecordedRound(len(found) + 1, entry), []
            case "application" if open_:
                applications.append(entry)
            case "decision" if open_:
                found[entry.digest] = replace(open_, applications=tuple(applications), decision=entry)
                open_ = None
            case _:
                of = entry.body.get("of")
                if isinstance(of, str) and of in found:
                    found[of] = replace(found[of], later=(*found[of].later, entry))
    return tuple(found.values())
