"""`jiwon timestamp`: when a ledger had a round, by an authority's word: a query to send, and its reply to record."""

from __future__ import annotations

import base64
import hashlib
import secrets
from pathlib import Path

from engine.errors import Catalogue, Language, Problem, Text, problem
from engine.ledger.rounds import TIMESTAMP
from engine.ledger.timestamps import timestamp_of, timestamp_query
from forms.commands.recorded import append_to
from forms.commands.targets import target_problems
from forms.disk import bytes_from_file, clock, write_file
from forms.ledger.records import records_from, whole_round_in
from forms.screen import deliver, refuse, screen

MESSAGES: Catalogue = {
    "time-file-there": Text("파일이 이미 있습니다", "there is such a file already"),
}
ASKED = Text(
    "{number}번 심사의 확인점에 대한 시점확인 요청을 썼습니다: {path}. 시점확인 기관에 보내고 응답(.tsr)을 "
    "`jiwon timestamp add`로 기록하십시오",
    "a query for the checkpoint of round {number} is written: {path}; send it to an authority, and record its reply "
    "(.tsr) with `jiwon timestamp add`",
)
ADDED = Text("{number}번 심사는 {time}에 원장에 있었습니다", "round {number} was in the ledger at {time}")
_MOST_BYTES = 1024 * 1024


def query(ledger: Path, number: int | None, out: Path, json_to: str | None, language: Language) -> int:
    """0 with the query written for the checkpoint of a round; 2 with nothing done."""
    if wrong := target_problems(None, json_to, [ledger, out]):
        return refuse(wrong, language, None)
    if out.exists():
        return refuse((problem(MESSAGES, "time-file-there", str(out)),), language, json_to)
    digest, found, problems = _digest(ledger, number)
    if found is None:
        return refuse(problems, language, json_to)
    problems = write_file(out, timestamp_query(digest, 1 + secrets.randbits(126)))
    if problems:
        return refuse(problems, language, json_to)
    said = ASKED.filled(number=found, path=out)
    document = {"round": found, "digest": digest.hex(), "problems": []}
    return deliver(lambda: document, lambda: screen().print(said.in_(language), markup=False), json_to, language)


def add(ledger: Path, reply: Path, number: int | None, roots: Path, json_to: str | None, language: Language) -> int:
    """0 with the reply recorded, once it is proved to be of the round's checkpoint; 2 with nothing done."""
    if wrong := target_problems(None, json_to, [ledger, reply, roots]):
        return refuse(wrong, language, None)
    digest, found, problems = _digest(ledger, number)
    data, more = bytes_from_file(reply, most=_MOST_BYTES)
    trusted, others = bytes_from_file(roots, most=_MOST_BYTES)
    if found is None or more or others:
        return refuse((*problems, *more, *others), language, json_to)
    stamp = timestamp_of(data, digest, trusted, at=str(reply))
    if isinstance(stamp, Problem):
        return refuse((stamp,), language, json_to)
    records, _ = records_from(ledger)
    round_ = records.rounds[found - 1] if records else None
    of = round_.decision.digest if round_ and round_.decision else ""
    body = {"of": of, "reply": base64.b64encode(data).decode(), "recorded_at": clock.now()}
    if problems := append_to(ledger, TIMESTAMP, body):
        return refuse(problems, language, json_to)
    said = ADDED.filled(number=found, time=stamp.time)
    document = {"round": found, "time": stamp.time, "problems": []}
    return deliver(lambda: document, lambda: screen().print(said.in_(language), markup=False), json_to, language)


def _digest(ledger: Path, number: int | None) -> tuple[bytes, int | None, tuple[Problem, ...]]:
    """The digest of the text of a round's checkpoint, and the round's number; or why there is none."""
    records, problems = records_from(ledger)
    if records is None:
        return b"", None, problems
    round_, problems = whole_round_in(records, number, str(ledger))
    if round_ is None:
        return b"", None, problems
    return hashlib.sha256(records.checkpoint(round_.size).text.encode()).digest(), round_.number, ()
