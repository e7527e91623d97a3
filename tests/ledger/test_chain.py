"""Entries and their chain: one form for each, and whatever is done to them is found at its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.canonical import canonical_bytes
from engine.ledger import Entry, Fault, chained, entry_from_bytes, fault_of
from engine.ledger.entry import FIRST, _refuse_inexact, form_of
from tests.examples import examples

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3)
    ),
    max_leaves=8,
)
bodies = st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), plain, max_size=3)
LEDGER = [each.data for each in chained([("round", {"n": i, "name": f"기업 {i}"}) for i in range(6)])]


@examples(60)
@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8"), max_size=5), bodies), max_size=5))
def test_what_is_chained_is_read_as_it_was_and_has_no_fault(stated) -> None:  # type: ignore[no-untyped-def]
    entries = chained(stated)
    assert [entry_from_bytes(each.data) for each in entries] == list(entries)
    assert fault_of([each.data for each in entries]) is None
    behind = chained([("more", {})], entries[-1] if entries else None)
    assert fault_of([each.data for each in (*entries, *behind)]) is None


def test_an_entry_has_one_form() -> None:
    (entry,) = chained([("round", {"b": 1, "a": ["가", None, True]})])
    assert entry.data == (
        f'{{"before":"{FIRST}","body":{{"a":["가",null,true],"b":1}},"kind":"round","number":0}}'.encode()
    )
    for other in (
        entry.data + b" ",
        entry.data.replace(b",", b", ", 1),
        entry.data.replace(b'"b":1', b'"b":1.0'),
        entry.data.replace(b'"number":0', b'"number":false'),
        entry.data.replace(b'"number":0', b'"number":0,"x":0'),
        entry.data.replace("가".encode(), b"\\uac00"),
        b"\xff",
        b"[]",
        b"[" * 100_000,
        b"",
    ):
        assert entry_from_bytes(other) is None


@pytest.mark.parametrize("value", [1.5, 2**53, -(2**53), float("nan"), {1: "x"}, b"x", object()])
def test_nothing_that_programs_read_otherwise_is_recorded(value: object) -> None:
    with pytest.raises(ValueError, match="no part of an entry"):
        assert Entry(0, "round", FIRST, {"value": value}).data


def without(place: int) -> Callable[[list[bytes]], list[bytes]]:
    return lambda entries: [*entries[:place], *entries[place + 1 :]]


EDITS: dict[str, tuple[Callable[[list[bytes]], list[bytes]], Fault | None]] = {
    "one taken out": (without(2), Fault(2, "number")),
    "the first taken out": (without(0), Fault(0, "number")),
    "one doubled": (lambda all_: [*all_[:3], all_[2], *all_[3:]], Fault(3, "number")),
    "two swapped": (lambda all_: [*all_[:2], all_[3], all_[2], *all_[4:]], Fault(2, "number")),
    "a body changed": (lambda all_: [*all_[:2], all_[2].replace(b'"n":2', b'"n":9'), *all_[3:]], Fault(3, "before")),
    "one of another ledger": (
        lambda all_: [*all_[:2], chained([("round", {})] * 3)[2].data, *all_[3:]],
        Fault(2, "before"),
    ),
    "a form that is none": (lambda all_: [*all_[:2], all_[2] + b"\n", *all_[3:]], Fault(2, "form")),
    "a tail cut off, which only a checkpoint shows": (lambda all_: all_[:-1], None),
    "nothing": (lambda all_: all_, None),
}


@pytest.mark.parametrize("case", EDITS)
def test_whatever_is_done_to_a_ledger_is_found_at_its_place(case: str) -> None:
    edit, fault = EDITS[case]
    assert fault_of(edit(LEDGER)) == fault


def test_no_byte_but_of_the_last_entry_changes_unnoticed() -> None:
    """Every byte of every entry but the last, its lowest bit flipped: found there, or where the next one names it."""
    for place, data in enumerate(LEDGER[:-1]):
        for i in range(len(data)):
            flipped = data[:i] + bytes([data[i] ^ 1]) + data[i + 1 :]
            fault = fault_of([*LEDGER[:place], flipped, *LEDGER[place + 1 :]])
            assert fault is not None
            assert fault.place in (place, place + 1)


astral = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=8,
)


@examples(300)
@given(st.dictionaries(st.text(max_size=3), astral, max_size=4))
def test_the_fast_form_is_the_one_form(stated) -> None:  # type: ignore[no-untyped-def]
    """By whichever library it is written: names in any plane, half characters, fractions, large numbers."""
    try:
        _refuse_inexact(stated)
        due: bytes | None = canonical_bytes(stated)
    except ValueError:
        due = None
    try:
        found: bytes | None = form_of(stated)
    except ValueError:
        found = None
    assert found == due


@pytest.mark.parametrize(
    "odd", [{"a": 1.0}, {"a": 2**53}, {"a": -(2**53)}, {1: "a"}, {"a": {2: 3}}, {"a": float("nan")}, {"\ud800": 1}]
)
def test_what_has_no_one_form_is_refused(odd) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=r"."):
        form_of(odd)


def test_names_are_in_the_order_of_utf_16() -> None:
    """In which a character outside the first plane stands before the last ones of that."""
    assert form_of({"\ufb33": 1, "\U0001f600": 2, "a": (1, 2)}) == '{"a":[1,2],"\U0001f600":2,"\ufb33":1}'.encode()


@pytest.mark.parametrize(
    "text",
    [
        '{"before":"x","body":{"a":1.0},"kind":"k","number":0}',
        '{"before":"x","body":{"a":9007199254740992},"kind":"k","number":0}',
        '{"before":"x","body":{"a":-0},"kind":"k","number":0}',
        '{"before":"x","body":{"a":1,"a":1},"kind":"k","number":0}',
        '{"before":"x","body":{"\ufb33":1,"\U0001f600":2},"kind":"k","number":0}',
        '{"before":"x","body":{"a":"\\u0041"},"kind":"k","number":0}',
        '{"before":"x","body":{"a":NaN},"kind":"k","number":0}',
        '{"before":"x","body":{"a":1e3},"kind":"k","number":0}',
        '{"before":"x","body":{"a":"\\ud800"},"kind":"k","number":0}',
    ],
)
def test_another_form_is_no_entry(text: str) -> None:
    assert entry_from_bytes(text.encode()) is None
