"""Where two records of a round differ, and in which order that is told."""

from __future__ import annotations

import copy

from engine.ledger.difference import Difference, differences_of
from tests.ledger.recorded import sample, stated


def test_a_record_differs_from_itself_in_nothing() -> None:
    entries = stated(sample("ulsan/rnd"))
    bodies, decision = [body for kind, body in entries if kind == "application"], entries[-1][1]
    assert list(differences_of(bodies, bodies, (decision, decision))) == []


def test_each_value_is_named_by_its_way_in_the_order_of_the_flow() -> None:
    bodies = [body for kind, body in stated(sample("ulsan/rnd")) if kind == "application"]
    other = copy.deepcopy(bodies)
    first = other[0]
    first["award"], first["status"] = 1, "waiting"
    first["findings"][0]["verdict"] = "not_met"
    first["entitlement"]["lines"]["research"]["limits"][1]["amount"] = 5
    first["received"]["facts"]["project_cost"]["text"] = "1억"
    found = list(differences_of(bodies, other, ({"a": 1}, {"a": 2})))
    assert [each.path for each in found] == [
        ("received", "facts", "project_cost", "text"),
        ("findings", "small_or_medium_firm", "verdict"),
        (
            "entitlement",
            "lines",
            "research",
            "limits",
            bodies[0]["entitlement"]["lines"]["research"]["limits"][1]["id"],
            "amount",
        ),
        ("status",),
        ("award",),
        ("a",),
    ]
    assert found[1] == Difference("2021-001", ("findings", "small_or_medium_firm", "verdict"), "met", "not_met")
    assert (found[-1].application_no, found[-1].was, found[-1].is_) == ("", 1, 2)


def test_an_application_that_only_one_of_them_has_is_told_once() -> None:
    bodies = [body for kind, body in stated(sample("ulsan/rnd")) if kind == "application"]
    number = bodies[3]["application_no"]
    [gone] = differences_of(bodies, [*bodies[:3], *bodies[4:]], ({}, {}))
    assert gone == Difference(number, (), number, None)
    [new] = differences_of([*bodies[:3], *bodies[4:]], bodies, ({}, {}))
    assert new == Difference(number, (), None, number)


def test_parts_of_one_name_are_told_apart() -> None:
    one, other = {"findings": [{"criterion": "a", "v": 1}] * 2}, {"findings": [{"criterion": "a", "v": 1}] * 3}
    assert [each.path for each in differences_of([], [], (one, other))] == [
        ("findings", "a (3)", "criterion"),
        ("findings", "a (3)", "v"),
    ]
