"""The worked cases of the published books hold, cover every clause, and notice a change of any of them."""

from __future__ import annotations

from functools import cache

import pytest

from engine.book import Book, book_from_yaml
from engine.cases import base_problems, cases_from_yaml, run_cases, runs_of
from engine.cases.coverage import coverage_of
from engine.cases.form import Single
from engine.checks import book_problems
from engine.judges import Verdict
from forms.disk import Shelf, book_names, shelves_of
from forms.disk.bases import bases_of
from forms.disk.books import RULES
from tests.examples import sample
from tests.rules.changes_abroad_grants import GRANT_CHANGES
from tests.rules.changes_ceilings import CHANGES_CEILINGS
from tests.rules.changes_examples import EXAMPLE_CHANGES
from tests.rules.changes_innovation import CHANGES_INNOVATION
from tests.rules.changes_investment import INVESTMENT_CHANGES
from tests.rules.changes_investment_rule import CHANGES_INVESTMENT_RULE

SHELVES = [shelf for name in book_names() for shelf in shelves_of(name)[0]]
SHARED = (RULES / "facts.yaml").read_text(encoding="utf-8")


def _sound(shelf: Shelf) -> Book:
    assert shelf.book, shelf.problems
    return shelf.book


def _cases(shelf: Shelf):
    text, book = shelf.beside(".cases.yaml").read_text(encoding="utf-8"), _sound(shelf)
    cases, problems = cases_from_yaml(text, "cases.yaml", book.money, book.languages)
    assert cases, problems
    return cases


CASES = {shelf.name: _cases(shelf) for shelf in SHELVES}
EVERY_CASE = [
    pytest.param(shelf, number, id=f"{shelf.name}: {case.name.en}")
    for shelf in SHELVES
    for number, case in enumerate(CASES[shelf.name].cases)
]
every_book = pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.name)


@every_book
def test_a_published_book_has_no_problem(shelf):
    assert shelf.problems == ()
    assert book_problems(_sound(shelf)) == ()
    assert base_problems(_sound(shelf), CASES[shelf.name]) == ()


@cache
def runs_of_shelf(name):
    [shelf] = [shelf for shelf in SHELVES if shelf.name == name]
    return tuple(runs_of(_sound(shelf), CASES[name]))


@pytest.mark.parametrize(("shelf", "number"), EVERY_CASE)
def test_a_worked_case_is_decided_as_it_says(shelf, number):
    result = runs_of_shelf(shelf.name)[number].result
    assert result.passes, [difference.en for difference in result.differences]


@every_book
def test_every_criterion_has_a_case_where_it_is_met_not_met_and_unknown(shelf):
    book, seen = _sound(shelf), set()
    for case in CASES[shelf.name].cases:
        if isinstance(case, Single):
            seen |= set(case.expect.criteria.items())
    needed = {(name, verdict) for name in book.every_criterion for verdict in Verdict}
    assert sorted(needed - seen) == []


@every_book
def test_the_cases_show_the_whole_book(shelf):
    book = _sound(shelf)
    coverage = coverage_of(book, runs_of_shelf(shelf.name))
    assert [(point.at, point.kind, point.name, point.side) for point in coverage.missing] == []
    assert coverage.percent == 100


CHANGES = {
    **INVESTMENT_CHANGES,
    **CHANGES_INVESTMENT_RULE,
    **EXAMPLE_CHANGES,
    **CHANGES_CEILINGS,
    **CHANGES_INNOVATION,
    **GRANT_CHANGES,
    "ulsan/rnd/2021.yaml": [
        ("met_when: small_or_medium", "met_when: small_or_medium or true"),
        ("met_when: from_outside_ulsan", "met_when: not(from_outside_ulsan)"),
        ('("moved", "due_to_move")', '("moved")'),
        ("applied_on <= ", "applied_on < "),
        ('@"2021-02-26"', '@"2021-02-27"'),
        ("count(certifications) >= 1", "count(certifications) >= 0"),
        ("any_of:", "all_of:"),
        ("    unless: tax_arrears_cured\n", ""),
        ("excluded_when: participation_ban", "excluded_when: participation_ban and score < 0"),
        ("score >= 60", "score > 60"),
        ("score >= 60", "score >= 59.9"),
        ("met_when: committee_suitable", "met_when: committee_suitable or true"),
        ("amount: amount_asked", "amount: amount_asked * 99 / 100"),
        ("then 80_000_000 else", "then 80_001_000 else"),
        ("else 60_000_000", "else 60_001_000"),
        ("project_cost * 75 / 100", "project_cost * 76 / 100"),
        ("at_most: 80_000_000", "at_most: 80_001_000"),
        ("total: 670_000_000", "total: 670_001_000"),
        ("score descending", "score"),
        ("[score descending, applied_on, application_no]", "[score descending, application_no]"),
        ("when_short: part", "when_short: skip"),
        ("when_short: part", "when_short: stop"),
        ("least: 10_000_000", "least: 10_001_000"),
        ("least: 10_000_000", "least: 9_999_000"),
        ("unit: 1_000", "unit: 1"),
        ("direction: down", "direction: up"),
        ("from: 2021-01-01", "from: 2021-01-02"),
        ("from: 2021-01-01", "from: 2020-12-31"),
        ("until: 2021-12-31", "until: 2021-12-30"),
        ("until: 2021-12-31", "until: 2022-01-01"),
    ],
    "ulsan/special-subsidy/2022.yaml": [
        ('@"P3Y" and applied_on', '@"P4Y" and applied_on'),
        ('between applied_on - @"P3Y" and applied_on', '>= applied_on - @"P3Y"'),
        ('between applied_on - @"P3Y" and applied_on', 'in [applied_on - @"P3Y"..applied_on)'),
        ('between applied_on - @"P3Y" and applied_on', 'in (applied_on - @"P3Y"..applied_on]'),
        ("count(certifications) >= 1", "count(certifications) >= 0"),
        ("count(certifications) >= 1", "count(certifications) >= 2"),
        ("regular_employees >= 10", "regular_employees > 10"),
        ("regular_employees >= 10", "regular_employees >= 9"),
        ("met_when: committee_approved", "met_when: committee_approved or true"),
        ("site_cost * 15 / 100", "site_cost * 16 / 100"),
        ("equipment_cost * 30 / 100", "equipment_cost * 31 / 100"),
        ("resident_hires > 0", "resident_hires > 1"),
        ("resident_hire_months * 500_000", "resident_hire_months * 501_000"),
        ("resident_hires * 6 * 500_000", "resident_hires * 7 * 500_000"),
        ("covers: [site, equipment]", "covers: [site, equipment, hiring]"),
        ("at_most: 200_000_000", "at_most: 200_001_000"),
        ("total: 500_000_000", "total: 500_001_000"),
        ("[applied_on, application_no]", "[application_no]"),
        ("[applied_on, application_no]", "[applied_on descending, application_no]"),
        ("when_short: part", "when_short: skip"),
        ("unit: 1_000", "unit: 1"),
        ("from: 2022-01-01", "from: 2022-01-02"),
        ("until: 2022-12-31", "until: 2023-01-01"),
    ],
}


def test_every_published_book_has_its_changes():
    assert {shelf.name.removeprefix("rules/") for shelf in SHELVES} == set(CHANGES)


@pytest.mark.parametrize("file", CHANGES)
def test_every_change_can_be_planted(file):
    """All of them, however few of them are tried: a book that is worded anew takes its changes with it."""
    text = (RULES / file).read_text(encoding="utf-8")
    assert [was for was, _ in CHANGES[file] if was not in text] == []
    assert [was for was, now in CHANGES[file] if was == now] == []


EVERY_CHANGE = [(file, was, now) for file, changes in CHANGES.items() for was, now in changes]


@pytest.mark.parametrize(("file", "was", "now"), sample(EVERY_CHANGE, 8))
def test_a_change_of_a_clause_is_noticed_by_a_case(file, was, now):
    text = (RULES / file).read_text(encoding="utf-8")
    bases, _ = bases_of(RULES / file, file, text)
    book, problems = book_from_yaml(text.replace(was, now), file, SHARED, bases)
    assert book, problems
    cases = CASES[f"rules/{file}"]
    one_by_one = (cases.model_copy(update={"cases": (each,)}) for each in cases.cases)
    assert not all(run_cases(book, each)[0].passes for each in one_by_one)
