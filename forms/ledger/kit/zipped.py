"""Files as a zip: the same files, the same bytes, whoever packs them and when."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_DATE = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can hold."""
_UNIX, _READABLE = 3, 0o100644 << 16


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files by their names, in the order of these."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=6)
    return made.getvalue()
