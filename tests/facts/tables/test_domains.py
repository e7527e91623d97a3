"""Which values an input may have: a table is proven complete, or a gap is found, as whole numbers or any are met."""

from __future__ import annotations

import pytest

from engine.checks import book_problems
from engine.facts.tables.plans import plans_of
from tests.checks.bad_books import GOOD
from tests.facts.tables.drawn_tables import book_from

INPUTS = [
    # an input, and whether it is certain to be whole and not negative
    ("employees", True),
    ("cost", True),
    ("cost * 2", True),
    ("cost - 1", False),
    ("hands", True),
    ("hands + 1", True),
    ("spent + 1", False),
    ("pair.places", True),
    ("pair.mark", False),
    ("employees + 1", True),
    ("employees * 2", True),
    ("employees + employees * 2", True),
    ("min(employees, 5)", True),
    ("max(employees, 3)", True),
    ("min(employees, 5 / 2)", False),
    ("min([employees, 5])", False),
    ("count([employees, 5])", True),
    ("employees - 1", False),
    ("employees / 2", False),
    ("score", False),
    ("score + 1", False),
]


READ = """derived:
  hands: {kind: count, label: {ko: 손, en: Hands}, is: employees * 2, basis: assumed}
  spent: {kind: money, label: {ko: 지출, en: Spent}, is: cost - 5, basis: assumed}
tables:
  - id: pair
    title: {ko: 짝, en: Pair}
    hit_policy: U
    inputs: [{id: exporter}]
    outputs:
      - {id: places, kind: count, label: {ko: 자리, en: Places}}
      - {id: mark, kind: number, label: {ko: 점, en: Mark}}
    rows:
      - {when: {exporter: 'true'}, then: {places: 1, mark: 2}}
      - {when: {exporter: 'false'}, then: {places: 2, mark: 1}}
    basis: assumed""".splitlines()


def read_by(expression: str, *rows: str) -> str:
    """The text of a book with a table of one input."""
    lines = [
        "  - id: drawn",
        "    title: {ko: 표, en: Table}",
        "    hit_policy: U",
        f"    inputs: [{{id: x, expression: '{expression}', label: {{ko: 값, en: Value}}}}]",
        "    outputs: [{id: drawn, kind: number, label: {ko: 값, en: Value}}]",
        "    rows:",
        *(f"      - {{when: {{x: {row}}}, then: 1}}" for row in rows),
        "    basis: assumed",
        "criteria:",
    ]
    fact = "  founded_on: {kind: date, label: {ko: 설립일, en: Founded on}}\ndates:"
    return GOOD.replace("dates:", fact, 1).replace("criteria:", "\n".join([*READ, *lines]), 1)


@pytest.mark.parametrize(("expression", "counted"), INPUTS)
def test_only_a_certain_count_leaves_no_room_below_and_between(expression: str, counted: bool) -> None:
    """Where it is not certain, the rows for whole numbers are not all."""
    assert plans_of(book_from(read_by(expression, "'= 0'", "'>= 1'")))["drawn"].complete is counted
    assert plans_of(book_from(read_by(expression, "'< 1'", "'>= 1'")))["drawn"].complete


@pytest.mark.parametrize(
    ("expression", "rows", "gap"),
    [
        ("score", ("< 2", "2", ">= 2.5"), "2.25"),
        ("score", ("< 2", "2", "> 2.5"), "2.25"),
        ("score", ("<= 2", "[2.5..3)", ">= 3"), "2.25"),
        ("score", ("< 2", "[2..9]"), "10"),
        ("score", ("<= 2.5",), "3"),
        ("score", (">= 2", "< 2"), None),
        ("score", ("> 2",), "1"),
        ("score", ("? in (2, [3..9])", "not(2, [3..9])"), None),
        ("score", ("? between 2 and 9", "< 2", "> 9"), None),
        ("score", ("? between 2 and 9", "< 2", ">= 10"), "9.5"),
        ("employees", ("[0..5]",), "6"),
        ("employees + 1", ("[0..5]",), "5"),  # employees, whose sum with one has no row
        ("employees", ("? in (0, 1, [3..5])", "> 5"), "2"),
        ("founded_on", ('>= date("1900-01-01")',), None),
        ("founded_on", ('<= date("2199-12-31")',), None),
        ("founded_on", ('> date("1900-01-01")',), "1900-01-01"),
        ("founded_on", ('< date("2199-12-31")',), "2199-12-31"),
        ("applied_on", ('>= date("2030-01-01")',), None),
        ("applied_on", ('[date("2030-01-01")..date("2030-12-30")]',), "2030-12-31"),
        ("founded_on", ('<= date("2020-02-28")', '>= date("2020-03-01")'), "2020-02-29"),
    ],
)
def test_a_gap_is_found_below_between_and_above_what_cells_name(expression, rows, gap):  # type: ignore[no-untyped-def]
    """Up to the ends of what there can be."""
    found = book_problems(book_from(read_by(expression, *(f"'{row}'" for row in rows))))
    assert [each.code for each in found] == (["table-gap"] if gap else [])
    assert all(f"Value = {gap}`" in each.message.en or f"= {gap}`" in each.message.en for each in found)


@pytest.mark.parametrize("cell", ['? between "a" and "c"', '["a".."c"]', '< "c"', '? >= "a"'])
def test_texts_in_order_prove_nothing(cell: str) -> None:
    """Which texts stand between two others is not known beforehand."""
    assert not plans_of(book_from(read_by("firm", f"'{cell}'", f"'not({cell})'")))["drawn"].complete


@pytest.mark.parametrize(
    ("rows", "gap"),
    [
        (("< 2.5", "> 2.5"), None),
        (("< 2.5", "> 3.5"), "3"),
        (("<= 2.5", ">= 2.6"), None),
        (("< 1.5", "> 1.5"), None),
        (("> 0.5",), "0"),
        (("< 0.5", "> 1.5"), "1"),
        (("< 2", "(2..9]", "> 9"), "2"),
        (("<= 2", "[4..9]", "> 9"), "3"),
    ],
)
def test_a_gap_between_parts_of_numbers_is_the_whole_number_there(rows: tuple[str, ...], gap: str | None) -> None:
    """A count between 2.5 and 3.5 is 3, and between 2.5 and 2.6 there is none."""
    found = book_problems(book_from(read_by("employees", *(f'"{row}"' for row in rows))))
    assert [each.code for each in found] == (["table-gap"] if gap else [])
    assert all(f"Value = {gap}" in each.message.en or f"= {gap}" in each.message.en for each in found)


@pytest.mark.parametrize(
    ("rows", "complete"),
    [
        (('"a"', 'not("a")'), True),
        (('"…"', 'not("…")'), True),
        (('"…"', '"……"', 'not("…", "……")'), True),
        (('"…"', '"……"'), False),
        (('"a"', '"b"'), False),
    ],
)
def test_texts_that_no_row_names_are_told_apart_from_the_others(rows: tuple[str, ...], complete: bool) -> None:
    """Whatever they look like."""
    assert plans_of(book_from(read_by("firm", *(f"'{row}'" for row in rows))))["drawn"].complete is complete
