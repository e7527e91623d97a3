"""The three properties of unknown, on random expressions whose facts occur once each."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.feel import Scope, Unknown, compiled, parsed
from engine.feel.grammar.tree import names_in
from tests.examples import examples

NUMBERS = tuple(f"n{i}" for i in range(4))
TRUTHS = tuple(f"t{i}" for i in range(3))
WIDE = (-60, *range(-4, 7), 60)
"""Beyond every constant of an expression, so that each comparison can come out either way."""

VALUES: dict[str, tuple[Any, ...]] = {**dict.fromkeys(NUMBERS, (0, 1, 2, 3)), **dict.fromkeys(TRUTHS, (True, False))}
WIDE_VALUES: dict[str, tuple[Any, ...]] = {**dict.fromkeys(NUMBERS, WIDE), **dict.fromkeys(TRUTHS, (True, False))}


@st.composite
def conditions(draw: st.DrawFn, *, open_ended: bool = False) -> str:
    """A condition in which no fact occurs twice, so that what it names is what it depends on.

    `open_ended`: each comparison can come out either way, whatever its other facts are.
    """
    numbers, truths = draw(st.permutations(NUMBERS)), draw(st.permutations(TRUTHS))
    numbers, truths = list(numbers), list(truths)

    def number(depth: int) -> str:
        if depth == 0 or not numbers:
            return numbers.pop() if numbers and draw(st.booleans()) else str(draw(st.integers(0, 3)))
        if open_ended:
            return "(" + " - ".join(numbers.pop() for _ in range(min(len(numbers), depth + 1))) + ")"
        form = draw(st.sampled_from(("{} + {}", "{} - {}", "{} * 2 + {}", "max({}, {})", "min([{}, {}])")))
        return "(" + form.format(number(depth - 1), number(depth - 1)) + ")"

    def truth(depth: int) -> str:
        if depth == 0:
            if truths and draw(st.booleans()):
                return truths.pop()
            if open_ended and numbers:
                form = draw(st.sampled_from(("{} >= {}", "{} < {}", "{} between 1 and {}", "{} in (< 0, > {})")))
                return "(" + form.format(number(1), draw(st.integers(2, 3))) + ")"
            forms = ("{} >= {}", "{} < {}", "{} > {}", "{} in (< 1, > {})", "{} between 1 and {}", "{} in [1..{}]")
            return "(" + draw(st.sampled_from(forms)).format(number(1), number(0)) + ")"
        form = draw(st.sampled_from(("{} and {}", "{} or {}", "not({}) or {}", "if {} then {} else false")))
        return "(" + form.format(truth(depth - 1), truth(depth - 1)) + ")"

    return truth(draw(st.integers(0, 2)))


def value(text: str, facts: dict[str, Any]) -> Any:
    tree = parsed(text)
    return compiled(tree)(Scope(facts, book=True))  # type: ignore[arg-type]


def facts_of(text: str, draw: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Some facts known and others not, and one completion of them."""
    names = sorted(names_in(parsed(text)))  # type: ignore[arg-type]
    full = {name: draw(st.sampled_from(VALUES[name])) for name in names}
    partial = {name: full[name] if draw(st.booleans()) else Unknown(frozenset({name})) for name in names}
    return partial, full


@examples(400)
@given(conditions(), st.data())
def test_what_is_decided_from_partial_facts_holds_in_every_completion(text: str, data: Any) -> None:
    """An answer given early is never taken back."""
    partial, full = facts_of(text, data.draw)
    early = value(text, partial)
    if not isinstance(early, Unknown):
        assert early == value(text, full)


@examples(400)
@given(conditions(), st.data())
def test_supplying_every_named_fact_leaves_nothing_missing(text: str, data: Any) -> None:
    """The facts an unknown names are enough to settle it."""
    partial, full = facts_of(text, data.draw)
    early = value(text, partial)
    if isinstance(early, Unknown):
        assert early.missing
        assert not isinstance(value(text, {**partial, **{name: full[name] for name in early.missing}}), Unknown)


@examples(300)
@given(conditions(open_ended=True), st.data())
def test_each_named_fact_can_matter(text: str, data: Any) -> None:
    """For each fact named, some values of the others leave the result unknown without it."""
    partial, _ = facts_of(text, data.draw)
    early = value(text, partial)
    if not isinstance(early, Unknown) or len(early.missing) > 3:
        return  # more would be too many combinations to try
    for name in early.missing:
        others = sorted(early.missing - {name})
        combinations: list[dict[str, Any]] = [{}]
        for other in others:
            combinations = [{**known, other: v} for known in combinations for v in WIDE_VALUES[other]]
        assert any(isinstance(value(text, {**partial, **known}), Unknown) for known in combinations)
