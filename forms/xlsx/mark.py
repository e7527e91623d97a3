"""The mark by which this program knows a workbook of its own: a digest of its contents in its custom properties.

Read without openpyxl, so that a command can look before it does anything.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

from engine.errors import Problem, problem
from forms.disk.files import MESSAGES
from forms.xlsx.parts import DAMAGED

CUSTOM = "docProps/custom.xml"
MARK = "jiwon"
MOST_BYTES = 200 * 1024 * 1024


def written_by_jiwon(data: bytes) -> bool:
    """Whether these bytes are as `normalised_bytes` left them: one edit saved in Excel, and they are not."""
    digest = hashlib.sha256()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            if sum(info.file_size for info in source.infolist()) > MOST_BYTES:
                return False
            for name in sorted(set(source.namelist()) - {CUSTOM}):
                digest.update(name.encode() + b"\0" + hashlib.sha256(source.read(name)).digest())
            custom = source.read(CUSTOM)
    except (*DAMAGED, KeyError):  # or it has no such part
        return False
    return f'name="{MARK}"'.encode() in custom and digest.hexdigest().encode() in custom


def overwriting_problems(path: Path) -> tuple[Problem, ...]:
    """Why the file in this place must not be overwritten: it is not one that this program wrote and nobody changed."""
    if path.exists() and not path.is_file():
        return (problem(MESSAGES, "file-not-a-file", str(path)),)
    try:
        present = path.read_bytes() if path.is_file() else None
    except OSError as error:
        return (problem(MESSAGES, "file-unwritable", str(path), reason=error.strerror or type(error).__name__),)
    if present is not None and not written_by_jiwon(present):
        return (problem(MESSAGES, "file-not-ours", str(path)),)
    return ()
