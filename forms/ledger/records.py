"""A ledger to be read, from its own file or a bundle: what of it is whole, and the first thing that is not."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from engine.errors import Catalogue, Problem, Text, problem
from engine.ledger import Bundle, Checkpoint, bundle_from_lines, checkpoint_of, fault_of
from engine.ledger.rounds import RecordedRound, rounds_of
from forms.disk import bytes_from_file
from forms.ledger.store import MESSAGES as STORE
from forms.ledger.store import opened

MOST_BYTES = 1024 * 1024 * 1024
"""Of a bundle."""
_LONGEST_HEAD = 4_096
_SQLITE = b"SQLite format 3\0"
MESSAGES: Catalogue = {
    "records-none": Text(
        "원장도, 원장을 내보낸 묶음도 아닙니다", "neither a ledger nor a bundle that was exported from one"
    ),
    "records-newer": Text(
        "이 프로그램보다 새로운 형식의 묶음입니다", "a bundle of a newer form than this program knows"
    ),
    "round-missing": Text(
        "{number}번 심사가 없습니다 (기록된 심사 {count}건)", "there is no round {number} ({count} are recorded)"
    ),
}
FAULTS = {
    "form": Text("항목 {place}: 형식이 아님", "entry {place} is no entry"),
    "number": Text("항목 {place}: 번호가 맞지 않음", "entry {place} has another number"),
    "before": Text(
        "항목 {place}: 바로 앞 항목과 이어지지 않음 (둘 가운데 하나가 바뀜)",
        "entry {place} does not follow the one before it: one of the two was changed",
    ),
    "line": Text("{place}번째 줄: 형식이 아님", "line {place} has no form that a bundle has"),
    "file": Text(
        "{place}번째 줄: 받은 파일이 그 지문과 다름", "line {place}: a file received is not what its digest says"
    ),
    "cut": Text("{place}번째 줄에서 끊김", "cut off at line {place}"),
    "checkpoint": Text("확인점이 항목들과 다름", "its checkpoint is not that of its entries"),
}


@dataclass(frozen=True)
class Records:
    """What is whole of a ledger: whose it is, its entries, and the files received by digest.

    `fault` says what is wrong first; what stands before it is whole.
    """

    origin: str
    entries: tuple[bytes, ...]
    file: Callable[[str], bytes | None]
    fault: Text | None = None

    def checkpoint(self, size: int | None = None) -> Checkpoint:
        """The checkpoint over the first so many entries, else over all."""
        return checkpoint_of(self.origin, self.entries[:size])

    @cached_property
    def rounds(self) -> tuple[RecordedRound, ...]:
        """The rounds that are whole."""
        return rounds_of(self.entries)


def records_from(path: Path) -> tuple[Records | None, tuple[Problem, ...]]:
    """The records in a file, whether it is a ledger or a bundle; None where it is neither."""
    head, problems = bytes_from_file(path, most=len(_SQLITE) - 1)
    if problems:
        return None, problems
    if head == _SQLITE:
        return _of_ledger(path)
    data, problems = bytes_from_file(path, most=MOST_BYTES)
    if problems:
        return None, problems
    if b"\n" not in data[:_LONGEST_HEAD]:
        return None, (problem(MESSAGES, "records-none", str(path)),)
    found, fault = bundle_from_lines(io.BytesIO(data))
    if fault and fault.kind in ("no-bundle", "newer"):
        code = "records-none" if fault.kind == "no-bundle" else "records-newer"
        return None, (problem(MESSAGES, code, str(path)),)
    said = None
    if fault:
        kind, place = (fault.entry.kind, fault.entry.place) if fault.entry else (fault.kind, fault.line)
        said = FAULTS[kind].filled(place=place)
    return Records(found.origin, found.entries, found.files.get, said), ()


def _of_ledger(path: Path) -> tuple[Records | None, tuple[Problem, ...]]:
    ledger, problems = opened(path, to_read=True)
    if ledger is None:
        return None, problems
    with closing(ledger):
        entries = tuple(ledger.entries())
    fault = fault_of(entries)
    said = FAULTS[fault.kind].filled(place=fault.place) if fault else None
    return Records(ledger.origin, entries[: fault.place] if fault else entries, partial(_file_of, path), said), ()


def _file_of(path: Path, digest: str) -> bytes | None:
    ledger, _ = opened(path, to_read=True)
    if ledger is None:
        return None
    with closing(ledger):
        return ledger.file(digest)


def bundle_of(records: Records, files: Iterable[str]) -> Bundle:
    """All of it as one bundle, with these files."""
    received = {digest: data for digest in files if (data := records.file(digest)) is not None}
    return Bundle(records.origin, received, records.entries)


def whole_round_in(records: Records, number: int | None, at: str) -> tuple[RecordedRound | None, tuple[Problem, ...]]:
    """The round of this number, else the newest, of a ledger that is whole; else why nothing is added to it."""
    if records.fault:
        return None, (problem(STORE, "ledger-damaged", at, reason=records.fault),)
    return round_in(records, number, at)


def round_in(records: Records, number: int | None, at: str) -> tuple[RecordedRound | None, tuple[Problem, ...]]:
    """The round of this number, else the newest."""
    rounds = records.rounds
    if not rounds or (number is not None and not 1 <= number <= len(rounds)):
        words = {"number": 1 if number is None else number, "count": len(rounds)}
        return None, (problem(MESSAGES, "round-missing", at, **words),)
    return rounds[(number or len(rounds)) - 1], ()
