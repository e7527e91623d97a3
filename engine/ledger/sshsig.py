"""Signatures as OpenSSH makes them of files, with Ed25519 keys: `ssh-keygen -Y verify` reads ours, and we read its.

Source: PROTOCOL.sshsig of OpenSSH. What it leaves open is refused here: reserved bytes, anything behind the signature,
and every other kind of key. Whose a key is, the file of allowed signers says (`signers`).
"""

import base64
import hashlib

from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_ssh_private_key

from engine.errors import Catalogue, Problem, Text, problem
from engine.ledger.keys import ED25519, PublicKey, bytes_from_base64, ed25519_key, key_from_blob, packed, unpacked

NAMESPACE = "jiwon"
"""What our signatures are for: one that was made for anything else, such as a mail, is none of a ledger."""
MESSAGES: Catalogue = {
    "signature-form": Text("SSH 서명이 아니거나 손상되었습니다", "no SSH signature, or a damaged one"),
    "signature-version": Text("알지 못하는 판의 SSH 서명입니다", "an SSH signature of a version that is not known"),
    "signature-namespace": Text(
        "다른 용도(`{found}`)로 한 서명입니다: `ssh-keygen -Y sign -n {wanted}`으로 서명하십시오",
        "signed for another use, `{found}`; sign with `ssh-keygen -Y sign -n {wanted}`",
    ),
    "signature-reserved": Text(
        "서명의 예비 칸에 내용이 있습니다: 무엇인지 알 수 없어 받지 않습니다",
        "the signature has something in the field that is reserved, and what it means is not known",
    ),
    "signature-hash": Text(
        "서명의 해시 `{found}`을(를) 쓸 수 없습니다 (쓸 수 있는 것: {known})",
        "the hash `{found}` of the signature is none that may be used (there are {known})",
    ),
    "signature-key": Text(
        "`{found}` 키로 한 서명입니다: Ed25519 키(`ssh-keygen -t ed25519`)만 받습니다",
        "signed with a key of the kind `{found}`; only Ed25519 keys are taken (`ssh-keygen -t ed25519`)",
    ),
    "signature-wrong": Text(
        "이 내용의 서명이 아닙니다: 서명한 뒤에 내용이나 서명이 바뀌었거나, 다른 것의 서명입니다",
        "not a signature of this: it, or what was signed, was changed since, or it is that of something else",
    ),
    "key-form": Text("OpenSSH 비밀 키가 아니거나 손상되었습니다", "no OpenSSH private key, or a damaged one"),
    "key-kind": Text(
        "Ed25519 비밀 키가 아니거나, 알지 못하는 방식으로 잠겨 있습니다 (`ssh-keygen -t ed25519`로 만드십시오)",
        "not an Ed25519 private key, or locked in a way that is not known (make one with `ssh-keygen -t ed25519`)",
    ),
    "key-locked": Text("비밀 키에 암호가 걸려 있습니다: 암호가 필요합니다", "the private key needs its passphrase"),
    "key-passphrase": Text(
        "비밀 키의 암호가 틀리거나 키가 손상되었습니다",
        "the passphrase of the private key is wrong, or the key damaged",
    ),
}
_HEAD, _FOOT = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_MAGIC = b"SSHSIG"
_VERSION = (1).to_bytes(4)
_WIDTH = 70
"""Of a line, as ssh-keygen writes it; the protocol recommends a width and requires none."""
_HASHES = {"sha512": hashlib.sha512, "sha256": hashlib.sha256}
_MADE_WITH = "sha512"
_FIELDS = 5
_SHOWN = 40
"""Characters of what a stranger wrote that a message repeats."""


def private_key_from(data: bytes, passphrase: bytes = b"", at: str = "") -> Ed25519PrivateKey | Problem:
    """The key that the bytes of an OpenSSH private key file hold, or why there is none."""
    try:
        key = load_ssh_private_key(data, passphrase or None)
    except TypeError:  # a passphrase, and the key has none; or the other way round
        return private_key_from(data, at=at) if passphrase else problem(MESSAGES, "key-locked", at)
    except UnsupportedAlgorithm:
        return problem(MESSAGES, "key-kind", at)
    except (ValueError, InvalidTag):
        return problem(MESSAGES, "key-passphrase" if passphrase else "key-form", at)
    if not isinstance(key, Ed25519PrivateKey):
        return problem(MESSAGES, "key-kind", at)
    return key if _has_its_other_half(data, key) else problem(MESSAGES, "key-form", at)


def _has_its_other_half(data: bytes, key: Ed25519PrivateKey) -> bool:
    """Whether the file of a key has its public half too: a damaged one would sign as somebody whom nobody knows."""
    text = data.partition(b"-----BEGIN OPENSSH PRIVATE KEY-----")[2].partition(b"-----END")[0]
    return public_key_of(key).blob in base64.b64decode(text)


def public_key_of(key: Ed25519PrivateKey) -> PublicKey:
    """The other half of a private key."""
    return ed25519_key(key.public_key().public_bytes_raw())


def public_text(key: Ed25519PrivateKey) -> str:
    """The line for the file of allowed signers, behind a name."""
    return public_key_of(key).text


def signature_of(message: bytes, key: Ed25519PrivateKey) -> str:
    """The signature of the message, the same text that ssh-keygen writes with this key."""
    made = packed(ED25519.encode(), key.sign(_signed(message, _MADE_WITH)))
    fields = (public_key_of(key).blob, NAMESPACE.encode(), b"", _MADE_WITH.encode(), made)
    return _armored(_MAGIC + _VERSION + packed(*fields))


def signed_by(text: str, message: bytes, at: str = "") -> PublicKey | Problem:
    """The key that made this signature of this message, or why it is no such signature; never whose key it is."""
    blob = _dearmored(text)
    if blob is None or not blob.startswith(_MAGIC):
        return problem(MESSAGES, "signature-form", at)
    head = len(_MAGIC + _VERSION)
    if blob[:head] != _MAGIC + _VERSION:
        return problem(MESSAGES, "signature-version", at)
    fields = unpacked(blob[head:])
    if fields is None or len(fields) != _FIELDS:
        return problem(MESSAGES, "signature-form", at)
    key_blob, namespace, reserved, hashed, signature = fields
    if namespace != NAMESPACE.encode():
        return problem(MESSAGES, "signature-namespace", at, found=_shown(namespace), wanted=NAMESPACE)
    if reserved:
        return problem(MESSAGES, "signature-reserved", at)
    name = hashed.decode("ascii", "replace")
    if name not in _HASHES:
        return problem(MESSAGES, "signature-hash", at, found=_shown(hashed), known=", ".join(_HASHES))
    key = key_from_blob(key_blob)
    if key is None:
        return problem(MESSAGES, "signature-form", at)
    if key.raw is None:
        return problem(MESSAGES, "signature-key", at, found=_shown(key.kind.encode()))
    match unpacked(signature):
        case (kind, made) if kind == ED25519.encode() and _is_by(key.raw, made, _signed(message, name)):
            return key
    return problem(MESSAGES, "signature-wrong", at)


def _is_by(raw: bytes, signature: bytes, data: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed(message: bytes, hashed: str) -> bytes:
    """What the key signs in place of the message: its hash, what it is for, and how it was hashed."""
    return _MAGIC + packed(NAMESPACE.encode(), b"", hashed.encode(), _HASHES[hashed](message).digest())


def _armored(blob: bytes) -> str:
    text = base64.b64encode(blob).decode()
    lines = (text[i : i + _WIDTH] for i in range(0, len(text), _WIDTH))
    return "\n".join((_HEAD, *lines, _FOOT)) + "\n"


def _dearmored(text: str) -> bytes | None:
    """The bytes between the first line and the last; None where the text is more, or less, than one signature."""
    whole = text.removesuffix("\n")
    if not (whole.startswith(_HEAD + "\n") and whole.endswith("\n" + _FOOT)):
        return None
    return bytes_from_base64(whole[len(_HEAD) : -len(_FOOT)].replace("\n", ""))


def _shown(data: bytes) -> str:
    return repr(data[:_SHOWN])[2:-1]
