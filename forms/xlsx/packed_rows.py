"""The rows of a sheet as XML, kept compressed until they are written: of 20,000 applications they are a gigabyte."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_WAITING = 1 << 16


class PackedRows:
    """Rows to which rows can be added; each pass over them gives their bytes, in pieces that are no rows."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(level=1)
        self._packed: list[bytes] = []
        self._waiting: list[str] = []
        self._length = 0

    def append(self, row: str) -> None:
        self._waiting.append(row)
        self._length += len(row)
        if self._length >= _WAITING:
            self._pack()

    def __iter__(self) -> Iterator[bytes]:
        self._pack()
        unpacker = zlib.decompressobj()
        for part in (*self._packed, self._packer.copy().flush()):
            if found := unpacker.decompress(part):
                yield found

    def _pack(self) -> None:
        if part := self._packer.compress("".join(self._waiting).encode()):
            self._packed.append(part)
        self._waiting.clear()
        self._length = 0
