"""An openpyxl workbook as bytes: the same on every run, with the rows that were written beside it, signed as ours.

openpyxl stamps the hour into the file; its cells are slow to write, and its formulas have no results, so that previews
show nothing. Both are mended in one pass over the finished parts.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any
from xml.sax.saxutils import quoteattr  # writes XML, reads none

from openpyxl.packaging.custom import StringProperty

from engine.feel import Date
from forms.xlsx.mark import BLANK, CUSTOM, MARK, Mark, Seal

Rows = Mapping[str, Iterable[bytes]]
"""The rows of each sheet as XML, in pieces, by the sheet's title."""

_STAMPS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_DRAWING, _PICTURE = (
    "xl/drawings/drawing1.xml",
    re.compile(rb'(<(?:\w+:)?cNvPr id="\d+" name="[^"]*")(?: descr="[^"]*")?'),
)
_NO_ROWS = b"<sheetData></sheetData>"


def normalised_bytes(
    workbook: Any, modified: Date, rows: Rows | None = None, mark: Mark | None = None, pictures: Sequence[str] = ()
) -> bytes:
    """The workbook's bytes, dated `modified` throughout; the sheets named in `rows` are empty but for these.

    `pictures`: what each chart, and behind these each image, of its one sheet with any shows, in words, for who cannot
    see it. `mark` says which work it is; one without it, such as a form with its answers, is never overwritten. The
    workbook is spent afterwards.
    """
    if workbook.properties.creator in (None, "openpyxl"):
        workbook.properties.creator = "jiwon"
    if MARK not in workbook.custom_doc_props.names:
        workbook.custom_doc_props.append(StringProperty(name=MARK, value=BLANK))
    for name, value in (mark.properties if mark else {}).items():
        workbook.custom_doc_props.append(StringProperty(name=name, value=value))
    raw = io.BytesIO()
    workbook.save(raw)
    titles = {sheet.path.lstrip("/"): sheet.title for sheet in workbook.worksheets}
    out = io.BytesIO()
    seal = Seal()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name in sorted(set(source.namelist()) - {CUSTOM}):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _STAMPS.sub(rb"\g<1>" + f"{modified}T00:00:00Z".encode() + rb"\g<3>", data)
            if name == _DRAWING:
                data = _told(data, pictures)
            pieces: Iterable[bytes] = (data,)
            if rows and titles.get(name) in rows:
                before, _, after = data.partition(_NO_ROWS)
                pieces = chain((before, b"<sheetData>"), rows[titles[name]], (b"</sheetData>", after))
            with target.open(_entry(name), "w") as part:
                for piece in seal.taking(name, pieces):
                    part.write(piece)
        properties = source.read(CUSTOM)
        target.writestr(_entry(CUSTOM), properties.replace(BLANK.encode(), seal.closed(properties).encode(), 1))
    return out.getvalue()


def _told(drawing: bytes, pictures: Sequence[str]) -> bytes:
    """The drawing with what each of its pictures shows, in words."""
    told = iter(pictures)
    return _PICTURE.sub(lambda found: found[1] + f" descr={quoteattr(next(told))}".encode(), drawing)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry
