"""`jiwon sign`: who prepared and who approved a recorded round, by signatures that ssh-keygen verifies too."""

from __future__ import annotations

import sys
from getpass import getpass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from engine.errors import Catalogue, Language, Problem, Text, problem
from engine.ledger import PublicKey, RecordedRound, Role, Signer, approval_message, signers_from_text, who_signed
from engine.ledger.rounds import SIGNATURE
from engine.ledger.sshsig import NAMESPACE, private_key_from, signature_of, signed_by
from forms.commands.recorded import append_to
from forms.commands.targets import target_problems
from forms.disk import bytes_from_file, clock, write_file
from forms.ledger.records import records_from, whole_round_in
from forms.screen import deliver, refuse, screen

MESSAGES: Catalogue = {
    "sign-file-there": Text("파일이 이미 있습니다", "there is such a file already"),
    "sign-not-allowed": Text(
        "서명할 수 있는 키가 아닙니다: {key} (`--signers` 목록에 없거나 기간이 지남)",
        "the key may not sign: {key} (it is not among the `--signers`, or its time is over)",
    ),
    "sign-signed-already": Text("이 키로 이미 서명했습니다: {role}", "this key has signed already, as {role}"),
}
ROLES = {"preparer": Text("작성", "preparer"), "approver": Text("승인", "approver")}
SIGNED = Text("{number}번 심사에 서명했습니다: {role}, {who}", "round {number} is signed: {role}, {who}")
WRITTEN = Text(
    "서명할 글을 썼습니다. 다음 명령으로 서명하십시오: ssh-keygen -Y sign -n {namespace} -f 키 {path}",
    "what is to be signed is written; sign it with: ssh-keygen -Y sign -n {namespace} -f KEY {path}",
)
_MOST_BYTES = 64 * 1024


class Means(NamedTuple):
    """How a round is signed: with a key, by a signature that was made elsewhere, or by writing what is to be signed."""

    kind: Literal["key", "signature", "message"]
    file: Path


def sign(
    ledger: Path,
    number: int | None,
    role: Role,
    means: Means,
    signers: Path | None,
    json_to: str | None,
    language: Language,
) -> int:
    """0 with the signature recorded, or the message written; 2 with nothing done."""
    if wrong := target_problems(None, json_to, [ledger, means.file, signers]):
        return refuse(wrong, language, None)
    records, problems = records_from(ledger)
    if records is None:
        return refuse(problems, language, json_to)
    round_, problems = whole_round_in(records, number, str(ledger))
    if round_ is None or round_.decision is None:
        return refuse(problems, language, json_to)
    message = approval_message(role, round_.decision.digest)
    if means.kind == "message":
        return _put_message(means.file, message, json_to, language)
    made, problems = _signature(means, message)
    allowed, more = allowed_signers(signers)
    if made is None or problems or more:
        return refuse((*problems, *more), language, json_to)
    text, key = made
    now = clock.now()
    who = key.fingerprint if signers is None else who_signed(allowed, key, NAMESPACE, _in_utc(now))
    wrong = _refused(round_, key, who, str(means.file))
    if wrong:
        return refuse(wrong, language, json_to)
    body = {"of": round_.decision.digest, "role": role, "signature": text, "recorded_at": now}
    if problems := append_to(ledger, SIGNATURE, body):
        return refuse(problems, language, json_to)
    said = SIGNED.filled(number=round_.number, role=ROLES[role], who=who)
    stated = {"round": round_.number, "role": role, "key": key.fingerprint, "name": who}
    document: dict[str, Any] = {**stated, "problems": []}
    return deliver(lambda: document, lambda: screen().print(said.in_(language), markup=False), json_to, language)


def _in_utc(now: str) -> str:
    return now.replace("+00:00", "Z")


def _put_message(path: Path, message: bytes, json_to: str | None, language: Language) -> int:
    if path.exists():
        return refuse((problem(MESSAGES, "sign-file-there", str(path)),), language, json_to)
    if problems := write_file(path, message):
        return refuse(problems, language, json_to)
    said = WRITTEN.filled(namespace=NAMESPACE, path=path)
    document = {"message": message.decode(), "problems": []}
    return deliver(lambda: document, lambda: screen().print(said.in_(language), markup=False), json_to, language)


def _signature(means: Means, message: bytes) -> tuple[tuple[str, PublicKey] | None, tuple[Problem, ...]]:
    """The signature's text and whose it is: made with a key, or read and found to be of this message."""
    at = str(means.file)
    data, problems = bytes_from_file(means.file, most=_MOST_BYTES)
    if problems:
        return None, problems
    text = data.decode(errors="replace").replace("\r\n", "\n")
    if means.kind == "key":
        key = private_key_from(data, at=at)
        if isinstance(key, Problem) and key.code == "key-locked" and sys.stdin.isatty():
            key = private_key_from(data, getpass().encode(), at)
        if isinstance(key, Problem):
            return None, (key,)
        text = signature_of(message, key)
    by = signed_by(text, message, at)
    return (None, (by,)) if isinstance(by, Problem) else ((text, by), ())


def _refused(round_: RecordedRound, key: PublicKey, who: str | None, at: str) -> tuple[Problem, ...]:
    if who is None:
        return (problem(MESSAGES, "sign-not-allowed", at, key=key.fingerprint),)
    for each, by in signatures_of(round_):
        if by == key:
            return (problem(MESSAGES, "sign-signed-already", at, role=ROLES.get(each, each)),)
    return ()


def signatures_of(round_: RecordedRound) -> tuple[tuple[str, PublicKey | Problem], ...]:
    """The role of each signature that is recorded of a round, and whose it is, or why it is none."""
    digest = round_.decision.digest if round_.decision else ""
    found = []
    for each in round_.later:
        if each.kind == SIGNATURE:
            role, text = str(each.body.get("role")), str(each.body.get("signature"))
            as_said: Role = "approver" if role == "approver" else "preparer"
            found.append((role, signed_by(text, approval_message(as_said, digest))))
    return tuple(found)


def allowed_signers(path: Path | None) -> tuple[tuple[Signer, ...], tuple[Problem, ...]]:
    """The signers of a file; nobody where there is none."""
    if path is None:
        return (), ()
    data, problems = bytes_from_file(path, most=_MOST_BYTES)
    return ((), problems) if problems else signers_from_text(data.decode(errors="replace"), str(path))
