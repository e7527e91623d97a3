"""A version that builds on another means what its whole text means, and says where each of its values stands."""

from __future__ import annotations

from typing import Any

import pytest

from engine.book import book_from_yaml
from engine.book.building import built, text_of_tree
from engine.book.yaml_text import tree_from_yaml
from engine.checks import book_problems
from forms.disk.books import RULES, shelves_of
from tests.checks.bad_books import GOOD
from tests.commands.program import jiwon
from tests.gate.test_docs import RULES as PAGE
from tests.gate.test_docs import blocks

BOOKS = sorted(path for path in RULES.glob("*/*/*.yaml") if "." not in path.stem)
PAYMENT = GOOD[GOOD.index("payment:") :]
ONE_PAYMENT = "payment: [{share: 100%, on: agreed_on, basis: assumed}]\n"
OWN = 'builds_on: "1"\nversion: "2"\napplies: {from: 2031-01-01, by: applied_on, basis: assumed}\n'


def bare(part: Any) -> Any:
    """A tree without its places."""
    if isinstance(part, dict):
        return {str(key): bare(value) for key, value in part.items() if key != "<at>"}
    return [bare(each) for each in part] if isinstance(part, list) else str(part)


def made(more: str = "", own: str = OWN):
    return book_from_yaml(own + more, "two.yaml", "", [(GOOD, "one.yaml")])


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.relative_to(RULES).as_posix())
def test_the_text_of_a_tree_reads_as_the_tree(path):
    tree, _ = tree_from_yaml(path.read_text("utf-8"), "a.yaml")
    again, problems = tree_from_yaml(text_of_tree(tree), "b.yaml")
    assert problems == ()
    assert bare(again) == bare(tree)


def test_two_things_of_one_id_are_a_problem_and_not_the_second():
    """Put together by their ids, the second would be paid by and nobody told of the first."""
    limits = "at_most: [{id: ceiling, amount: 5}, {id: ceiling, amount: 90_000_000}]"
    _, problems = made(f"benefits:\n  - id: building\n    {limits}\n")
    assert [(each.code, each.at) for each in problems] == [("book-base-twice", "two.yaml:6")]


@pytest.mark.parametrize("more", ["budgit: null\n", "benefits: [{id: building, at_mots: null}]\n"])
def test_a_misspelt_key_that_is_to_be_taken_away_is_a_problem(more):
    """Else what was to go would stay, and nobody be told."""
    _, problems = made(more)
    assert [each.code for each in problems] == ["book-unknown-key"]


@pytest.mark.parametrize("named", ["[1]", "{a: b}"])
def test_what_names_no_version_is_told_at_its_line(named):
    _, problems = book_from_yaml(OWN.replace('"1"', named), "two.yaml")
    assert [(each.code, each.at) for each in problems] == [("book-base-form", "two.yaml:1")]


def test_nothing_but_its_own_keys_changes_nothing_else():
    book, problems = made()
    assert book, problems
    assert (book.version, str(book.applies.first), book.applies.until) == ("2", "2031-01-01", None)
    assert [each.id for each in book.criteria] == ["big_enough", "northern", "no_exporter"]
    assert book_problems(book) == ()


@pytest.mark.parametrize(
    ("more", "was", "now"),
    [
        ("rounding: {unit: 10_000}", "{unit: 1_000,", "{unit: 10_000,"),
        ("benefits: [{id: building, amount: cost * 20 / 100}]", "cost * 10 / 100", "cost * 20 / 100"),
        ("benefits: [{id: building, at_most: [{id: ceiling, amount: 9}]}]", "amount: 20_000_000", "amount: 9"),
        ("facts: {employees: {label: {en: People}}}", "en: Employees", "en: People"),
        ("facts: {region: {of: {south: null}}}", "      south: {ko: 남부, en: South}\n", ""),
        (
            "criteria: [{id: big_enough, met_when: null, excluded_when: employees < 9}]",
            "met_when: employees >= 10",
            "excluded_when: employees < 9",
        ),
        ("ranking: {by: [application_no]}", "[score descending, applied_on, application_no]", "[application_no]"),
        ("dates: {agreed_on: {is: 'decided_on + @\"P1D\"'}}", "{is: decided_on,", "{is: 'decided_on + @\"P1D\"',"),
        (ONE_PAYMENT, PAYMENT, ONE_PAYMENT),
    ],
)  # fmt: skip
def test_a_change_means_what_the_whole_text_with_it_means(more, was, now):
    book, problems = made(more)
    assert book, problems
    assert was in GOOD
    text = GOOD.replace(was, now, 1).replace('version: "1"', 'version: "2"')
    text = text.replace("{from: 2030-01-01, until: 2030-12-31,", "{from: 2031-01-01,")
    whole, _ = tree_from_yaml(text, "whole.yaml")
    assert bare(book.written.tree) == {**bare(whole)}
    assert book_from_yaml(book.text, "text.yaml")[0].digest == book.digest


def test_things_with_ids_are_added_behind_and_taken_away():
    extra = "{id: small, title: {ko: 작음, en: Small}, met_when: employees < 99, cite: {source: notice}}"
    book, problems = made(f"criteria: [{extra}]\nremoved: [northern, machines]\n")
    assert book, problems
    assert [each.id for each in book.criteria] == ["big_enough", "no_exporter", "small"]
    assert [each.id for each in book.benefits] == ["building"]
    assert "removed" not in book.text


def test_a_version_may_build_on_one_that_builds():
    third = 'builds_on: "2"\nversion: "3"\napplies: {from: 2032-01-01}\nrounding: {unit: 5}\n'
    book, problems = book_from_yaml(
        third, "three.yaml", "", [(OWN + "budget: {total: 7}", "two.yaml"), (GOOD, "one.yaml")]
    )
    assert book, problems
    assert (book.version, book.rounding.unit, book.budget.total, book.currency) == ("3", 5, 7, "KRW")


@pytest.mark.parametrize(
    ("more", "code", "at"),
    [
        ("removed: [norhtern]", "book-removed-unknown", "two.yaml:4"),
        ("removed: northern", "book-removed-form", "two.yaml:4"),
        ("removed: [[a]]", "book-removed-form", "two.yaml:1"),
        ("rounding: {unit: none}", "book-not-a-number", "two.yaml:4"),
        ("rounding: null", "book-missing-key", "two.yaml:1"),
        ("colour: red", "book-unknown-key", "two.yaml:4"),
    ],
)
def test_a_mistake_is_told_where_it_stands(more, code, at):
    _, problems = made(more)
    assert [(each.code, each.at) for each in problems] == [(code, at)]


def test_a_mistake_of_the_version_before_is_told_in_its_file():
    wrong = GOOD.replace("unit: 1_000", "unit: ten")
    _, problems = book_from_yaml(OWN, "two.yaml", "", [(wrong, "one.yaml")])
    assert [(each.code, each.at) for each in problems] == [("book-not-a-number", "one.yaml:8")]


@pytest.mark.parametrize(
    ("own", "code"),
    [(OWN.replace('version: "2"\n', ""), "book-base-needs"), (OWN[: OWN.index("applies")], "book-base-needs")],
)
def test_version_and_dates_are_its_own(own, code):
    _, problems = made(own=own)
    assert [each.code for each in problems] == [code]


def test_without_the_version_before_it_is_no_book():
    _, problems = book_from_yaml(OWN, "two.yaml")
    assert [(each.code, each.at) for each in problems] == [("book-base-missing", "two.yaml:1")]


def beside(tmp_path, **files: str):
    folder = tmp_path / "example" / "first-machine"
    folder.mkdir(parents=True)
    (tmp_path / "facts.yaml").write_text("{}", "utf-8")
    for name, text in files.items():
        (folder / f"{name[1:]}.yaml").write_text(text, "utf-8")
    return folder


def test_the_page_builds_on_its_book(tmp_path):
    folder = beside(tmp_path, v2024=blocks(PAGE, "yaml")[0], v2025=blocks(PAGE, "yaml-built")[0])
    shelves, problems = shelves_of("example/first-machine", tmp_path)
    assert problems == ()
    assert [book_problems(shelf.book) for shelf in shelves] == [(), ()]
    done = jiwon("books", "show", "2025.yaml", cwd=folder)
    assert (done.code, done.err) == (0, "")
    (folder / "whole.yaml").write_text(done.out, "utf-8")
    assert "builds_on" not in done.out
    assert "amount: 30_000_000" in done.out
    lint = [jiwon("books", "lint", name, "--json", "-", cwd=folder) for name in ("2025.yaml", "whole.yaml")]
    assert lint[0].out == lint[1].out


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("2024", "book-base-circle"),
        ("2023", "book-base-missing"),
        ("../2024", "book-base-missing"),
        ("/etc/passwd", "book-base-missing"),
        ("", "book-base-missing"),
    ],
)
def test_a_version_that_is_not_there_is_a_problem(tmp_path, named, code):
    beside(tmp_path, v2024=blocks(PAGE, "yaml-built")[0].replace('"2024"', f'"{named}"'))
    [shelf], _ = shelves_of("example/first-machine", tmp_path)
    assert [(each.code, each.at) for each in shelf.problems] == [(code, "rules/example/first-machine/2024.yaml:1")]


def test_versions_that_build_on_one_another_are_a_problem(tmp_path):
    text = blocks(PAGE, "yaml-built")[0]
    beside(tmp_path, v2024=text.replace('"2024"', '"2025"'), v2025=text)
    shelves, _ = shelves_of("example/first-machine", tmp_path)
    assert {each.code for shelf in shelves for each in shelf.problems} == {"book-base-circle"}


def test_a_tree_is_not_changed_by_what_builds_on_it():
    tree, _ = tree_from_yaml(GOOD, "one.yaml")
    before = bare(tree)
    own, _ = tree_from_yaml(OWN + "removed: [northern]\nbenefits: [{id: building, amount: 1}]\n", "two.yaml")
    built(tree, own)
    assert bare(tree) == before


def test_more_versions_than_may_build_on_one_another_are_a_problem(tmp_path):
    text = blocks(PAGE, "yaml-built")[0]
    beside(tmp_path, **{f"v{i}": text.replace('"2024"', f'"{i + 1}"') for i in range(30)})
    shelves, _ = shelves_of("example/first-machine", tmp_path)
    codes = {shelf.path.stem: [each.code for each in shelf.problems] for shelf in shelves}
    assert codes["0"] == ["book-base-many"]
    assert codes["29"] == ["book-base-missing"]


def test_versions_that_are_too_large_together_are_refused():
    def facts(letter: str) -> str:
        label = f"{{ko: {'가' * 300}, en: a}}"
        return "facts:\n" + "".join(f"  {letter}{i}: {{kind: count, label: {label}}}\n" for i in range(650))

    base = GOOD.replace("facts:\n", facts("f"), 1)
    _, problems = book_from_yaml(OWN + facts("g"), "two.yaml", "", [(base, "one.yaml")])
    assert [(each.code, each.at) for each in problems] == [("yaml-too-large", "two.yaml")]
    assert book_from_yaml(OWN, "two.yaml", "", [(base, "one.yaml")])[1] == ()
