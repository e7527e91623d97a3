"""`jiwon sign` and `jiwon timestamp`: the tools of an auditor say the same of what is signed and stamped."""

from __future__ import annotations

import base64
import hashlib
import shutil
from pathlib import Path

import pytest

from engine.ledger import bundle_from_lines, entry_from_bytes
from tests.commands.program import Said, jiwon
from tests.commands.test_ledger import broken, new, rerun, verify
from tests.ledger.authority import authority
from tests.ledger.programs import done, ran

PEOPLE = {"kim": "kim@example.org", "lee": "lee@example.org", "eve": "eve@example.org"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with one round, and the keys of three people, two of whom may sign."""
    folder = tmp_path_factory.mktemp("office")
    new(folder)
    assert jiwon("award", "ulsan/rnd", "--ledger", "l.sqlite", cwd=folder).code == 0
    for name in PEOPLE:
        done("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", name, cwd=folder)
    lines = [
        f'{PEOPLE[name]} namespaces="jiwon" {(folder / f"{name}.pub").read_text("utf-8")}' for name in ("kim", "lee")
    ]
    (folder / "signers").write_text("".join(lines), "utf-8")
    return folder


@pytest.fixture
def folder(office: Path, tmp_path: Path) -> Path:
    shutil.copytree(office, tmp_path / "office")
    return tmp_path / "office"


def sign(folder: Path, *words: str) -> Said:
    return jiwon("sign", "l.sqlite", *words, "--signers", "signers", "--json", "-", "--lang", "en", cwd=folder)


def approved(folder: Path) -> None:
    assert sign(folder, "--role", "preparer", "--key", "kim").code == 0
    assert sign(folder, "--role", "approver", "--key", "lee").code == 0


def test_two_people_sign_and_it_is_seen(folder: Path) -> None:
    made = sign(folder, "--role", "preparer", "--key", "kim")
    assert (made.code, made.json["name"], made.json["round"]) == (0, PEOPLE["kim"], 1)
    found = broken(verify(folder, "--signers", "signers"))
    assert found == {"four_eyes": "round 1: the approver has not signed"}
    assert sign(folder, "--role", "approver", "--key", "lee").code == 0
    assert broken(verify(folder, "--signers", "signers")) == {}
    assert broken(verify(folder)) == {}
    assert rerun(folder).code == 0  # a signature is no input


def test_what_was_made_elsewhere_is_recorded_and_ssh_keygen_verifies_it(folder: Path) -> None:
    written = sign(folder, "--role", "approver", "--message", "message")
    assert written.code == 0
    done("ssh-keygen", "-q", "-Y", "sign", "-n", "jiwon", "-f", "lee", "message", cwd=folder)
    assert sign(folder, "--role", "approver", "--signature", "message.sig").code == 0
    assert jiwon("ledger", "export", "l.sqlite", "--out", "l.jsonl", cwd=folder).code == 0
    whole, _ = bundle_from_lines((folder / "l.jsonl").read_bytes().splitlines(keepends=True))
    entry = entry_from_bytes(whole.entries[-1])
    assert entry is not None
    assert entry.kind == "signature"
    (folder / "recorded.sig").write_text(entry.body["signature"], "utf-8")
    words = ("-Y", "verify", "-f", "signers", "-I", PEOPLE["lee"], "-n", "jiwon", "-s", "recorded.sig")
    done("ssh-keygen", *words, cwd=folder, given=(folder / "message").read_bytes())
    other = (folder / "message").read_bytes().replace(b"approver", b"preparer")
    assert ran("ssh-keygen", *words, cwd=folder, given=other).returncode != 0


def test_one_person_is_not_four_eyes(folder: Path) -> None:
    assert sign(folder, "--role", "preparer", "--key", "kim").code == 0
    assert sign(folder, "--role", "approver", "--key", "kim").codes == ["sign-signed-already"]
    assert list(broken(verify(folder, "--signers", "signers"))) == ["four_eyes"]


def test_who_may_not_sign_does_not(folder: Path) -> None:
    before = (folder / "l.sqlite").read_bytes()
    assert sign(folder, "--role", "approver", "--key", "eve").codes == ["sign-not-allowed"]
    assert sign(folder, "--role", "approver", "--key", "kim.pub").codes == ["key-form"]
    assert sign(folder, "--role", "approver", "--key", "gone").codes == ["file-missing"]
    assert sign(folder, "7", "--role", "approver", "--key", "kim").codes == ["round-missing"]
    assert (folder / "l.sqlite").read_bytes() == before
    assert jiwon("sign", "l.sqlite", "--role", "approver", cwd=folder).code == 2


def test_a_signature_of_another_role_is_none(folder: Path) -> None:
    assert sign(folder, "--role", "preparer", "--message", "message").code == 0
    done("ssh-keygen", "-q", "-Y", "sign", "-n", "jiwon", "-f", "lee", "message", cwd=folder)
    assert sign(folder, "--role", "approver", "--signature", "message.sig").codes == ["signature-wrong"]


def test_nobody_signs_twice_as_the_same(folder: Path) -> None:
    assert sign(folder, "--role", "preparer", "--key", "kim").code == 0
    assert sign(folder, "--role", "preparer", "--key", "kim").codes == ["sign-signed-already"]


def test_a_stranger_whose_signature_is_recorded_is_named(folder: Path) -> None:
    """Recorded without a list of signers, and verified with one."""
    assert jiwon("sign", "l.sqlite", "--role", "preparer", "--key", "eve", cwd=folder).code == 0
    found = broken(verify(folder, "--signers", "signers"))
    assert list(found) == ["signatures_are_valid", "four_eyes"]
    assert "is not allowed" in found["signatures_are_valid"]


def test_a_new_decision_is_signed_anew(folder: Path) -> None:
    approved(folder)
    (folder / "budget.yaml").write_text("total: 500_000_000\nnote: {ko: 감액, en: less}\n", "utf-8")
    done_ = jiwon(
        "award", "ulsan/rnd", "--budget", "budget.yaml", "--ledger", "l.sqlite", "--out", "2.xlsx", cwd=folder
    )
    assert done_.code == 0, done_.err
    assert sign(folder, "2", "--role", "approver", "--key", "lee").code == 0
    assert broken(verify(folder, "--signers", "signers")) == {"four_eyes": "round 2: the preparer has not signed"}


def test_an_authority_says_when(folder: Path) -> None:
    """Without a network: the query is a file, the reply another; `openssl ts -verify` agrees."""
    by = authority(folder / "tsa")
    asked = jiwon("timestamp", "query", "l.sqlite", "--json", "-", cwd=folder)
    assert asked.code == 0, asked.err
    (folder / "reply.tsr").write_bytes(by.reply((folder / "query.tsq").read_bytes()))
    added = jiwon("timestamp", "add", "l.sqlite", "reply.tsr", "--roots", "tsa/root.pem", "--json", "-", cwd=folder)
    assert added.code == 0, added.out
    said = verify(folder, "--roots", "tsa/root.pem")
    assert broken(said) == {}
    assert added.json["time"] in next(each["figures"] for each in said.json["checks"] if "stamps" in each["law"])
    checkpoint = rerun(folder).json["checkpoint"].encode()
    assert hashlib.sha256(checkpoint).hexdigest() == asked.json["digest"]
    (folder / "checkpoint").write_bytes(checkpoint)
    words = ("ts", "-verify", "-data", "checkpoint", "-in", "reply.tsr", "-CAfile", "tsa/root.pem")
    done("openssl", *words, cwd=folder)
    authority(folder / "other")
    assert list(broken(verify(folder, "--roots", "other/root.pem"))) == ["time_stamps_are_true"]
    assert broken(verify(folder)) == {}  # not checked, and said so


def test_the_reply_to_something_else_is_not_recorded(folder: Path) -> None:
    by = authority(folder / "tsa")
    assert jiwon("timestamp", "query", "l.sqlite", "--out", "q.tsq", cwd=folder).code == 0
    (folder / "reply.tsr").write_bytes(by.reply((folder / "q.tsq").read_bytes()))
    assert jiwon("award", "ulsan/rnd", "--ledger", "l.sqlite", "--replace", cwd=folder).code == 0
    before = (folder / "l.sqlite").read_bytes()

    def add(*words: str) -> Said:
        return jiwon("timestamp", "add", "l.sqlite", *words, "--roots", "tsa/root.pem", "--json", "-", cwd=folder)

    assert add("reply.tsr").codes == ["time-of-another"]
    assert add("q.tsq", "1").codes == ["time-form"]
    assert add("gone", "1").codes == ["file-missing"]
    assert (folder / "l.sqlite").read_bytes() == before
    assert add("reply.tsr", "1").code == 0
    assert jiwon("timestamp", "query", "l.sqlite", "--out", "q.tsq", "--json", "-", cwd=folder).codes == [
        "time-file-there"
    ]


def test_a_reply_is_kept_as_it_came(folder: Path) -> None:
    by = authority(folder / "tsa")
    assert jiwon("timestamp", "query", "l.sqlite", cwd=folder).code == 0
    reply = by.reply((folder / "query.tsq").read_bytes())
    (folder / "r.tsr").write_bytes(reply)
    assert jiwon("timestamp", "add", "l.sqlite", "r.tsr", "--roots", "tsa/root.pem", cwd=folder).code == 0
    assert jiwon("ledger", "export", "l.sqlite", "--out", "l.jsonl", cwd=folder).code == 0
    assert base64.b64encode(reply) in (folder / "l.jsonl").read_bytes()
