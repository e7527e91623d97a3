"""A mistake in a file of cases is a problem or a failing case, never a pass."""

from __future__ import annotations

import pytest

from engine.book import book_from_yaml
from engine.cases import base_problems, cases_from_yaml, run_cases
from tests.checks.bad_books import GOOD

PLAIN = """\
as_of: 2030-06-01
base: {application_no: "1", firm: A(fictional), firm_id: 000-00-00001, applied_on: 2030-02-01, score: 70, employees: 12,
  region: north, exporter: no, cost: 100_000_000, machine_cost: none}
cases:
  - name: {ko: 평범, en: plain}
    facts: {score: 80}
    expect: {eligible: met, criteria: {big_enough: met}, missing: [], amount: 10_000_000, bound_by: [building.amount]}
  - name: {ko: 두 신청, en: two}
    applications:
      - {application_no: A1}
      - {application_no: A2}
    expect: {awards: {A1: 10_000_000}, statuses: {A2: awarded}, left: 80_000_000, bound_by: {A1: [building.amount]}}
"""
BOOK, _ = book_from_yaml(GOOD, "good.yaml")


def _results(text: str):
    cases, problems = cases_from_yaml(text, "c.yaml")
    assert cases, problems
    return run_cases(BOOK, cases)


def test_the_plain_cases_hold():
    assert [result.differences for result in _results(PLAIN)] == [(), ()]


def test_each_result_has_the_place_of_its_case():
    assert [result.at for result in _results(PLAIN)] == ["c.yaml:5", "c.yaml:8"]


@pytest.mark.parametrize(
    ("was", "now", "code", "line"),
    [
        ("facts: {score: 80}", "fact: {score: 80}", "book-unknown-key", 6),
        ("eligible: met", "eligible: yes", "book-wrong-value", 7),
        ("eligible: met", "elgible: met", "book-unknown-key", 7),
        ("{big_enough: met}", "{big_enough: fine}", "book-wrong-value", 7),
        ("amount: 10_000_000", "amount: ten", "book-not-a-number", 7),
        ("name: {ko: 평범, en: plain}", "name: plain", "book-two-languages", 5),
        ("en: two", "en: plain", None, None),
        ("{ko: 두 신청, en: two}", "{ko: 평범, en: plain}", "case-repeated-name", 8),
        ("awards: {A1", "award: {A1", "book-unknown-key", 12),
        ("{score: 80}", "{score: {a: b}}", "book-not-text", 6),
        ("score: 80", "score: 80, score: 90", "yaml-repeated-key", 6),
        ("amount: 10_000_000", "amount: 10,000,000", "yaml-comma-number", 7),
        ("    applications:", "    application:", "book-unknown-key", 9),
        ("    applications:", "    applicants:", "book-unknown-key", 9),
        ("name: {ko: 두", "nam: {ko: 두", "book-unknown-key", 8),
        ("as_of: 2030-06-01\n", "as_of: 2030-06-31\n", "book-not-a-date", 1),
    ],
)
def test_a_mistake_of_form_is_a_problem_at_its_line(was, now, code, line):
    assert PLAIN.count(was) == 1
    cases, problems = cases_from_yaml(PLAIN.replace(was, now), "c.yaml")
    assert (cases is None) is (code is not None)
    assert [(p.code, p.at) for p in problems] == ([(code, f"c.yaml:{line}")] if code else [])


def test_a_case_that_gives_no_reason_is_a_problem():
    bare = PLAIN.replace(
        "criteria: {big_enough: met}, missing: [], amount: 10_000_000, bound_by: [building.amount]", ""
    )
    assert [(p.code, p.at) for p in cases_from_yaml(bare, "c.yaml")[1]] == [("case-without-reason", "c.yaml:7")]


def test_a_round_that_expects_nothing_is_a_problem():
    start = PLAIN.index("expect: {awards")
    _, problems = cases_from_yaml(PLAIN[:start] + "expect: {left: 3}\n", "c.yaml")
    assert [(p.code, p.at) for p in problems] == [("case-expects-nothing", "c.yaml:12")]


def test_a_file_without_cases_is_a_problem():
    _, problems = cases_from_yaml("as_of: 2030-06-01\ncases: []\n", "c.yaml")
    assert [p.at for p in problems] == ["c.yaml:2"]


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("facts: {score: 80}", "facts: {scor: 80}", "did you mean `score`"),
        ("facts: {score: 80}", "facts: {score: high}", "high"),
        ("{big_enough: met}", "{big_enogh: met}", "did you mean `big_enough`"),
        ("{big_enough: met}", "{northern: not_met}", "expected not_met, found met"),
        ("missing: []", "missing: [scor]", "did you mean `score`"),
        ("missing: []", "missing: [score]", "expected score, found none"),
        ("amount: 10_000_000", "amount: 10_000_001", "expected 10,000,001, found 10,000,000"),
        ("amount: 10_000_000", "at_least: 3", "expected 3, found 10,000,000"),
        ("amount: 10_000_000", "at_most: none", "expected none, found 10,000,000"),
        ("amount: 10_000_000", "lines: {machines: 3}", "expected 3, found 0"),
        ("amount: 10_000_000", "lines: {machine: 0}", "did you mean `machines`"),
        ("bound_by: [building.amount]}\n  - name", "bound_by: [building.ceiling]}\n  - name", "building.ceiling"),
        ("amount: 10_000_000", "problems: [repeated-application]", "repeated-application"),
        ("awards: {A1:", "awards: {A3:", "there is no `awards.A3`"),
        ("{A2: awarded}", "{A2: waiting}", "expected waiting, found awarded"),
        ("left: 80_000_000", "left: 80_000_001", "found 80,000,000"),
        ("bound_by: {A1: [building.amount]}", "bound_by: {A1: []}", "expected none, found building.amount"),
        ("bound_by: {A1: [building.amount]}", "bound_by: {A9: []}", "there is no `A9`"),
        ("missing: [], amount", "missing: [], why: [big_enough], amount", "`why`: expected big_enough, found none"),
        (
            "bound_by: {A1: [building.amount]}",
            "why: {A1: [budget.total]}",
            "`why.A1`: expected budget.total, found none",
        ),
        ("bound_by: {A1: [building.amount]}", "why: {A9: []}", "there is no `A9`"),
        ("{application_no: A2}", "{application_no: A1}", "appears twice"),
    ],
)
def test_an_expectation_that_does_not_hold_fails_its_case(was, now, says):
    assert PLAIN.count(was) == 1
    differences = [d for result in _results(PLAIN.replace(was, now)) for d in result.differences]
    assert any(says in difference.en for difference in differences), differences
    assert all(difference.ko for difference in differences)


@pytest.mark.parametrize(
    ("was", "now", "code", "line"),
    [
        ("as_of: 2030-06-01\n", "as_of: 2050-06-01\n", "round-outside-version", 1),
        ("region: north", "region: nowhere", "choice-unknown", 3),
        ("region: north", "regoin: north", "case-unknown-fact", 3),
    ],
)
def test_a_mistake_in_what_all_cases_share_is_one_problem(was, now, code, line):
    assert PLAIN.count(was) == 1
    cases, _ = cases_from_yaml(PLAIN.replace(was, now), "c.yaml")
    assert [(p.code, p.at) for p in base_problems(BOOK, cases)] == [(code, f"c.yaml:{line}")]


def test_a_problem_of_every_application_of_a_round_is_told_once():
    results = _results(PLAIN.replace("region: north", "region: nowhere"))
    assert [len(result.differences) for result in results] == [1, 1]


def test_a_day_of_decision_outside_the_version_is_no_problem_where_every_case_has_its_own():
    text = PLAIN.replace("as_of: 2030-06-01\n", "as_of: 2050-06-01\n").replace(
        "    facts:", "    as_of: 2030-06-01\n    facts:"
    )
    cases, _ = cases_from_yaml(text.replace("    applications:", "    as_of: 2030-06-01\n    applications:"), "c.yaml")
    assert base_problems(BOOK, cases) == ()


def test_one_application_supposes_the_day_of_decision_as_its_date():
    text = PLAIN.replace(" applied_on: 2030-02-01,", "").replace("missing: []", "missing: [], status: awarded")
    assert _results(text)[0].differences == ()


@pytest.mark.parametrize("written", ["3/4", "0.75", "75%", "0.750"])
def test_numbers_are_compared_by_value(written):
    text = PLAIN.replace(
        "    applications:",
        "    with: {allocation.policy: pro_rata, allocation.when_short: none, budget.total: 15_000_000}\n"
        "    applications:",
    )
    start = text.index("expect: {awards")
    [_, result] = _results(text[:start] + f"expect: {{factors: {{budget.total: {written}}}}}\n")
    assert result.differences == ()


@pytest.mark.parametrize("case", ["facts: {score: 80}", "applications: [{application_no: A1}, {application_no: A2}]"])
def test_a_problem_that_is_missed_is_told_once_however_often_it_is_expected(case):
    expected = "expect: {problems: [number-negative, number-negative]}"
    named = "cases:\n  - name: {ko: 문제, en: problem}"
    [result] = _results(PLAIN.partition("cases:\n")[0] + f"{named}\n    {case}\n    {expected}\n")
    assert [each.en for each in result.differences] == ["`problems`: expected number-negative, found none"]
