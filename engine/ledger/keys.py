"""A public key as SSH writes it: its kind and bytes, its line of text, and the fingerprint that ssh-keygen prints.

Sources: RFC 4251, 5 (strings), RFC 8709, 4 (the bytes of an Ed25519 key), ssh-keygen(1), -l (fingerprints).
"""

import base64
import binascii
import hashlib
from typing import NamedTuple

ED25519 = "ssh-ed25519"
_KEY_BYTES = 32
_LENGTH = 4
"""Bytes in which the length of a string is written."""


class PublicKey(NamedTuple):
    """`kind` is the name that SSH has for keys like it; `blob` is how SSH writes it in bytes, the kind included."""

    kind: str
    blob: bytes

    @property
    def text(self) -> str:
        """As in a `.pub` file and in the file of allowed signers, without a comment."""
        return f"{self.kind} {base64.b64encode(self.blob).decode()}"

    @property
    def fingerprint(self) -> str:
        return "SHA256:" + base64.b64encode(hashlib.sha256(self.blob).digest()).decode().rstrip("=")

    @property
    def raw(self) -> bytes | None:
        """The 32 bytes of an Ed25519 key; None of any other."""
        match unpacked(self.blob):
            case (kind, raw) if kind == ED25519.encode() and len(raw) == _KEY_BYTES and self.kind == ED25519:
                return raw
        return None


def ed25519_key(raw: bytes) -> PublicKey:
    """The key with these 32 bytes."""
    return PublicKey(ED25519, packed(ED25519.encode(), raw))


def key_from_blob(blob: bytes) -> PublicKey | None:
    """The key that these bytes are, of whatever kind; None where they do not begin with the name of one."""
    name = blob[_LENGTH : _LENGTH + int.from_bytes(blob[:_LENGTH])]
    if not (name and name.isascii() and blob.startswith(packed(name))):
        return None
    kind = name.decode("ascii")
    return PublicKey(kind, blob) if kind.isprintable() and " " not in kind else None


def packed(*strings: bytes) -> bytes:
    """The strings one behind the other, each behind its length."""
    return b"".join(len(each).to_bytes(_LENGTH) + each for each in strings)


def unpacked(data: bytes) -> tuple[bytes, ...] | None:
    """The strings that these bytes are made of, to the last byte; None where they are made of none."""
    found: list[bytes] = []
    at = 0
    while at < len(data):
        start = at + _LENGTH
        at = start + int.from_bytes(data[at:start])
        if max(start, at) > len(data):
            return None
        found.append(data[start:at])
    return tuple(found)


def bytes_from_base64(text: str) -> bytes | None:
    """The bytes that have exactly this text in base64; None where none have."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode() == text else None
