"""Whether the signatures and time-stamps that a ledger records are what they say."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.errors import EMPTY, Problem, Text, joined
from engine.ledger import (
    Approval,
    RecordedRound,
    Role,
    Signer,
    approval_problems,
    who_signed,
)
from engine.ledger.entry import Entry
from engine.ledger.rounds import SIGNATURE, TIMESTAMP
from engine.ledger.sshsig import NAMESPACE
from engine.ledger.timestamps import Timestamp, timestamp_of
from engine.verify import Check
from forms.commands.signing import signatures_of
from forms.ledger.records import Records

VALID = Text("기록된 서명이 모두 유효하다", "every signature that is recorded is valid")
EYES = Text("서명된 심사마다 두 사람이 작성하고 승인했다", "every round that was signed has four eyes")
STAMPED = Text("시점확인이 모두 그때의 원장에 대한 것이다", "every time-stamp is of the ledger as it was")
OF_ROUND = Text("{number}번 심사: {why}", "round {number}: {why}")
STRANGER = Text("허용되지 않은 키 {key}", "the key {key} is not allowed")
COUNT = Text("{count}개", "{count}")
NONE_SIGNED = Text("서명된 심사가 없음", "no round is signed")
NO_SIGNERS = Text(
    "서명된 심사 {count}건, 누구의 키인지 확인하지 않음 (`--signers 목록`)",
    "signed rounds: {count}; whose keys they are was not checked (`--signers FILE`)",
)
NO_ROOTS = Text("{count}개, 확인하지 않음 (`--roots 인증서.pem`)", "{count}, not checked (`--roots CERTIFICATES.pem`)")
TIMES = Text("{count}개: {times}", "{count}: {times}")
_MOST_TIMES = 5


class Trusted(NamedTuple):
    """Whom an auditor trusts: signers (None: whoever has a key), and the certificates of time-stamping authorities."""

    signers: Sequence[Signer] | None = None
    roots: bytes | None = None


def signature_checks(records: Records, rounds: Sequence[RecordedRound], trusted: Trusted) -> Iterator[Check]:
    """The checks of what was signed and stamped; none where nothing was."""
    signed = [each for each in rounds if any(entry.kind == SIGNATURE for entry in each.later)]
    if not signed and trusted.signers is not None:
        yield Check("four_eyes", EYES, True, EMPTY, NONE_SIGNED)
    if signed:
        wrong = {each.number: why for each in signed if (why := _invalid(each, trusted))}
        figures = _count(sum(len(signatures_of(each)) for each in signed))
        if trusted.signers is None:
            figures = NO_SIGNERS.filled(count=len(signed))
        yield _check("signatures_are_valid", VALID, wrong, figures)
    if signed and trusted.signers is not None:
        wrong = {each.number: why for each in signed if (why := _unseen(each, trusted))}
        yield _check("four_eyes", EYES, wrong, _count(len(signed)))
    stamps = [(each, entry) for each in rounds for entry in each.later if entry.kind == TIMESTAMP]
    if not stamps:
        return
    if trusted.roots is None:
        yield Check("time_stamps_are_true", STAMPED, True, EMPTY, NO_ROOTS.filled(count=len(stamps)))
        return
    found = [(each.number, stamp_of(records, each, entry, trusted.roots)) for each, entry in stamps]
    wrong = {number: stamp.message for number, stamp in found if isinstance(stamp, Problem)}
    times = [stamp.time for _, stamp in found if isinstance(stamp, Timestamp)]
    figures = TIMES.filled(count=len(times), times=", ".join(times[:_MOST_TIMES]))
    yield _check("time_stamps_are_true", STAMPED, wrong, figures)


def stamp_of(records: Records, round_: RecordedRound, entry: Entry, roots: bytes) -> Timestamp | Problem:
    """The time at which the ledger had the round, by a reply that is recorded of it."""
    try:
        reply = base64.b64decode(str(entry.body.get("reply")), validate=True)
    except (binascii.Error, ValueError):
        reply = b""
    return timestamp_of(reply, hashlib.sha256(records.checkpoint(round_.size).text.encode()).digest(), roots)


def _invalid(round_: RecordedRound, trusted: Trusted) -> Text | None:
    """Why a signature of a round is none, or not of anybody who may sign; None where all are."""
    whys = [by.message for _, by in signatures_of(round_) if isinstance(by, Problem)]
    if trusted.signers is not None:
        approvals = _approvals(round_, trusted)
        whys += [STRANGER.filled(key=each.key.fingerprint) for each in approvals if not each.name]
    return whys[0] if whys else None


def _unseen(round_: RecordedRound, trusted: Trusted) -> Text | None:
    """What a round lacks to four eyes; None where it lacks nothing."""
    digest = round_.decision.digest if round_.decision else ""
    known = [each for each in _approvals(round_, trusted) if each.name]
    lacking = [each.message for each in approval_problems(known, digest)]
    return joined(lacking, "; ") if lacking else None


def _approvals(round_: RecordedRound, trusted: Trusted) -> list[Approval]:
    """The signatures that are valid; without a name where they are of nobody who may sign."""
    digest = round_.decision.digest if round_.decision else ""
    entries = [each for each in round_.later if each.kind == SIGNATURE]
    found: list[Approval] = []
    for entry, (said, by) in zip(entries, signatures_of(round_), strict=True):
        if isinstance(by, Problem):
            continue
        role: Role = "approver" if said == "approver" else "preparer"
        name: str | None = by.fingerprint
        if trusted.signers is not None:
            when = str(entry.body.get("recorded_at")).replace("+00:00", "Z")
            name = who_signed(trusted.signers, by, NAMESPACE, when)
        found.append(Approval(role, digest, by, name or ""))
    return found


def _check(law: str, title: Text, wrong: dict[int, Text], figures: Text) -> Check:
    number = next(iter(wrong), 0)
    detail = OF_ROUND.filled(number=number, why=wrong[number]) if wrong else EMPTY
    return Check(law, title, not wrong, detail, figures)


def _count(number: int) -> Text:
    return COUNT.filled(count=f"{number:,}")
