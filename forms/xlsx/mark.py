"""The mark by which this program knows a workbook of its own, and which it is: in the workbook's custom properties.

Read without openpyxl, so that a command can look before it does anything.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Literal
from urllib.parse import quote, unquote

from engine.errors import Language
from forms.xlsx.parts import DAMAGED

CUSTOM = "docProps/custom.xml"
MARK = "jiwon"
BLANK = "0" * 64
"""Stands for the digest of a workbook where that itself is digested."""
MOST_BYTES = 80 * 1024 * 1024
"""Of its file: a reader holds it twice for a moment, and a device such as `/dev/zero` never ends."""
MOST_INFLATED = 1536 * 1024 * 1024
"""Of all its parts: the schedule of 20,000 applications has half a gigabyte."""
_MOST_PROPERTIES = 64 * 1024
_CHUNK = 1 << 20

_SEAL = re.compile(rf'(name="{MARK}"[^>]*><vt:lpwstr>)([0-9a-f]{{64}})<'.encode())
_PROPERTY = re.compile(rf'name="{MARK}-([a-z]+)"[^>]*><vt:lpwstr>([^<]*)<'.encode())


@dataclass(frozen=True, slots=True)
class Mark:
    """Which work of this program a file is: a blank form of a book, or the schedule or the result of a round."""

    kind: Literal["form", "schedule", "result"]
    book: str
    version: str
    date: str = ""
    """The day of decision; empty of a form."""
    language: str = ""
    source: str = ""
    """The name of the applications' file, which the schedule states."""
    content: str = ""
    """The digest of what was decided: a result and a schedule of one round have the same."""
    rules: str = ""
    input: str = ""
    budget: str = ""
    overrides: str = ""
    """The digests of the book, of the applications, of the file that changed the budget, and of overrides, if any."""
    cells: str = ""
    """The digest of all that its cells say, which stays the same where another program saves it."""
    ledger: str = ""
    """The number of the round in a ledger, and the checkpoint over that, if it is recorded."""

    @property
    def told_in(self) -> Language:
        """The language that its texts are in."""
        return "en" if self.language == "en" else "ko"

    @property
    def properties(self) -> dict[str, str]:
        """The mark as texts that any workbook can hold, by the names of their properties."""
        # A file's name may be no text at all, and no name may be markup.
        written = {name: quote(value, safe=" /:", errors="surrogatepass") for name, value in asdict(self).items()}
        return {f"{MARK}-{name}": value for name, value in written.items() if value}


class Seal:
    """The digest of a workbook's parts, taken one after the other by name, and of its properties at the end."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def add(self, name: str, digest: bytes) -> None:
        """Takes the part of this name and digest."""
        self._digest.update(name.encode() + b"\0" + digest)

    def taking(self, name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces of a part, which is added when the last of them was taken."""
        own = hashlib.sha256()
        for piece in pieces:
            own.update(piece)
            yield piece
        self.add(name, own.digest())

    def closed(self, properties: bytes) -> str:
        """The digest in hexadecimal; of a workbook without a mark its properties are no part of it."""
        if _PROPERTY.search(properties):
            blank = _SEAL.sub(rb"\g<1>" + BLANK.encode() + b"<", properties)
            self.add(CUSTOM, hashlib.sha256(blank).digest())
        return self._digest.hexdigest()


def written_by_jiwon(data: bytes) -> bool:
    """Whether these bytes are as `normalised_bytes` left them: one edit saved in Excel, and they are not."""
    return _sealed_properties(data) is not None


def mark_of(data: bytes) -> Mark | None:
    """Which work of this program the workbook is; None where it is none, was changed, or is a filled form."""
    return _mark_from(_sealed_properties(data) or b"")


def _mark_from(properties: bytes) -> Mark | None:
    found = dict(_PROPERTY.findall(properties))
    try:
        stated = {name.decode(): unquote(value.decode(), errors="surrogatepass") for name, value in found.items()}
        mark = Mark(**stated)  # type: ignore[arg-type]  # what it does not know it refuses
    except (TypeError, UnicodeDecodeError):
        return None
    return mark if mark.kind in ("form", "schedule") else None


def stated_mark(data: bytes) -> Mark | None:
    """What a workbook says that it is, also where another program saved it or somebody changed it; None: nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            if source.getinfo(CUSTOM).file_size > _MOST_PROPERTIES:
                return None
            return _mark_from(source.read(CUSTOM))
    except (*DAMAGED, KeyError):
        return None


def part_digests(data: bytes) -> dict[str, bytes]:
    """The digest of each part of a workbook of this program, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: _digest_of_part(source, name) for name in source.namelist()}


def _digest_of_part(source: zipfile.ZipFile, name: str) -> bytes:
    digest = hashlib.sha256()
    with source.open(name) as part:
        while chunk := part.read(_CHUNK):
            digest.update(chunk)
    return digest.digest()


def _sealed_properties(data: bytes) -> bytes | None:
    """The custom properties of a workbook of this program that nobody changed; None of another."""
    seal = Seal()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            entries, names = source.infolist(), source.namelist()
            if sum(entry.file_size for entry in entries) > MOST_INFLATED or len(set(names)) < len(names):
                return None
            if source.getinfo(CUSTOM).file_size > _MOST_PROPERTIES:
                return None
            properties = source.read(CUSTOM)
            stated = _SEAL.search(properties)
            if stated is None:
                return None
            for name in sorted(set(names) - {CUSTOM}):
                seal.add(name, _digest_of_part(source, name))
    except (*DAMAGED, KeyError):  # or it has no such part
        return None
    return properties if seal.closed(properties) == stated[2].decode() else None
