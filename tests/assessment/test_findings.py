"""A finding rests on the citation of its own clause, or else on that of the group it is in."""

from __future__ import annotations

import pytest

from engine.assessment import Finding
from engine.book import book_from_yaml
from engine.round import round_from
from tests.checks.bad_books import GOOD
from tests.laws.rounds import DECIDED_ON, application, book_of, decided

GROUP = """criteria:
  - id: either
    title: {ko: 둘 중 하나, en: Either}
    any_of:
      - {id: own, title: {ko: 가, en: A}, met_when: employees >= 10, cite: {source: notice, article: Article 2}}
      - {id: read_so, title: {ko: 나, en: B}, met_when: exporter, basis: assumed}
      - {id: of_the_group, title: {ko: 다, en: C}, met_when: cost > 5}
    cite: {source: notice, article: Article 1}
  - id: big_enough"""


def findings_of(text: str, exporter: object = False) -> dict[str, Finding]:
    """The findings of one firm, by criterion."""
    book, problems = book_from_yaml(text.replace("2030", "2021"), "group.yaml")
    assert book, problems
    facts = {"score": 1, "employees": 10, "cost": 1, "region": "north", "exporter": exporter, "machine_cost": None}
    round_, told = round_from(book, [application("1", **facts)], DECIDED_ON)
    assert round_, told
    return {each.criterion: each for each in round_.applicants[0].judged.findings}


def test_a_member_without_a_citation_of_its_own_stands_on_that_of_its_group() -> None:
    """By its article; what is assumed is no citation of the group's."""
    found = findings_of(GOOD.replace("criteria:\n  - id: big_enough", GROUP, 1))
    cited = {name: each.cite.article if each.cite else each.basis for name, each in found.items() if name != "northern"}
    assert [cited[name] for name in ("either", "own", "read_so", "of_the_group")] == [
        "Article 1",
        "Article 2",
        "assumed",
        "Article 1",
    ]
    assert [found[name].group for name in ("either", "own", "of_the_group", "big_enough")] == [
        "",
        "either",
        "either",
        "",
    ]
    assert found["either"].read == {"employees": 10}


def test_a_group_concerns_whom_any_of_its_members_does() -> None:
    """One of two members is for exporters only."""
    members = """all_of:
      - {id: own, title: {ko: 가, en: A}, when: exporter, met_when: employees >= 10}
      - {id: other, title: {ko: 나, en: B}, WHENmet_when: cost > 0}
    cite: {source: notice}
  - id: big_enough"""
    told = {}
    for when in ("", "when: exporter, "):
        group = GROUP[: GROUP.index("any_of")] + members.replace("WHEN", when)
        for exporter in (True, False, ...):
            found = findings_of(GOOD.replace("criteria:\n  - id: big_enough", group, 1), exporter)
            told[when, exporter] = [found[name].concerns for name in ("either", "own", "other")]
    assert told.pop(("", False)) == [True, False, True]
    assert told.pop(("when: exporter, ", False)) == [False, False, False]
    assert set(map(all, told.values())) == {True}  # also as far as is known


@pytest.mark.parametrize(
    ("facts", "status", "why", "missing"),
    [
        ({"ready": False, "hires": 1}, "not_eligible", ("is_ready",), ()),
        ({"ready": ..., "hires": 1}, "undecided", ("is_ready",), ("ready",)),
        ({"ready": ..., "hires": ...}, "undecided", ("is_ready", "hires_some"), ("ready", "hires")),
        ({"ready": True, "hires": ...}, "undecided", ("hires_some",), ("hires",)),
        ({"ready": False, "hires": ...}, "not_eligible", ("is_ready",), ()),
    ],
)
def test_what_decides_is_named_and_what_is_for_one_line_only_is_not(facts, status, why, missing) -> None:  # type: ignore[no-untyped-def]
    """Tools need more than one new hire, which makes nobody ineligible."""
    plain = {"score": 1, "land_cost": 3, "tool_cost": 8}
    case = decided(book_of(1, "down", 15, "", 100, "part", 0, 50), [application("1", **plain | facts)])
    judged = case.round_.applicants[0].judged
    assert (judged.status, judged.why, judged.missing) == (status, why, missing)
