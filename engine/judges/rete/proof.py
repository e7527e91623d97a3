"""The self-proof: what durable-rules, as built here, must get right before it may decide anything."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from engine.errors import EngineRefusal
from engine.feel import UNKNOWN, Date, parsed
from engine.feel.grammar import tree
from engine.judges.rete.conditions import Conditions
from engine.judges.rete.guards import Guards, refusal
from engine.judges.rete.layers import decided_by, is_met, layers_of
from engine.judges.rete.operands import LARGEST_FACT, Sort, Sorts
from engine.judges.rete.wiring import Wiring

_HUGE = 2**53 + 1


_FACTS: Sorts = {
    "a": Sort("number", largest=LARGEST_FACT),
    "b": Sort("number", largest=LARGEST_FACT),
    "rate": Sort("number"),
    "day": Sort("date"),
    "until": Sort("date"),
    "yes": Sort("yes_no"),
    "kind": Sort("text", may_be_none=True),
    "papers": Sort("list"),
}


class Proof(NamedTuple):
    """A condition, known facts (the others are unknown), and what must come of it."""

    condition: str
    facts: Mapping[str, Any]
    expected: bool | None


PROOFS = (
    Proof(f"a > {_HUGE - 1}", {"a": _HUGE}, True),
    Proof(f"a = {_HUGE - 1}", {"a": _HUGE}, False),
    Proof("a <= 999_999_999_999_999", {"a": 10**15}, False),
    Proof("a >= -1", {"a": 0}, True),
    Proof("a >= 10", {}, None),
    Proof("a != 10", {}, None),
    Proof("a >= b", {"a": 5}, None),
    Proof("a < b", {"b": 5}, None),
    Proof("a < b", {"a": 5, "b": 6}, True),
    Proof("a = 1 and b = 1", {"a": 1, "b": 2}, False),
    Proof("a = 1 or b = 1", {"b": 1}, True),
    Proof("not(a = 1 and b = 1)", {"a": 1}, None),
    Proof("a between 3 and 5", {"a": 5}, True),
    Proof("a in (3, [5..7))", {"a": 7}, False),
    Proof("rate < 0.15", {"rate": 0}, True),
    Proof('day < @"2021-06-01"', {"day": Date(2021, 5, 31)}, True),
    Proof('day - @"P1D" >= until', {"day": Date(2021, 3, 1), "until": Date(2021, 2, 28)}, True),
    Proof("yes", {"yes": True}, True),
    Proof("yes = false", {"yes": True}, False),
    Proof('kind = "가나"', {"kind": "가나"}, True),
    Proof('kind in ("가", "나")', {"kind": "가나"}, False),
    Proof('kind = "가나"', {"kind": None}, False),
    Proof("kind = null", {"kind": None}, True),
    Proof("kind != null", {}, None),
    Proof('"x" in papers', {"papers": []}, False),
    Proof('"x" in papers', {"papers": ["y", "x"]}, True),
    Proof('"x" in papers', {}, None),
    Proof("if yes then a = 1 else b = 1", {"a": 1, "b": 1}, True),
)


@cache
def prove(guards: Guards) -> None:
    """Raises `EngineRefusal` at the first proof that fails; a proof that held once holds while the process lives."""
    conditions = Conditions(Wiring(_FACTS, guards))
    links = [conditions.link(_tree(proof.condition)) for proof in PROOFS]
    terms = conditions.terms
    layers = layers_of(terms, conditions.wiring.kinds, guards)
    for proof, link in zip(PROOFS, links, strict=True):
        sent = conditions.wiring.sent({name: proof.facts.get(name, UNKNOWN) for name in _FACTS})
        found = is_met(link, decided_by(layers, terms, sent, guards))
        if found is not proof.expected:
            raise refusal("rete-proof", text=proof.condition, expected=proof.expected, found=found)


def _tree(text: str) -> tree.Node:
    node = parsed(text)
    if isinstance(node, tree.Node):
        return node
    raise EngineRefusal((node,))
