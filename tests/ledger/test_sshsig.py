"""Signatures: ssh-keygen verifies ours and we verify its, and no other bytes are a signature of anything."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import Problem
from engine.ledger import Checkpoint, PublicKey, Tree, leaf_of
from engine.ledger.keys import bytes_from_base64, key_from_blob, packed, unpacked
from engine.ledger.sshsig import (
    NAMESPACE,
    private_key_from,
    public_key_of,
    public_text,
    signature_of,
    signed_by,
)
from tests.examples import examples
from tests.ledger.programs import done, ran

MESSAGE = Checkpoint("example.org/grants", 1, Tree().with_leaf(leaf_of(b"a")).root).text.encode()
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SIGNATURE = signature_of(MESSAGE, KEY)
HEAD, FOOT = "-----BEGIN SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\n"
BLOB = base64.b64decode(SIGNATURE.removeprefix(HEAD).removesuffix(FOOT))
FIELDS = unpacked(BLOB[10:]) or ()
ORDER = 2**252 + 27742317777372353535851937790883648493
"""Of Ed25519's group (RFC 8032, 5.1): a signature whose number is larger by this is another for the same message."""


def armored(blob: bytes, width: int = 70) -> str:
    text = base64.b64encode(blob).decode()
    return HEAD + "".join(text[i : i + width] + "\n" for i in range(0, len(text), width)) + FOOT


def code(text: str, message: bytes = MESSAGE) -> str:
    found = signed_by(text, message, "ledger.sig")
    return found.code if isinstance(found, Problem) else "signed"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with keys of ssh-keygen: two Ed25519 ones, a locked one, and others."""
    made = tmp_path_factory.mktemp("keys")
    for name, *words in (
        ("kim", "-t", "ed25519", "-N", ""),
        ("lee", "-t", "ed25519", "-N", ""),
        ("locked", "-t", "ed25519", "-N", "a secret", "-a", "1"),
        ("sealed", "-t", "ed25519", "-N", "a secret", "-a", "1", "-Z", "aes256-gcm@openssh.com"),
        ("strange", "-t", "ed25519", "-N", "a secret", "-a", "1", "-Z", "chacha20-poly1305@openssh.com"),
        ("ecdsa", "-t", "ecdsa", "-N", ""),
        ("rsa", "-t", "rsa", "-b", "2048", "-N", ""),
    ):
        done("ssh-keygen", "-q", *words, "-C", "a comment", "-f", name, cwd=made)
    return made


def theirs(folder: Path, name: str, message: bytes, *words: str, namespace: str = NAMESPACE) -> str:
    """The signature that ssh-keygen makes."""
    return done("ssh-keygen", "-Y", "sign", "-f", name, "-n", namespace, *words, cwd=folder, given=message).decode()


def private(folder: Path, name: str) -> Ed25519PrivateKey:
    key = private_key_from((folder / name).read_bytes())
    assert isinstance(key, Ed25519PrivateKey)
    return key


@pytest.mark.parametrize("message", [b"", MESSAGE, bytes(range(256)) * 300], ids=["nothing", "a checkpoint", "bytes"])
def test_what_is_signed_here_is_what_ssh_keygen_signs_and_verifies(
    folder: Path, message: bytes, tmp_path: Path
) -> None:
    key = private(folder, "kim")
    signature = signature_of(message, key)
    assert signature == theirs(folder, "kim", message)
    (tmp_path / "signers").write_text(f"kim@example.org {public_text(key)}\n", "utf-8")
    (tmp_path / "sig").write_text(signature, "utf-8")
    words = ("-Y", "verify", "-f", "signers", "-I", "kim@example.org", "-n", NAMESPACE, "-s", "sig")
    said = done("ssh-keygen", *words, cwd=tmp_path, given=message).decode()
    assert public_key_of(key).fingerprint in said
    assert ran("ssh-keygen", *words, cwd=tmp_path, given=message + b"x").returncode != 0


@pytest.mark.parametrize("hashed", ["sha512", "sha256"])
def test_what_ssh_keygen_signs_is_verified_here(folder: Path, hashed: str) -> None:
    signature = theirs(folder, "lee", MESSAGE, "-O", f"hashalg={hashed}")
    assert signed_by(signature, MESSAGE) == public_key_of(private(folder, "lee"))
    assert code(signature, MESSAGE + b"x") == "signature-wrong"


def test_without_the_program_nothing_is_proved_and_the_test_fails(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for program, package in (("ssh-keygen", "openssh-client"), ("openssl", "openssl")):
        with pytest.raises(pytest.fail.Exception, match=f"install {package}"):
            ran(program, cwd=tmp_path)


def test_a_key_is_written_as_ssh_keygen_writes_it(folder: Path) -> None:
    key = public_key_of(private(folder, "kim"))
    assert key.text == public_text(private(folder, "kim"))
    assert key.text.split() == done("ssh-keygen", "-y", "-f", "kim", cwd=folder).decode().split()[:2]
    assert key.fingerprint == done("ssh-keygen", "-l", "-f", "kim.pub", cwd=folder).decode().split()[1]


@pytest.mark.parametrize("name", ["ecdsa", "rsa"])
def test_another_kind_of_key_is_named(folder: Path, name: str) -> None:
    found = signed_by(theirs(folder, name, MESSAGE), MESSAGE, "x.sig")
    assert isinstance(found, Problem)
    assert (found.code, found.at) == ("signature-key", "x.sig")
    assert {"ecdsa": "ecdsa-sha2-nistp256", "rsa": "ssh-rsa"}[name] in found.message.en


@pytest.mark.parametrize("namespace", ["file", "jiwon@example.org", "jiwo"])
def test_what_was_signed_for_another_use_is_no_signature(folder: Path, namespace: str) -> None:
    assert code(theirs(folder, "kim", MESSAGE, namespace=namespace)) == "signature-namespace"


@pytest.mark.parametrize("name", ["locked", "sealed"])
def test_a_locked_key_needs_its_passphrase(folder: Path, name: str) -> None:
    data = (folder / name).read_bytes()
    key = private_key_from(data, b"a secret")
    assert isinstance(key, Ed25519PrivateKey)
    assert public_text(key).split() == (folder / f"{name}.pub").read_text("utf-8").split()[:2]
    for passphrase, said in ((b"", "key-locked"), (b"another", "key-passphrase")):
        found = private_key_from(data, passphrase, "id")
        assert isinstance(found, Problem)
        assert (found.code, found.at) == (said, "id")


@pytest.mark.parametrize(
    ("name", "passphrase", "said"),
    [
        ("ecdsa", b"", "key-kind"),
        ("rsa", b"", "key-kind"),
        ("strange", b"a secret", "key-kind"),
        ("kim.pub", b"", "key-form"),
    ],
)
def test_what_is_no_private_key_of_the_kind_is_told(folder: Path, name: str, passphrase: bytes, said: str) -> None:
    found = private_key_from((folder / name).read_bytes(), passphrase)
    assert isinstance(found, Problem)
    assert found.code == said


def test_a_passphrase_for_a_key_without_one_is_not_asked_for(folder: Path) -> None:
    assert isinstance(private_key_from((folder / "kim").read_bytes(), b"a secret"), Ed25519PrivateKey)
    assert isinstance(private_key_from(b"-----a note-----\n" + (folder / "kim").read_bytes()), Ed25519PrivateKey)


def test_a_damaged_private_key_is_a_problem_or_the_same_key(folder: Path) -> None:
    data = (folder / "kim").read_bytes()
    for place in range(len(data)):
        found = private_key_from(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
        assert isinstance(found, Problem) or public_text(found) == public_text(private(folder, "kim")), place


@examples(60)
@given(st.binary(max_size=80), st.binary(max_size=80), st.binary(min_size=32, max_size=32))
def test_a_signature_is_of_one_message_and_by_one_key(message: bytes, other: bytes, seed: bytes) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    signature = signature_of(message, key)
    assert signed_by(signature, message) == public_key_of(key)
    assert (code(signature, other) == "signed") is (other == message)
    fields = unpacked(base64.b64decode(signature.removeprefix(HEAD).removesuffix(FOOT))[10:]) or ()
    stolen = armored(BLOB[:10] + packed(FIELDS[0], *fields[1:]))
    assert (code(stolen, message) == "signed") is (seed == bytes(range(32)))


def test_no_flipped_bit_of_the_text_is_accepted() -> None:
    data = SIGNATURE.encode()
    for place in range(len(data)):
        for bit in range(8):
            flipped = data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]
            assert code(flipped.decode("latin-1")) != "signed", (place, bit)


def test_no_flipped_bit_of_the_bytes_is_accepted() -> None:
    for place in range(len(BLOB)):
        for bit in range(8):
            flipped = BLOB[:place] + bytes([BLOB[place] ^ 1 << bit]) + BLOB[place + 1 :]
            assert code(armored(flipped)) != "signed", (place, bit)


def test_nothing_cut_off_is_accepted_but_the_end_of_the_last_line() -> None:
    assert code(SIGNATURE[:-1]) == "signed"
    for length in range(len(SIGNATURE) - 1):
        assert code(SIGNATURE[:length]) == "signature-form", length
    for length in range(len(BLOB)):
        assert code(armored(BLOB[:length])) != "signed", length


def field(place: int, data: bytes) -> str:
    """The signature with another field: the key, what it is for, the reserved one, the hash, the signature."""
    return armored(BLOB[:10] + packed(*FIELDS[:place], data, *FIELDS[place + 1 :]))


MADE = (unpacked(FIELDS[4]) or ())[1]
LARGER = MADE[:32] + (int.from_bytes(MADE[32:], "little") + ORDER).to_bytes(32, "little")
FORGED = {
    "nothing": ("", "signature-form"),
    "the head alone": (HEAD, "signature-form"),
    "head and foot in one": (HEAD + FOOT, "signature-form"),
    "something before it": ("\n" + SIGNATURE, "signature-form"),
    "something behind it": (SIGNATURE + "x", "signature-form"),
    "two of them": (SIGNATURE * 2, "signature-form"),
    "another end of line": (SIGNATURE.replace("\n", "\r\n"), "signature-form"),
    "blanks": (SIGNATURE.replace("\n", " \n"), "signature-form"),
    "another alphabet": (SIGNATURE.replace("U1NI", "Ｕ1NI"), "signature-form"),
    "bits that say nothing": (SIGNATURE.replace("==\n", "=\n"), "signature-form"),
    "another magic": (armored(b"SSHSIH" + BLOB[6:]), "signature-form"),
    "version 0": (armored(BLOB[:6] + bytes(4) + BLOB[10:]), "signature-version"),
    "version 2": (armored(BLOB[:6] + (2).to_bytes(4) + BLOB[10:]), "signature-version"),
    "bytes behind it": (armored(BLOB + b"\0"), "signature-form"),
    "a field more": (armored(BLOB + packed(b"")), "signature-form"),
    "a length beyond the end": (armored(BLOB[:10] + b"\xff" * 4 + BLOB[14:]), "signature-form"),
    "no key": (field(0, b""), "signature-form"),
    "a key of no kind": (field(0, packed(b"")), "signature-form"),
    "a key of a kind that is no text": (field(0, packed(b"ssh\n", MADE)), "signature-form"),
    "a security key": (field(0, packed(b"sk-ssh-ed25519@openssh.com", MADE[:32], b"ssh:")), "signature-key"),
    "a short key": (field(0, packed(b"ssh-ed25519", MADE[:31])), "signature-key"),
    "a key and more": (field(0, FIELDS[0] + b"\0"), "signature-key"),
    "no use": (field(1, b""), "signature-namespace"),
    "a use with an end": (field(1, b"jiwon\0"), "signature-namespace"),
    "something reserved": (field(2, b"x"), "signature-reserved"),
    "sha1": (field(3, b"sha1"), "signature-hash"),
    "no hash": (field(3, b""), "signature-hash"),
    "a hash that is no text": (field(3, b"\xff"), "signature-hash"),
    "the other hash": (field(3, b"sha256"), "signature-wrong"),
    "no signature": (field(4, b""), "signature-wrong"),
    "a signature of another kind": (field(4, packed(b"ssh-rsa", MADE)), "signature-wrong"),
    "a signature and more": (field(4, FIELDS[4] + packed(b"")), "signature-wrong"),
    "a short signature": (field(4, packed(b"ssh-ed25519", MADE[:-1])), "signature-wrong"),
    "no number": (field(4, packed(b"ssh-ed25519", bytes(64))), "signature-wrong"),
    "another number for the same": (field(4, packed(b"ssh-ed25519", LARGER)), "signature-wrong"),
}


@pytest.mark.parametrize("case", FORGED)
def test_a_forged_signature_is_refused_by_name(case: str) -> None:
    text, said = FORGED[case]
    assert code(text) == said


def test_lines_may_be_of_any_width() -> None:
    assert {code(armored(BLOB, width)) for width in (1, 64, 70, 76, 1000)} == {"signed"}


strings = st.one_of(st.binary(max_size=40), st.sampled_from([*FIELDS, b"ssh-ed25519", b"sha256", MADE]))
nested = st.one_of(strings, st.lists(strings, max_size=3).map(lambda all_: packed(*all_)))


@examples(300)
@given(
    st.one_of(st.text(), st.lists(nested, max_size=7).map(lambda all_: armored(BLOB[:10] + packed(*all_)))), st.binary()
)
def test_whatever_is_sent_is_refused_and_nothing_more(text: str, message: bytes) -> None:
    assert isinstance(signed_by(text, message), Problem)


@examples(200)
@given(st.binary(max_size=200))
def test_whatever_bytes_are_sent_are_refused_and_nothing_more(data: bytes) -> None:
    assert isinstance(signed_by(armored(data), MESSAGE), Problem)
    assert isinstance(signed_by(armored(BLOB[:10] + data), MESSAGE), Problem)
    assert isinstance(private_key_from(data), Problem)
    begin, end = "-----BEGIN OPENSSH PRIVATE KEY-----\n", "-----END OPENSSH PRIVATE KEY-----\n"
    text = begin + base64.b64encode(b"openssh-key-v1\0" + data).decode() + "\n" + end
    assert isinstance(private_key_from(text.encode()), Problem)


@examples(100)
@given(st.lists(st.binary(max_size=20), max_size=5))
def test_strings_are_unpacked_as_they_were_packed(strings: list[bytes]) -> None:
    data = packed(*strings)
    assert unpacked(data) == tuple(strings)
    assert unpacked(data + b"\0") is None
    assert all(unpacked(data[:-1]) != tuple(strings) for _ in data)
    assert bytes_from_base64(base64.b64encode(data).decode()) == data


@examples(100)
@given(st.binary(max_size=40))
def test_a_key_is_its_bytes(blob: bytes) -> None:
    found = key_from_blob(blob)
    assert found is None or found.blob == blob
    key = PublicKey("ssh-ed25519", blob)
    assert key.raw is None or packed(b"ssh-ed25519", key.raw) == blob
