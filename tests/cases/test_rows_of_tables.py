"""Of a table of rows a case states, and shows, the row that decided for each row of the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.book import book_from_yaml
from engine.cases import cases_from_yaml, runs_of
from engine.cases.coverage import coverage_of

TEXT = (Path(__file__).parents[1] / "facts/derived_rows.yaml").read_text("utf-8")
DEFAULT = (
    TEXT.replace("      - {when: {kind: applied, size: small}, then: 70%}\n", "")
    .replace("then: 50%}\n    cite", "then: 50%}\n    default: 70%\n    cite")
)  # fmt: skip
CASE = """\
as_of: 2030-06-01
base: {application_no: "1", firm: A(fictional), firm_id: F-1, applied_on: 2030-02-01, size: small, days: 365,
  items: [{kind: applied, cost: 10}, {kind: basic, cost: 20}, {kind: applied, cost: 30}]}
cases: [{name: several items, FACTSexpect: {tables: {rate: ROWS}}}]
"""


def run(text: str, rows: str, facts: str = ""):
    book, problems = book_from_yaml(text, "rows.yaml")
    assert book, problems
    written = CASE.replace("ROWS", rows).replace("FACTS", facts)
    cases, problems = cases_from_yaml(written, "c.yaml", book.money, book.languages)
    assert cases, problems
    runs = list(runs_of(book, cases))
    seen = {each.side for each in coverage_of(book, runs).points if each.kind == "row" and each.seen}
    return [each.en for each in runs[0].result.differences], seen


@pytest.mark.parametrize(
    ("text", "rows", "seen"), [(TEXT, "[2, 1, 2]", {"1", "2"}), (DEFAULT, "[default, 1, default]", {"1", "default"})]
)
def test_the_rows_of_all_items_are_stated_and_shown(text, rows, seen):
    assert run(text, rows) == ([], seen)


def test_other_rows_are_a_difference():
    assert run(TEXT, "[2, 1]") == (["`tables.rate`: expected 2, 1, found 2, 1, 2"], set())


def test_an_item_that_is_not_known_leaves_the_rows_unknown():
    assert run(TEXT, "unknown", "facts: {size: unknown}, ")[0] == []


def test_of_an_empty_list_there_is_none():
    text = TEXT.replace("kind: records", "kind: records\n    may_be_none: true", 1)
    assert run(text, "none", "facts: {items: none}, ") == ([], set())
    assert run(text, "[1]", "facts: {items: none}, ")[0] == ["`tables.rate`: expected 1, found none"]


BY_SIZE = (
    ("inputs: [{id: kind}, {id: size}]", "inputs: [{id: kind}, {id: cost}]"),
    ("{kind: applied, size: small}", '{kind: applied, cost: "< 30"}'),
    ("{kind: applied, size: large}", '{kind: applied, cost: ">= 30"}'),
    ("is: aid / days}", "is: if cost > 20 then aid / days else 0}"),
)


@pytest.mark.parametrize(
    ("items", "sides"),
    [
        ("[]", set()),
        ("[{kind: applied, cost: 30}]", {"rate 2: cost | 30 at"}),
        ("[{kind: basic, cost: 1}, {kind: applied, cost: 29.99}]", {"rate 2: cost | 30 below"}),
        ("[{kind: applied, cost: 20}]", {"aid_of_items.each_day: cost | 20 at"}),
        ("[{kind: basic, cost: 20.01}]", {"aid_of_items.each_day: cost | 20 above"}),
        (
            "[{kind: basic, cost: 1000}, {kind: basic, cost: 999.99}]",
            {"large_items: aid | 1000 at", "large_items: aid | 1000 below"},
        ),
        ("[{kind: basic}]", set()),
    ],
)
def test_what_is_compared_for_each_row_has_its_sides_too(items: str, sides: set[str]) -> None:
    """In the cells of a table of rows, in derived columns, and in what a derived list takes."""
    text = TEXT.replace("kind: records", "kind: records\n    may_be_none: true", 1)
    for was, now in BY_SIZE:
        assert was in text
        text = text.replace(was, now)
    book, problems = book_from_yaml(text, "rows.yaml")
    assert book, problems
    written = CASE.replace("FACTS", f"facts: {{items: {items}}}, ").replace("tables: {rate: ROWS}", "missing: MISSING")
    written = written.replace("MISSING", "[items]" if items == "[{kind: basic}]" else "[]")
    cases, problems = cases_from_yaml(written, "c.yaml", book.money, book.languages)
    assert cases, problems
    coverage = coverage_of(book, list(runs_of(book, cases)))
    points = {f"{each.name} {each.side}": each.seen for each in coverage.points if each.kind == "boundary"}
    assert {name for name in points if not name.startswith("some: ")} == {
        "rate 2: cost | 30 at", "rate 2: cost | 30 below",
        "aid_of_items.each_day: cost | 20 at", "aid_of_items.each_day: cost | 20 above",
        "large_items: aid | 1000 at", "large_items: aid | 1000 below",
    }  # fmt: skip
    assert {name for name, seen in points.items() if seen and not name.startswith("some: ")} == sides
