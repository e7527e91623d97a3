"""The laws of every policy, each by its name, on random rounds with everything in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.laws import wide_laws as law
from tests.laws.drawn_book import DIVISION, POLICIES, SEQUENCE
from tests.laws.rounds import Case, cases

few = examples(12)
every_policy = pytest.mark.parametrize("policy", POLICIES)


def held(data: st.DataObject, policy: str, broken: Callable[[Case], Iterator[str]]) -> None:
    """A random round of the policy, with up to six applications, keeps the law."""
    assert list(broken(data.draw(cases((policy,), most=6)))) == []


@every_policy
@few
@given(st.data())
def test_trying_everything_gives_the_same_awards(policy: str, data: st.DataObject) -> None:
    """The very awards, lines, draws on the reserve and released floors; a committee's are what it decided."""
    held(data, policy, law.differs_from_force)


@every_policy
@few
@given(st.data())
def test_money_and_unit_times_k_give_awards_times_k(policy: str, data: st.DataObject) -> None:
    """With every share said in won: a share of so much more is rounded otherwise."""
    held(data, policy, law.differs_in_size)


@every_policy
@few
@given(st.data())
def test_related_firms_are_as_one(policy: str, data: st.DataObject) -> None:
    """A group's applications are decided as if one firm had made them all."""
    held(data, policy, law.differs_as_one_firm)


@every_policy
@few
@given(st.data())
def test_a_floor_is_kept_or_said_to_be_impossible(policy: str, data: st.DataObject) -> None:
    """A pot that uses less than its floor is reported with what it used, and no other is."""
    held(data, policy, law.breaks_a_floor)


@every_policy
@few
@given(st.data())
def test_what_a_firm_may_receive_is_named_where_it_set_the_award(policy: str, data: st.DataObject) -> None:
    """Whatever else a claim met on the way; a committee's awards name the committee."""
    held(data, policy, law.names_another_limit)


@few
@given(st.data())
def test_the_best_choice_is_not_below_any_other_policy(data: st.DataObject) -> None:
    """Of money, on the same claims and pots."""
    held(data, data.draw(st.sampled_from(POLICIES)), law.beats_the_best_choice)


@pytest.mark.parametrize("policy", [*SEQUENCE, *DIVISION])
@few
@given(st.data())
def test_what_was_needed_is_enough(policy: str, data: st.DataObject) -> None:
    """So much more of every budget named, or a rank before the application named, pays a claim in full."""
    held(data, policy, law.lacks_what_was_needed)


@every_policy
@few
@given(st.data())
def test_what_was_not_awarded_is_lacking_or_cut(policy: str, data: st.DataObject) -> None:
    """And never both: who lacks something waits, and only who does."""
    held(data, policy, law.adds_what_limits_cut_to_what_the_budget_lacks)


@pytest.mark.parametrize("policy", [*SEQUENCE, *DIVISION, "best_value"])
@few
@given(st.data())
def test_one_unit_more_changes_what_the_outlook_says(policy: str, data: st.DataObject) -> None:
    """And nothing else; where a part of the budget is a share of another, that would be more as well."""
    held(data, policy, law.misses_a_marginal_effect)


@few
@given(st.data())
def test_a_committee_is_refused_where_its_amounts_may_not_be_paid_and_nowhere_else(data: st.DataObject) -> None:
    """One amount changed at a time: nothing, a won, a unit more, the whole claim, more than that."""
    held(data, "committee", law.refuses_a_committee_wrongly)
