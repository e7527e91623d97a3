"""Mutants of honest workbooks: bytes of the file or of a part, the structure of its XML, values that are none."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random

from tests.hostile.mutant import Mutant
from tests.hostile.workbook_made import HONEST, packed, repacked
from tests.xlsx.mutated import CHANGES, mutated

_WRITTEN = Path(__file__).parents[1] / "intake" / "written"
_VALUES = (
    *(
        b"",
        b"0",
        b"-1",
        b"1",
        b"2147483648",
        b"99999999999999999999",
        b"1e999",
        b"NaN",
        b"0.1",
        b" 1",
        b"true",
        b"A1:B2",
    ),
    *(
        b"XFD1048576",
        b"&#13;",
        b"&#x200b;",
        b"&#xad;",
        b"&#x9b;31m",
        b"x" * 40_000,
        b"../../a",
        b"%2e%2e/a",
        b"http://a/",
    ),
    *("가".encode(), "\u202e".encode(), b"[$-412]yyyy", b"0;;;@", b"\xff"),
)
_ATTRIBUTE = re.compile(rb'="[^"]*"')
_ELEMENT = re.compile(rb"<[a-zA-Z][^>]*>")
_TEXT = re.compile(rb">[^<>]+<")


@cache
def _books() -> tuple[bytes, ...]:
    """A round as this program writes it, the same with shared texts, and forms as other programs write them."""
    own = HONEST.read_bytes(), repacked({})
    return (*own * 4, *(path.read_bytes() for path in sorted(_WRITTEN.glob("*.xlsx"))))


def mutant(random: Random) -> Mutant:
    """A workbook with one to three changes, met by `jiwon award`, and now and then by `jiwon check`."""
    change = random.choice(tuple(_CHANGES))
    data = random.choice(_books())
    for _ in range(random.choice((1, 1, 2, 3))):
        data = _CHANGES[change](data, random)
    command = random.choice(("award",) * 9 + ("check",))
    return Mutant(change, (command, "ulsan/rnd", "FORM.xlsx"), {"FORM.xlsx": data})


def _byte(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, random: Random) -> bytes:
    begin = random.randrange(len(data))
    return data[:begin] + data[begin + random.randrange(1, 400) :]


def _doubled(data: bytes, random: Random) -> bytes:
    begin = random.randrange(len(data))
    length = random.randrange(1, 400)
    return data[:begin] + data[begin : begin + length] * 2 + data[begin + length :]


def _bits(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def _in_a_part(change: Callable[[bytes, Random], bytes]) -> Callable[[bytes, Random], bytes]:
    """The change, made in one part of the package."""

    def changed(data: bytes, random: Random) -> bytes:
        parts = _parts(data)
        if not parts:
            return data
        name = random.choice(sorted(parts))
        return packed({**parts, name: change(parts[name], random) if parts[name] else b""}.items())

    return changed


def _one(pattern: re.Pattern[bytes], change: Callable[[bytes, Random], bytes]) -> Callable[[bytes, Random], bytes]:
    def changed(text: bytes, random: Random) -> bytes:
        if not (found := list(pattern.finditer(text))):
            return text
        match = random.choice(found)
        return text[: match.start()] + change(match[0], random) + text[match.end() :]

    return changed


def _names(data: bytes, random: Random) -> bytes:
    """One part under the name of another, or left out."""
    parts = _parts(data)
    if len(parts) < 2:
        return data
    one, other = random.sample(sorted(parts), 2)
    moved = parts.pop(one)
    return packed((parts | ({other: moved} if random.random() < 0.5 else {})).items())


def _parts(data: bytes) -> Mapping[str, bytes]:
    """The parts; none where an earlier change has left no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001 (whatever a damaged archive raises)
        return {}


def _structure(data: bytes, random: Random) -> bytes:
    return mutated(data, random.choice(tuple(CHANGES)), random) if _parts(data) else data


_CHANGES: Mapping[str, Callable[[bytes, Random], bytes]] = {
    "a byte of the file": _byte,
    "bytes less": _cut,
    "bytes twice": _doubled,
    "a byte of a part": _in_a_part(_byte),
    "a bit of a part": _in_a_part(_bits),
    "bytes of a part less": _in_a_part(_cut),
    "bytes of a part twice": _in_a_part(_doubled),
    "an attribute": _in_a_part(_one(_ATTRIBUTE, lambda _, random: b'="' + random.choice(_VALUES) + b'"')),
    "a text": _in_a_part(_one(_TEXT, lambda _, random: b">" + random.choice(_VALUES) + b"<")),
    "an element twice": _in_a_part(_one(_ELEMENT, lambda found, _: found * 2)),
    "an element less": _in_a_part(_one(_ELEMENT, lambda *_: b"")),
    "names of parts": _names,
    "its cells and rows": _structure,
}
