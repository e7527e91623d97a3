"""An openpyxl workbook as bytes: the same on every run, with the results of its formulas inside, and signed as ours.

openpyxl stamps the hour into the file and leaves formulas without results, so that previews show nothing; both are
mended in one pass over the finished parts.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape  # writes XML, reads none

from openpyxl.packaging.custom import StringProperty

from engine.errors import Problem
from engine.feel import Date
from forms.disk import write_file
from forms.xlsx.mark import CUSTOM, MARK, overwriting_problems

Cached = Mapping[tuple[str, str], int | str | bool]
"""The result of each formula, by sheet title and cell: `("Checks", "B7")`."""

_BLANK_DIGEST = "0" * 64
_STAMPS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_FORMULA = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)[^>]*>(<f[^>]*>(?:[^<]*</f>)|<f[^>]*/>)<v ?(?:/>|></v>)</c>'
)


def normalised_bytes(workbook: Any, modified: Date, cached: Cached | None = None) -> bytes:
    """The workbook's bytes, dated `modified` throughout; every formula must have its result in `cached`.

    ValueError: a formula without a result, or a result without its formula. The workbook is spent afterwards.
    """
    if workbook.properties.creator in (None, "openpyxl"):
        workbook.properties.creator = "jiwon"
    if MARK not in workbook.custom_doc_props.names:
        workbook.custom_doc_props.append(StringProperty(name=MARK, value=_BLANK_DIGEST))
    raw = io.BytesIO()
    workbook.save(raw)
    titles = {sheet.path.lstrip("/"): sheet.title for sheet in workbook.worksheets}
    left = dict(cached or {})
    out = io.BytesIO()
    digest = hashlib.sha256()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name in sorted(set(source.namelist()) - {CUSTOM}):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _STAMPS.sub(rb"\g<1>" + f"{modified}T00:00:00Z".encode() + rb"\g<3>", data)
            elif name in titles:
                data = _with_results(data, titles[name], left)
            digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
            target.writestr(_entry(name), data)
        custom = source.read(CUSTOM).replace(_BLANK_DIGEST.encode(), digest.hexdigest().encode())
        target.writestr(_entry(CUSTOM), custom)
    if left:
        raise ValueError(f"results without a formula: {sorted(left)[:5]}")
    return out.getvalue()


def _with_results(data: bytes, title: str, left: dict[tuple[str, str], int | str | bool]) -> bytes:
    """The sheet's XML with each formula's result put in; what was used leaves `left`."""

    def filled(match: re.Match[bytes]) -> bytes:
        at, style, formula = match[1].decode(), match[2], match[3]
        if (title, at) not in left:
            raise ValueError(f"a formula without its result: {title}!{at}")
        result = left.pop((title, at))
        kind, text = ("", str(result))
        if isinstance(result, bool):
            kind, text = ' t="b"', str(int(result))
        elif isinstance(result, str):
            kind = ' t="str"'
        return b'<c r="%b"%b%b>%b<v>%b</v></c>' % (match[1], style, kind.encode(), formula, escape(text).encode())

    count = data.count(b"<f>") + data.count(b"<f ")
    done, found = _FORMULA.subn(filled, data) if count else (data, 0)
    if found != count:
        raise ValueError(f"{count - found} formulas of {title} were not recognised")
    return done


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry


def write_workbook(path: Path, data: bytes) -> tuple[Problem, ...]:
    """Writes the workbook, unless the file in its place must not be overwritten."""
    return overwriting_problems(path) or write_file(path, data)
