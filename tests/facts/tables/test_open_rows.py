"""Rows that may hold, and rows whose results are not known yet: what is told holds in every completion, and no less."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from engine.book import Book
from engine.checks import book_problems
from engine.facts.hits import hit_of
from engine.facts.settled import settled
from engine.feel import Unknown
from engine.verify.tables import worked_out_again
from tests.checks.bad_books import GOOD
from tests.facts.tables.drawn_tables import book_from

DOMAINS: dict[str, tuple[Any, ...]] = {
    "region": ("north", "south"),
    "exporter": (True, False),
    "employees": (2, 3, 4, 5, 9),
    "cost": (1, 2, 5),
}
NORTH, SOUTH, EXPORTS = "region: north", "region: south", "exporter: true"
MANY, FEW, FEWER = "employees: '>= 5'", "employees: '< 5'", "employees: '< 3'"
OPEN: tuple[tuple[str, str, dict[str, Any], Any], ...] = (
    # hit policy, rows (`when -> results`, or `-> default`), facts, and what is told: a value, what is missing, or None
    ("U", f"{NORTH} -> 1; {MANY} -> 1", {"region": "north"}, {"employees"}),
    ("U", f"{NORTH} -> 1; {MANY} -> 1", {"region": "south", "employees": 5}, 1),
    ("U", f"{NORTH} -> 1; {MANY} -> 1; -> 1", {}, {"region", "employees"}),
    ("U", f"{NORTH} -> 1; {MANY} -> 1; {EXPORTS} -> 1", {"region": "north", "employees": 5}, None),
    ("U", f"{NORTH} -> 1; {SOUTH}, {MANY} -> 2; {SOUTH}, {FEW} -> 3", {"region": "north"}, 1),
    ("U", f"{NORTH} -> 1; {SOUTH}, {MANY} -> 2; {SOUTH}, {FEW} -> 3", {"region": "south"}, {"employees"}),
    ("U", f"{NORTH} -> 1; {SOUTH}, {MANY} -> 2; {SOUTH}, {FEW} -> 1", {"employees": 2}, 1),
    ("U", f"{NORTH} -> cost; {SOUTH} -> 2", {"cost": 2}, 2),
    ("U", f"{NORTH} -> cost; {SOUTH} -> 2", {}, {"region", "cost"}),
    ("U", f"{NORTH} -> cost; {SOUTH} -> 2", {"region": "north"}, {"cost"}),
    # A result that fails is not nothing.
    ("U", f"{NORTH} -> cost/(employees-2); {SOUTH} -> 2", {"region": "north", "cost": 2, "employees": 2}, None),
    ("U", f"{MANY} -> 1; -> 1", {}, 1),
    ("U", f"{MANY} -> 1; -> 2", {}, {"employees"}),
    ("U", f"{MANY} -> 1; -> cost", {}, {"employees", "cost"}),
    ("U", f"{MANY} -> 1; -> cost", {"employees": 5}, 1),
    ("U", f"{MANY} -> 1; -> cost", {"employees": 4}, {"cost"}),
    ("U", f"{MANY} -> 1; {FEWER} -> 1", {}, {"employees"}),
    ("U", f"{MANY} -> 1; {FEW} -> 1", {}, 1),
    ("U", f"{MANY} -> 1; {FEW} -> 1; -> cost", {}, 1),
    ("U", f"{NORTH} -> 1 5; {SOUTH} -> 2 5", {}, {"a": {"region"}, "b": 5}),
    ("U", f"{NORTH} -> cost 5; {SOUTH} -> 2 5", {"region": "north"}, {"a": {"cost"}, "b": 5}),
    ("U", f"{NORTH} -> 1 5; {MANY} -> 2 5", {"region": "north"}, {"employees"}),
    ("U", f"{NORTH} -> 1 5; -> 2 6", {"region": "south"}, {"a": 2, "b": 6}),
    ("U", f"{NORTH} -> 1 5; -> 2 5", {}, {"a": {"region"}, "b": 5}),
    ("A", f"{NORTH} -> 1; {MANY} -> 1", {"region": "north"}, 1),
    ("A", f"{NORTH} -> 1; {MANY} -> 2", {"region": "north"}, {"employees"}),
    ("A", f"{NORTH} -> 1; {MANY} -> 1", {}, {"region", "employees"}),
    ("A", f"{NORTH} -> 1; {MANY} -> 1; -> 1", {}, 1),
    ("A", f"{NORTH} -> 1; {MANY} -> 1; -> cost", {}, {"region", "employees", "cost"}),
    ("A", f"{NORTH} -> 1; {MANY} -> 2; {EXPORTS} -> 1", {"region": "north", "employees": 5}, None),
    ("A", f"{NORTH} -> cost; {MANY} -> 1", {"region": "north", "employees": 5}, {"cost"}),
    ("A", f"{NORTH} -> cost; {MANY} -> cost", {"region": "north", "employees": 5}, {"cost"}),
    # Where `a` may differ the whole table may fail, and `b` with it.
    ("A", f"{NORTH} -> cost 5; {MANY} -> 1 5", {"region": "north", "employees": 5}, {"cost"}),
    ("A", f"{NORTH} -> cost 5; {MANY} -> cost+1 5", {"region": "north", "employees": 5}, {"cost"}),
    ("A", f"{NORTH} -> 1 5; {MANY} -> 2 5", {"region": "north"}, {"employees"}),
    ("A", f"{NORTH} -> 1 5; {SOUTH} -> 1 5", {}, {"a": 1, "b": 5}),
    ("A", f"{NORTH} -> cost 5; {MANY} -> 1 5", {"region": "north", "employees": 4}, {"a": {"cost"}, "b": 5}),
    ("F", f"{NORTH} -> 1; {MANY} -> 2; {FEW} -> 3", {"region": "north"}, 1),
    ("F", f"{NORTH} -> 1; {MANY} -> 1; {FEW} -> 3", {"employees": 5}, 1),
    ("F", f"{NORTH} -> 1; {MANY} -> 2; {FEW} -> 3", {"employees": 5}, {"region"}),
    ("F", f"{NORTH} -> 1 5; {MANY} -> 2 5; {FEW} -> 3 6", {"employees": 5}, {"a": {"region"}, "b": 5}),
    ("F", f"{NORTH} -> 1; {MANY} -> 1", {}, {"region", "employees"}),
    ("C", f"{NORTH} -> 1; {MANY} -> cost", {"region": "north"}, {"employees", "cost"}),
    ("C+", f"{NORTH} -> 1; {MANY} -> 2", {"region": "north"}, {"employees"}),
    ("C+", f"{NORTH} -> 1; {MANY} -> 2; -> 3", {"region": "south", "employees": 4}, 3),
    ("C#", f"{NORTH} -> 1; {MANY} -> 2", {"region": "north", "employees": 5}, 2),
)


def table_of(policy: str, rows: str) -> Book:
    """A small book with one table, `drawn`, whose results are one number, or `a` and `b`."""
    written = [(when.strip(), then.split()) for when, then in (row.split("->") for row in rows.split(";"))]
    names = ["drawn"] if len(written[0][1]) == 1 else ["a", "b"]
    results = [
        "{" + ", ".join(f"{n}: {each}" for n, each in zip(names, then, strict=True)) + "}" for _, then in written
    ]
    lines = [
        "tables:",
        "  - id: drawn",
        "    title: {ko: 표, en: Table}",
        f"    hit_policy: {policy}",
        "    inputs: [{id: region}, {id: exporter}, {id: employees}]",
        "    outputs: [" + ", ".join(f"{{id: {n}, kind: number, label: {{ko: 값, en: Value}}}}" for n in names) + "]",
        "    rows:",
    ]
    lines += [
        f"      - {{when: {{{when}}}, then: {then}}}" for (when, _), then in zip(written, results, strict=True) if when
    ]
    lines += [f"    default: {then}" for (when, _), then in zip(written, results, strict=True) if not when]
    return book_from(GOOD.replace("criteria:", "\n".join([*lines, "    basis: assumed", "criteria:"]), 1))


HITS: tuple[tuple[str, str, dict[str, Any], tuple[list[int], tuple[int, ...], bool]], ...] = (
    # hit policy, rows, facts; the rows that were hit, those that still may be, and whether the default stands
    ("U", f"{NORTH} -> 1; {MANY} -> 2; -> 3", {"region": "north", "employees": 4}, ([1], (), False)),
    ("U", f"{NORTH} -> 1; {MANY} -> 2; -> 3", {"region": "south", "employees": 4}, ([], (), True)),
    ("U", f"{NORTH} -> 1; {MANY} -> 2; -> 3", {"region": "south"}, ([], (2,), False)),
    ("U", f"{NORTH} -> 1; {MANY} -> 2; -> 3", {"region": "north"}, ([1], (2,), False)),
    ("U", f"{NORTH} -> 1; {MANY} -> 2", {"region": "south", "employees": 4}, ([], (), False)),
    ("U", f"{NORTH} -> 1; {SOUTH}, {MANY} -> 2; -> 3", {"region": "north"}, ([1], (), False)),
    ("F", f"{NORTH} -> 1; {MANY} -> 2; {FEW} -> 3", {"employees": 5}, ([2], (1,), False)),
    ("F", f"{NORTH} -> 1; {MANY} -> 2; {FEW} -> 3", {"region": "north"}, ([1], (), False)),
    ("F", f"{NORTH} -> 1; {MANY} -> 2; -> 3", {"region": "south", "employees": 4}, ([], (), True)),
    ("C+", f"{NORTH} -> 1; {MANY} -> 2; -> 3", {"region": "south", "employees": 4}, ([], (), True)),
    ("C+", f"{NORTH} -> 1; {MANY} -> 2; -> 3", {"region": "north", "employees": 5}, ([1, 2], (), False)),
)


@pytest.mark.parametrize(("policy", "rows", "facts", "expected"), HITS)
def test_the_rows_that_a_decision_rests_on_are_named(policy, rows, facts, expected):
    book = table_of(policy, rows)
    hit = hit_of(book, settled(book, facts, {}), "drawn")
    assert ([row.row for row in hit.rows], hit.open_rows, hit.by_default) == expected


@pytest.mark.parametrize(
    ("policy", "words"),
    [("U", "rows 1, 3 of the table"), ("A", "rows 1, 3 of the table")],
)
def test_a_failure_names_the_rows_that_hold_at_once(policy, words):
    book = table_of(policy, f"{NORTH} -> 1; {MANY} -> 1; {EXPORTS} -> 2")
    found = settled(book, {"region": "north", "employees": 4, "exporter": True}, {})["drawn"]
    assert words in found.reasons[0].message.en


@pytest.mark.parametrize(
    ("results", "codes"),
    [
        (("1", "2"), ["table-overlap-differs"]),
        (("1", "1"), []),
        (("(employees+1)/(employees+1)", "1"), []),
        (("employees", "employees+1"), ["table-overlap-differs"]),
    ],
)
def test_rows_may_overlap_where_their_results_are_not_certain_to_differ(results, codes):
    """What is not known yet is no other result, and no none."""
    one, other = results
    found = book_problems(table_of("A", f"{NORTH} -> {one}; {SOUTH} -> 5; {MANY}, {NORTH} -> {other}"))
    assert [each.code for each in found] == codes


@pytest.mark.parametrize(("result", "counts"), [("2", 2), ("0", 0), ("-1", None), ("1/2", None), ("cost-5", None)])
def test_a_count_is_whole_and_not_negative(result, counts):
    """What comes out as anything else is a failure with its reason, and `verify` takes it for one too."""
    book = book_from(table_of("U", f"{NORTH} -> {result}; {SOUTH} -> 1").text.replace("kind: number", "kind: count"))
    facts = settled(book, {"region": "north", "cost": 2, "employees": 1, "exporter": True}, {})
    assert told(facts["drawn"]) == counts
    assert isinstance(facts["drawn"], Unknown) == (counts is None)
    assert worked_out_again(book, {**facts, "drawn": 99})["drawn"] == (99 if counts is None else counts)


def told(value: Any) -> Any:
    """A value; what it misses where it is not known; None for a failure."""
    if isinstance(value, Unknown):
        return set(value.missing) or None
    return {name: told(each) for name, each in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize(("policy", "rows", "facts", "expected"), OPEN)
def test_what_is_told_holds_in_every_completion(policy, rows, facts, expected):
    """And what is missing is named: nothing that would not matter, and all that does."""
    book = table_of(policy, rows)
    found = settled(book, facts, {})
    assert told(found["drawn"]) == expected
    if isinstance(found["drawn"], Unknown):
        assert bool(found["drawn"].reasons) == (expected is None)
    blank = [name for name in DOMAINS if name not in facts]
    outcomes = []
    for values in product(*(DOMAINS[name] for name in blank)):
        whole = settled(book, {**facts, **dict(zip(blank, values, strict=True))}, {})
        outcomes.append(told(whole["drawn"]))
        assert told(worked_out_again(book, whole)["drawn"]) == outcomes[-1]
        assert worked_out_again(book, {**whole, "drawn": 99})["drawn"] == (
            99 if outcomes[-1] is None else whole["drawn"]
        )
    if isinstance(expected, dict):
        for name, each in expected.items():
            assert (len({outcome[name] for outcome in outcomes}) > 1) == isinstance(each, set)
    elif not isinstance(expected, set):
        assert all(outcome == expected for outcome in outcomes)
    else:
        assert len({str(outcome) for outcome in outcomes}) > 1 or None in outcomes
