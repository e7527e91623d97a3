"""Whatever text is read, the answer is a value or a problem: nothing is raised, and nothing takes long."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.errors import Problem
from engine.feel import UNKNOWN, Scope, Unknown, compiled, evaluate, parsed, parsed_tests, shown, unknowns_in
from engine.feel.checking.check import Check
from engine.feel.checking.kinds import DATE, MONEY, NUMBER, YES_NO, ValueKind, replace
from engine.feel.functions.table import BUILT_INS
from engine.feel.grammar import tree
from tests.examples import examples

SIGNS = (
    "+",
    "-",
    "*",
    "/",
    "**",
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    ".",
    "..",
    "@",
)
WORDS = (
    "and",
    "or",
    "not",
    "if",
    "then",
    "else",
    "for",
    "in",
    "return",
    "some",
    "function",
    "every",
    "satisfies",
    "between",
    "instance",
    "of",
    "null",
    "true",
    "false",
)
VALUES = ("1", "0", "2.5", '"a"', '@"2021-02-28"', '@"P1M"', '@"PT5S"', '@"10:00:00Z"', '@"2021-02-28T10:00:00"')
NAMES = ("n", "cost", "day", "yes", "u", "rows", "row", "item", "won", "?", "a b", "number", "list", "date")

CONTEXT = {
    "n": 3,
    "cost": 1_000,
    "day": parsed('@"2021-06-01"').value,  # type: ignore[union-attr]
    "yes": True,
    "u": UNKNOWN,
    "rows": [{"won": 5, "on": None}, {"won": UNKNOWN, "on": None}],
    "a b": [1, 2],
}
ROW = ValueKind("context", entries=(("won", MONEY), ("on", replace(DATE, may_be_none=True))))
KINDS = {"n": NUMBER, "cost": MONEY, "day": DATE, "yes": YES_NO, "rows": ValueKind("list", item=ROW)}

tokens = st.sampled_from((*SIGNS, *WORDS, *VALUES * 2, *NAMES * 2, *(f"{name}(" for name in BUILT_INS)))
soups = st.lists(tokens, max_size=14).map(" ".join)


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3) -> str:
    """Texts that mostly have a meaning, though not always a sensible one."""
    leaf = st.sampled_from((*VALUES, *NAMES[:7], "true", "null", "[]", "{}"))
    if depth == 0:
        return draw(leaf)
    a, b, c = (draw(expressions(depth=depth - 1)) for _ in range(3))
    function = draw(st.sampled_from(sorted(BUILT_INS)))
    forms = (
        a, f"({a})", f"{a} {draw(st.sampled_from(SIGNS[:11]))} {b}", f"({a} and {b} or {c})", f"not({a})",
        f"(if {a} then {b} else {c})", f"[{a}, {b}]", f"{{x: {a}, y: {b}}}.x", f"{a}[{b}]", f"({a}).won", f"({a}).year",
        f"(for i in {a} return {b})", f"(some i in {a} satisfies {b})", f"(every i in [{a}] satisfies i = {b})",
        f"{a} in ({b}, > {c})", f"{a} in [{b}..{c}]", f"{a} between {b} and {c}", f"({a}) instance of list<number>",
        f"(function(i) {a})({b})", f"(function(i, row) {a})", f"sort({a}, function(i, row) {b})",
        f"list replace({a}, function(i, row) {b}, {c})", f"(function(i: number) {a})(i: {b})",
        f"{function}({a})", f"{function}({a}, {b})", f"{function}({a}, {b}, {c})", f"{function}([{a}, {b}])",
    )  # fmt: skip
    return draw(st.sampled_from(forms))


def taken(text: str) -> None:
    """The text goes through all that a book's expression goes through."""
    evaluate(text, CONTEXT)
    node = parsed(text, "book.yaml:1", ["a b"])
    if isinstance(node, Problem):
        assert node.message.ko
        assert node.message.en
        return
    compiled(node)(Scope(CONTEXT, book=True))
    check = Check(KINDS, "book.yaml:1")
    check.kind(node)
    tree.names_in(node)
    assert all(each.at == "book.yaml:1" for each in check.problems)


@examples(300)
@given(soups)
def test_a_soup_of_tokens_is_taken(text: str) -> None:
    """Most of it has no meaning, and is refused."""
    taken(text)
    parsed_tests(text)


@examples(300)
@given(expressions())
def test_a_random_expression_is_taken(text: str) -> None:
    """Most of it has a meaning, and many a value."""
    taken(text)


COMPLETIONS = (0, 1, 3, True, False, "a", "", [], [1], [True], CONTEXT["day"], {"x": 1}, [{"won": 5}])


@examples(300)
@given(expressions(), st.sampled_from(COMPLETIONS))
def test_what_a_random_expression_decides_without_a_fact_holds_with_it(text: str, value: Any) -> None:
    """An answer given early is never taken back; with a value of the wrong kind it may only fail."""
    node = parsed(text, "", ["a b"])
    if isinstance(node, Problem):
        return
    run = compiled(node)
    rows = [{"won": 5, "on": None}]
    unknown = Unknown(frozenset({"u"}))
    early = run(Scope({**CONTEXT, "rows": rows, "u": unknown}, book=True))
    if next(unknowns_in(early), None) is None:
        late = run(Scope({**CONTEXT, "rows": rows, "u": value}, book=True))
        assert isinstance(late, Unknown) or (shown(early), type(early)) == (shown(late), type(late))


@examples(300)
@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    """Of any characters."""
    taken(text)
