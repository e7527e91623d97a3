"""Harms by guard: what durable-rules does where the guard of that name is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.judges.rete import judge as rete
from engine.judges.rete.guards import Guards
from engine.judges.rete.network import Network, Rule
from engine.judges.rete.wire import FieldTest, WireKind
from tests.agreement.books import RandomBook, RandomCriterion, RandomFact, expression

Harm = Callable[[Guards], tuple[Any, Any]]
"""What was found, and what is right."""

HARMS: dict[str, tuple[Harm, str]] = {}


def harm(*, refused: str = "") -> Callable[[Harm], Harm]:
    """Registers what the guard of the same name prevents; `refused`: the code it refuses with, if it refuses."""

    def register(function: Harm) -> Harm:
        HARMS[function.__name__] = (function, refused)
        return function

    return register


def rules(*tests: FieldTest) -> list[Rule]:
    return [Rule(number, True, (test,)) for number, test in enumerate(tests)]


def fired(guards: Guards, kinds: Mapping[str, WireKind], fact: Mapping[str, Any], *tests: FieldTest) -> list[int]:
    return Network(rules(*tests), kinds, guards).fired(fact)


def judged(guards: Guards, texts: list[str], facts: Mapping[str, Any], **kinds: str) -> list[str]:
    criteria = tuple(RandomCriterion(f"c{n}", expression(text)) for n, text in enumerate(texts))
    book: Any = RandomBook(criteria, facts={name: RandomFact(kind, False) for name, kind in kinds.items()})
    return [str(verdict) for verdict in rete.judge_from_book(book, guards)(facts).criteria.values()]
