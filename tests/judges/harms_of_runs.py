"""What goes wrong while a ruleset runs: mostly planted, since a healthy one does it rarely."""

from __future__ import annotations

import json
from dataclasses import replace
from threading import Thread
from typing import Any

from engine.errors import EngineRefusal
from engine.feel import UNKNOWN
from engine.judges.rete import network
from engine.judges.rete.guards import Guards
from engine.judges.rete.network import Network
from engine.judges.rete.wire import FieldTest
from tests.judges.harm import fired, harm, judged, rules


@harm()
def one_fact(guards: Guards) -> tuple[Any, Any]:
    """The fact that stays makes the next one a duplicate."""
    made = Network(rules(FieldTest("n", "=", 5)), {"n": "whole"}, replace(guards, sentinel=False, poisoned=False))
    found = []
    for value in (4, 5):
        try:
            found.append(made.fired({"n": value}))
        except EngineRefusal as refusal:
            found.append(str(refusal))
    return found, [[], [0]]


@harm()
def safe_deletion(guards: Guards) -> tuple[Any, Any]:
    """Deleting a session in which a fact came and nothing ran follows a pointer that was never set."""
    for _ in range(20):
        made = Network(rules(FieldTest("n", "=", 5)), {"n": "whole"}, guards)
        _breaks_once("start_action_for_state")
        try:
            made.fired({"n": 5})
        except EngineRefusal:
            del made
    return "alive", "alive"


def _breaks_once(name: str) -> None:
    """The next call of a function of durable-rules raises, as a fault in the middle of a run would."""
    real = getattr(network.durable, name)

    def broken(*arguments: Any) -> Any:
        setattr(network.durable, name, real)
        raise MemoryError

    setattr(network.durable, name, broken)


@harm(refused="rete-sentinel")
def sentinel(guards: Guards) -> tuple[Any, Any]:
    """A run on a session that is still locked finds nothing, as if nothing were met."""
    made = Network(rules(FieldTest("n", "=", 5)), {"n": "whole"}, replace(guards, poisoned=False))
    network._abandoned = lambda _handle, _offset: None
    _breaks_once("complete_and_start_action")
    try:
        made.fired({"n": 5})
    except EngineRefusal:
        network.durable.retract_fact(made._handle, '{"id":"p"}')
    return made.fired({"n": 5}), [0]


@harm(refused="rete-double")
def no_doubles(guards: Guards) -> tuple[Any, Any]:
    """A rule written with `$or` fires once for each of its branches."""
    network.patterns = lambda _test, _guards: [{"$or": [{"$gte": {"n": 1}}, {"n": 1}]}]
    return fired(guards, {"n": "whole"}, {"n": 1}, FieldTest("n", "=", 1)), [0]


@harm(refused="rete-order")
def definition_order(guards: Guards) -> tuple[Any, Any]:
    """A priority that nobody gave lets the second rule fire before the first."""
    real = network.durable.create_ruleset

    def create(name: str, text: str) -> Any:
        rules = json.loads(text)
        rules["1"]["pri"] = 9
        return real(name, json.dumps(rules))

    network.durable.create_ruleset = create
    return fired(guards, {"n": "whole"}, {"n": 1}, FieldTest("n", "=", 1), FieldTest("n", ">", 0)), [0, 1]


def _written_wrong(op: str, condition: dict[str, Any]) -> None:
    """Tests of this operator reach durable-rules as another condition."""
    real = network.patterns
    network.patterns = lambda test, guards: [condition] if test.op == op else real(test, guards)


@harm(refused="rete-both")
def met_or_not(guards: Guards) -> tuple[Any, Any]:
    """A comparison and its negation both hold, and the one that fires last is believed."""
    _written_wrong("<", {"$gte": {"f0": 3}})
    return judged(replace(guards, self_proof=False), ["n >= 3"], {"n": 5}, n="count"), ["met"]


@harm(refused="rete-operands")
def operands_present(guards: Guards) -> tuple[Any, Any]:
    """A comparison is decided although its operand is not known."""
    _written_wrong(">", {"f1": 1})
    facts = {"n": UNKNOWN, "k": 1}
    return judged(replace(guards, self_proof=False), ["n > 3", "k = 1"], facts, n="count", k="count"), [
        "unknown",
        "met",
    ]


@harm(refused="rete-thread")
def one_thread(guards: Guards) -> tuple[Any, Any]:
    """A second thread, let in between fact and firing, takes what the first should find."""
    made = Network(
        rules(FieldTest("n", "=", 5)), {"n": "whole"}, replace(guards, poisoned=False, sentinel=False, no_doubles=False)
    )
    real, refusals = network.durable.start_action_for_state, []

    def other() -> None:
        try:
            made.fired({"n": 4})
        except EngineRefusal as refusal:
            refusals.append(refusal)

    def start(*arguments: Any) -> Any:
        network.durable.start_action_for_state = real
        thread = Thread(target=other)
        thread.start()
        thread.join()
        return real(*arguments)

    network.durable.start_action_for_state = start
    found = made.fired({"n": 5})
    if refusals and refusals[0].problems[0].code == "rete-thread" and found == [0]:
        raise refusals[0]
    return found, [0]


@harm(refused="rete-poisoned")
def poisoned(guards: Guards) -> tuple[Any, Any]:
    """After a run that broke off, the next applicant is judged by the fact of the one before."""
    made = Network(rules(FieldTest("n", "=", 5)), {"n": "whole"}, replace(guards, sentinel=False))
    _breaks_once("complete_and_start_action")
    try:
        made.fired({"n": 5})
    except EngineRefusal as refusal:
        assert refusal.problems[0].code == "rete-failed"  # noqa: PT017 (no test: a program)
    try:
        return made.fired({"n": 4}), []
    except EngineRefusal as refusal:
        if refusal.problems[0].code == "rete-poisoned":
            raise
        return refusal.problems[0].code, []


@harm(refused="rete-proof")
def self_proof(guards: Guards) -> tuple[Any, Any]:
    """A build whose constants hold 53 bits takes one number for the next."""
    real = network.durable.create_ruleset

    def create(name: str, text: str) -> Any:
        return real(name, json.dumps(json.loads(text, parse_int=lambda digits: int(float(digits)))))

    network.durable.create_ruleset = create
    return judged(guards, [f"n = {2**53 + 1}"], {"n": 2**53 + 1}, n="count"), ["met"]
