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


def read_by(expression: str, *rows: str) -> str:
    """The text of a book with a table of one input."""
    lines = [
        "tables:",
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
    return GOOD.replace("criteria:", "\n".join(lines), 1)


@pytest.mark.parametrize(("expression", "counted"), INPUTS)
def test_only_a_certain_count_leaves_no_room_below_and_between(expression: str, counted: bool) -> None:
    """Where it is not certain, the rows for whole numbers are not all."""
    assert plans_of(book_from(read_by(expression, "'= 0'", "'>= 1'")))["drawn"].complete is counted
    assert plans_of(book_from(read_by(expression, "'< 1'", "'>= 1'")))["drawn"].complete


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
