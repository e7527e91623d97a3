"""What the kit's verifier works out a second time is what the engine does: form, chain, root, rounds, and sums."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.canonical import canonical_bytes, digest_of
from engine.ledger import Bundle, breaches_of, bundle_from_lines, bundle_lines, chained, checkpoint_of
from engine.ledger.entry import MOST, entry_from_bytes
from forms.ledger.kit import verify
from tests.examples import count_of, examples
from tests.ledger.kits import everywhere, leaves, plain
from tests.ledger.recorded import BOOKS, Stated, recorded, sample, stated
from tests.ledger.test_sums import MALFORMED, PLANTED

TEXTS = st.text(max_size=6) | st.sampled_from(["", "\ue000", "\U0001d11e", "\x7f", "\u2028", '"', "\\", "\x00"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-MOST, MOST) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@examples(200)
@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_the_one_form_is_that_of_the_engine(value: dict[str, object]) -> None:
    assert verify.value_of(canonical_bytes(value)) == value
    for other in (
        json.dumps(value).encode(),
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(),
        json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(),
    ):
        if other == canonical_bytes(value):
            assert verify.value_of(other) == value
        else:
            with pytest.raises(ValueError, match=r"another form|out of order|no whole"):
                verify.value_of(other)


@pytest.mark.parametrize(
    "body",
    [
        *(b"1.5", b"1e3", b"-0", b"NaN", b"Infinity", b"9007199254740992", b"-9007199254740992", b"1" * 5000),
        *(b'"\\ud800"', b'"\\u0041"', b'"\xff"', b'"\xed\xa0\x80"', b"01", b'{"a":1,"a":1}', b'{"b":1,"a":1}', b""),
        *(b"[" * 100_000 + b"]" * 100_000, b'"\n"', b"tru", b"1 "),
    ],
)
def test_what_is_no_part_of_an_entry_is_refused_by_both(body: bytes) -> None:
    data = b'{"before":"%s","body":{"a":%s},"kind":"x","number":0}' % (verify.FIRST.encode(), body)
    assert entry_from_bytes(data) is None
    with pytest.raises((ValueError, RecursionError)):
        verify.value_of(data)


@pytest.mark.parametrize("count", [*range(20), 63, 64, 65, 200])
def test_checkpoints_are_those_of_the_engine(count: int) -> None:
    entries = tuple(each.data for each in chained([("note", {"n": n}) for n in range(count)]))
    ledger, fault = verify.ledger_from(b"".join(bundle_lines(Bundle("기관/보조금", {}, entries))))
    assert fault == ""
    for size in range(count + 1):
        assert ledger.checkpoint(size) == checkpoint_of("기관/보조금", entries[:size]).text


@examples(60)
@given(st.data())
def test_lines_that_were_moved_or_changed_are_a_fault_for_both(data: st.DataObject) -> None:
    bodies = data.draw(st.lists(st.dictionaries(TEXTS, VALUES, max_size=2), max_size=4))
    entries = tuple(each.data for each in chained([("note", each) for each in bodies]))
    lines = list(bundle_lines(Bundle("x", {}, entries)))
    found = data.draw(st.permutations(lines)) if data.draw(st.booleans()) else lines
    found = found[: data.draw(st.integers(1, len(found)))]
    try:
        fault = verify.ledger_from(b"".join(found))[1]
    except ValueError:
        fault = "no ledger"
    assert bool(fault) == (bundle_from_lines(found)[1] is not None)


def both(entries: Stated) -> tuple[list[list[object]], list[list[object]]]:
    """What does not add up in these entries, by the engine and by the verifier."""
    round_ = recorded(entries)
    bodies = [plain(dict(body)) for body in round_.bodies]
    decided = plain(dict(round_.decision.body)) if round_.decision else {}
    again = verify.breaches_of({"applications": bodies, "decision": decided})
    return [list(each) for each in breaches_of(round_)], again


@pytest.mark.parametrize("book", BOOKS)
def test_samples_add_up_for_both(book: str) -> None:
    assert both(stated(sample(book))) == ([], [])


@pytest.mark.parametrize("name", {**PLANTED, **MALFORMED})
@pytest.mark.parametrize("book", ["ulsan/rnd", "ulsan/special-subsidy", "example/city-fund"])
def test_what_was_planted_is_found_by_both_alike(book: str, name: str) -> None:
    entries = plain(stated(sample(book)))
    entries = [(kind, body) for kind, body in entries]
    try:
        {**PLANTED, **MALFORMED}[name](entries)
    except StopIteration:
        assert book != "ulsan/rnd"  # which has one of every kind
        return
    was, again = both(entries)
    assert was
    assert was == again


@pytest.mark.parametrize("book", BOOKS)
def test_amounts_changed_at_random_are_a_breach_for_both_or_for_none(book: str) -> None:
    text, chance, told = json.dumps(stated(sample(book))), random.Random(book), 0
    for _ in range(count_of(60)):
        entries = [(kind, body) for kind, body in json.loads(text)]
        parts = [leaf for kind, body in entries for leaf in leaves(_summed(kind, body))]
        for holder, key in chance.sample(parts, min(len(parts), chance.choice((1, 1, 1, 2, 5)))):
            value = holder[key] or 0
            holder[key] = chance.choice((value + 1, value - 1, 0, -value, None, True, str(value), 2 * value, 10**9))
        was, again = both(entries)
        assert was == again
        told += bool(was)
    assert told


def _summed(kind: str, body: dict[str, object]) -> dict[str, object]:
    """The parts of a record that are added up."""
    wanted = ("entitlement", "award_lines", "funders", "tranches", "budget", "firm_limits")
    found = {key: body[key] for key in wanted if key in body}
    return found if kind in ("application", "decision") else {}


@pytest.mark.parametrize("book", ["ulsan/rnd", "example/city-fund"])
def test_whatever_was_changed_at_random_the_engine_finds_nothing_more(book: str) -> None:
    """Of any part and into anything: no other exception either, and where the verifier asks for more, so be it."""
    text, chance = json.dumps(stated(sample(book))), random.Random(book)
    values = (None, True, 0, -1, 7, "", "x", [], {}, [[]], ["x"], {"a": 1}, {"digest": 5}, 10**15)
    for _ in range(count_of(120)):
        entries = [(kind, body) for kind, body in json.loads(text)]
        parts = everywhere(chance.choice(entries[1:])[1])
        holder, key = chance.choice(parts)
        if isinstance(holder, dict) and chance.random() < 0.2:
            del holder[key]
        else:
            holder[key] = chance.choice(values)
        was, again = both(entries)
        assert again or not was


FILES = {digest_of(each): each for each in (b"one", b"two")}
ENTRY = {"before": verify.FIRST, "body": {}, "kind": "note", "number": 0}
WHOLE = list(bundle_lines(Bundle("x", FILES, tuple(each.data for each in chained([("note", {})])))))


def with_entry(**other: object) -> list[bytes]:
    """A bundle of one entry that says something else, with a checkpoint over that."""
    return list(bundle_lines(Bundle("x", FILES, (canonical_bytes({**ENTRY, **other}),))))


ODD_ONES: dict[str, list[bytes]] = {
    "files in another order": [WHOLE[0], WHOLE[2], WHOLE[1], *WHOLE[3:]],
    "a file twice": [*WHOLE[:2], WHOLE[1], *WHOLE[2:]],
    "a file behind an entry": [*WHOLE[:2], WHOLE[3], WHOLE[2], WHOLE[4]],
    "a file with a word more": [WHOLE[0], WHOLE[1].replace(b',"file"', b',"extra":1,"file"'), *WHOLE[2:]],
    "a file that is a number": [WHOLE[0], b'{"data":7,"file":"x"}\n', *WHOLE[3:]],
    "another number": with_entry(number=1),
    "a truth for a number": with_entry(number=False),
    "a kind that is no text": with_entry(kind=None),
    "a body that is none": with_entry(body=[]),
    "a word more": with_entry(more=1),
    "something behind the end": [*WHOLE, b"x"],
    "the last line without its end": [*WHOLE[:-1], WHOLE[-1][:-1]],
    "no line behind the head": WHOLE[:1],
    "a head with a word more": [b'{"format":1,"ledger":"x","more":1}\n', *WHOLE[1:]],
    "a head without a name": [b'{"format":1,"ledger":7}\n', *WHOLE[1:]],
    "another name": [WHOLE[0].replace(b'"x"', b'"y"'), *WHOLE[1:]],
}


@pytest.mark.parametrize("name", ODD_ONES)
def test_what_is_no_bundle_is_a_fault_for_both(name: str) -> None:
    lines = b"".join(ODD_ONES[name]).splitlines(keepends=True)
    assert verify.ledger_from(b"".join(WHOLE))[1] == ""
    assert bundle_from_lines(lines)[1] is not None
    try:
        assert verify.ledger_from(b"".join(lines))[1]
    except ValueError:
        assert "head" in name
