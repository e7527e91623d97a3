"""A whole ledger as lines of JSON, to hand over: whose it is, the files received, the entries, and a checkpoint.

    {"format":1,"ledger":"…"} · {"data":"…","file":"sha256:…"} … · entries … · {"checkpoint":"…"}

Each line has one form (RFC 8785), so that no byte of a bundle can be another and say the same. A last line without its
end was cut off while it was written, and is left out; what stands before it is whole.
"""

import base64
import binascii
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from engine.canonical import canonical_bytes, digest_of
from engine.ledger.chain import Fault, fault_behind
from engine.ledger.checkpoint import Checkpoint, checkpoint_from_text
from engine.ledger.tree import Tree, leaf_of

FORMAT = 1
_ENTRY = b'{"before":"'
LineFault = Literal["no-bundle", "newer", "line", "file", "cut", "checkpoint"]


class Bundle(NamedTuple):
    """A ledger that was read back: the files by digest, and the bytes of each entry."""

    origin: str
    files: Mapping[str, bytes]
    entries: tuple[bytes, ...]
    checkpoint: Checkpoint | None = None


class BundleFault(NamedTuple):
    """The first thing that is wrong with a bundle: the line, from 1, or its entry; what stands before it is whole."""

    line: int
    kind: LineFault
    entry: Fault | None = None


def checkpoint_of(origin: str, entries: Iterable[bytes]) -> Checkpoint:
    """The checkpoint over these entries."""
    tree = Tree().with_leaves(map(leaf_of, entries))
    return Checkpoint(origin, tree.size, tree.root)


def bundle_lines(bundle: Bundle) -> Iterator[bytes]:
    """The lines of a bundle, each with its end; files by their digests, the checkpoint made anew."""
    yield canonical_bytes({"format": FORMAT, "ledger": bundle.origin}) + b"\n"
    for digest in sorted(bundle.files):
        data = base64.b64encode(bundle.files[digest]).decode()
        yield canonical_bytes({"data": data, "file": digest}) + b"\n"
    for entry in bundle.entries:
        yield entry + b"\n"
    yield canonical_bytes({"checkpoint": checkpoint_of(bundle.origin, bundle.entries).text}) + b"\n"


def bundle_from_lines(lines: Iterable[bytes]) -> tuple[Bundle, BundleFault | None]:
    """What is whole of a bundle, and the first thing that is wrong with it."""
    found = Bundle("", {}, ())
    files: dict[str, bytes] = {}
    entries: list[bytes] = []
    number = 0
    for number, line in enumerate(lines, start=1):

        def so_far(origin: str = found.origin) -> Bundle:
            return Bundle(origin, files, tuple(entries))

        if not line.endswith(b"\n"):
            return so_far(), BundleFault(number, "cut")
        if found.checkpoint is not None:
            return found, BundleFault(number, "line")
        # What an entry says is read once, where it is held against the one before it.
        stated = {"number": None} if line.startswith(_ENTRY) and number > 1 else _stated(line[:-1])
        match stated:
            case {"format": int() as format_, "ledger": str() as origin, **rest} if number == 1 and not rest:
                if format_ != FORMAT or isinstance(format_, bool):
                    return found, BundleFault(number, "newer" if format_ > FORMAT else "no-bundle")
                found = found._replace(origin=origin)
            case _ if number == 1:
                return found, BundleFault(number, "no-bundle")
            case {"data": str() as data, "file": str() as digest, **rest} if not rest and not entries:
                content = _content(data)
                if content is None or digest_of(content) != digest or digest <= max(files, default=""):
                    return so_far(), BundleFault(number, "file")
                files[digest] = content
            case {"checkpoint": str() as text, **rest} if not rest:
                stands = checkpoint_from_text(text)
                if stands is None or stands != checkpoint_of(found.origin, entries):
                    return so_far(), BundleFault(number, "checkpoint")
                found = so_far()._replace(checkpoint=stands)
            case dict() if "number" in stated:
                if fault := fault_behind(entries[-1] if entries else None, line[:-1], len(entries)):
                    return so_far(), BundleFault(number, "line", fault)
                entries.append(line[:-1])
            case _:
                return so_far(), BundleFault(number, "line")
    if found.checkpoint is None:
        return found._replace(files=files, entries=tuple(entries)), BundleFault(number + 1, "cut")
    return found, None


def _stated(line: bytes) -> Any:
    """What a line says; None where it has another form than the one there is."""
    try:
        stated = json.loads(line)
        return stated if canonical_bytes(stated) == line else None
    except (ValueError, RecursionError, TypeError):
        return None


def _content(text: str) -> bytes | None:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode() == text else None
