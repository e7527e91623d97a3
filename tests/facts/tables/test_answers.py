"""What a table answers: by its hit policy from all facts, and from some of them only what holds whatever the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.book import book_from_yaml
from engine.checks import book_problems
from engine.facts.settled import settled
from engine.feel import Date, Unknown
from engine.verify.tables import worked_out_again
from tests.examples import examples
from tests.facts.tables.drawn_tables import VALUES, DrawnTable, book_of, drawn_tables

SOME = examples(200)
FAILS = object()


def _wanted(table: DrawnTable, facts: dict[str, Any]) -> Any:
    results = [table.rows[row].result for row in table.hits(facts)]
    if not results:
        return FAILS if table.default is None else table.default
    match table.policy:
        case "U":
            return results[0] if len(results) == 1 else FAILS
        case "A":
            return results[0] if len(set(results)) == 1 else FAILS
        case "F":
            return results[0]
        case "P" | "C>":
            return max(results)
        case "C+":
            return sum(results)
        case "C<":
            return min(results)
        case "C#":
            return len(results)
        case _:
            return results


def _answer(table: DrawnTable, facts: dict[str, Any]) -> Any:
    given = {name: value for name, value in facts.items() if not isinstance(value, Unknown)}
    return settled(book_of(table), given, {})["drawn"]


@st.composite
def cases(draw: st.DrawFn, policies: Any) -> tuple[DrawnTable, dict[str, Any], set[str]]:
    """A table, a value for each of its facts, and those of them that are not known."""
    table = draw(drawn_tables(policies))
    facts = {name: draw(st.sampled_from(VALUES[name])) for name in table.inputs}
    return table, facts, draw(st.sets(st.sampled_from(table.inputs)))


def _known(facts: dict[str, Any], open_names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in open_names}


EVERY = ("U", "A", "F", "P", "C+", "C<", "C>", "C#")


@SOME
@given(cases(EVERY))
def test_all_facts_give_what_the_hit_policy_says(case):
    table, facts, _ = case
    wanted, found = _wanted(table, facts), _answer(table, facts)
    if wanted is FAILS:
        assert isinstance(found, Unknown)
        assert not found.missing
        assert found.reasons
    else:
        assert found == wanted


@SOME
@given(cases(("C",)))
def test_a_collecting_table_lists_the_results_of_its_rows_in_their_order(case):
    table, facts, _ = case
    wanted = _wanted(table, facts)
    if table.default is None and wanted is not FAILS:
        assert _answer(table, facts) == wanted


@SOME
@given(cases(EVERY))
def test_what_some_facts_decide_holds_in_every_completion(case):
    table, facts, open_names = case
    partial = _known(facts, open_names)
    found = _answer(table, partial)
    if isinstance(found, Unknown):
        assert found.missing <= open_names
        assert found.missing or found.reasons
    else:
        for point in table.points():
            if all(point[name] == value and type(point[name]) is type(value) for name, value in partial.items()):
                assert found == _wanted(table, point)


@SOME
@given(cases(EVERY))
def test_supplying_every_fact_that_is_named_leaves_nothing_missing(case):
    table, facts, open_names = case
    partial = _known(facts, open_names)
    found = _answer(table, partial)
    if isinstance(found, Unknown) and found.missing:
        more = _answer(table, {**partial, **{name: facts[name] for name in found.missing}})
        assert not (isinstance(more, Unknown) and more.missing)


@SOME
@given(cases(EVERY))
def test_verify_works_out_the_same_by_a_program_of_its_own(case):
    table, facts, open_names = case
    book = book_of(table)
    known = settled(book, _known(facts, open_names), {})
    assert worked_out_again(book, known) == known
    if not open_names and not isinstance(known["drawn"], Unknown):
        assert worked_out_again(book, {**known, "drawn": 99})["drawn"] == known["drawn"]


EXAMPLE, _ = book_from_yaml((Path(__file__).parent / "example.yaml").read_text(encoding="utf-8"), "example.yaml")
PLAIN = {
    "applied_on": Date(2030, 5, 1),
    "region_grade": "upper",
    "staff": 15,
    "land_cost": 3_000_000_000,
    "facility_cost": None,
    "relocates": True,
    "moved_on": Date(2030, 1, 1),
}


def _facts(*open_names: str, **more: Any) -> Any:
    given = {name: value for name, value in {**PLAIN, **more}.items() if name not in open_names}
    return settled(EXAMPLE, given, {"decided_on": Date(2030, 6, 1), "agreed_on": Date(2030, 6, 1)})


def test_the_example_has_no_problem():
    assert not book_problems(EXAMPLE)


def test_a_derived_fact_is_worked_out_once_and_may_read_a_table():
    facts = _facts()
    assert (facts["land_base"], facts["points"], facts["size_points"]) == (1_000_000_000, 4, 4)


def test_a_table_with_several_results_is_a_record():
    assert {name: str(value) for name, value in _facts()["support_rate"].items()} == {
        "land": "1/20",
        "facility": "2/25",
    }


def test_a_result_that_all_rows_share_is_known_before_the_others():
    rates = _facts("region_grade", staff=30)["support_rate"]
    assert rates.missing == {"region_grade"}
    alike = EXAMPLE.text.replace("land: 3%", "land: 7%")
    book, _ = book_from_yaml(alike, "alike.yaml")
    rates = settled(book, {"staff": 30}, {})["support_rate"]
    assert str(rates["land"]) == "7/100"
    assert rates["facility"].missing == {"region_grade"}


def test_a_table_whose_row_does_not_ask_for_a_fact_does_not_wait_for_it():
    assert _facts("staff", "facility_cost")["stage"] == "moved"
    assert _facts("staff", "facility_cost")["points"].missing == {"staff", "facility_cost"}


def test_a_fact_that_is_not_asked_for_is_none_in_a_table():
    assert _facts("moved_on", relocates=False)["stage"] == "founded"


def test_a_fact_that_is_not_known_leaves_the_table_and_what_reads_it_unknown():
    facts = _facts("moved_on")
    assert [facts[name].missing for name in ("stage", "points", "size_points")] == [{"moved_on"}] * 3
