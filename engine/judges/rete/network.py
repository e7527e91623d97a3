"""One ruleset of durable-rules: the one place that imports it, and the guards around each call.

A run asserts one fact under a constant id, drains what fires, and retracts it; actions are never called.
"""

from __future__ import annotations

import json
import threading
import weakref
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import durable_rules_engine as durable

from engine.judges.rete.guards import Guards, refusal
from engine.judges.rete.wire import FieldTest, WireKind, name_hash, patterns, writer

MOST_MATCHES = 60
MOST_CONDITIONS = 400
MOST_ALIKE = 255

_SENTINEL = "go"
_HEAD = f'"id":"p","{_SENTINEL}":1'
_RETRACTED = '{"id":"p"}'
_names = count()


@dataclass(frozen=True, slots=True)
class Rule:
    """Fires when all its tests hold; `side` tells a term's rules that say met from those that say not met."""

    term: int
    side: bool
    tests: tuple[FieldTest, ...]


def weight(rules: Iterable[Rule]) -> int:
    """How many conditions may match one fact at once: the two sides of a term exclude each other."""
    sides: Counter[tuple[int, bool]] = Counter()
    both: Counter[int] = Counter()
    for rule in rules:
        for test in rule.tests:
            if test.other is None:
                sides[rule.term, rule.side] += 1
            else:  # taken up whether it holds or not
                both[rule.term] += test.weight
    terms = {term for term, _ in sides} | set(both)
    return sum(max(sides[term, True], sides[term, False]) + both[term] for term in terms)


class Network:
    """A ruleset made from rules in the order given; `fired` runs one fact through it."""

    def __init__(self, rules: Sequence[Rule], fields: Mapping[str, WireKind], guards: Guards) -> None:
        self._fields, self._guards = fields, guards
        self._writers = {name: writer(kind, guards) for name, kind in fields.items()}
        self._thread = threading.get_ident()
        self._poisoned = False
        _check_names(fields, guards)
        _check_size(rules, guards)
        definition: dict[str, Any] = {"0": {"all": [{"m": {_SENTINEL: 1}}]}}
        for number, rule in enumerate(rules, 1):
            conditions = [pattern for test in rule.tests for pattern in patterns(self._constant_checked(test), guards)]
            definition[str(number)] = {"all": [{"m": {"$and": conditions} if len(conditions) > 1 else conditions[0]}]}
        _check_alike(definition, guards)
        name = f"jiwon{next(_names)}"
        try:
            self._handle = durable.create_ruleset(name, json.dumps(definition, ensure_ascii=False))
        except durable.error as error:
            raise refusal("rete-failed", error=error) from error
        self._ran = [False]
        weakref.finalize(self, _delete, self._handle, self._ran, guards).atexit = False
        if guards.safe_deletion:
            self.fired({})

    def fired(self, fact: Mapping[str, Any]) -> list[int]:
        """The rules that the fact fires, by their index, in the order of definition."""
        if self._guards.one_thread and threading.get_ident() != self._thread:
            raise refusal("rete-thread")
        if self._guards.poisoned and self._poisoned:
            raise refusal("rete-poisoned")
        parts = [_HEAD]
        for name, value in fact.items():
            if value is not None:
                parts.append(f'"{name}":{self._writers[name](value)}')
            elif not self._guards.nulls_dropped:
                parts.append(f'"{name}":null')
        return self._in_order(self._drained("{" + ",".join(parts) + "}"))

    def _drained(self, fact: str) -> list[int]:
        """Numbers of the rules that fired, as durable-rules gives them."""
        handle, offset = self._handle, None
        found: list[int] = []
        self._poisoned = True  # until the run has come to its end
        try:
            _, offset = durable.assert_fact(handle, fact)
            result = durable.start_action_for_state(handle, offset)
            self._ran[0] = True
            message = result[1] if result else None
            while message:
                found.append(int(message[2 : message.index('"', 2)]))
                message = durable.complete_and_start_action(handle, offset)
            if self._guards.one_fact:
                durable.retract_fact(handle, _RETRACTED)
        except Exception as error:
            if offset is not None:
                _abandoned(handle, offset)
            raise refusal("rete-failed", error=error) from error
        self._poisoned = False
        return found

    def _in_order(self, found: list[int]) -> list[int]:
        guards = self._guards
        if guards.sentinel and (not found or found[0] != 0):
            self._poisoned = True
            raise refusal("rete-sentinel")
        last = -1
        for number in found:
            if number <= last and (guards.no_doubles if number == last else guards.definition_order):
                self._poisoned = True
                raise refusal("rete-double" if number == last else "rete-order", rule=number)
            last = number
        return [number - 1 for number in found if number]

    def _constant_checked(self, test: FieldTest) -> FieldTest:
        kind = self._fields[test.field]
        if test.other is not None:
            if self._guards.field_types and self._fields[test.other] != kind:
                raise refusal("rete-kind", value=test.other, kind=kind)
        elif test.op != "known":
            writer("text" if kind == "texts" else kind, self._guards)(test.constant)
        return test

    def poison(self) -> None:
        """Never to be used again: what it said contradicts itself."""
        self._poisoned = True


def _check_names(fields: Mapping[str, WireKind], guards: Guards) -> None:
    if guards.reserved_names:
        for name in fields:
            if name in ("id", "sid", _SENTINEL) or not name.replace("_", "a").isalnum():
                raise refusal("rete-name", name=name)
    if guards.distinct_hashes:
        by_hash: dict[int, str] = {}
        for name in sorted({*fields, "id", "sid", _SENTINEL, "$m", "$forward"}):
            if (other := by_hash.setdefault(name_hash(name), name)) != name:
                raise refusal("rete-hash", names=f"`{other}`, `{name}`")


def _check_size(rules: Sequence[Rule], guards: Guards) -> None:
    if guards.few_matches and (matches := weight(rules) + 1) > MOST_MATCHES:
        raise refusal("rete-matches", count=matches)
    conditions = 1 + sum(test.weight for rule in rules for test in rule.tests)
    if guards.few_conditions and conditions > MOST_CONDITIONS:
        raise refusal("rete-conditions", count=conditions)


def _check_alike(definition: Mapping[str, Any], guards: Guards) -> None:
    alike = Counter(json.dumps(rule) for rule in definition.values()).most_common(1)[0][1]
    if guards.few_alike and alike > MOST_ALIKE:
        raise refusal("rete-alike", count=alike)


def _abandoned(handle: int, offset: int) -> None:
    try:
        durable.abandon_action(handle, offset)
    except durable.error:
        return  # the network is poisoned either way


def _delete(handle: int, ran: list[bool], guards: Guards) -> None:
    """Without this about 2 MB stay for each ruleset; a session in which nothing ran must not be deleted."""
    if ran[0] or not guards.safe_deletion:
        durable.delete_state(handle, "0")
        durable.delete_ruleset(handle)
