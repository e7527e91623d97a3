"""Runs random books through both judges, and counts what they met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from engine.errors import EngineRefusal
from engine.feel.grammar.tree import names_in
from engine.judges import Verdict, Verdicts, plain
from engine.judges.rete import judge as rete
from engine.judges.rete.guards import ALL_GUARDS, Guards
from tests.agreement.books import RandomBook, RandomCriterion, every_criterion, random_book, random_facts

FACTS_A_BOOK = 6
LEAST_SHARE = 0.15
LEAF_KINDS = 24


@dataclass
class Mix:
    """What a run was made of."""

    books: int = 0
    leaves: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)

    @property
    def judged(self) -> int:
        return sum(self.verdicts.values())

    def share(self, verdict: str) -> float:
        return self.verdicts[verdict] / max(1, self.judged)

    def thin(self) -> list[str]:
        """What the run met too little of to say that the judges agree: a verdict below 15%, a rare kind of leaf."""
        rare = [
            f"{verdict.value} {self.share(verdict):.0%}" for verdict in Verdict if self.share(verdict) < LEAST_SHARE
        ]
        kinds = [f"{kind} {count}" for kind, count in self.leaves.items() if count < self.books // 10]
        return rare + kinds + ([f"only {len(self.leaves)} kinds of leaf"] if len(self.leaves) < LEAF_KINDS else [])

    def lines(self) -> Iterator[str]:
        shares = ", ".join(f"{name} {self.share(name):.0%}" for name in sorted(self.verdicts))
        yield f"{self.books} books, {self.judged} verdicts: {shares}"
        yield "leaves: " + ", ".join(f"{name} {count}" for name, count in self.leaves.most_common())


def disagreements(
    books: int, seed: int, mix: Mix, guards: Guards = ALL_GUARDS, each: Callable[[], None] = lambda: None
) -> Iterator[str]:
    """A line for every book and facts on which the judges differ, or on which `rete` refuses itself."""
    for number in range(books):
        random = Random(f"{seed}:{number}")
        book = random_book(random, mix.leaves)
        mix.books += 1
        each()
        facts = [random_facts(random, book) for _ in range(FACTS_A_BOOK)]
        try:
            by_rules = rete.unproven_judge(book, guards)  # type: ignore[arg-type]
        except EngineRefusal as refusal:
            yield f"book {seed}:{number}: refused: {refusal}"
            continue
        by_definition = plain.judge_from_book(book)  # type: ignore[arg-type]
        for applicant in facts:
            defined = by_definition(applicant)
            mix.verdicts.update(flat(defined).values())
            try:
                decided = by_rules(applicant)
            except EngineRefusal as refusal:
                yield f"book {seed}:{number}: refused: {refusal}"
                break
            if decided != defined:
                yield f"book {seed}:{number}: " + "; ".join(_smallest(book, applicant, defined, decided, guards))


def flat(verdicts: Verdicts) -> dict[str, str]:
    benefits = {f"benefit {name}": verdict for name, verdict in verdicts.benefits.items()}
    applies = {f"benefit {name} applies": verdict for name, verdict in verdicts.applies.items()}
    return {**verdicts.criteria, "eligible": verdicts.eligible, **benefits, **applies}


def _smallest(
    book: RandomBook, facts: dict[str, Any], defined: Verdicts, decided: Verdicts, guards: Guards
) -> Iterator[str]:
    """The differences, each on the smallest criterion that shows it alone."""
    first, second = flat(defined), flat(decided)
    by_id = {criterion.id: criterion for criterion in every_criterion(book)}
    for name in first:
        if first[name] == second[name]:
            continue
        criterion = by_id.get(name)
        if criterion is None and " " in name:
            yield f"{name}: plain {first[name]}, rete {second[name]}"
        if criterion is None or any(first[m.id] != second[m.id] for m in criterion.members):
            continue
        shown = (
            criterion.condition.text if criterion.condition else f"{criterion.needed} of its {len(criterion.members)}"
        )
        read = names_in(criterion.condition.tree) if criterion.condition else frozenset()
        values = {fact: facts[fact] for fact in sorted(read) if fact in facts}
        alone = "alone too" if _differs_alone(criterion, facts, guards) else "only within its book"
        yield f"{name}: `{shown}` with {values}: plain {first[name]}, rete {second[name]} ({alone})"


def _differs_alone(criterion: RandomCriterion, facts: dict[str, Any], guards: Guards) -> bool:
    book: Any = RandomBook((criterion,))
    try:
        return rete.unproven_judge(book, guards)(facts) != plain.judge_from_book(book)(facts)
    except EngineRefusal:
        return True
