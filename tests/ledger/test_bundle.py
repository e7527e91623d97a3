"""Bundles: a ledger is read back as it was, and no byte of one can be another unnoticed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.canonical import canonical_bytes, digest_of
from engine.ledger import (
    Bundle,
    BundleFault,
    Fault,
    bundle_from_lines,
    bundle_lines,
    chained,
    checkpoint_of,
)
from tests.examples import examples

CONTENTS = (b"applications", b"a rule book \xff")
FILES = {digest_of(each): each for each in CONTENTS}
ENTRIES = tuple(each.data for each in chained([("round", {"n": i, "name": "기업"}) for i in range(3)]))
BUNDLE = Bundle("example.org/grants", FILES, ENTRIES)
LINES = list(bundle_lines(BUNDLE))


@examples(40)
@given(st.lists(st.binary(max_size=20), max_size=3, unique=True), st.integers(0, 6), st.text("ab.c/", min_size=1))
def test_a_bundle_is_read_back_as_it_was(contents: list[bytes], count: int, origin: str) -> None:
    entries = tuple(each.data for each in chained([("round", {"n": i}) for i in range(count)]))
    made = Bundle(origin, {digest_of(each): each for each in contents}, entries)
    found, fault = bundle_from_lines(bundle_lines(made))
    assert fault is None
    assert found == made._replace(checkpoint=checkpoint_of(origin, entries))
    assert list(bundle_lines(found)) == list(bundle_lines(made))


def test_every_flipped_bit_is_noticed_and_what_stands_before_it_is_given_back() -> None:
    data = b"".join(LINES)
    starts = [sum(map(len, LINES[:i])) for i in range(len(LINES))]
    for place in range(len(data)):
        for bit in (1, 2, 32):
            flipped = data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]
            found, fault = bundle_from_lines(flipped.splitlines(keepends=True))
            assert fault is not None, (place, bit)
            line = max(i for i, start in enumerate(starts) if start <= place)
            whole = [each for each in LINES[: line + 1] if each[:-1] in found.entries]
            assert set(whole) >= {each for each in LINES[:line] if each[:-1] in ENTRIES}


def test_wherever_it_is_cut_it_is_noticed() -> None:
    data = b"".join(LINES)
    for length in range(len(data)):
        _, fault = bundle_from_lines(data[:length].splitlines(keepends=True))
        assert fault is not None, length


CUT = len(LINES)
EDITS: dict[str, tuple[Callable[[list[bytes]], list[bytes]], BundleFault]] = {
    "nothing": (lambda _: [], BundleFault(1, "cut")),
    "no head": (lambda all_: all_[1:], BundleFault(1, "no-bundle")),
    "a newer form": (lambda all_: [all_[0].replace(b":1,", b":2,"), *all_[1:]], BundleFault(1, "newer")),
    "another's name": (lambda all_: [all_[0].replace(b"grants", b"awards"), *all_[1:]], BundleFault(CUT, "checkpoint")),
    "a file changed": (lambda all_: [all_[0], all_[1].replace(b"Y", b"Z", 1), *all_[2:]], BundleFault(2, "file")),
    "files in another order": (lambda all_: [all_[0], all_[2], all_[1], *all_[3:]], BundleFault(3, "file")),
    "a file twice": (lambda all_: [all_[0], all_[1], *all_[1:]], BundleFault(3, "file")),
    "a file behind the entries": (lambda all_: [*all_[:2], *all_[3:-1], all_[2], all_[-1]], BundleFault(6, "line")),
    "an entry taken out": (lambda all_: [*all_[:4], *all_[5:]], BundleFault(5, "line", Fault(1, "number"))),
    "entries swapped": (
        lambda all_: [*all_[:3], all_[4], all_[3], *all_[5:]],
        BundleFault(4, "line", Fault(0, "number")),
    ),
    "the last entry taken out": (lambda all_: [*all_[:-2], all_[-1]], BundleFault(CUT - 1, "checkpoint")),
    "no checkpoint": (lambda all_: all_[:-1], BundleFault(CUT, "cut")),
    "something behind it": (lambda all_: [*all_, b"{}\n"], BundleFault(CUT + 1, "line")),
    "half a line": (lambda all_: [*all_[:4], all_[4][:-5]], BundleFault(5, "cut")),
    "blanks": (
        lambda all_: [*all_[:4], all_[4].replace(b",", b", "), *all_[5:]],
        BundleFault(5, "line", Fault(1, "form")),
    ),
    "no JSON": (lambda all_: [*all_[:4], b"[" * 100_000 + b"\n"], BundleFault(5, "line")),
    "a line of something else": (
        lambda all_: [*all_[:4], canonical_bytes({"a": 1}) + b"\n", *all_[4:]],
        BundleFault(5, "line"),
    ),
}


@pytest.mark.parametrize("case", EDITS)
def test_whatever_is_done_to_a_bundle_is_named_with_its_line(case: str) -> None:
    edit, fault = EDITS[case]
    assert bundle_from_lines(edit(LINES))[1] == fault
