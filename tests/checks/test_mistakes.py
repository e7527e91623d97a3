"""A mistake is refused, or warned of, and what is said of it reads like help."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from time import process_time

import pytest

from engine.book import book_from_yaml
from engine.checks import book_problems, limits_reached, warnings_of
from engine.feel import Scope
from forms.disk import book_names, shelves_of
from tests.checks.mistakes_made import BOOK, Mistake, found_in, mistakes, said, said_of
from tests.commands.program import jiwon

MISTAKES = list(mistakes())
TEXTS = {each.name: each.text for each in MISTAKES}


def test_the_book_that_they_are_made_in_has_neither_problem_nor_warning():
    assert found_in(BOOK) == ((), ())


def test_the_mistakes_are_many_and_each_stands_once():
    assert len(MISTAKES) >= 200
    assert len(TEXTS) == len(MISTAKES)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_found(mistake: Mistake):
    refused, warned = found_in(mistake.text)
    assert tuple(each.code for each in refused) == mistake.refused
    assert tuple(each.code for each in warned) == mistake.warned
    for found in (*refused, *warned):
        assert found.at.startswith("2024.yaml:")
        assert found.message.ko != found.message.en
        assert "did you mean `when`?" not in found.message.en


@pytest.mark.parametrize(("name", "ko", "en"), list(said_of()), ids=lambda value: value if ": " in value[:20] else "")
def test_what_is_said_of_a_mistake(name: str, ko: str, en: str):
    """Line, column and caret; what was found and expected, and why; what to write."""
    assert said(TEXTS[name], "ko") == ko
    assert said(TEXTS[name], "en") == en


NOTED = BOOK.replace("staff < 50\n", "staff >= 0\n    lint_note: {note}\n")
NOTE = "{ko: 공고의 문장 그대로입니다, en: as the notice has it}"


def _warned(text: str):
    book, problems = book_from_yaml(text, "2024.yaml")
    assert book is not None, problems
    assert book_problems(book) == ()
    return warnings_of(book)


@pytest.mark.parametrize(
    ("note", "ko", "en"),
    [("as it is", "as it is", "as it is"), (NOTE, "공고의 문장 그대로입니다", "as the notice has it")],
)
def test_a_note_on_the_clause_answers_what_is_warned_of_there(note: str, ko: str, en: str):
    """The warning is told with its answer, and not lost."""
    warned = _warned(NOTED.replace("{note}", note))
    assert warned.open == ()
    assert [(each.problem.code, each.note) for each in warned.answered] == [("lint-always", (ko, en))]


def test_a_note_answers_for_its_own_clause_alone():
    text = BOOK.replace("staff < 50\n", "staff >= 0\n").replace(
        "    amount: machine", "    lint_note: x\n    amount: machine"
    )
    assert [each.code for each in _warned(text).open] == ["lint-always", "lint-note-idle"]


def test_a_note_that_answers_nothing_is_warned_of():
    (found,) = _warned(NOTED.replace("{note}", "x").replace("staff >= 0", "staff >= 1")).open
    line = BOOK.split("\n").index("  - id: small") + 1
    assert (found.code, found.at) == ("lint-note-idle", f"2024.yaml:{line}")


def test_a_note_on_a_fact_answers_that_nothing_reads_it():
    text = BOOK.replace(
        "criteria:\n", "  free: {kind: text, label: {ko: 메모, en: Memo}, lint_note: for the reviewers}\ncriteria:\n"
    )
    warned = _warned(text)
    assert (warned.open, len(warned.answered)) == ((), 1)


def test_every_published_book_is_without_warnings():
    """A note stands only where the warning is true and the book is right."""
    for name in book_names():
        for shelf in shelves_of(name)[0]:
            assert shelf.book is not None
            assert warnings_of(shelf.book).open == (), shelf.name


def test_lint_tells_warnings_and_ends_in_one_only_where_it_is_strict(tmp_path: Path):
    (tmp_path / "2024.yaml").write_text(BOOK.replace("staff < 50\n", "staff >= 0\n"), "utf-8")
    done = jiwon("books", "lint", "2024.yaml", "--lang", "en", "--json", "lint.json", cwd=tmp_path)
    assert done.code == 0
    assert "2024.yaml:16: warning: `staff >= 0` always holds  [lint-always]" in done.out
    (book,) = json.loads((tmp_path / "lint.json").read_text("utf-8"))["books"]
    assert [(each["code"], each["at"]) for each in book["warnings"]] == [("lint-always", "2024.yaml:16")]
    assert book["limits"] == [{"limit": "machine.ceiling", "cuts": True, "for": {"machine_cost": 100_000_000}}]
    assert jiwon("books", "lint", "2024.yaml", "--strict", cwd=tmp_path).code == 1
    noted = NOTED.replace("{note}", "as it is")
    (tmp_path / "2024.yaml").write_text(noted, "utf-8")
    done = jiwon("books", "lint", "2024.yaml", "--strict", "--lang", "en", "--json", "lint.json", cwd=tmp_path)
    assert done.code == 0
    assert "answered: 2024.yaml:16: `staff >= 0` always holds · as it is" in done.out
    (book,) = json.loads((tmp_path / "lint.json").read_text("utf-8"))["books"]
    assert [each["lint_note"] for each in book["answered"]] == ["as it is"]


@pytest.mark.parametrize(
    ("was", "is_", "warned", "says"),
    [
        ("least: 0", "least: 30_000_000.50", ["lint-least-unreached"], "30,000,000.50: it is at most 20,000,000"),
        ("least: 0", "least: 20_000_000", [], ""),
        ("unit: 1_000", "unit: 0.01", [], ""),
        ("unit: 1_000", "unit: 100_000_000", ["lint-unit-unreached"], "100,000,000.00"),
        (
            "staff < 50",
            "staff < 50 and machine_cost != 10.005",
            ["lint-always"],
            "`machine_cost` has 2 decimals at most",
        ),
        ("staff < 50", "staff < 50 and machine_cost >= 0", ["lint-always"], "`machine_cost` is never negative"),
        ("staff < 50", "staff < 50 and machine_cost > 0", [], ""),
        ("staff < 50", "staff < 50 and machine_cost < 9_999_999_999_999.99", [], ""),
        (
            "staff < 50",
            "staff < 50 and machine_cost < 10_000_000_000_001",
            ["lint-always"],
            "never above 10,000,000,000,000",
        ),
    ],
)
def test_amounts_in_another_currency_are_held_to_its_cents(was: str, is_: str, warned: list[str], says: str):
    _, found = found_in(BOOK.replace("currency: KRW", "currency: EUR").replace(was, is_))
    assert [each.code for each in found] == warned
    assert all(says in each.message.en for each in found)


def test_a_version_without_an_end_has_a_beginning():
    text = BOOK.replace("until: 2024-12-31, ", "")
    for day, warned in (("2023-01-01", ["lint-never"]), ("2033-01-01", [])):
        _, found = found_in(text.replace("staff < 50", f'staff < 50 and applied_on < @"{day}"'))
        assert [each.code for each in found] == warned
        assert all("this book applies from 2024-01-01" in each.message.en for each in found)


def test_a_limit_is_shown_to_cut_or_proven_not_to():
    """From the plausible values of the facts; where neither is found, that is said."""
    of = {
        "": (True, None),
        ", most: 60_000_000": (None, Fraction(18_000_000)),
        ", least: 1, most: 70_000_000": (True, None),
        ", asked_when: staff > 3": (None, None),
    }
    for range_, (binds, most) in of.items():
        fact = "machine_cost: {kind: money" + range_
        amount = "if machine_cost = null then 0 else machine_cost" if "asked" in range_ else "machine_cost"
        text = BOOK.replace("machine_cost: {kind: money", fact).replace("amount: machine_cost", f"amount: {amount}")
        book, problems = book_from_yaml(text, "2024.yaml")
        assert book is not None, problems
        (reach,) = limits_reached(book)
        assert (reach.binds is not None or None, reach.most) == (binds, most), range_
        if reach.binds is not None:
            assert book.benefits[0].amount.run(Scope(reach.binds, book=True)) > 20_000_000


@pytest.mark.parametrize("keys", [70_000])
def test_seventy_thousand_unknown_keys_are_told_at_once(keys: int):
    """The first hundred by name, the others counted for each mapping."""
    text = BOOK + "".join(f"k{i}: 1\n" for i in range(keys))
    begin = process_time()
    refused, _ = found_in(text)
    assert process_time() - begin < 4  # two seconds on a machine that does nothing else
    assert [each.code for each in refused] == ["book-unknown-key"] * 100 + ["book-unknown-keys"]
    assert "69,900 more keys" in refused[-1].message.en
