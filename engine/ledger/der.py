"""The little of DER that time-stamps need: values written, and the parts of a value found.

Source: X.690, 8 and 10.
"""

from collections.abc import Sequence
from typing import NamedTuple

INTEGER, OCTETS, OBJECT, SEQUENCE = 0x02, 0x04, 0x06, 0x30
NULL, TRUE = b"\x05\x00", b"\x01\x01\xff"
_SHORT = 0x80
"""The first length that is not written as itself; above it is the number of bytes that it is written in."""


class Part(NamedTuple):
    """Where a value stands in some bytes: its tag, its first byte, that of its content, and the one behind it."""

    tag: int
    first: int
    content: int
    end: int


def written(tag: int, content: bytes) -> bytes:
    """The value of this tag; ValueError where its length needs more than a byte."""
    if len(content) >= _SHORT:
        raise ValueError("longer than any part of a query")
    return bytes((tag, len(content))) + content


def integer(number: int) -> bytes:
    """A number that is not negative."""
    return written(INTEGER, number.to_bytes(number.bit_length() // 8 + 1))


def object_named(dotted: str) -> bytes:
    """An object identifier: the first two of its numbers as one, each of them in sevens of bits."""
    first, second, *rest = (int(each) for each in dotted.split("."))
    found = b""
    for number in (first * 40 + second, *rest):
        left, sevens = number >> 7, [number & 0x7F]
        while left:
            sevens.append(left & 0x7F | 0x80)
            left >>= 7
        found += bytes(reversed(sevens))
    return written(OBJECT, found)


def parts_of(data: bytes, whole: Part) -> tuple[Part, ...]:
    """The values that a value is made of, as far as they are whole."""
    found: list[Part] = []
    first = whole.content
    while first + 2 <= whole.end:
        length, content = data[first + 1], first + 2
        if length >= _SHORT:
            content += length - _SHORT
            length = int.from_bytes(data[first + 2 : content])
        if content + length > whole.end:
            break
        found.append(Part(data[first], first, content, content + length))
        first = content + length
    return tuple(found)


def part_at(data: bytes, places: Sequence[int]) -> Part | None:
    """The value to which one comes by taking the part at each of these places in turn; None where there is none."""
    found = Part(SEQUENCE, 0, 0, len(data))
    for place in places:
        parts = parts_of(data, found)
        if place >= len(parts):
            return None
        found = parts[place]
    return found
