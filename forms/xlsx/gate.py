"""The gate before any workbook is parsed: what it refuses costs neither time nor memory.

The container is read as it streams, real bytes are counted (the sizes a file declares may lie), and nothing is kept.
Limits: the sizes of real intake workbooks, with room; the attacks behind them are listed under tests/intake.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from engine.errors import Problem, problem
from forms.disk.files import MOST_BYTES
from forms.xlsx.messages import MESSAGES
from forms.xlsx.parts import DAMAGED, PartCounts, RefusedPart

MOST_INFLATED_BYTES = 64 * 1024 * 1024
MOST_PARTS = 300

_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_CHUNK = 64 * 1024
_OVERRIDE = re.compile(rb"<Override [^>]*>")
_PART_NAME = re.compile(rb'PartName="/([^"]*)"')
_MACROS = ("vbaproject", "xl/macrosheets/", "xl/dialogsheets/")
_OUTSIDE = ("xl/externallinks/", "xl/embeddings/", "xl/activex/", "xl/connections.", "xl/querytables/")


def gate_problems(data: bytes, name: str) -> tuple[Problem, ...]:
    """Why the file is not opened, at the file's name; empty where it may be."""
    try:
        _refuse_container(data)
        _refuse_parts(data)
    except RefusedPart as refused:
        return (problem(MESSAGES, refused.code, name, **refused.words),)
    return ()


def _refuse_container(data: bytes) -> None:
    """Refuses what is no zip file at all, or one too large to look into."""
    if not data:
        raise RefusedPart("workbook-empty-file")
    if len(data) > MOST_BYTES:
        size, most = -(-len(data) // 1024**2), MOST_BYTES // 1024**2
        raise RefusedPart("workbook-too-large", size=size, most=most)
    if data.startswith(_COMPOUND_FILE):
        sealed = "EncryptedPackage".encode("utf-16-le") in data
        raise RefusedPart("workbook-encrypted" if sealed else "workbook-old-format")
    if not data.startswith(b"PK\x03\x04"):
        raise RefusedPart("workbook-not-one")
    # Counted before `zipfile` builds an object for each.
    if (count := data.count(b"PK\x01\x02")) > MOST_PARTS:
        raise RefusedPart("workbook-too-many-parts", count=f"{count:,}", most=MOST_PARTS)


def _refuse_parts(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _refuse_names(infos)
            _refuse_types(archive, {info.filename for info in infos})
            _refuse_content(archive, infos)
    except DAMAGED as error:
        raise RefusedPart("workbook-damaged") from error


def _refuse_names(infos: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in infos:
        name = info.filename.replace("\\", "/").lstrip("/").casefold()
        if name in seen:
            raise RefusedPart("workbook-double-part", part=info.filename[:80])
        seen.add(name)
        if info.flag_bits & 0x1:
            raise RefusedPart("workbook-encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise RefusedPart("workbook-compression", part=info.filename[:80])
        if any(mark in name for mark in _MACROS):
            raise RefusedPart("workbook-macros", part=info.filename[:80])
        if name.startswith(_OUTSIDE):
            raise RefusedPart("workbook-external", part=info.filename[:80])
        if name == "xl/workbook.bin":
            raise RefusedPart("workbook-binary")


def _refuse_types(archive: zipfile.ZipFile, names: set[str]) -> None:
    if "[Content_Types].xml" not in names:
        raise RefusedPart("workbook-not-one")
    with archive.open("[Content_Types].xml") as part:
        types = part.read(1024 * 1024)
    if b"macroEnabled" in types:
        raise RefusedPart("workbook-macros", part="[Content_Types].xml")
    if b"spreadsheetml.sheet.main+xml" not in types and b"spreadsheetml.template.main+xml" not in types:
        raise RefusedPart("workbook-not-one")
    for override in _OVERRIDE.findall(types):
        # A sheet that is announced and absent would be passed over in silence.
        named = _PART_NAME.search(override)
        if b"worksheet+xml" in override and named and named[1].decode("utf-8", "replace") not in names:
            raise RefusedPart("workbook-damaged")


def _refuse_content(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> None:
    counts, left = PartCounts(), MOST_INFLATED_BYTES
    for info in infos:
        chunks = _chunks(archive, info, left)
        if info.filename.endswith((".xml", ".rels", ".vml")):
            counts.read(info.filename, chunks)
        else:
            for _ in chunks:
                pass
        left -= info.file_size


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    """The inflated bytes of a part, counted as they come; a size declared too small fails its checksum."""
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise RefusedPart("workbook-unpacks-too-large", most=MOST_INFLATED_BYTES // 1024**2)
            yield chunk
