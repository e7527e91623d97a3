"""The file of allowed signers: read as ssh-keygen reads it, and every line that it would read otherwise is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from engine.ledger import signers_from_text, who_signed
from engine.ledger.sshsig import NAMESPACE, public_key_of, public_text, signature_of
from tests.examples import examples
from tests.ledger.programs import ran

SECRET, OTHER = (Ed25519PrivateKey.from_private_bytes(bytes([each]) * 32) for each in (1, 2))
KEY = public_text(SECRET)
NOW = "2026-06-30T12:00:00Z"
MESSAGE = b"a checkpoint\n"


def who(text: str, when: str = NOW) -> str | None:
    signers, problems = signers_from_text(text, "signers")
    assert problems == ()
    return who_signed(signers, public_key_of(SECRET), NAMESPACE, when)


def ssh_keygen_knows(text: str, name: str, when: str, folder: Path) -> bool:
    """Whether ssh-keygen takes the signature for this person's at this time."""
    (folder / "signers").write_text(text, "utf-8", newline="")
    (folder / "sig").write_text(signature_of(MESSAGE, SECRET), "utf-8")
    time = when.translate(str.maketrans("", "", "-T:"))
    words = ("-f", "signers", "-I", name, "-n", NAMESPACE, "-s", "sig", "-O", f"verify-time={time}")
    return ran("ssh-keygen", "-Y", "verify", *words, cwd=folder, given=MESSAGE).returncode == 0


LINES = {
    "a key": (f"kim {KEY}", "kim"),
    "a comment behind it": (f"kim@example.org {KEY} kim at work", "kim@example.org"),
    "comments and blank lines": (f"# us\n\n   \n  kim {KEY}\n#", "kim"),
    "tabs": (f"\tkim \t {KEY}\t", "kim"),
    "other ends of lines": (f"# us\r\nkim {KEY}\r\n", "kim"),
    "two names": (f"kim,kim@example.org {KEY}", "kim"),
    "a name in quotes": (f'"Kim Minji" {KEY}', "Kim Minji"),
    "a Korean name": (f"김민지 {KEY}", "김민지"),
    "the first of two": (f"lee {public_text(OTHER)}\nkim {KEY}\npark {KEY}", "kim"),
    "for this": (f'kim namespaces="jiwon" {KEY}', "kim"),
    "for this and others": (f'kim namespaces="file,jiwon" {KEY}', "kim"),
    "for other things": (f'kim namespaces="file,git" {KEY}', None),
    "for what begins so": (f'kim namespaces="ji*" {KEY}', "kim"),
    "for as many characters": (f'kim namespaces="??w?n" {KEY}', "kim"),
    "for one more": (f'kim namespaces="??????" {KEY}', None),
    "for anything but this": (f'kim namespaces="*,!jiwon" {KEY}', None),
    "for anything but another": (f'kim namespaces="!file,*" {KEY}', "kim"),
    "for nothing but not another": (f'kim namespaces="!file" {KEY}', None),
    "for nothing": (f'kim namespaces="" {KEY}', None),
    "for stars": (f'kim namespaces="**j**n**" {KEY}', "kim"),
    "in capitals": (f'kim NameSpaces="jiwon" {KEY}', "kim"),
    "in other capitals": (f'kim namespaces="Jiwon" {KEY}', None),
    "since the year": (f'kim valid-after="20260101Z" {KEY}', "kim"),
    "since this second": (f'kim valid-after="20260630120000Z" {KEY}', "kim"),
    "since the next": (f'kim valid-after="20260630120001Z" {KEY}', None),
    "until this second": (f'kim valid-before="20260630120000Z" {KEY}', "kim"),
    "until the minute before": (f'kim valid-before="202606301159Z" {KEY}', None),
    "until today began": (f'kim valid-before="20260630Z" {KEY}', None),
    "for a while": (f'kim valid-after="20260101Z",valid-before="20261231Z",namespaces="jiwon" {KEY} x', "kim"),
    "no more, and then again": (f'kim valid-before="20260101Z" {KEY}\nkim2 valid-after="20260101Z" {KEY}', "kim2"),
    "another's": (f"lee {public_text(OTHER)}", None),
    "nobody's": ("", None),
}


@pytest.mark.parametrize("case", LINES)
def test_whose_a_key_is_ssh_keygen_says_as_well(case: str, tmp_path: Path) -> None:
    text, name = LINES[case]
    assert who(text) == name
    assert ssh_keygen_knows(text, name or "kim", NOW, tmp_path) is (name is not None)


WRONG = {
    "no key": ("kim", "signer-line"),
    "no name": (KEY, "signer-line"),
    "half a key": ("kim ssh-ed25519", "signer-line"),
    "an option without quotes": (f"kim namespaces=jiwon {KEY}", "signer-line"),
    "a quote that is not closed": (f'kim namespaces="jiwon {KEY}', "signer-line"),
    "a comma too many": (f'kim namespaces="jiwon", {KEY}', "signer-line"),
    "a line in a line": (f"kim {KEY}\x0bpark", "signer-line"),
    "everybody": (f"* {KEY}", "signer-name"),
    "everybody of a place": (f"kim,?im@example.org {KEY}", "signer-name"),
    "everybody but one": (f"!kim {KEY}", "signer-name"),
    "nobody": (f'"" {KEY}', "signer-name"),
    "nobody among others": (f"kim,,park {KEY}", "signer-name"),
    "a mark before the file": (f"\ufeffkim {KEY}", "signer-name"),
    "a name written backwards": (f"\u202ekim {KEY}", "signer-name"),
    "an authority": (f"kim cert-authority {KEY}", "signer-option"),
    "an option that there is not": (f'kim valid="20260101Z" {KEY}', "signer-option"),
    "an option twice": (f'kim namespaces="a",namespaces="jiwon" {KEY}', "signer-option"),
    "an option of nothing": (f"kim valid-after {KEY}", "signer-option"),
    "a time of some zone": (f'kim valid-after="20260101" {KEY}', "signer-time"),
    "a time that is none": (f'kim valid-before="20261301Z" {KEY}', "signer-time"),
    "a time in other figures": (f'kim valid-before="２０２６1201Z" {KEY}', "signer-time"),
    "a time in words": (f'kim valid-before="2026-12-31" {KEY}', "signer-time"),
    "no time": (f'kim valid-before="" {KEY}', "signer-time"),
    "an end before the beginning": (f'kim valid-after="20260102Z",valid-before="20260101Z" {KEY}', "signer-never"),
    "an end at the beginning": (f'kim valid-after="20260101Z",valid-before="202601010000Z" {KEY}', "signer-never"),
    "a key of another kind": ("kim ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC7", "signer-key"),
    "a kind that is not the key's": (f"kim ssh-rsa {KEY.split()[1]}", "signer-key"),
    "a damaged key": (f"kim {KEY[:-4]}", "signer-key"),
    "a key that is too long": (f"kim {KEY}AAAA", "signer-key"),
    "a key in two forms": (f"kim {KEY}=", "signer-key"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_line_is_told_with_its_place_and_the_others_are_read(case: str) -> None:
    line, code = WRONG[case]
    signers, problems = signers_from_text(f"lee {public_text(OTHER)}\n{line}\nkim {KEY}\n", "allowed_signers")
    assert [(each.code, each.at) for each in problems] == [(code, "allowed_signers:2")]
    assert [each.names for each in signers] == [("lee",), ("kim",)]


@pytest.mark.parametrize("when", ["2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z", NOW])
def test_times_end_where_they_do_for_ssh_keygen(when: str, tmp_path: Path) -> None:
    text = f'kim valid-after="20260101Z",valid-before="20261231Z" {KEY}'
    assert (who(text, when) == "kim") is ssh_keygen_knows(text, "kim", when, tmp_path)


def test_no_pattern_takes_long() -> None:
    for patterns in ("*j" * 20_000, "*?" * 20_000, "," * 40_000, "*" * 40_000 + "x"):
        assert who(f'kim namespaces="{patterns}" {KEY}') is None


pieces = st.sampled_from(
    [KEY, "kim", '"', "=", ",", " ", "\n", "#", "ssh-ed25519", "namespaces", "valid-after", "*", "\\"]
)


@examples(300)
@given(st.one_of(st.text(), st.lists(st.one_of(pieces, st.text(max_size=3)), max_size=12).map("".join)))
def test_whatever_is_in_the_file_each_line_is_a_signer_or_a_problem(text: str) -> None:
    signers, problems = signers_from_text(text, "x")
    lines = [each for each in text.split("\n") if each.strip(" \t\r") and not each.strip(" \t\r").startswith("#")]
    assert len(signers) + len(problems) == len(lines)
    who_signed(signers, public_key_of(SECRET), NAMESPACE, NOW)
