"""What the judge `rete` decides, what it sends to its network, and what it refuses."""

from __future__ import annotations

from fractions import Fraction

import pytest

from engine.errors import EngineRefusal
from engine.feel import UNKNOWN, Date
from engine.judges.rete import judge as rete
from engine.judges.rete.conditions import Conditions
from engine.judges.rete.guards import ALL_GUARDS
from engine.judges.rete.network import Network, Rule
from engine.judges.rete.operands import named_operands
from engine.judges.rete.terms import Leaf
from engine.judges.rete.wire import FieldTest
from engine.judges.rete.wiring import Wiring
from tests.agreement.books import DEFS, RandomBenefit, RandomBook, RandomCriterion, expression

NOTHING = dict.fromkeys(DEFS, UNKNOWN)


def criterion(name, text):
    return RandomCriterion(name, expression(text))


def verdict(text, **facts):
    judge = rete.judge_from_book(RandomBook((criterion("it", text),)))
    return str(judge({**NOTHING, **facts}).criteria["it"])


def leaves(text):
    """The tests of the condition's leaves, those for met and those for not met, by the field's coding."""
    conditions = Conditions(Wiring(named_operands(RandomBook(())), ALL_GUARDS))
    conditions.link(expression(text).tree)
    return [(leaf.met, leaf.failed) for leaf in conditions.terms.terms if isinstance(leaf, Leaf)]


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("staff >= 10", {"staff": 10}, "met"),
        ("staff >= 10", {"staff": 9}, "not_met"),
        ("staff >= 10", {}, "unknown"),
        ("staff != 10", {}, "unknown"),
        ("sales > 9_007_199_254_740_992", {"sales": 9_007_199_254_740_993}, "met"),
        ("sales * sales > 9_007_199_254_740_992", {"sales": 10**15}, "met"),
        ("ratio >= 0.15", {"ratio": Fraction(15, 100)}, "met"),
        ("ratio >= 0.15", {"ratio": Fraction(15, 100) - Fraction(1, 10**12)}, "not_met"),
        ("hires < 5", {"hires": None}, "unknown"),
        ("hires = 5", {"hires": None}, "not_met"),
        ("hires != 5", {"hires": None}, "met"),
        ("hires = site_cost", {"hires": None, "site_cost": None}, "met"),
        ("hires = staff", {"hires": None}, "unknown"),
        (
            'applied_on - @"P3Y" <= founded_on',
            {"applied_on": Date(2024, 2, 29), "founded_on": Date(2021, 2, 28)},
            "met",
        ),
        ('"ict" in papers', {"papers": []}, "not_met"),
        ('"ict" in awards', {"awards": None}, "not_met"),
        ("staff in [1..sales]", {"staff": 0}, "unknown"),
        ("staff in [1..site_cost]", {"staff": 5, "site_cost": None}, "unknown"),
        ("staff in [1..site_cost]", {"staff": 0, "site_cost": None}, "not_met"),
        ("staff in [1..site_cost]", {"staff": 0}, "unknown"),
        ("staff in [1..null]", {"staff": 5}, "unknown"),
        ("staff in [(> 4), 2]", {"staff": 5}, "met"),
        ("staff in [(<= 4), 9]", {"staff": 5}, "not_met"),
        ("staff in [(= 4), (!= 5)]", {"staff": 5}, "not_met"),
        ("staff in [(= hires)]", {"staff": 5, "hires": 5}, "met"),
        ("staff in [(!= hires)]", {"staff": 5}, "unknown"),
        ("staff / hires > 1", {"staff": 1, "hires": 0}, "unknown"),
        ("if moved then staff > 1 else staff > 2", {"staff": 3}, "met"),
        ("moved", {"moved": False}, "not_met"),
        ("closed", {"closed": None}, "unknown"),
    ],
)
def test_a_condition_is_decided_by_what_is_known(text, facts, expected):
    assert verdict(text, **facts) == expected


def test_a_group_is_decided_once_enough_members_are_met_or_too_few_can_be():
    members = tuple(criterion(f"m{n}", f"staff > {n}") for n in range(3))
    others = (criterion("m3", "moved"), criterion("m4", "closed"))
    judge = rete.judge_from_book(RandomBook((RandomCriterion("group", None, (*members, *others), 4),)))
    assert judge({**NOTHING, "staff": 5}).eligible == "unknown"
    assert judge({**NOTHING, "staff": 5, "moved": True}).eligible == "met"
    assert judge({**NOTHING, "staff": 1}).eligible == "not_met"


def test_a_book_without_criteria_finds_everybody_eligible_and_so_does_such_a_benefit():
    found = rete.judge_from_book(RandomBook((), (RandomBenefit("line"),)))(NOTHING)
    assert (found.eligible, found.benefits["line"]) == ("met", "met")


def test_a_book_of_three_hundred_conditions_takes_several_rulesets():
    judge = rete.judge_from_book(RandomBook(tuple(criterion(f"c{n}", f"staff > {n}") for n in range(300))))
    found = judge({**NOTHING, "staff": 150})
    assert [str(v) for v in found.criteria.values()] == ["met"] * 150 + ["not_met"] * 150
    assert found.eligible == "not_met"


def test_whole_numbers_dates_choices_and_yes_no_reach_the_network_as_operands():
    assert leaves("staff >= 10") == [(((FieldTest("f0", ">=", 10),),), ((FieldTest("f0", "<", 10),),))]
    assert leaves('applied_on < @"2021-06-01"')[0][0] == ((FieldTest("f0", "<", "2021-06-01"),),)
    assert leaves('sector = "ict"')[0] == (((FieldTest("f0", "=", "ict"),),), ((FieldTest("f0", "!=", "ict"),),))
    assert leaves("staff > sales")[0][0] == ((FieldTest("f0", ">", other="f1"),),)
    assert leaves("count(papers) >= 1")[0][0] == ((FieldTest("f0", ">=", 1),),)


def test_a_fraction_is_compared_as_a_scaled_whole_number_or_by_the_sign_of_the_difference():
    assert leaves("ratio >= 0.15")[0][0] == ((FieldTest("f0", ">=", 6),),)
    assert leaves("ratio >= growth")[0][0] == ((FieldTest("f0", ">=", 0),),)


def test_in_is_one_way_to_be_met_for_each_alternative_and_one_not_to_be():
    met, failed = leaves('sector in ("ict", "bio")')[0]
    assert met == ((FieldTest("f0", "=", "ict"),), (FieldTest("f0", "=", "bio"),))
    assert failed == ((FieldTest("f0", "!=", "ict"), FieldTest("f0", "!=", "bio")),)


def test_a_condition_and_its_opposite_are_one_term():
    assert len(leaves("staff >= 10 or not(staff < 10) or 10 > staff")) == 1


def test_only_quantifiers_orders_of_texts_and_the_like_are_computed_beforehand():
    book = RandomBook(
        (
            criterion("texts", 'staff > 3 and remark < "b"'),
            criterion("some", '(some each in papers satisfies each = "ict")'),
            criterion("plain", 'count(papers) > 1 and applied_on - @"P3Y" > founded_on and ratio > growth'),
        )
    )
    assert rete.precomputed_terms(book) == (
        ("texts", 'remark < "b"'),
        ("some", 'some each in papers satisfies each = "ict"'),
    )


@pytest.mark.parametrize("value", ["10", True, 1.5, 2**63])
def test_a_value_that_is_not_of_its_kind_is_refused_and_the_next_applicant_is_judged(value):
    judge = rete.judge_from_book(RandomBook((criterion("it", "staff >= 10"),)))
    with pytest.raises(EngineRefusal):
        judge({**NOTHING, "staff": value})
    assert judge({**NOTHING, "staff": 10}).eligible == "met"


def test_half_a_surrogate_pair_is_refused():
    with pytest.raises(EngineRefusal, match="surrogate"):
        verdict('remark = "x"', remark="\ud83d")


def test_a_run_that_broke_off_is_the_last_of_its_network(monkeypatch):
    """The rule fires, the engine fails before the next: nothing is answered then, nor ever after."""
    from engine.judges.rete import network

    made = Network([Rule(0, True, (FieldTest("n", "=", 1),))], {"n": "whole"}, ALL_GUARDS)
    with monkeypatch.context() as broken:
        broken.setattr(network.durable, "complete_and_start_action", lambda *_: 1 / 0)
        with pytest.raises(EngineRefusal, match="failed"):
            made.fired({"n": 1})
    with pytest.raises(EngineRefusal, match="not used again"):
        made.fired({"n": 1})
