"""Terms decided by rulesets, level by level: leaves from the fields, gates from the terms below them.

A layer sends the network true or false for each term that is decided, and for `at_least` how many are met and how
many still may be; what is unknown is not sent. A layer too heavy for one ruleset is several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.judges.rete.guards import Guards, refusal
from engine.judges.rete.network import MOST_CONDITIONS, MOST_MATCHES, Network, Rule, weight
from engine.judges.rete.terms import Gate, Leaf, Link, Terms
from engine.judges.rete.wire import FieldTest, WireKind

Decided = list[bool | None]
"""For each term: met, not met, or None where it is not known."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Some terms of one level in one ruleset; `fact` gives the fields it is sent."""

    network: Network
    rules: tuple[Rule, ...]
    terms: tuple[int, ...]
    fact: Callable[[Mapping[str, Any], Decided], dict[str, Any]]


def layers_of(terms: Terms, kinds: Mapping[str, WireKind], guards: Guards) -> tuple[Layer, ...]:
    """The layers of all terms, in the order in which they run."""
    by_level: dict[int, list[tuple[int, list[Rule]]]] = {}
    for number, term in enumerate(terms.terms):
        level = term.level if isinstance(term, Gate) else 0
        by_level.setdefault(level, []).append((number, rules_of(number, term)))
    return tuple(
        _layer(terms, group, kinds, guards) for level in sorted(by_level) for group in _groups(by_level[level], guards)
    )


def rules_of(number: int, term: Leaf | Gate) -> list[Rule]:
    """The rules that fire when the term is met, and those that fire when it is not."""
    if isinstance(term, Leaf):
        met = [Rule(number, True, tests) for tests in term.met]
        return met + [Rule(number, False, tests) for tests in term.failed]
    if term.kind == "count":
        return [
            Rule(number, True, (FieldTest(f"m{number}", ">=", term.needed),)),
            Rule(number, False, (FieldTest(f"p{number}", "<", term.needed),)),
        ]
    every = Rule(number, True, tuple(_is(link) for link in term.links))
    return [every, *(Rule(number, False, (_is(link.negated),)) for link in term.links)]


def _is(link: Link) -> FieldTest:
    return FieldTest(f"t{link.term}", "=", link.positive)


def _groups(level: Sequence[tuple[int, list[Rule]]], guards: Guards) -> Iterable[list[tuple[int, list[Rule]]]]:
    group: list[tuple[int, list[Rule]]] = []
    matches = conditions = 1
    for number, rules in level:
        heavier = weight(rules)
        more = sum(test.weight for rule in rules for test in rule.tests)
        crowded = guards.few_matches and matches + heavier > MOST_MATCHES
        if group and (crowded or (guards.few_conditions and conditions + more > MOST_CONDITIONS)):
            yield group
            group, matches, conditions = [], 1, 1
        group.append((number, rules))
        matches, conditions = matches + heavier, conditions + more
    if group:
        yield group


def _layer(
    terms: Terms, group: Sequence[tuple[int, list[Rule]]], kinds: Mapping[str, WireKind], guards: Guards
) -> Layer:
    numbers = tuple(number for number, _ in group)
    rules = tuple(rule for _, rules in group for rule in rules)
    gates = [(number, gate) for number in numbers if isinstance(gate := terms.terms[number], Gate)]
    if not gates:
        used = sorted({name for rule in rules for t in rule.tests for name in (t.field, t.other) if name})
        fields: dict[str, WireKind] = {name: kinds[name] for name in used}
        return Layer(
            Network(rules, fields, guards), rules, numbers, lambda sent, _: {name: sent.get(name) for name in used}
        )
    counts = [(number, gate) for number, gate in gates if gate.kind == "count"]
    read = sorted({link.term for _, gate in gates if gate.kind == "all" for link in gate.links})
    names = [(f"t{number}", number) for number in read]
    fields = {name: "yes_no" for name, _ in names}
    fields |= {f"{of}{number}": "whole" for number, _ in counts for of in "mp"}

    def fact(_: Mapping[str, Any], decided: Decided) -> dict[str, Any]:
        sent: dict[str, Any] = {name: decided[number] for name, number in names}
        for number, gate in counts:
            sent[f"m{number}"], sent[f"p{number}"] = met_and_possible(gate, decided)
        return sent

    return Layer(Network(rules, fields, guards), rules, numbers, fact)


def met_and_possible(gate: Gate, decided: Decided) -> tuple[int, int]:
    """How many of a gate's links are met, and how many are or still can be."""
    met = sum(decided[link.term] is link.positive for link in gate.links)
    return met, met + sum(decided[link.term] is None for link in gate.links)


def decided_by(layers: Sequence[Layer], terms: Terms, sent: Mapping[str, Any], guards: Guards) -> Decided:
    """What the layers find of every term; a refusal where they contradict themselves or what was sent."""
    decided: Decided = [None] * len(terms.terms)
    for layer in layers:
        for index in layer.network.fired(layer.fact(sent, decided)):
            rule = layer.rules[index]
            if guards.met_or_not and decided[rule.term] is (not rule.side):
                layer.network.poison()
                raise refusal("rete-both", term=rule.term)
            decided[rule.term] = rule.side
        for number in layer.terms if guards.operands_present else ():
            if not _as_expected(terms.terms[number], decided[number] is not None, sent, decided):
                layer.network.poison()
                raise refusal("rete-operands", term=number)
    return decided


def is_met(link: Link, decided: Decided) -> bool | None:
    """Whether a link is met; None where it is not known."""
    found = decided[link.term]
    return found if found is None or link.positive else not found


def _as_expected(term: Leaf | Gate, is_decided: bool, sent: Mapping[str, Any], decided: Decided) -> bool:
    """Whether a term is decided exactly where it can be; of a partly known gate only its own level knows."""
    if isinstance(term, Leaf):
        return is_decided is (term.needs <= sent.keys())
    unknown = [decided[link.term] for link in term.links].count(None)
    return is_decided if unknown == 0 else unknown < len(term.links) or not is_decided
