"""One value, one byte string: RFC 8785 over text, whole numbers, truth values, null, lists and objects."""

import hashlib
from typing import Any

import rfc8785


def canonical_bytes(value: Any) -> bytes:
    """The canonical JSON of `value`; a whole number that JSON does not keep exact is refused (`rfc8785`)."""
    return rfc8785.dumps(value)


def digest_of(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()
