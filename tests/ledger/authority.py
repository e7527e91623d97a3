"""A time-stamping authority of one's own: certificates in a folder, and `openssl ts -reply`, which answers queries."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.ledger.programs import done

_CONFIG = """
[tsa]
default_tsa = one
[one]
serial = serial
crypto_device = builtin
signer_cert = signer.pem
certs = root.pem
signer_key = signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = {digests}
ess_cert_id_alg = sha256
"""
_HOUR = dt.timedelta(hours=1)
_TIMES = x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING])
_CODE = x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.CODE_SIGNING])


class Authority(NamedTuple):
    folder: Path

    @property
    def roots(self) -> bytes:
        return (self.folder / "root.pem").read_bytes()

    def reply(self, query: bytes) -> bytes:
        """The `.tsr` file for a `.tsq` file."""
        (self.folder / "query.tsq").write_bytes(query)
        words = ("ts", "-reply", "-config", "tsa.conf", "-queryfile", "query.tsq", "-out", "reply.tsr")
        done("openssl", *words, cwd=self.folder)
        return (self.folder / "reply.tsr").read_bytes()

    def signed(self, token_info: bytes, name: str = "signer") -> bytes:
        """A reply with this content, signed as it is; by `code`, whom the root trusts with other things than times."""
        (self.folder / "info.der").write_bytes(token_info)
        signer = ("-signer", f"{name}.pem", "-inkey", f"{name}.key", "-certfile", "root.pem")
        words = (*signer, "-outform", "DER", "-out", "token.der", "-nosmimecap", "-cades")
        what = ("-in", "info.der", "-binary", "-nodetach", "-econtent_type", "1.2.840.113549.1.9.16.1.4")
        done("openssl", "cms", "-sign", *what, *words, cwd=self.folder)
        token = (self.folder / "token.der").read_bytes()
        content = bytes.fromhex("3003020100") + token
        return b"\x30\x82" + len(content).to_bytes(2) + content


def authority(folder: Path, *, ends: dt.timedelta = _HOUR, digests: str = "sha256, sha512") -> Authority:
    """An authority whose certificate ends so long after now, and its root an hour after that."""
    folder.mkdir()
    root_key, root_name = ec.generate_private_key(ec.SECP256R1()), _name(f"root of {folder.name}")
    ca = x509.BasicConstraints(ca=True, path_length=None)
    root = _certificate(root_name, root_key, root_name, ends + _HOUR).add_extension(ca, critical=True)
    _write(folder / "root", root.sign(root_key, hashes.SHA256()), root_key)
    for name, usage in (("signer", _TIMES), ("code", _CODE)):
        key = ec.generate_private_key(ec.SECP256R1())
        made = _certificate(_name(name), key, root_name, ends).add_extension(usage, critical=True)
        _write(folder / name, made.sign(root_key, hashes.SHA256()), key)
    (folder / "tsa.conf").write_text(_CONFIG.format(digests=digests), encoding="utf-8")
    (folder / "serial").write_text("2A\n", encoding="utf-8")
    return Authority(folder)


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])


def _certificate(
    name: x509.Name, key: ec.EllipticCurvePrivateKey, issuer: x509.Name, ends: dt.timedelta
) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(issuer).public_key(key.public_key())
    return (
        builder.serial_number(x509.random_serial_number())
        .not_valid_before(now - 24 * _HOUR)
        .not_valid_after(now + ends)
    )


def _write(path: Path, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> None:
    path.with_suffix(".pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    data = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.with_suffix(".key").write_bytes(data)
