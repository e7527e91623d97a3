"""What a built-in function says of lists and records that hold unknowns is true of every completion of them."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.feel import Date, Months, Range, Scope, Seconds, Unknown
from engine.feel.functions.table import BUILT_INS, called
from tests.examples import examples

NAMES = ("u", "v")
plain = st.sampled_from((0, 1, 2, -1, True, False, None, "a", "key", Date(2021, 1, 1), Months(1), Seconds(1)))
completions = st.recursive(plain, lambda part: st.lists(part, max_size=2), max_leaves=3)
unknowns = st.sampled_from(NAMES).map(lambda name: Unknown(frozenset({name})))
entries = st.dictionaries(st.sampled_from(("key", "value", "a")), plain | unknowns, max_size=3)
items = plain | unknowns | entries
values = st.one_of(
    items,
    st.lists(items, max_size=4),
    st.lists(st.integers(0, 2) | unknowns, max_size=4),
    st.lists(st.booleans() | unknowns, max_size=4),
    st.lists(st.lists(items, max_size=2) | items, max_size=3),
    st.lists(entries, max_size=3),
    st.builds(Range, st.just(0) | unknowns, st.just(1) | unknowns),
)
functions = st.sampled_from(sorted(set(BUILT_INS) - {"today", "now"}))


def completed(value: Any, facts: dict[str, Any]) -> Any:
    match value:
        case Unknown():
            return facts[next(iter(value.missing))]
        case list():
            return [completed(each, facts) for each in value]
        case Range(low, high):
            return Range(completed(low, facts), completed(high, facts))
        case dict():
            return {name: completed(each, facts) for name, each in value.items()}
        case _:
            return value


def fitting(function: str) -> st.SearchStrategy[list[Any]]:
    """Arguments as many as one of the forms takes."""
    sizes = {size for form in BUILT_INS[function].forms for size in range(form.required, len(form.parameters) + 1)}
    sizes |= {3 for form in BUILT_INS[function].forms if form.repeats}
    return st.sampled_from(sorted(sizes)).flatmap(lambda size: st.lists(values, min_size=size, max_size=size))


@examples(2000)
@given(functions, st.data())
def test_what_is_said_early_holds_in_every_completion(function: str, data: Any) -> None:
    """A result that is not unknown is the result of any completion, with its own unknown items completed likewise."""
    arguments = data.draw(fitting(function))
    facts = {name: data.draw(completions) for name in NAMES}
    early = called(function, arguments, (), Scope({}, book=False))
    if isinstance(early, Unknown):
        return
    late = called(function, completed(arguments, facts), (), Scope({}, book=False))
    found = completed(early, facts)
    assert repr(found) == repr(late)


@examples(400)
@given(functions, st.data())
def test_an_unknown_result_names_the_facts_it_comes_from(function: str, data: Any) -> None:
    """Supplying them all leaves nothing missing, and no name appears from nowhere."""
    arguments = data.draw(fitting(function))
    found = called(function, arguments, (), Scope({}, book=False))
    if isinstance(found, Unknown):
        assert found.missing
        late = called(function, completed(arguments, dict.fromkeys(NAMES, 1)), (), Scope({}, book=False))
        assert not isinstance(late, Unknown)


@examples(400)
@given(functions, st.data())
def test_no_argument_breaks_a_function(function: str, data: Any) -> None:
    """In a book a call has a value or is unknown with a reason; it is never null but for what may be none."""
    arguments = data.draw(st.lists(values, max_size=4))
    found = called(function, arguments, (), Scope({}, book=True))
    if isinstance(found, Unknown):
        assert found.missing or found.reasons
    else:
        assert found is not None or BUILT_INS[function].may_be_none
