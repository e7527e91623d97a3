"""What cases show of a book is what they decide; what they do not is told with its line and the case that would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.book import book_from_yaml
from engine.cases import cases_from_yaml, runs_of
from engine.cases.coverage import KINDS, coverage_of
from tests.checks.bad_books import GOOD
from tests.commands.program import jiwon

BASE = """\
as_of: 2030-06-01
base: {application_no: "1", firm: A(fictional), firm_id: 000-00-00001, applied_on: 2030-02-01, score: 70, employees: 12,
  region: north, exporter: no, cost: 100_000_000, machine_cost: none}
cases:
  - {name: {ko: 평범, en: plain}, expect: {criteria: {}, missing: []}}
"""
UNLESS = ("excluded_when: exporter and export_sales > 1_000_000", "excluded_when: exporter\n    unless: employees > 20")


def shown(more: str = "", *changes: tuple[str, str]) -> set[str]:
    """The points that the cases show, as `name side`."""
    return {f"{each.name} {each.side}" for each in covered(more, *changes).points if each.seen}


def covered(more: str = "", *changes: tuple[str, str]):
    text = GOOD
    for was, now in changes:
        assert was in text
        text = text.replace(was, now)
    book, problems = book_from_yaml(text, "good.yaml")
    assert book, problems
    cases, problems = cases_from_yaml(BASE + more, "c.yaml")
    assert cases, problems
    return coverage_of(book, list(runs_of(book, cases)))


def case(facts: str, expect: str = "missing: []") -> str:
    return f"  - {{name: {{ko: 둘째, en: second}}, facts: {{{facts}}}, expect: {{{expect}}}}}\n"


def test_a_plain_applicant_shows_what_it_meets():
    assert shown() == {"big_enough met", "northern met", "no_exporter met", "building.amount bound"}


@pytest.mark.parametrize(
    ("facts", "expect", "points"),
    [
        ("employees: 10", "missing: []", {"big_enough: employees | 10 at"}),
        ("employees: 9", "missing: []", {"big_enough not_met", "big_enough: employees | 10 below"}),
        ("employees: 8", "missing: []", {"big_enough not_met"}),
        ("employees: unknown", "missing: [employees]", {"big_enough unknown"}),
        ("region: south", "missing: []", {"northern not_met"}),
        ("exporter: yes, export_sales: 1_000_000", "missing: []", {"no_exporter: export_sales | 1_000_000 at"}),
        (
            "exporter: yes, export_sales: 1_000_001",
            "missing: []",
            {"no_exporter not_met", "no_exporter: export_sales | 1_000_000 above"},
        ),
        ("cost: 200_000_001", "missing: []", {"building.ceiling bound"}),
        ("machine_cost: 5_000_000", "missing: []", {"machines.amount bound"}),
        ("employees: 9, cost: 1", "missing: [cost]", set()),
    ],
)
def test_a_case_shows_what_it_decides_and_one_that_fails_nothing(facts, expect, points):
    assert shown(case(facts, expect)) - shown() == points


def test_an_exception_is_shown_where_it_is_taken():
    taken, past = case("exporter: yes, employees: 21"), case("exporter: no, employees: 21")
    assert "no_exporter taken" in shown(taken, UNLESS)
    assert "no_exporter taken" not in shown(past, UNLESS)


@pytest.mark.parametrize(
    ("condition", "edges"),
    [
        ("employees > 10", ["at", "above"]),
        ("employees < 10", ["at", "below"]),
        ("employees <= 10", ["at", "above"]),
        ("employees = 10", ["at", "beside"]),
        ("employees between 10 and 12", ["at", "below", "at", "above"]),
        ("employees in (10..12]", ["at", "above", "at", "above"]),
        ("employees in [10..12)", ["at", "below", "at", "below"]),
        ("employees in (5, > 10)", ["at", "beside", "at", "above"]),
        ('applied_on > decided_on - @"P1Y"', ["at", "above"]),
        ('region = "north"', []),
        ("cost != null", []),
        ("exporter = true", []),
        ("some n in [employees] satisfies n > 3", ["at", "above"]),
        ("some n in [1, 2] satisfies employees > n", ["at", "above"]),
    ],
)
def test_each_comparison_with_an_order_has_its_two_sides(condition, edges):
    found = covered("", ("met_when: employees >= 10", f"met_when: {condition}")).points
    sides = [each.side for each in found if each.kind == "boundary" and each.name.startswith("big_enough")]
    assert sorted(sides) == sorted(edges)


def test_what_has_no_steps_of_one_is_shown_anywhere_on_its_side():
    half = ("met_when: employees >= 10", "met_when: cost / 2 >= 20_000_000")
    below = case("cost: 10_000_000")
    assert "big_enough: cost / 2 | 20_000_000 below" in shown(below, half)


def test_what_is_missing_comes_first_with_the_case_that_would_show_it():
    coverage = covered(case("employees: 15"))
    assert [point.seen for point in coverage.points] == sorted(point.seen for point in coverage.points)
    [below] = [each for each in coverage.missing if each.name == "big_enough: employees | 10" and each.side == "below"]
    assert below.needs.en == "a case where `employees` is 9"
    [at] = [each for each in coverage.missing if each.name == "big_enough: employees | 10" and each.side == "at"]
    assert at.needs.en == "a case where `employees` is 10 (the nearest so far: 12)"
    assert at.at.startswith("good.yaml:")
    assert all(point.needs.ko and point.needs.ko != point.needs.en for point in coverage.points)


def test_the_share_is_rounded_down():
    coverage = covered()
    seen = sum(coverage.of(kind)[0] for kind in KINDS)
    assert coverage.percent == 100 * seen // len(coverage.points) < 100


def test_the_command_says_it_and_fails_below_what_is_asked(tmp_path):
    (tmp_path / "good.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "good.cases.yaml").write_text(BASE, "utf-8")
    percent = covered().percent
    done = jiwon("books", "test", "good.yaml", "--coverage", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert f"its cases show {percent}% of" in done.out
    assert "good.yaml:40: criteria · big_enough · not_met: a case that does not meet [" in done.out
    for least, code in ((percent, 0), (percent + 1, 1), (101, 2), (-1, 2)):
        assert jiwon("books", "test", "good.yaml", "--fail-under", str(least), cwd=tmp_path).code == code
    done = jiwon("books", "test", "good.yaml", "--coverage", "--json", "-", "--lang", "en", cwd=tmp_path)
    [document] = json.loads(done.out)["coverage"]
    assert document["percent"] == percent
    assert {"kind", "name", "side", "at", "shown", "case"} == set(document["points"][0])
    assert "coverage" not in json.loads(jiwon("books", "test", "good.yaml", "--json", "-", cwd=tmp_path).out)


CONSORTIUM = (Path(__file__).parents[1] / "round/consortium.yaml").read_text("utf-8")
WHENS = (
    ("  - id: travel\n", "  - id: travel\n    when: claimant.cost >= 1000\n"),
    ("amount: 40_000_000, ", 'amount: 40_000_000, when: claimant.role = "firm", '),
    (
        "at_most: 60_000_000, ",
        "at_most: if claimant.cost > 500 then 60_000_000 else 50_000_000, when: claimant.received > 5, ",
    ),
    ("payment: [{share: 70%, ", "payment: [{share: 70%, when: count(partners) < 3, "),
)


@pytest.mark.parametrize(
    ("partners", "seen"),
    [
        (
            [("firm", 1000, 5)],
            {"travel.when holds", "travel.when: claimant.cost | 1000 at", "research.each.when holds",
             "firm_limits.ever.when fails", "firm_limits.ever.when: claimant.received | 5 at",
             "payment.1.when holds"},
        ),
        (
            [("firm", 501, 6), ("institute", 999, 0), ("firm", 500, 0)],
            {"travel.when fails", "travel.when: claimant.cost | 1000 below", "research.each.when holds",
             "research.each.when fails", "firm_limits.ever.when holds", "firm_limits.ever.when fails",
             "firm_limits.ever.when: claimant.received | 5 above", "firm_limits.ever: claimant.cost | 500 at",
             "firm_limits.ever: claimant.cost | 500 above", "payment.1.when fails",
             "payment.1.when: count(partners) | 3 at"},
        ),
    ],
)  # fmt: skip
def test_every_condition_holds_for_one_case_and_fails_for_another(partners, seen):
    """Of benefits, limits and tranches, and of claimants for any of them; their comparisons have both sides."""
    text = CONSORTIUM
    for was, now in WHENS:
        assert was in text
        text = text.replace(was, now, 1)
    text = text.replace("{share: 30%, on", "{rest: true, on")
    book, problems = book_from_yaml(text, "c.yaml")
    assert book, problems
    rows = [
        {
            "name": f"P{i}(fictional)",
            "number": f"000-00-0000{i}",
            "head": "none",
            "role": role,
            "cost": cost,
            "received": before,
        }
        for i, (role, cost, before) in enumerate(partners, start=1)
    ]
    written = {
        "as_of": "2021-05-31",
        "base": {
            "application_no": "1",
            "applied_on": "2021-02-01",
            "firm": "A(fictional)",
            "firm_id": "000-00-00001",
            "score": 70,
        },
        "cases": [{"name": {"ko": "가", "en": "a"}, "facts": {"partners": rows}, "expect": {"missing": []}}],
    }
    cases, problems = cases_from_yaml(json.dumps(written, ensure_ascii=False), "c.cases.yaml")
    assert cases, problems
    coverage = coverage_of(book, list(runs_of(book, cases)))
    conditions = {f"{each.name} {each.side}" for each in coverage.points if each.kind == "condition"}
    whens = ("travel", "research.each", "firm_limits.ever", "payment.1")
    assert conditions == {f"{name}.when {side}" for name in whens for side in ("holds", "fails")}
    kinds = ("condition", "boundary")
    shown = {f"{each.name} {each.side}" for each in coverage.points if each.seen and each.kind in kinds}
    assert {each for each in shown if not each.startswith("balance")} == seen
    [fails] = [each for each in coverage.points if (each.name, each.side) == ("travel.when", "fails")]
    assert fails.needs.en == "a case where not `claimant.cost >= 1000`"
