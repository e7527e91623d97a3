"""An openpyxl workbook as bytes: the same on every run, with the rows that were written beside it, signed as ours.

openpyxl stamps the hour into the file; its cells are slow to write, and its formulas have no results, so that previews
show nothing. Both are mended in one pass over the finished parts.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from openpyxl.packaging.custom import StringProperty

from engine.errors import Problem
from engine.feel import Date
from forms.disk import write_file
from forms.xlsx.mark import CUSTOM, MARK, overwriting_problems

Rows = Mapping[str, Iterable[str]]
"""The rows of each sheet as XML, by the sheet's title."""

_BLANK_DIGEST = "0" * 64
_STAMPS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_NO_ROWS = b"<sheetData></sheetData>"


def normalised_bytes(workbook: Any, modified: Date, rows: Rows | None = None) -> bytes:
    """The workbook's bytes, dated `modified` throughout; the sheets named in `rows` are empty but for these.

    The workbook is spent afterwards.
    """
    if workbook.properties.creator in (None, "openpyxl"):
        workbook.properties.creator = "jiwon"
    if MARK not in workbook.custom_doc_props.names:
        workbook.custom_doc_props.append(StringProperty(name=MARK, value=_BLANK_DIGEST))
    raw = io.BytesIO()
    workbook.save(raw)
    titles = {sheet.path.lstrip("/"): sheet.title for sheet in workbook.worksheets}
    out = io.BytesIO()
    digest = hashlib.sha256()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name in sorted(set(source.namelist()) - {CUSTOM}):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _STAMPS.sub(rb"\g<1>" + f"{modified}T00:00:00Z".encode() + rb"\g<3>", data)
            elif rows and titles.get(name) in rows:
                before, _, after = data.partition(_NO_ROWS)
                data = b"".join((before, b"<sheetData>", "".join(rows[titles[name]]).encode(), b"</sheetData>", after))
            digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
            target.writestr(_entry(name), data)
        custom = source.read(CUSTOM).replace(_BLANK_DIGEST.encode(), digest.hexdigest().encode())
        target.writestr(_entry(CUSTOM), custom)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry


def write_workbook(path: Path, data: bytes) -> tuple[Problem, ...]:
    """Writes the workbook, unless the file in its place must not be overwritten."""
    return overwriting_problems(path) or write_file(path, data)
