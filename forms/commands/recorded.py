"""A decision in a ledger: its entries come first, then the checkpoint over them, then the schedule made with it."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from engine.canonical import digest_of
from engine.documents.record import application_body, decision_body
from engine.documents.round import content_of_round
from engine.errors import Language, Problem, Text
from engine.ledger import Entry, Tree, leaf_of
from engine.ledger.checkpoint import Checkpoint
from engine.ledger.entry import kind_of
from engine.ledger.rounds import APPLICATION, DECISION, ROUND, SCHEDULE
from engine.round import Round
from engine.version import VERSION
from forms.award_schedule import Recording
from forms.commands.inputs import RoundInputs
from forms.disk import clock
from forms.ledger import Ledger, opened
from forms.ledger.origin import origin_body

RECORDED = Text(
    "원장에 기록했습니다: {path}, {number}번 심사 (항목 {size}개, 뿌리 {root})",
    "recorded in {path} as round {number} (entries: {size}, root {root})",
)
Stated = tuple[str, Mapping[str, Any]]


def round_bodies(inputs: RoundInputs, round_: Round, language: Language) -> tuple[Stated, ...]:
    """The entries of a decision by kind and body, without when and by which program it was made."""
    origin = inputs.origin
    book = {"id": round_.book.book, "version": round_.book.version, "digest": round_.book.digest}
    stated = origin_body(origin)
    begins = {**stated, "book": {**stated["book"], **book}, "language": language}
    decided = decision_body(round_, inputs.accepted)
    decided["content"] = content_of_round(round_, inputs.input_digest, inputs.budget_digest, inputs.accepted)
    applications = ((APPLICATION, application_body(each, round_)) for each in round_.applicants)
    return ((ROUND, begins), *applications, (DECISION, decided))


class Recorded(NamedTuple):
    """The entry of a decision that is on the disk, in whose ledger, and where."""

    decision: Entry
    ledger: Path
    recording: Recording

    @property
    def said(self) -> Text:
        words = {"path": self.ledger, "number": self.recording.number, "size": self.recording.checkpoint.size}
        return RECORDED.filled(**words, root=self.recording.checkpoint.text.split("\n")[2])


@contextmanager
def open_ledger(path: Path | None) -> Iterator[tuple[Ledger | None, tuple[Problem, ...]]]:
    """The ledger in a file while it is used, or why it cannot be; none where there is no path."""
    ledger, problems = (None, ()) if path is None else opened(path)
    try:
        yield ledger, problems
    finally:
        if ledger is not None:
            ledger.close()


def record(
    ledger: Ledger, inputs: RoundInputs, round_: Round, language: Language, assumptions_read: tuple[str, str] | None
) -> tuple[Recorded | None, tuple[Problem, ...]]:
    """The decision once it is on the disk, or why nothing is.

    `assumptions_read`: who confirmed the assumptions, wherever that was said.
    """
    first, *rest = round_bodies(inputs, round_, language)
    made = {"engine": VERSION, "python": platform.python_version(), "recorded_at": clock.now()}
    read = {"assumptions_read": list(assumptions_read) if assumptions_read else None}
    entries, problems = ledger.append([(first[0], {**first[1], **made, **read}), *rest], inputs.origin.files)
    if problems:
        return None, problems
    return Recorded(entries[-1], ledger.path, _place(ledger, entries[-1].number)), ()


def _place(ledger: Ledger, last: int) -> Recording:
    """The number of the round that ends with an entry, and the checkpoint over all entries up to that."""
    tree, rounds = Tree(), 0
    for data in ledger.entries(last + 1):
        tree = tree.with_leaf(leaf_of(data))
        rounds += kind_of(data) == DECISION
    return Recording(rounds, Checkpoint(ledger.origin, tree.size, tree.root))


def append_to(path: Path, kind: str, body: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Adds one entry to the ledger in a file; why it could not be, or nothing."""
    with open_ledger(path) as (ledger, problems):
        return problems if ledger is None else ledger.append([(kind, body)])[1]


def record_schedule(
    ledger: Ledger, recorded: Recorded, schedule: bytes, out: Path, document: bytes | None
) -> tuple[Problem, ...]:
    """Adds the schedule that was made with a checkpoint, and the digest of the document beside it."""
    body = {
        "of": recorded.decision.digest,
        "checkpoint": recorded.recording.checkpoint.text,
        "name": out.name,
        "digest": digest_of(schedule),
        "document": digest_of(document) if document is not None else None,
    }
    _, problems = ledger.append([(SCHEDULE, body)], [schedule])
    return problems
