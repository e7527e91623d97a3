"""Random small decision tables, each cell beside a plain Python predicate that says what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from hypothesis import strategies as st

from engine.book import Book, book_from_yaml
from tests.checks.bad_books import GOOD

Predicate = Callable[[Any], bool]

VALUES: Mapping[str, tuple[Any, ...]] = {
    "region": ("north", "south"),
    "employees": tuple(range(9)),
    "exporter": (True, False),
    "machine_cost": (None, *range(9)),
}
"""Every value at which a cell below may change, by fact."""


@dataclass(frozen=True, slots=True)
class DrawnRow:
    cells: Mapping[str, tuple[str, Predicate]]
    result: int

    def holds(self, facts: Mapping[str, Any]) -> bool:
        return all(holds(facts[name]) for name, (_, holds) in self.cells.items())


@dataclass(frozen=True, slots=True)
class DrawnTable:
    policy: str
    inputs: tuple[str, ...]
    rows: tuple[DrawnRow, ...]
    default: int | None

    def points(self) -> list[dict[str, Any]]:
        return [
            dict(zip(self.inputs, values, strict=True)) for values in product(*(VALUES[name] for name in self.inputs))
        ]

    def hits(self, facts: Mapping[str, Any]) -> list[int]:
        return [i for i, row in enumerate(self.rows) if row.holds(facts)]


def _not_none(holds: Predicate) -> Predicate:
    return lambda value: value is not None and holds(value)


_OF_NONE = ("null", "not null")


@st.composite
def _numbers(draw: st.DrawFn) -> tuple[str, Predicate]:
    low = draw(st.integers(0, 6))
    high = draw(st.integers(low, 7))
    form = draw(st.sampled_from(["=", "<", "<=", ">", ">=", "[]", "[)", "(]", "()", "or", "not", "?", *_OF_NONE]))
    match form:
        case "=":
            return str(low), lambda v: v == low
        case "<":
            return f"< {low}", _not_none(lambda v: v < low)
        case "<=":
            return f"<= {low}", _not_none(lambda v: v <= low)
        case ">":
            return f"> {low}", _not_none(lambda v: v > low)
        case ">=":
            return f">= {low}", _not_none(lambda v: v >= low)
        case "or":
            return f"{low}, >= {high}", lambda v: v == low or (v is not None and v >= high)
        case "not":
            return f"not({low}, {high})", lambda v: v not in (low, high)
        case "?":
            return f"? != null and ? > {low} and ? < {high}", _not_none(lambda v: low < v < high)
        case "null":
            return "null", lambda v: v is None
        case "not null":
            return "not(null)", lambda v: v is not None
    first, last = form
    return f"{first}{low}..{high}{last}", _not_none(
        lambda v: (v >= low if first == "[" else v > low) and (v <= high if last == "]" else v < high)
    )


_CELLS: Mapping[str, st.SearchStrategy[tuple[str, Predicate]]] = {
    "region": st.sampled_from(
        [
            ("north", lambda v: v == "north"),
            ('"south"', lambda v: v == "south"),
            ("not(south)", lambda v: v == "north"),
            ('"north", "south"', lambda _: True),
        ]
    ),
    "exporter": st.sampled_from([("true", lambda v: v is True), ("not(true)", lambda v: v is False)]),
    "employees": _numbers(),
    "machine_cost": _numbers(),
}


@st.composite
def drawn_tables(draw: st.DrawFn, policies: str = "UAFP") -> DrawnTable:
    """A table of one to three inputs and at most five rows, whose results are small numbers."""
    inputs = tuple(draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=3, unique=True)))
    rows = tuple(
        DrawnRow({name: draw(_CELLS[name]) for name in inputs if draw(st.integers(0, 3))}, draw(st.integers(0, 2)))
        for _ in range(draw(st.integers(1, 5)))
    )
    default = draw(st.sampled_from([None, None, 1]))
    return DrawnTable(draw(st.sampled_from(policies)), inputs, rows, default)


def book_of(table: DrawnTable) -> Book:
    """A small book with the drawn table in it, its results given without a name."""
    lines = [
        "tables:",
        "  - id: drawn",
        "    title: {ko: 표, en: Table}",
        f"    hit_policy: {table.policy}",
        "    inputs: [" + ", ".join(f"{{id: {name}}}" for name in table.inputs) + "]",
        "    outputs:",
        "      - id: drawn",
        "        kind: number",
        "        label: {ko: 값, en: Value}",
        *(["        priority: [2, 1, 0]"] if table.policy == "P" else []),
        "    rows:",
    ]
    for row in table.rows:
        when = ", ".join(f"{name}: '{text}'" for name, (text, _) in row.cells.items())
        lines.append(f"      - {{when: {{{when}}}, then: {row.result}}}")
    lines += [f"    default: {table.default}"] if table.default is not None else []
    lines += ["    basis: assumed", "criteria:"]
    return book_from(GOOD.replace("criteria:", "\n".join(lines), 1))


@lru_cache(maxsize=64)  # a long run draws many thousands
def book_from(text: str) -> Book:
    book, problems = book_from_yaml(text, "drawn.yaml")
    assert book
    assert not problems
    return book
