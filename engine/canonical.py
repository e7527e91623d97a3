"""One value, one byte string: RFC 8785 over text, whole numbers, truth values, null, lists and objects."""

import hashlib
from collections.abc import Mapping
from typing import Any

import rfc8785

MOST_EXACT = 2**53 - 1


def canonical_bytes(value: Any) -> bytes:
    """The canonical JSON of `value`; a number that is not a whole number JSON keeps exact is a `TypeError`."""
    return rfc8785.dumps(_plain(value))


def digest_of(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def _plain(value: Any) -> Any:
    match value:
        case None | bool():
            return value
        case str():
            return str(value)
        case int():
            if abs(value) > MOST_EXACT:
                raise TypeError(f"not exact in JSON: {value}")
            return value
        case Mapping():
            return {str(k): _plain(v) for k, v in value.items()}
        case list() | tuple():
            return [_plain(v) for v in value]
        case _:
            raise TypeError(f"no canonical form: {type(value).__name__}")
