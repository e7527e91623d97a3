"""A constant stands for its value in every expression, and is shown with it; what is no figure is refused."""

from __future__ import annotations

import pytest

from engine.book import book_from_yaml
from engine.book.contents import clauses_of
from engine.checks import book_problems
from engine.explain import needed_in_words
from engine.explain.rules import amount_in_words
from engine.feel.grammar import tree
from engine.judges.agreement import agreeing_judge_from_book
from forms.disk.books import shelves_of
from tests.checks.bad_books import GOOD

CONSTANTS = """\
constants:
  enough: {kind: count, is: 10, label: {ko: 최소 인원, en: Least staff}, cite: {source: notice, article: 제2조}}
  part: {kind: rate, is: 10%, label: {ko: 비율, en: Share}, cite: {source: notice}}
  most: {kind: money, is: 20_000_000, label: {ko: 한도액, en: Most}, basis: assumed}
  more: {kind: money, is: most * 3 / 2, label: {ko: 더 큰 한도, en: Higher}, basis: assumed}
facts:
"""
CHANGES = (
    ("facts:\n", CONSTANTS),
    ("employees >= 10", "employees >= enough"),
    ("cost * 10 / 100", "cost * part"),
    ("amount: 20_000_000", "amount: most"),
    ("at_most: 30_000_000", "at_most: more"),
)


def text(*more: tuple[str, str]) -> str:
    found = GOOD
    for was, now in (*CHANGES, *more):
        assert was in found, was
        found = found.replace(was, now, 1)
    return found


def problems(*more: tuple[str, str]):
    book, found = book_from_yaml(text(*more), "c.yaml")
    return [(each.code, each.at) for each in (found or (book_problems(book) if book else ()))]


def test_a_book_with_constants_means_what_it_means_with_their_figures():
    book, _ = book_from_yaml(text(), "c.yaml")
    plain, _ = book_from_yaml(GOOD, "c.yaml")
    assert book
    assert plain
    assert book_problems(book) == ()
    assert not tree.names_in(book.benefits[0].at_most[0].amount.tree)
    facts = {**dict.fromkeys(plain.facts), "employees": 10, "region": "north", "exporter": False}
    for staff in (9, 10, 11):
        given = {**facts, "employees": staff}
        assert agreeing_judge_from_book(book)(given) == agreeing_judge_from_book(plain)(given)


def test_words_show_its_label_value_and_citation():
    book, _ = book_from_yaml(text(), "c.yaml")
    assert book
    assert needed_in_words(book.criteria[0], book).en == "Employees ≥ Least staff (10, 제2조)"
    assert amount_in_words(book.benefits[0].amount.tree, book).ko == "사업비 × 비율(10%, 공고)"
    assert amount_in_words(book.firm_limits[0].at_most.tree, book).en == "Higher (KRW 30,000,000)"
    assert {f"constants.{name}" for name in ("enough", "part", "most", "more")} <= {n for n, _ in clauses_of(book)}


@pytest.mark.parametrize(
    ("was", "now", "codes"),
    [
        ("is: 10,", "is: employees,", ["book-constant-reads"]),
        ("is: 10,", "is: more,", ["book-constant-reads"]),
        ("is: 10,", "is: enough,", ["book-constant-reads"]),
        ("is: 10,", "is: 10.5,", ["book-constant-value"]),
        ("is: 10,", "is: -1,", ["book-constant-value"]),
        ("is: 10,", "is: 1 / 0,", ["book-constant-value"]),
        ("is: 10,", "is: 'true',", ["book-constant-value"]),
        ("kind: rate, is: 10%", "kind: text, is: 10%", ["book-constant-value"]),
        ("kind: rate, is: 10%", "kind: date, is: 10%", ["book-constant-value"]),
        ("kind: rate, is: 10%", "kind: yes_no, is: 10%", ["book-constant-value"]),
        ("kind: rate, is: 10%", "kind: moment, is: 10%", ["book-constant-value"]),
        ("kind: rate, is: 10%", "kind: choice, is: 10%", ["book-wrong-value"]),
        ("most: {kind: money, is: 20_000_000", "most: {kind: money, is: -1", ["book-constant-value"]),
        ("  enough:", "  region:", ["book-name-taken"]),
        ("  enough:", "  score:", ["book-name-taken"]),
        ("employees >= enough", "employees >= enuogh", ["feel-unknown-name"]),
        ("employees >= enough", "employees >= most", ["feel-wrong-kinds"]),
        ("cost * part", "cost * most", ["feel-wrong-kinds"]),
        (
            "{kind: rate, is: 10%, label: {ko: 비율, en: Share}, cite: {source: notice}}",
            "{kind: rate, is: 10%, label: {ko: 비율, en: Share}}",
            ["book-uncited"],
        ),
    ],
)
def test_what_is_no_constant_is_a_problem(was, now, codes):
    found = [code for code, _ in problems((was, now))]
    assert codes[0] in found


def test_a_constant_of_a_wrong_one_is_told_nothing_more():
    assert [code for code, _ in problems(("most: {kind: money, is: 20_000_000", "most: {kind: money, is: -1"))] == [
        "book-constant-value"
    ]


def test_what_else_is_wrong_is_told_beside_a_wrong_constant(tmp_path):
    """Where it is read, it is of its kind: a book is mended in one go."""
    path = tmp_path / "c.yaml"
    wrong = (("is: 10,", "is: -1,"), ("cost * part", "csot * part"))
    path.write_text(text(*wrong).replace("at_most: more", "at_most: enough"), encoding="utf-8")
    [shelf] = shelves_of(str(path))[0]
    assert shelf.book is None
    assert [each.code for each in shelf.problems] == ["book-constant-value", "feel-unknown-name", "book-not-an-amount"]


def test_a_misspelt_constant_is_known():
    book, _ = book_from_yaml(text(("employees >= enough", "employees >= enuogh")), "c.yaml")
    assert book
    [found] = book_problems(book)
    assert "did you mean `enough`" in found.message.en


def test_a_name_that_a_loop_binds_is_the_loops():
    looped = ("employees >= enough", "some enough in [employees] satisfies enough >= 10")
    book, _ = book_from_yaml(text(looped), "c.yaml")
    assert book
    assert book_problems(book) == ()
    assert tree.names_in(book.criteria[0].condition.tree) == {"employees"}


@pytest.mark.parametrize("day", ["2030-03-01", "'@\"2030-03-01\"'"])
def test_a_day_is_written_as_everywhere_in_a_book(day):
    from_day = (
        "constants:\n",
        f"constants:\n  first: {{kind: date, is: {day}, label: {{ko: 첫날, en: First day}}, basis: assumed}}\n",
    )
    book, found = book_from_yaml(
        text(from_day, ("employees >= enough", "employees >= enough and applied_on >= first")), "c.yaml"
    )
    assert found == ()
    assert book
    assert "2030-03-01" in needed_in_words(book.criteria[0], book).en
