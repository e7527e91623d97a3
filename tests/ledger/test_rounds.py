"""Which entries of a ledger belong to which round."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from engine.ledger import Entry, RecordedRound, chained, rounds_of
from engine.ledger.entry import kind_of
from tests.examples import examples
from tests.ledger.test_chain import bodies


def found_in(entries: Iterable[Entry]) -> tuple[RecordedRound, ...]:
    return rounds_of(each.data for each in entries)


def test_a_round_is_what_was_added_at_once_and_what_refers_to_it() -> None:
    one = chained([("round", {"n": 1}), ("application", {}), ("application", {}), ("decision", {"n": 1})])
    two = chained([("round", {"n": 2}), ("decision", {"n": 2})], one[-1])
    late = chained([("schedule", {"of": one[-1].digest}), ("withdrawal", {"of": one[-1].digest})], two[-1])
    first, second = found_in([*one, *two, *late])
    assert (first.number, first.origin["n"], len(first.written), first.size) == (1, 1, 2, 4)
    assert (second.number, second.origin["n"], second.written, second.size) == (2, 2, (), 6)
    assert ([each.kind for each in first.later], second.later) == (["schedule", "withdrawal"], ())
    assert [each.kind for each in first.schedules] == ["schedule"]


def test_kinds_that_are_not_known_are_passed_over() -> None:
    found = found_in(
        chained([("note", {}), ("round", {}), ("remark", {"of": 1}), ("application", {}), ("decision", {}), ("x", {})])
    )
    assert [(each.number, len(each.written), each.later) for each in found] == [(1, 1, ())]


def test_a_round_without_its_end_is_none() -> None:
    assert found_in(chained([("round", {}), ("application", {})])) == ()
    [whole] = found_in(chained([("round", {"n": 1}), ("application", {}), ("round", {"n": 2}), ("decision", {})]))
    assert (whole.origin["n"], whole.written) == (2, ())
    assert found_in(chained([("application", {}), ("decision", {})])) == ()


@examples(60)
@given(st.text(st.characters(codec="ascii", categories=("L", "N"))), bodies)
def test_the_kind_is_read_without_the_body(kind, body) -> None:  # type: ignore[no-untyped-def]
    assert (
        kind_of(Entry(3, kind, "sha256:0", {**body, "kind": "other", "x": [{"kind": "y", "number": 1}]}).data) == kind
    )
