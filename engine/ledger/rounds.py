"""The rounds of a ledger: which of its entries belong to each, in the order in which they were added.

A round begins with an entry of kind `round` (what it was decided from), goes on with one for each application, and ends
with its `decision`, all added at once. What is added for it later refers to the decision by its digest.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.canonical import digest_of
from engine.ledger.entry import Entry, entry_from_bytes, kind_of

FORMAT = 1
"""The number of the form of a recorded round; another number means another meaning."""
ROUND, APPLICATION, DECISION = "round", "application", "decision"
SCHEDULE, SIGNATURE, TIMESTAMP = "schedule", "signature", "timestamp"


@dataclass(frozen=True, slots=True)
class RecordedRound:
    """One round of a ledger; `number` counts from 1. `later`: the entries that refer to it, in their order."""

    number: int
    begins: Entry
    written: tuple[bytes, ...] = ()
    """The entries of its applications, which are whole, and read when they are asked for: there may be many."""
    decision: Entry | None = None
    later: tuple[Entry, ...] = ()

    @property
    def origin(self) -> Mapping[str, Any]:
        """What it was decided from."""
        return self.begins.body

    @property
    def bodies(self) -> Iterator[Mapping[str, Any]]:
        """What the entries of its applications say, in the order of the decision."""
        return (json.loads(data)["body"] for data in self.written)

    @property
    def size(self) -> int:
        """The entries of the ledger up to its decision: those that its checkpoint is over."""
        return (self.decision or self.begins).number + 1

    @property
    def schedules(self) -> tuple[Entry, ...]:
        """The schedules that were made of it."""
        return tuple(each for each in self.later if each.kind == SCHEDULE)


def stray_of(entries: Iterable[bytes], rounds: Iterable[RecordedRound]) -> int | None:
    """The place of the first entry of a kind that is known which belongs to no round; None where there is none.

    A round is added at once: one without its end, an application outside of any, or a schedule, a signature or a
    time-stamp of no decision is the work of somebody else.
    """
    owned: set[int] = set()
    for each in rounds:
        owned.update(range(each.begins.number, each.size))
        owned.update(entry.number for entry in each.later)
    known = {ROUND, APPLICATION, DECISION, SCHEDULE, SIGNATURE, TIMESTAMP}
    return next((i for i, data in enumerate(entries) if kind_of(data) in known and i not in owned), None)


def rounds_of(entries: Iterable[bytes]) -> tuple[RecordedRound, ...]:
    """Every round that was recorded whole, of entries that are; kinds that are not known are passed over."""
    found: dict[str, RecordedRound] = {}
    open_: RecordedRound | None = None
    written: list[bytes] = []
    for data in entries:
        if kind_of(data) == APPLICATION:
            written.append(data)
            continue
        entry = entry_from_bytes(data)
        if entry is None:
            continue
        if entry.kind == ROUND:
            open_, written = RecordedRound(len(found) + 1, entry), []
        elif entry.kind == DECISION and open_:
            found[digest_of(data)] = replace(open_, written=tuple(written), decision=entry)
            open_ = None
        elif isinstance(of := entry.body.get("of"), str) and of in found:
            found[of] = replace(found[of], later=(*found[of].later, entry))
    return tuple(found.values())
