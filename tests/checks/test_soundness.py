"""What the check claims to be proven holds of every application that is tried."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.checks.bounds import Reckoner
from engine.checks.names import names_of
from engine.checks.worlds import worlds_of
from engine.feel import Date, Scope, compiled, parsed
from engine.feel.grammar import tree
from engine.feel.values.exact import is_number
from engine.money import MOST
from tests.agreement.books import RandomBook, RandomCriterion, expression, random_facts
from tests.agreement.expressions import Writer
from tests.examples import examples
from tests.explain.test_read_back import BOOK

WORLDS = worlds_of(BOOK, names_of(BOOK))
SURE = Reckoner(BOOK, plausible=False)


def within(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts of an application that the book takes: its date is within the version, no amount is too large."""
    day = facts["applied_on"]
    outside = isinstance(day, Date) and not BOOK.applies.first <= day <= BOOK.applies.until
    whole = {
        name: min(facts[name], MOST) for name in ("staff", "hires", "sales", "site_cost") if is_number(facts[name])
    }
    return {**facts, **whole, **({"applied_on": BOOK.applies.until} if outside else {})}


def drawn(random: Random, text: str) -> dict[str, Any]:
    return within(random_facts(random, RandomBook((RandomCriterion("only", expression(text)),))))


@examples(150)
@given(st.integers(0, 2**32))
def test_what_never_holds_holds_of_nobody(seed: int) -> None:
    """Nor does anybody miss what always holds; and none of both is said of what some meet and others do not."""
    random = Random(seed)
    text = Writer(random, Counter()).condition(2)
    node = parsed(text)
    assert isinstance(node, tree.Node)
    worlds = worlds_of(BOOK, names_of(BOOK))
    ahead, parts = [node], []
    while ahead:
        each = ahead.pop()
        if isinstance(each, tree.TRUTHS) and not isinstance(each, tree.Quantified):
            parts.append((each, worlds.truths(each), compiled(each)))
        if not isinstance(each, (tree.Filter, tree.For, tree.Quantified)):
            ahead.extend(tree.children(each))
    for _ in range(8):
        facts = drawn(random, text)
        for each, truths, run in parts:
            value = run(Scope(facts, book=True))
            assert truths is None or not isinstance(value, bool) or value in truths, (each, facts)


@examples(150)
@given(st.integers(0, 2**32))
def test_a_value_lies_within_its_bounds(seed: int) -> None:
    random = Random(seed)
    writer = Writer(random, Counter())
    text = f"({writer.quantity()}) {random.choice('+-*/')} ({writer.quantity()})"
    node = parsed(text)
    assert isinstance(node, tree.Node)
    bounds, run = SURE.bounds(node), compiled(node)
    for _ in range(8):
        value = run(Scope(drawn(random, text), book=True))
        if is_number(value):
            assert bounds.low is None or Fraction(value) >= bounds.low, (text, bounds, value)
            assert bounds.high is None or Fraction(value) <= bounds.high, (text, bounds, value)


@examples(100)
@given(st.integers(0, 2**32))
def test_an_applicant_said_to_be_left_out_is_left_out(seed: int) -> None:
    """Nobody with these facts fulfils a condition, whatever the others are; where they are unknown, that may be too."""
    random = Random(seed)
    writer = Writer(random, Counter())
    texts = [writer.condition(1) for _ in range(2)]
    nodes = [parsed(text) for text in texts]
    assert all(isinstance(node, tree.Node) for node in nodes)
    witness = worlds_of(BOOK, names_of(BOOK)).witness(nodes, [])  # type: ignore[arg-type]
    if witness is not None:
        for _ in range(5):
            facts = {**drawn(random, " and ".join(texts)), **witness}
            assert True not in [compiled(node)(Scope(facts, book=True)) for node in nodes]  # type: ignore[arg-type]
