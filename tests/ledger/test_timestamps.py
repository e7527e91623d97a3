"""Time-stamps: an authority of openssl answers our queries, and what we read from its replies openssl verifies too."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import Problem
from engine.ledger.der import Part, object_named, part_at, parts_of, written
from engine.ledger.timestamps import MOST_NONCE, Timestamp, timestamp_of, timestamp_query
from tests.examples import examples
from tests.ledger.authority import Authority, authority
from tests.ledger.programs import done, ran

DATA = b"example.org/grants\n1\nAAAA\n"
HASHES = {"sha256": hashlib.sha256, "sha512": hashlib.sha512}
DIGEST = hashlib.sha256(DATA).digest()
NONCE = 0x8899AABBCCDDEEFF
SECOND = dt.timedelta(seconds=1)
CERTIFICATES = (0, 1, 1, 0, 3)
INFO = (0, 1, 1, 0, 2, 1, 0)


@pytest.fixture(scope="module")
def tsa(tmp_path_factory) -> Authority:
    return authority(tmp_path_factory.mktemp("tsa") / "one")


@pytest.fixture(scope="module")
def reply(tsa: Authority) -> bytes:
    return tsa.reply(timestamp_query(DIGEST, NONCE))


def pem_body(data: bytes) -> bytes:
    return base64.b64decode(b"".join(data.splitlines()[1:-1]))


def pem(data: bytes) -> bytes:
    return b"-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(data) + b"-----END CERTIFICATE-----\n"


def code(found: Timestamp | Problem) -> str:
    return found.code if isinstance(found, Problem) else "proved"


def verified(tsa: Authority, reply: bytes, *words: object) -> bool:
    """Whether openssl takes the reply."""
    (tsa.folder / "checked.tsr").write_bytes(reply)
    given = ("ts", "-verify", "-in", "checked.tsr", "-CAfile", "root.pem", *words)
    found: subprocess.CompletedProcess[bytes] = ran("openssl", *given, cwd=tsa.folder)
    return found.returncode == 0


def seconds(timestamp: Timestamp | Problem) -> int:
    assert isinstance(timestamp, Timestamp)
    return int(dt.datetime.fromisoformat(timestamp.time).timestamp())


@pytest.mark.parametrize("hashed", HASHES)
def test_a_query_is_the_one_that_openssl_makes(hashed: str, tmp_path: Path) -> None:
    digest = HASHES[hashed](DATA).digest()
    words = ("ts", "-query", "-digest", digest.hex(), f"-{hashed}", "-cert", "-out", "their.tsq")
    done("openssl", *words, cwd=tmp_path)
    said = done("openssl", "ts", "-query", "-in", "their.tsq", "-text", cwd=tmp_path).decode()
    nonce = int(said.partition("Nonce: 0x")[2].split()[0], 16)
    assert timestamp_query(digest, nonce) == (tmp_path / "their.tsq").read_bytes()


@examples(25)
@given(st.integers(1, MOST_NONCE), st.sampled_from(sorted(HASHES)))
def test_openssl_reads_every_query(nonce: int, hashed: str) -> None:
    query = timestamp_query(HASHES[hashed](DATA).digest(), nonce)
    said = done("openssl", "ts", "-query", "-in", "/dev/stdin", "-text", cwd=Path(), given=query).decode()
    assert int(said.partition("Nonce: 0x")[2].split()[0], 16) == nonce
    assert f"Hash Algorithm: {hashed}" in said
    assert "Certificate required: yes" in said


@pytest.mark.parametrize(("digest", "nonce"), [(DIGEST[:-1], 1), (b"", 1), (DIGEST, 0), (DIGEST, MOST_NONCE + 1)])
def test_there_is_no_query_for_anything_else(digest: bytes, nonce: int) -> None:
    with pytest.raises(ValueError, match="no digest"):
        timestamp_query(digest, nonce)


@pytest.mark.parametrize("hashed", HASHES)
def test_the_time_of_a_reply_is_read_and_openssl_verifies_it(tsa: Authority, hashed: str) -> None:
    digest = HASHES[hashed](DATA).digest()
    query = timestamp_query(digest, NONCE)
    before = int(time.time())
    reply = tsa.reply(query)
    found = timestamp_of(reply, digest, tsa.roots, NONCE)
    assert before <= seconds(found) <= time.time()
    assert found == timestamp_of(reply, digest, tsa.roots)
    (tsa.folder / "query.tsq").write_bytes(query)
    (tsa.folder / "data").write_bytes(DATA)
    assert verified(tsa, reply, "-queryfile", "query.tsq")
    assert verified(tsa, reply, "-data", "data")
    said = done("openssl", "ts", "-reply", "-in", "checked.tsr", "-text", cwd=tsa.folder).decode()
    stated = said.partition("Time stamp: ")[2].splitlines()[0]
    assert isinstance(found, Timestamp)
    assert dt.datetime.strptime(f"{stated} +0000", "%b %d %H:%M:%S %Y GMT %z") == dt.datetime.fromisoformat(found.time)
    assert int(said.partition("Serial number: ")[2].split()[0], 16) == found.number


def test_a_reply_is_for_one_digest_and_one_query(tsa: Authority, reply: bytes) -> None:
    for digest in (hashlib.sha256(b"x").digest(), hashlib.sha512(DATA).digest(), b""):
        assert code(timestamp_of(reply, digest, tsa.roots, NONCE)) == "time-of-another"
    assert code(timestamp_of(reply, DIGEST, tsa.roots, NONCE + 1)) == "time-nonce"
    found = timestamp_of(reply, DIGEST, tsa.roots, NONCE + 1, "1.tsr")
    assert isinstance(found, Problem)
    assert found.at == "1.tsr"


def test_an_authority_that_is_not_trusted_proves_nothing(tsa: Authority, reply: bytes, tmp_path: Path) -> None:
    other = authority(tmp_path / "other")
    assert code(timestamp_of(reply, DIGEST, other.roots, NONCE)) == "time-unproved"
    assert code(timestamp_of(reply, DIGEST, other.roots + tsa.roots, NONCE)) == "proved"
    for roots in (b"", b"x", tsa.roots[:-100]):
        assert code(timestamp_of(reply, DIGEST, roots, NONCE)) == "time-roots"


def test_who_is_trusted_with_other_things_proves_no_time(tsa: Authority, reply: bytes) -> None:
    """What the authority stated, signed anew by itself, and by whom the root gave a certificate for code."""
    place = part_at(reply, INFO)
    assert place
    info = reply[place.content : place.end]
    for name, said in (("signer", "proved"), ("code", "time-unproved")):
        signed = tsa.signed(info, name)
        assert code(timestamp_of(signed, DIGEST, tsa.roots, NONCE)) == said
        assert verified(tsa, signed, "-digest", DIGEST.hex()) is (said == "proved")


def test_the_same_digest_by_another_hash_is_something_else(tsa: Authority, reply: bytes) -> None:
    place = part_at(reply, INFO)
    assert place
    sha256, sha3_256 = object_named("2.16.840.1.101.3.4.2.1"), object_named("2.16.840.1.101.3.4.2.8")
    info = reply[place.content : place.end]
    assert info.count(sha256) == 1
    signed = tsa.signed(info.replace(sha256, sha3_256))
    assert code(timestamp_of(signed, DIGEST, tsa.roots, NONCE)) == "time-of-another"


def test_what_the_authority_refuses_is_told(tmp_path: Path) -> None:
    picky = authority(tmp_path / "picky", digests="sha256")
    digest = hashlib.sha512(DATA).digest()
    assert code(timestamp_of(picky.reply(timestamp_query(digest, 1)), digest, picky.roots)) == "time-refused"


def test_a_certificate_that_had_ended_proves_nothing(tmp_path: Path) -> None:
    late = authority(tmp_path / "late", ends=-60 * SECOND)
    reply = late.reply(timestamp_query(DIGEST, 1))
    assert code(timestamp_of(reply, DIGEST, late.roots)) == "time-unproved"
    assert not verified(late, reply, "-digest", DIGEST.hex())


@pytest.mark.slow
def test_a_proof_does_not_run_out_with_the_certificate(tmp_path: Path) -> None:
    brief = authority(tmp_path / "brief", ends=2 * SECOND)
    reply = brief.reply(timestamp_query(DIGEST, 1))
    time.sleep(3)
    found = timestamp_of(reply, DIGEST, brief.roots)
    assert not verified(brief, reply, "-digest", DIGEST.hex())
    assert verified(brief, reply, "-digest", DIGEST.hex(), "-attime", seconds(found))


def test_parts_of_seconds_are_left_out(tmp_path: Path) -> None:
    exact = authority(tmp_path / "exact")
    with (exact.folder / "tsa.conf").open("a", encoding="utf-8") as config:
        config.write("clock_precision_digits = 6\naccuracy = secs:1, millisecs:500\n")
    reply = exact.reply(timestamp_query(DIGEST, 1))
    assert abs(seconds(timestamp_of(reply, DIGEST, exact.roots)) - time.time()) < 60


def test_the_certificates_may_stand_in_any_order(tsa: Authority, reply: bytes) -> None:
    place = part_at(reply, CERTIFICATES)
    assert place
    first, second = (reply[each.first : each.end] for each in parts_of(reply, place))
    orders = [reply[: place.content] + each + reply[place.end :] for each in (first + second, second + first)]
    assert {timestamp_of(each, DIGEST, tsa.roots, NONCE) for each in orders} == {
        timestamp_of(reply, DIGEST, tsa.roots, NONCE)
    }
    assert all(verified(tsa, each, "-digest", DIGEST.hex()) for each in orders)


def test_no_flipped_bit_gives_another_time(tsa: Authority, reply: bytes) -> None:
    """The bits that no signature is over, such as those of the root that comes along, change nothing."""
    right, accepted = timestamp_of(reply, DIGEST, tsa.roots, NONCE), []
    for place in range(len(reply)):
        flipped = reply[:place] + bytes([reply[place] ^ 1 << place % 8]) + reply[place + 1 :]
        found = timestamp_of(flipped, DIGEST, tsa.roots, NONCE)
        assert isinstance(found, Problem) or found == right, place
        accepted += [] if isinstance(found, Problem) else [flipped]
    assert len(accepted) < len(reply) / 2
    assert all(verified(tsa, each, "-digest", DIGEST.hex()) for each in accepted[::10])


def test_a_damaged_root_proves_nothing_or_the_same(tsa: Authority, reply: bytes) -> None:
    """What a root signed of itself nobody looks at. Some of the damage only OpenSSL finds, and Rust then panics."""
    right, data = timestamp_of(reply, DIGEST, tsa.roots, NONCE), pem_body(tsa.roots)
    codes = set()
    for place in range(len(data)):
        flipped = data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :]
        found = timestamp_of(reply, DIGEST, pem(flipped), NONCE)
        assert isinstance(found, Problem) or found == right, place
        codes.add(code(found))
    assert codes == {"time-roots", "time-unproved", "proved"}


def test_nothing_cut_off_or_added_is_a_reply(tsa: Authority, reply: bytes) -> None:
    for length in range(len(reply)):
        assert code(timestamp_of(reply[:length], DIGEST, tsa.roots, NONCE)) == "time-form", length
    assert code(timestamp_of(reply + b"\0", DIGEST, tsa.roots, NONCE)) == "time-form"


@examples(200)
@given(st.data())
def test_whatever_is_sent_proves_nothing_and_nothing_more(tsa: Authority, reply: bytes, data: st.DataObject) -> None:
    noise = data.draw(st.binary(max_size=60))
    at, rest = (data.draw(st.integers(0, len(reply))) for _ in range(2))
    for sent in (noise, reply[:at] + noise + reply[rest:]):
        found = timestamp_of(sent, DIGEST, tsa.roots, NONCE)
        assert isinstance(found, Problem) or found == timestamp_of(reply, DIGEST, tsa.roots, NONCE)
    assert isinstance(timestamp_of(reply, DIGEST, noise), Problem)


@examples(200)
@given(st.binary(max_size=60), st.lists(st.integers(0, 3), max_size=4))
def test_parts_stand_in_what_they_are_parts_of(data: bytes, places: list[int]) -> None:
    found = part_at(data, places)
    assert found is None or 0 <= found.first <= found.content <= found.end <= len(data)
    whole = written(0x30, data)
    assert part_at(whole, [0]) == Part(0x30, 0, 2, len(whole))
    assert [whole[each.first : each.end] for each in parts_of(whole + data, Part(0, 0, 0, len(whole)))] == [whole]
