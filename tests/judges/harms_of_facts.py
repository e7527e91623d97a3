"""What a fact or a rule does that should never have been sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.errors import EngineRefusal
from engine.judges.rete.guards import Guards
from engine.judges.rete.network import Network
from engine.judges.rete.wire import FieldTest, WireKind
from tests.judges.harm import fired, harm, judged, rules


@harm(refused="rete-kind")
def field_types(guards: Guards) -> tuple[Any, Any]:
    """A word is more than nine, and true is one."""
    return fired(guards, {"n": "whole"}, {"n": "abc"}, FieldTest("n", ">=", 9)), []


@harm(refused="rete-too-large")
def whole_64_bit(guards: Guards) -> tuple[Any, Any]:
    """Every number beyond 64 bits equals the largest."""
    return fired(guards, {"n": "whole"}, {"n": 2**63}, FieldTest("n", "=", 2**63 - 1)), []


@harm(refused="rete-float")
def no_floats(guards: Guards) -> tuple[Any, Any]:
    """A float equals the whole number beside it."""
    return fired(guards, {"n": "whole"}, {"n": float(2**53)}, FieldTest("n", "=", 2**53 + 1)), []


@harm(refused="rete-text")
def short_texts(guards: Guards) -> tuple[Any, Any]:
    """Two texts of 65,536 bytes are equal, whatever they say."""
    return fired(guards, {"s": "text"}, {"s": "b" * 65_536}, FieldTest("s", "=", "a" * 65_536)), []


@harm(refused="rete-date")
def iso_dates(guards: Guards) -> tuple[Any, Any]:
    """The year 12000 comes before 2021."""
    return fired(guards, {"day": "date"}, {"day": "12000-01-01"}, FieldTest("day", "<", "2021-01-01")), []


@harm()
def nulls_dropped(guards: Guards) -> tuple[Any, Any]:
    """What is null is known."""
    return fired(guards, {"n": "whole"}, {"n": None}, FieldTest("n", "known")), []


@harm()
def empty_lists_marked(guards: Guards) -> tuple[Any, Any]:
    """An empty list does not even lack anything."""
    return fired(guards, {"l": "texts"}, {"l": []}, FieldTest("l", "lacks", "x")), [0]


@harm()
def other_field_present(guards: Guards) -> tuple[Any, Any]:
    """A field that is not there is at most 5, or more than 5, or both: it is read from a stale stack."""
    kinds: dict[str, WireKind] = dict.fromkeys("abcd", "whole")
    pair = FieldTest("a", ">=", other="b"), FieldTest("a", "<", other="b")
    one = FieldTest("c", "=", 1)
    read = [
        tests[number].other
        for tests in (pair, (one, *pair), (*pair, one))
        for fact in ({"a": 5}, {"c": 1, "a": 5}, {"a": 5, "c": 1}, {"d": 5, "c": 1, "a": 5})
        for number in fired(guards, kinds, fact, *tests)
    ]
    return "b" in read, False


@harm(refused="rete-name")
def reserved_names(guards: Guards) -> tuple[Any, Any]:
    """A fact whose field is `sid` goes to another session, and stays there."""
    guards = replace(guards, sentinel=False, poisoned=False, no_doubles=False, definition_order=False)
    made = Network(rules(FieldTest("sid", "=", "b"), FieldTest("n", "=", 1)), {"sid": "text", "n": "whole"}, guards)
    return [made.fired({"sid": "b", "n": 1}), made.fired({"sid": "b", "n": 2})], [[0, 1], [0]]


@harm(refused="rete-hash")
def distinct_hashes(guards: Guards) -> tuple[Any, Any]:
    """Two names with one hash are one field."""
    kinds: dict[str, WireKind] = {"ffbbzxuw": "whole", "uoufdjbw": "whole"}
    return fired(guards, kinds, {"uoufdjbw": 1}, FieldTest("ffbbzxuw", "=", 1)), []


@harm()
def few_matches(guards: Guards) -> tuple[Any, Any]:
    """An applicant who meets seventy conditions cannot be judged."""
    texts = [f"n > {number}" for number in range(70)]
    try:
        return judged(guards, texts, {"n": 100}, n="count"), ["met"] * 70
    except EngineRefusal as refusal:
        return refusal.problems[0].code, "met"


@harm(refused="rete-conditions")
def few_conditions(guards: Guards) -> tuple[Any, Any]:
    """Defining 600 conditions never ends."""
    names = [f"n{number}" for number in range(600)]
    kinds: dict[str, WireKind] = dict.fromkeys(names, "whole")
    return fired(replace(guards, few_matches=False), kinds, {"n1": 1}, *(FieldTest(n, "=", 1) for n in names)), [1]


@harm(refused="rete-alike")
def few_alike(guards: Guards) -> tuple[Any, Any]:
    """The 256th rule with one condition is written beyond its list."""
    tests = [FieldTest("n", "=", 1)] * 256
    return fired(replace(guards, few_matches=False), {"n": "whole"}, {"n": 1}, *tests), list(range(256))
