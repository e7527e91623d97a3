"""One entry of a ledger: its number, its kind, what it says, and the digest of the entry before it."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from engine.canonical import canonical_bytes, digest_of

FIRST = "sha256:" + "0" * 64
"""Stands for the entry before the first."""
MOST = 2**53 - 1
"""The largest whole number that every program reads as written (RFC 8259, 6)."""
_KEYS = {"before", "body", "kind", "number"}


class Entry(NamedTuple):
    """`number` counts from 0; `before` is the digest of the entry before; `body` is text and whole numbers.

    A reader passes over kinds that it does not know: they are chained like all others.
    """

    number: int
    kind: str
    before: str
    body: Mapping[str, Any]

    @property
    def data(self) -> bytes:
        """Its bytes, of which there is one form (RFC 8785); ValueError where the body has none."""
        stated = {"before": self.before, "body": self.body, "kind": self.kind, "number": self.number}
        _refuse_inexact(stated)
        return canonical_bytes(stated)

    @property
    def digest(self) -> str:
        return digest_of(self.data)


def _refuse_inexact(value: Any) -> None:
    """Refuses what two programs may read otherwise: fractions, very large numbers, keys that are no text."""
    match value:
        case bool() | str() | None:
            return
        case int() if -MOST <= value <= MOST:
            return
        case dict() if all(isinstance(name, str) for name in value):
            for each in value.values():
                _refuse_inexact(each)
        case list() | tuple():
            for each in value:
                _refuse_inexact(each)
        case _:
            raise ValueError(f"no part of an entry: `{value!r:.60}`")


def kind_of(data: bytes) -> str:
    """The kind of an entry that is whole, without reading all of it: of its form the kind stands behind the body."""
    return data.rpartition(b',"kind":"')[2].partition(b'"')[0].decode(errors="replace")


def entry_from_bytes(data: bytes) -> Entry | None:
    """The entry that has exactly these bytes; None where none has."""
    try:
        stated = json.loads(data)
        if not isinstance(stated, dict) or set(stated) != _KEYS or not isinstance(stated["body"], dict):
            return None
        entry = Entry(stated["number"], stated["kind"], stated["before"], stated["body"])
        typed = isinstance(entry.number, int) and isinstance(entry.kind, str) and isinstance(entry.before, str)
        return entry if typed and not isinstance(entry.number, bool) and entry.data == data else None
    except (ValueError, RecursionError):  # no JSON, no text, or of no one form
        return None
