"""Random books, and facts drawn at each of their boundaries and one step to either side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from random import Random
from typing import Any

from engine.book.fields import Expression, expression_from_tree
from engine.currency import CURRENCIES, WON, Currency
from engine.feel import UNKNOWN, Date, Seconds, Unknown, number, parsed
from engine.feel.grammar import tree
from engine.feel.grammar.tree import Node, children
from engine.feel.values import DateTime, Time
from tests.agreement.expressions import FACTS, WORDS, Writer


@dataclass(frozen=True)
class RandomFact:
    kind: str
    may_be_none: bool
    asked_when: None = None
    currency: Currency = WON


@dataclass(frozen=True)
class RandomCriterion:
    id: str
    condition: Expression | None = None
    members: tuple[RandomCriterion, ...] = ()
    needed: int = 0


@dataclass(frozen=True)
class RandomBenefit:
    id: str
    criteria: tuple[RandomCriterion, ...] = ()


@dataclass(frozen=True)
class RandomBook:
    """What a judge reads of a book."""

    criteria: tuple[RandomCriterion, ...]
    benefits: tuple[RandomBenefit, ...] = ()
    facts: dict[str, RandomFact] = field(default_factory=lambda: DEFS)

    @property
    def questions(self) -> dict[str, RandomFact]:
        return self.facts


AT = Time(9, 0, 0, 9 * 3600)
DEFS = {name: RandomFact(kind, none) for name, (kind, none) in FACTS.items()}
IN_EURO = {name: replace(each, currency=CURRENCIES["EUR"]) for name, each in DEFS.items()}


def expression(text: str) -> Expression:
    node = parsed(text)
    assert isinstance(node, Node), f"{text}: {node}"
    return expression_from_tree(node, text)


def random_book(random: Random, leaves: Counter[str]) -> RandomBook:
    writer = Writer(random, leaves)
    ids = (f"c{number}" for number in range(1000))

    def criterion(depth: int) -> RandomCriterion:
        if depth == 0 or random.random() < 0.65:
            return RandomCriterion(next(ids), expression(writer.condition(random.choice((0, 0, 1, 1, 2, 3)))))
        members = tuple(criterion(depth - 1) for _ in range(random.randint(2, 5)))
        needed = random.choice((1, len(members), random.randint(1, len(members))))
        return RandomCriterion(next(ids), None, members, needed)

    def criteria(most: int) -> tuple[RandomCriterion, ...]:
        return tuple(criterion(2) for _ in range(random.randint(0, most)))

    benefits = tuple(RandomBenefit(f"b{n}", criteria(2)) for n in range(random.randint(0, 2)))
    return RandomBook(criteria(3), benefits, IN_EURO if random.random() < 0.25 else DEFS)


def every_criterion(book: RandomBook) -> Iterator[RandomCriterion]:
    waiting = [*book.criteria, *(criterion for benefit in book.benefits for criterion in benefit.criteria)]
    for criterion in waiting:
        yield criterion
        waiting.extend(criterion.members)


def constants(node: Node) -> Iterator[Any]:
    if isinstance(node, tree.Literal):
        yield node.value
    for child in children(node):
        yield from constants(child)


def random_facts(random: Random, book: RandomBook) -> dict[str, Any]:
    """A value for every fact: at a constant of the book, or one step beside it; unknown or none at times."""
    found = [
        c for criterion in every_criterion(book) if criterion.condition for c in constants(criterion.condition.tree)
    ]
    numbers = [c for c in found if isinstance(c, (int, Fraction)) and not isinstance(c, bool)] or [1]
    dates = [c for c in found if isinstance(c, Date)] or [Date(2021, 6, 1)]
    days = [c.seconds // 86_400 for c in found if isinstance(c, Seconds)] or [30]
    unknown = random.choice((0.0, 0.1, 0.1, 0.4))

    def known(kind: str) -> Any:
        match kind:
            case "money" if book.facts is IN_EURO:
                beside = random.choice((Fraction(-1, 100), 0, 0, Fraction(1, 100), Fraction(1, 2)))
                return number(max(Fraction(0), Fraction(int(random.choice(numbers) * 100), 100) + beside))
            case "count" | "money":
                return max(0, int(random.choice(numbers)) + random.choice((-1, 0, 0, 1)))
            case "number" | "rate":
                step = random.choice((-1, 0, 0, 1)) * random.choice((1, Fraction(1, 10**6)))
                return number(Fraction(random.choice(numbers)) + step)
            case "date":
                shift = random.choice((0, 0, 36, -36))
                return random.choice(dates).plus_months(shift).plus_days(random.choice((-1, 0, 0, 1, *days)))
            case "moment":
                moments = [c for c in found if isinstance(c, DateTime)] or [DateTime(Date(2021, 6, 1), AT)]
                return random.choice(moments).plus_seconds(random.choice((-1, 0, 0, 1)))
            case "yes_no":
                return random.random() < 0.5
            case "choices":
                return random.sample(WORDS, random.choice((0, 0, 1, 2)))
            case "records":
                return [row() for _ in range(random.choice((0, 1, 1, 2, 3)))]
            case "text":
                return random.choice((*WORDS, "", "ict ", "bi"))
            case _:
                return random.choice(WORDS)

    def row() -> dict[str, Any]:
        """A row of aid, a cell of which may be left blank."""
        cells = {"won": known("money"), "on": known("date"), "kind": known("choice")}
        return {name: Unknown(frozenset({"aid"})) if random.random() < unknown / 4 else cells[name] for name in cells}

    def value(kind: str, none: bool) -> Any:
        pick = random.random()
        return UNKNOWN if pick < unknown else None if none and pick < unknown + 0.15 else known(kind)

    return {name: value(kind, none) for name, (kind, none) in FACTS.items()}
