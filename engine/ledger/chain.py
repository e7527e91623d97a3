"""The chain of entries: each names the one before, so that none can be changed, taken out or moved unnoticed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from engine.canonical import digest_of
from engine.ledger.entry import FIRST, Entry, entry_from_bytes

FaultKind = Literal["form", "number", "before"]


class Fault(NamedTuple):
    """The first entry that is wrong, by its place from 0, and what is: its form, its number, or what it names before.

    What stands before it is whole.
    """

    place: int
    kind: FaultKind


def chained(bodies: Iterable[tuple[str, Mapping[str, Any]]], last: Entry | None = None) -> tuple[Entry, ...]:
    """The entries of these kinds and bodies, behind `last`."""
    found: list[Entry] = []
    for kind, body in bodies:
        number, before = (last.number + 1, last.digest) if last else (0, FIRST)
        last = Entry(number, kind, before, body)
        found.append(last)
    return tuple(found)


def fault_of(entries: Sequence[bytes]) -> Fault | None:
    """The first fault of the entries of a whole ledger; None where there is none.

    A tail that was cut off is no fault that they could show: it takes a checkpoint that somebody kept.
    """
    before = None
    for place, data in enumerate(entries):
        if fault := fault_behind(before, data, place):
            return fault
        before = data
    return None


def follows(before: bytes | None, data: bytes, place: int) -> bool:
    """Whether what stands at a place names the bytes before it and its number, without reading what it says."""
    named = FIRST if before is None else digest_of(before)
    return data.startswith(f'{{"before":"{named}","body":{{'.encode()) and data.endswith(
        f'","number":{place}}}'.encode()
    )


def fault_behind(before: bytes | None, data: bytes, place: int) -> Fault | None:
    """What is wrong with the entry at a place behind these bytes, which are whole; None before the first."""
    entry = entry_from_bytes(data)
    if entry is None:
        return Fault(place, "form")
    if entry.number != place:
        return Fault(place, "number")
    if entry.before != (FIRST if before is None else digest_of(before)):
        return Fault(place, "before")
    return None
