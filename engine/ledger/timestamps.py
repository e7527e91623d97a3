"""Time by an authority that neither we nor the applicants are, without a network: a query to send, a reply to read.

Sources: RFC 3161, 2.4 (the query, the reply); RFC 5754, 2 (the hashes). `openssl ts -verify` reads the same files.
"""

from typing import NamedTuple
from warnings import catch_warnings

from cryptography.x509 import Certificate, InvalidVersion, load_pem_x509_certificates
from rfc3161_client import (
    PKIStatus,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from engine.errors import Catalogue, Problem, Text, problem
from engine.ledger.der import NULL, OCTETS, SEQUENCE, TRUE, integer, object_named, part_at, parts_of, written

MOST_NONCE = 2**127 - 1
MESSAGES: Catalogue = {
    "time-roots": Text("인증서(PEM)를 읽을 수 없습니다", "no certificates that could be read (PEM)"),
    "time-form": Text("시점확인 응답(.tsr)이 아니거나 손상되었습니다", "no time-stamp reply (.tsr), or a damaged one"),
    "time-refused": Text(
        "시점확인 기관이 시각을 확인해 주지 않았습니다 (상태 {status})",
        "the authority gave no time (its status is {status})",
    ),
    "time-of-another": Text("다른 것의 시점확인입니다", "the time of something else"),
    "time-nonce": Text("다른 요청에 대한 응답입니다", "the reply to another query"),
    "time-unproved": Text(
        "믿을 수 있는 기관의 서명이라고 확인할 수 없습니다 ({reason})",
        "could not be proved to be signed by an authority that is trusted: {reason}",
    ),
}
_HASHES = {32: "2.16.840.1.101.3.4.2.1", 64: "2.16.840.1.101.3.4.2.3"}
"""SHA-256 and SHA-512, by their bytes."""
_CERTIFICATES, _CERTIFICATES_TAG = (0, 1, 1, 0, 3), 0xA0
"""Where a reply has its certificates: the token, its content, what is signed, and there behind version, hashes and text
(RFC 5652, 5.1)."""
_SHOWN = 120
"""Characters of a library's reason that a message repeats."""


class Timestamp(NamedTuple):
    """What had the digest was there at this time, as `2026-12-31T23:59:59Z`; `number` is the authority's own for it."""

    time: str
    number: int


def timestamp_query(digest: bytes, nonce: int) -> bytes:
    """The bytes of a `.tsq` file for a digest by SHA-256 or SHA-512, asking for the authority's certificates too.

    The nonce, any number that was drawn for this query, comes back in the reply.
    """
    if len(digest) not in _HASHES or not 0 < nonce <= MOST_NONCE:
        raise ValueError("no digest by SHA-256 or SHA-512, or a nonce that is no positive number of 127 bits")
    hashed = written(SEQUENCE, object_named(_HASHES[len(digest)]) + NULL)
    imprint = written(SEQUENCE, hashed + written(OCTETS, digest))
    return written(SEQUENCE, integer(1) + imprint + integer(nonce) + TRUE)


def timestamp_of(
    reply: bytes, digest: bytes, roots: bytes, nonce: int | None = None, at: str = ""
) -> Timestamp | Problem:
    """The time that a `.tsr` file proves for the digest, or why it proves none.

    `roots` are the certificates, in PEM, that are trusted to vouch for authorities. An authority's own need be valid at
    that time only, so that a proof does not run out. With the nonce it must be the reply to that very query.
    """
    try:
        with catch_warnings(action="ignore"):  # of what is odd about a stranger's certificate, the proof tells
            trusted = load_pem_x509_certificates(roots)
    except (ValueError, InvalidVersion):
        return problem(MESSAGES, "time-roots", at)
    try:
        with catch_warnings(action="ignore"):
            return _proved(_decoded(reply), digest, trusted, nonce, at)
    except VerificationError as error:
        return problem(MESSAGES, "time-unproved", at, reason=str(error)[:_SHOWN])
    except Exception:  # noqa: BLE001 (two libraries read a stranger's bytes here, and have many words for damage)
        return problem(MESSAGES, "time-form", at)
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        # Rust's, which is no `Exception`: of a root whose names OpenSSL cannot read, where the loading above could.
        return problem(MESSAGES, "time-unproved", at, reason=str(error)[:_SHOWN])


def _proved(
    answer: TimeStampResponse, digest: bytes, roots: list[Certificate], nonce: int | None, at: str
) -> Timestamp | Problem:
    if answer.status != PKIStatus.GRANTED:
        return problem(MESSAGES, "time-refused", at, status=answer.status)
    stated = answer.tst_info
    imprint = stated.message_imprint
    if imprint.message != digest or imprint.hash_algorithm.dotted_string != _HASHES.get(len(digest)):
        return problem(MESSAGES, "time-of-another", at)
    if nonce is not None and stated.nonce != nonce:
        return problem(MESSAGES, "time-nonce", at)
    VerifierBuilder(roots=roots).build().verify(answer, digest)
    return Timestamp(stated.gen_time.isoformat().removesuffix("+00:00") + "Z", stated.serial_number)


def _decoded(reply: bytes) -> TimeStampResponse:
    """The reply, as it stands or in order; ValueError where it is none."""
    try:
        return decode_timestamp_response(reply)
    except ValueError:
        return decode_timestamp_response(_in_order(reply))


def _in_order(reply: bytes) -> bytes:
    """The reply with its certificates in the order of DER: no signature is over it, and `openssl ts` keeps another."""
    certificates = part_at(reply, _CERTIFICATES)
    if certificates is None or certificates.tag != _CERTIFICATES_TAG:
        return reply
    each = sorted(reply[part.first : part.end] for part in parts_of(reply, certificates))
    return reply[: certificates.content] + b"".join(each) + reply[certificates.end :]
