"""The properties of unknown where lists and records are read: rows unknown as a whole, or in some of their cells."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.feel import Scope, Unknown, compiled, parsed
from tests.examples import examples

ROWS = Unknown(frozenset({"rows"}))
NAMES = ("n0", "n1", "t0", "t1")

numbers = st.integers(-1, 3)
cells = st.fixed_dictionaries({"a": numbers, "b": st.booleans(), "c": st.sampled_from(("x", "y"))})


@st.composite
def truths(draw: st.DrawFn, depth: int = 2) -> str:
    """A condition on `rows` (records of a number `a`, a truth `b` and a text `c`), two numbers and two truths."""
    k = draw(numbers)
    of_row = draw(
        st.sampled_from(
            (
                "a > {k}",
                "b",
                "not(b)",
                "a >= n0",
                'c = "x"',
                "b or a = {k}",
                "a in [0..{k}]",
                "t0 and a < 2",
                "item.a = 1",
            )
        )
    ).format(k=k)
    of_x = of_row.replace("item.", "").replace("a ", "x.a ").replace("b", "x.b").replace("c =", "x.c =")
    listed = draw(st.sampled_from(("rows", f"rows[{of_row}]", "(if t1 then rows else [])", f"rows[{of_row}][a < 3]")))
    forms = (
        f"count({listed}) >= {k}",
        f"total({listed}.a) > {k}",
        f"total({listed}[a != n1].a) + n0 > {k}",
        f"(some x in {listed} satisfies {of_x})",
        f"(every x in {listed} satisfies {of_x})",
        f"n0 in {listed}.a",
        f"{listed}.a = [1, 2]",
        f"{listed}[1] != null",
        f"(if {listed}[1] = null then false else {listed}[1].a > {k})",
        f"total(for x in {listed} return x.a * n0) <= {k}",
        f"(for x in {listed} return x.b) = [true]",
        f"{{p: n0, q: p + 1, r: {listed}}}.q > {k}",
        f"count({{r: {listed}}}.r) = {k}",
        f"(some i in 1..n0, x in {listed} satisfies i + x.a > {k})",
        f"count(for i in 0..n1, x in rows return i) = {k}",
        f"list contains({listed}.a, {k})",
        f"(if t0 then {listed}.c else []) = []",
        f"n0 instance of number and n0 > {k}",
        f"n1 in (< {k}, [1..2], ? = n0)",
        f"{{p: {listed}}} = {{p: []}}",
    )
    text = draw(st.sampled_from(forms))
    if depth == 0 or draw(st.booleans()):
        return text
    joined = draw(st.sampled_from(("({} and {})", "({} or {})", "(not({}) or {})", "(if {} then {} else t1)")))
    return joined.format(text, draw(truths(depth - 1)))


@st.composite
def knowledge(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """Some facts known and others not, and one completion of them."""
    rows = draw(st.lists(cells, max_size=3))
    full: dict[str, Any] = {
        "rows": rows,
        "n0": draw(numbers),
        "n1": draw(numbers),
        "t0": draw(st.booleans()),
        "t1": draw(st.booleans()),
    }
    partial = {name: full[name] if draw(st.booleans()) else Unknown(frozenset({name})) for name in NAMES}
    known = [{name: cell if draw(st.integers(0, 3)) else ROWS for name, cell in row.items()} for row in rows]
    return {**partial, "rows": known if draw(st.integers(0, 4)) else ROWS}, full


def value(text: str, facts: dict[str, Any]) -> Any:
    tree = parsed(text)
    return compiled(tree)(Scope(facts, book=True))  # type: ignore[arg-type]


@examples(600)
@given(truths(), knowledge())
def test_what_is_decided_from_partial_rows_holds_in_every_completion(text: str, facts: Any) -> None:
    """An answer given early is never taken back."""
    partial, full = facts
    early = value(text, partial)
    if not isinstance(early, Unknown):
        assert early == value(text, full), (text, partial, full)


@examples(600)
@given(truths(), knowledge())
def test_supplying_every_named_fact_leaves_nothing_missing(text: str, facts: Any) -> None:
    """The facts an unknown names are enough to settle it."""
    partial, full = facts
    early = value(text, partial)
    if isinstance(early, Unknown) and early.missing:
        later = value(text, {**partial, **{name: full[name] for name in early.missing}})
        assert not (isinstance(later, Unknown) and later.missing), (text, partial, full)


@examples(600)
@given(truths(), knowledge())
def test_an_unknown_names_a_fact_or_says_why_none_would_help(text: str, facts: Any) -> None:
    """Unknown is never without a reason."""
    partial, _ = facts
    early = value(text, partial)
    if isinstance(early, Unknown):
        assert early.missing or early.reasons, (text, partial)
