"""One entry of a ledger: its number, its kind, what it says, and the digest of the entry before it."""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from engine.canonical import canonical_bytes, digest_of

FIRST = "sha256:" + "0" * 64
"""Stands for the entry before the first."""
MOST = 2**53 - 1
"""The largest whole number that every program reads as written (RFC 8259, 6)."""
_SURE, _ASTRAL = 17, re.compile(rb"[\xf0-\xf4]")
"""Characters of the largest number with its sign, and how a character outside the first plane begins in UTF-8."""
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
        return form_of(stated)

    @property
    def digest(self) -> str:
        return digest_of(self.data)


def form_of(stated: Mapping[str, Any]) -> bytes:
    """The one form (RFC 8785) of what text, whole numbers, truths and nothing state; ValueError where they have none.

    By the library of JSON, which is ten times as fast, wherever that writes the same: its order of names is another
    where they have characters outside the first plane, and it would write what is not to be written.
    """
    data = _plainly(stated)
    if data is not None and _stated(data) == stated:
        return data
    _refuse_inexact(stated)
    return canonical_bytes(stated)


def _plainly(stated: Any) -> bytes | None:
    """What the library writes; None where that is not sure to be the one form."""
    try:
        text = json.dumps(stated, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        data = text.encode()
    except (ValueError, TypeError):
        return None
    return None if _ASTRAL.search(data) else data


def _stated(data: bytes) -> Any:
    """What JSON states; None, which no entry is, where a number is one that programs may read otherwise."""
    try:
        return json.loads(data, parse_int=_whole, parse_float=_refused, parse_constant=_refused)
    except ValueError:
        return None


def _whole(text: str) -> int:
    number = int(text) if len(text) <= _SURE else MOST + 1
    return number if -MOST <= number <= MOST else _refused(text)


def _refused(text: str) -> int:
    raise ValueError(f"no part of an entry: `{text:.60}`")


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
        stated = _stated(data)
        if not isinstance(stated, dict) or set(stated) != _KEYS or not isinstance(stated["body"], dict):
            return None
        entry = Entry(stated["number"], stated["kind"], stated["before"], stated["body"])
        typed = isinstance(entry.number, int) and isinstance(entry.kind, str) and isinstance(entry.before, str)
        if not typed or isinstance(entry.number, bool):
            return None
        written = _plainly(stated)
        return entry if (entry.data if written is None else written) == data else None
    except (ValueError, RecursionError):  # no JSON, no text, or of no one form
        return None
