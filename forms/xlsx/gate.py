"""The gate before any workbook is parsed: what it refuses costs neither time nor memory.

The container is read as it streams, real bytes are counted (the sizes a file declares may lie), and nothing is kept.
Limits: the sizes of real intake workbooks, with room; the attacks behind them are listed under tests/xlsx.
"""

from __future__ import annotations

import io
import zipfile

from engine.unseen import unseen_character
from forms.disk.files import MOST_BYTES
from forms.disk.texts import text_from_bytes
from forms.xlsx.parts import DAMAGED, RefusedPart

MOST_PARTS = 300
LONGEST_NAME = 255

_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_SECURED = (b"DRMONE", b"SCDSA", b"MarkAny", b"NASCA DRM", b"Softcamp", b"Fasoo")
"""What the containers of document security programs begin with."""
_MACROS = ("vbaproject", "xl/macrosheets/", "xl/dialogsheets/")
_OUTSIDE = ("xl/externallinks/", "xl/embeddings/", "xl/activex/", "xl/connections.", "xl/querytables/")


def opened(data: bytes, most: int = MOST_BYTES) -> zipfile.ZipFile:
    """The container of a workbook, or a `RefusedPart`: no zip file, too large, encrypted, or with parts that act.

    `most`: the bytes that it may have.
    """
    _refuse_container(data, most)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGED as error:
        raise RefusedPart("workbook-damaged") from error
    _refuse_names(archive.infolist())
    return archive


def part_key(name: str) -> str:
    """The form in which names of parts are compared: slashes, one case, from the root."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _refuse_container(data: bytes, most_bytes: int) -> None:
    """Refuses what is no zip file at all, or one too large to look into."""
    if not data:
        raise RefusedPart("workbook-empty-file")
    if len(data) > most_bytes:
        size, most = -(-len(data) // 1024**2), most_bytes // 1024**2
        raise RefusedPart("workbook-too-large", size=size, most=most)
    if data.startswith(_COMPOUND_FILE):
        sealed = "EncryptedPackage".encode("utf-16-le") in data
        raise RefusedPart("workbook-encrypted" if sealed else "workbook-old-format")
    if not data.startswith(b"PK\x03\x04"):
        raise RefusedPart(_what_it_is(data[:4096]))
    # Counted before `zipfile` builds an object for each.
    if (count := data.count(b"PK\x01\x02")) > MOST_PARTS:
        raise RefusedPart("workbook-too-many-parts", count=f"{count:,}", most=MOST_PARTS)


def _what_it_is(head: bytes) -> str:
    """The message for a file that is no zip file, by how it begins."""
    if any(mark in head[:200] for mark in _SECURED):
        return "workbook-secured"
    text = text_from_bytes(head, cut=True)
    if text is None or not all(each.isprintable() or each in "\t\r\n" for each in text):
        return "workbook-not-one"
    start = text.lstrip().casefold()
    if start.startswith("<?xml") and "urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "workbook-xml-2003"
    if start.startswith("<") and any(tag in start for tag in ("<html", "<table", "<!doctype html", "<meta")):
        return "workbook-web-page"
    return "workbook-text-file"


def _refuse_names(infos: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in infos:
        if not _is_name(info.orig_filename):
            raise RefusedPart("workbook-part-name", part=info.orig_filename[:80])
        name = part_key(info.filename)
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


def _is_name(name: str) -> bool:
    """Whether a part is called as one is: a path within the archive that everybody reads as the same."""
    steps = name.replace("\\", "/").split("/")
    return bool(name) and len(name) <= LONGEST_NAME and ".." not in steps and ":" not in name and not _is_unseen(name)


def _is_unseen(name: str) -> bool:
    return unseen_character(name) is not None or any(each in name for each in "\t\n\r")
