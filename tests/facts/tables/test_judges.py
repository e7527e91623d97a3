"""Both judges read tables and derived facts as they read facts, and agree on whatever is known of them."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from engine.book import book_from_yaml
from engine.facts.settled import settled
from engine.feel import Date, Unknown
from engine.judges import Verdict
from engine.judges.agreement import agreeing_judge_from_book
from engine.judges.rete.judge import precomputed_terms
from tests.examples import examples
from tests.facts.tables.drawn_tables import VALUES, book_of, drawn_tables
from tests.facts.tables.test_answers import EXAMPLE

DATES = {"decided_on": Date(2030, 6, 1), "agreed_on": Date(2030, 6, 1)}


def test_tables_and_derived_facts_reach_the_network_as_operands():
    assert precomputed_terms(EXAMPLE) == ()


def test_the_judges_agree_on_the_example_from_any_part_of_its_facts():
    judge = agreeing_judge_from_book(EXAMPLE)
    values = {
        "region_grade": ("upper", "middle", "?"),
        "staff": (3, 30, "?"),
        "facility_cost": (None, 2_000_000_000, "?"),
        "relocates": (True, False, "?"),
        "moved_on": (Date(2030, 1, 1), Date(2030, 9, 1), "?"),
    }
    seen: set[Verdict] = set()
    for chosen in product(*values.values()):
        given = {name: value for name, value in zip(values, chosen, strict=True) if value != "?"}
        facts = settled(EXAMPLE, {**given, "applied_on": Date(2030, 5, 1), "land_cost": 3_000_000_000}, DATES)
        seen |= set(judge(facts).criteria.values())
    assert seen == set(Verdict)


@examples(40)
@given(drawn_tables(("U", "A", "F", "P", "C+", "C#")), st.data())
def test_the_judges_agree_on_what_a_drawn_table_decides(table, data):
    text = book_of(table).text.replace("met_when: employees >= 10", "met_when: drawn >= 1 and (drawn < 2 or exporter)")
    book, problems = book_from_yaml(text, "drawn.yaml")
    assert not problems
    judge = agreeing_judge_from_book(book)
    for _ in range(5):
        facts = {name: data.draw(st.sampled_from(VALUES[name])) for name in VALUES if data.draw(st.booleans())}
        found = settled(book, facts, DATES)
        verdict = judge(found).criteria["big_enough"]
        assert isinstance(found["drawn"], Unknown) <= (verdict is not Verdict.MET)
