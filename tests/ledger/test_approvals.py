"""Four eyes: two people with two keys over one thing, and a change of it takes both signatures with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.canonical import digest_of
from engine.ledger import Approval, PublicKey, approval_message, approval_problems, signers_from_text, who_signed
from engine.ledger.keys import ed25519_key
from engine.ledger.sshsig import NAMESPACE, signed_by
from tests.examples import examples
from tests.ledger.programs import done

ROUND, CHANGED = digest_of(b"a round"), digest_of(b"a round, changed")
KEYS = [ed25519_key(bytes([each]) * 32) for each in range(3)]
PREPARED = Approval("preparer", ROUND, KEYS[0], "kim")
APPROVED = Approval("approver", ROUND, KEYS[1], "lee")
CASES: dict[str, tuple[list[Approval], list[str]]] = {
    "two people": ([PREPARED, APPROVED], []),
    "in the other order": ([APPROVED, PREPARED], []),
    "nobody": ([], ["approval-no-preparer", "approval-no-approver"]),
    "one": ([PREPARED], ["approval-no-approver"]),
    "the other": ([APPROVED], ["approval-no-preparer"]),
    "two who prepared": ([PREPARED, APPROVED._replace(role="preparer")], ["approval-no-approver"]),
    "one key under two names": ([PREPARED, APPROVED._replace(key=KEYS[0])], ["approval-of-one"]),
    "one person with two keys": ([PREPARED, APPROVED._replace(name="kim")], ["approval-of-one"]),
    "one person twice, and another": ([PREPARED, PREPARED._replace(role="approver"), APPROVED], []),
    "another round": (
        [each._replace(digest=CHANGED) for each in (PREPARED, APPROVED)],
        ["approval-of-another", "approval-of-another", "approval-no-preparer", "approval-no-approver"],
    ),
    "approved before it was changed": (
        [PREPARED, APPROVED._replace(digest=CHANGED)],
        ["approval-of-another", "approval-no-approver"],
    ),
    "approved once more": ([PREPARED, APPROVED._replace(digest=CHANGED), APPROVED], []),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_missing_is_told(case: str) -> None:
    approvals, codes = CASES[case]
    assert [each.code for each in approval_problems(approvals, ROUND)] == codes


given_approvals = st.builds(
    Approval,
    st.sampled_from(["preparer", "approver"]),
    st.sampled_from([ROUND, CHANGED]),
    st.sampled_from(KEYS),
    st.sampled_from(["kim", "lee", "park"]),
)


@examples(200)
@given(st.lists(given_approvals, max_size=5))
def test_nothing_is_missing_exactly_where_two_people_signed_with_two_keys(approvals: list[Approval]) -> None:
    pairs = [
        (one, other)
        for one in approvals
        for other in approvals
        if (one.role, other.role, one.digest, other.digest) == ("preparer", "approver", ROUND, ROUND)
    ]
    held = any(one.key != other.key and one.name != other.name for one, other in pairs)
    assert (approval_problems(approvals, ROUND) == ()) is held
    assert held or not (approval_problems(approvals, CHANGED) == () and not approvals)


def test_two_people_sign_with_ssh_keygen_and_neither_as_the_other(tmp_path: Path) -> None:
    for name in ("kim", "lee"):
        done("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", name, cwd=tmp_path)
    lines = (f"{name} {(tmp_path / name).with_suffix('.pub').read_text('utf-8')}" for name in ("kim", "lee"))
    signers, problems = signers_from_text("".join(lines), "signers")
    assert problems == ()
    approvals = []
    for name, role in (("kim", "preparer"), ("lee", "approver")):
        message = approval_message(role, ROUND)
        words = ("-Y", "sign", "-f", name, "-n", NAMESPACE)
        signature = done("ssh-keygen", *words, cwd=tmp_path, given=message).decode()
        key = signed_by(signature, message)
        assert isinstance(key, PublicKey)
        who = who_signed(signers, key, NAMESPACE, "2026-06-30T12:00:00Z")
        assert who == name
        approvals.append(Approval(role, ROUND, key, who))
        for other in (approval_message("approver" if role == "preparer" else "preparer", ROUND), ROUND.encode()):
            assert not isinstance(signed_by(signature, other), PublicKey)
    assert approval_problems(approvals, ROUND) == ()
    assert approval_problems(approvals, CHANGED) != ()
