"""What is in a kit, by name: the whole chain of entries, and the files of one round under names that are safe."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from engine.errors import Catalogue, Problem, Text, problem
from engine.ledger import RecordedRound, bundle_lines
from forms.ledger.kit.page import page_of
from forms.ledger.origin import Origin, origin_of
from forms.ledger.records import Records, bundle_of

MESSAGES: Catalogue = {
    "kit-file-gone": Text(
        "`{name}` 파일이 원장에 없어 감사 묶음을 만들 수 없습니다", "no kit can be made: the file `{name}` is not in it"
    ),
    "kit-form": Text("{number}번 심사의 기록이 이 프로그램이 아는 형식이 아닙니다", "round {number} has no known form"),
}
VERIFIER = Path(__file__).with_name("verify.py")
_LONGEST = 50
"""Characters of a name, of which one may take four bytes."""
_ODD = re.compile(r"[^\w .()\-]")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
"""Names that Windows gives to devices, whatever their ending."""


def kit_files(records: Records, round_: RecordedRound, at: str) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """The files of a kit by their names in it, or why there can be none; `at` is how problems call the ledger."""
    origin, missing = origin_of(round_.origin, records.file)
    schedules = [(_text(each.body.get("name")), _text(each.body.get("digest"))) for each in round_.schedules]
    missing += tuple(name for name, digest in schedules if records.file(digest) is None)
    if missing:
        return {}, tuple(problem(MESSAGES, "kit-file-gone", at, name=name) for name in missing)
    if origin is None:
        return {}, (problem(MESSAGES, "kit-form", at, number=round_.number),)
    received = [(each.name, each.data) for each in (origin.applications, origin.budget, origin.overrides) if each]
    made = [(name, records.file(digest) or b"") for name, digest in schedules]
    digests = {*_digests(round_.origin), *(digest for _, digest in schedules)}
    return {
        "README.md": page_of(records, round_).encode(),
        "round.txt": f"{round_.number}\n".encode(),
        "ledger.jsonl": b"".join(bundle_lines(bundle_of(records, sorted(digests)))),
        "checkpoint.txt": records.checkpoint().text.encode(),
        "verify.py": VERIFIER.read_bytes().replace(b"\r\n", b"\n"),
        **_in_folder("book", _texts_of(origin)),
        **_in_folder("received", received),
        **_in_folder("schedule", made),
    }, ()


def safe_names(names: Iterable[str]) -> tuple[str, ...]:
    """A name for each that every system takes and that leads nowhere: its last part, told apart where two are one."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        last = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
        stem, dot, ending = _ODD.sub("_", last).strip(". ").rpartition(".")
        stem, ending = (stem, ending[:8]) if dot else (ending, "")
        stem = stem[:_LONGEST].strip(". ") or "file"
        stem = f"_{stem}" if _RESERVED.match(stem) else stem
        number, whole = 1, f"{stem}{dot}{ending}"
        while whole.casefold() in taken:
            number += 1
            whole = f"{stem}-{number}{dot}{ending}"
        taken.add(whole.casefold())
        found.append(whole)
    return tuple(found)


def _texts_of(origin: Origin) -> list[tuple[str, bytes]]:
    """The texts that the book is read from; its bases in their order."""
    book = origin.book
    bases = [(f"base-{place}.yaml", text) for place, (text, _) in enumerate(book.bases, start=1)]
    texts = [("book.yaml", book.text), ("facts.yaml", book.shared), *bases]
    return [(name, text.encode()) for name, text in texts]


def _in_folder(folder: str, files: list[tuple[str, bytes]]) -> dict[str, bytes]:
    names = safe_names(name for name, _ in files)
    return {f"{folder}/{name}": data for name, (_, data) in zip(names, files, strict=True)}


def _digests(origin: Mapping[str, Any]) -> list[str]:
    """Those of the files received, of an origin whose form is known."""
    return [stated["digest"] for key in ("applications", "budget", "overrides") if (stated := origin[key])]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
