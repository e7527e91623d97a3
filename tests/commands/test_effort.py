"""A book that computes more than it may is told to whoever runs it, and nothing is decided or written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.errors import EffortSpent
from engine.facts import RoundEffort
from engine.facts.efforts import OF_EACH
from engine.feel.meaning.effort import MOST_STEPS
from engine.reading import Application
from forms import library
from tests.commands.program import jiwon
from tests.hostile.book_text import AWARD, CHECK, FACTS, LINT, applications, conditions, derived
from tests.hostile.books_tables import table

LOOP = "count(for i in 1..140000 return i + {}) > 0"
DATED = derived(*(LOOP.format(n).removesuffix(" > 0") for n in range(12)))


def folder_with(folder: Path, book: str, rows: int = 2) -> Path:
    """The folder with a book, applications and the facts of a firm."""
    for name, text in (("b.yaml", book), ("in.csv", applications(rows)), ("facts.yaml", FACTS)):
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("words", "book", "code", "at"),
    [
        (CHECK, conditions(*(LOOP.format(n) for n in range(6))), "effort-application", "facts.yaml"),
        (AWARD, conditions(*(LOOP.format(n) for n in range(6))), "effort-application", "Applications!"),
        (AWARD, conditions(LOOP.format(0).replace("140000", "70000"), LOOP.format(1)), "effort-round", ""),
        (CHECK, DATED, "effort-spent", "b.yaml:"),
        (AWARD, DATED, "effort-spent", "b.yaml:"),
        ((*AWARD, "--what-if", "budget.total=5"), DATED, "effort-spent", "b.yaml:"),
        (CHECK, derived(*(f"staff + {LOOP.format(n)[:-4]}" for n in range(12))), "effort-application", "facts.yaml"),
        (
            LINT,
            table(30, 1, cell="> count(for i in 1..140000 return i + {row})", policy="F"),
            "effort-spent",
            "b.yaml:",
        ),
    ],
    ids=[
        "a firm",
        "an application",
        "a round",
        "derived facts",
        "derived facts of a round",
        "derived facts of a round supposed otherwise",
        "derived facts of an applicant",
        "the cells of a table",
    ],
)
def test_a_book_that_computes_too_much_is_told(words: Sequence[str], book, code, at, tmp_path):
    said = jiwon(*words, "--json", "-", cwd=folder_with(tmp_path, book))
    assert said.code == 2
    assert "Traceback" not in said.err
    assert said.codes == [code]
    assert at in said.err
    assert not (tmp_path / "award-schedule.xlsx").exists()


def test_a_loop_that_is_too_long_leaves_its_application_undecided(tmp_path):
    book = conditions("count(for i in 1..400000 return i) > 0 or staff < 0")
    said = jiwon(*CHECK, "--json", "-", cwd=folder_with(tmp_path, book))
    assert said.code == 1
    assert said.json["status"] != "eligible"


def test_the_library_refuses_it(tmp_path):
    book = library.read_book(folder_with(tmp_path, conditions(*(LOOP.format(n) for n in range(6)))) / "b.yaml")
    firm = library.read_facts(book, {"staff": 5, "cost": 5})
    for judged in (library.check, library.judge):
        with pytest.raises(library.Refused) as refused:
            judged(book, firm, on="2024-06-01")
        assert [each.code for each in refused.value.problems] == ["effort-application"]


def test_what_an_application_may_take_hangs_on_no_other():
    one = Application("Applications!A2", {}, {})
    efforts = RoundEffort(3)
    with efforts.of(one) as first:
        first.take(MOST_STEPS)
    with efforts.of(one) as second:
        second.take(3 * OF_EACH)
    with pytest.raises(EffortSpent) as spent, efforts.of(one) as third:
        third.take(1)
    assert [each.code for each in spent.value.problems] == ["effort-round"]
