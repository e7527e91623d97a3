"""What travels to the rule network: named fields, each of one kind, and tests of them.

Whole numbers are 64-bit, dates are ISO 8601 texts of one width, lists hold texts. There are no fractions and no nulls.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from engine.judges.rete.guards import Guards, refusal

WireKind = Literal["whole", "date", "text", "texts", "yes_no"]
Op = Literal["=", "!=", "<", "<=", ">", ">=", "has", "lacks", "known"]

MOST = 2**63 - 1
LONGEST = 32_000
EMPTY = "\x00"
"""The one item of an empty list, so that the network can say what the list lacks."""

ALWAYS, NEVER = "always", "never"
"""A field that is always true, and one that is never known."""

_OPS = {"!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_quoted = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class FieldTest:
    """`field op constant`, or `field op other` where `other` is a field of the same kind, or `field known`."""

    field: str
    op: Op
    constant: Any = None
    other: str | None = None

    @property
    def weight(self) -> int:
        """How many conditions of the network it is."""
        return 1 if self.other is None else 2


def patterns(test: FieldTest, guards: Guards) -> list[dict[str, Any]]:
    """The test as durable-rules writes it: conditions that must all hold."""
    match test.op:
        case "known":
            return [{"$ex": {test.field: 1}}]
        case "has":
            return [{"$iany": {test.field: {"$i": test.constant}}}]
        case "lacks":
            return [{"$iall": {test.field: {"$neq": {"$i": test.constant}}}}]
    right = test.constant if test.other is None else {"$m": test.other}
    pair = {test.field: right}
    condition = pair if test.op == "=" else {_OPS[test.op]: pair}
    if test.other is not None and guards.other_field_present:
        return [{"$ex": {test.other: 1}}, condition]
    return [condition]


Write = Callable[[Any], str]


def writer(kind: WireKind, guards: Guards) -> Write:
    """The function that writes a value of this kind as JSON; a refusal where the network would misread it."""
    expected, write = _WRITERS[kind]

    def written(value: Any) -> str:
        if type(value) is not expected:
            if guards.no_floats and isinstance(value, float):
                raise refusal("rete-float", value=value)
            if guards.field_types and not isinstance(value, float):
                raise refusal("rete-kind", value=repr(value)[:60], kind=kind)
            return json.dumps(value)
        return write(value, guards)

    return written


def _whole(value: int, guards: Guards) -> str:
    if guards.whole_64_bit and not -MOST - 1 <= value <= MOST:
        raise refusal("rete-too-large", value=str(value)[:60])
    return str(value)


def _yes_no(value: bool, _: Guards) -> str:
    return "true" if value else "false"


def _date(value: str, guards: Guards) -> str:
    if _DATE.fullmatch(value):
        return f'"{value}"'
    if guards.iso_dates:
        raise refusal("rete-date", value=value[:60])
    return _quoted(value)


def _text(value: str, guards: Guards) -> str:
    text = _quoted(value)
    if not text.isascii() or len(text) > LONGEST:
        try:
            length = len(text.encode())
        except UnicodeEncodeError as error:
            raise refusal("rete-character") from error
        if guards.short_texts and length > LONGEST:
            raise refusal("rete-text", length=length)
    return text


def _texts(values: list[str], guards: Guards) -> str:
    for item in values:
        if guards.field_types and (type(item) is not str or item == EMPTY):
            raise refusal("rete-kind", value=repr(item)[:60], kind="text")
    items = values or ([EMPTY] if guards.empty_lists_marked else [])
    return "[" + ",".join([_text(item, guards) for item in items]) + "]"


_WRITERS: Mapping[str, tuple[type, Callable[[Any, Guards], str]]] = {
    "whole": (int, _whole),
    "date": (str, _date),
    "text": (str, _text),
    "texts": (list, _texts),
    "yes_no": (bool, _yes_no),
}


def name_hash(name: str) -> int:
    """The 32-bit hash by which durable-rules knows a field: FNV-1a over the signed bytes of its UTF-8."""
    value = 0x811C9DC5
    for byte in name.encode():
        signed = byte - 256 if byte > 127 else byte
        value = ((value ^ signed) * 0x01000193) & 0xFFFFFFFF
    return value
