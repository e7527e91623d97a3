"""Regular expressions: beside Python's where the two languages agree, and bounded where Python's is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.feel import Scope
from engine.feel.functions.regex.matching import Steps, found
from engine.feel.functions.regex.pattern import pattern_from_text
from engine.feel.functions.table import called
from tests.examples import examples

atoms = st.sampled_from(("a", "b", ".", "[ab]", "[^a]", "\\d", "ab", "^", "$"))
patterns = st.recursive(
    atoms,
    lambda part: st.one_of(
        st.tuples(part, part).map("".join),
        st.tuples(part, part).map("|".join),
        st.tuples(part, st.sampled_from(("?", "*", "+", "{2}", "{1,2}", "{0,1}", "{1,}", "*?", "+?", "??"))).map(
            lambda both: f"(?:{both[0]}){both[1]}"
        ),
        part.map(lambda inner: f"({inner})"),
    ),
    max_leaves=6,
)
texts = st.text("ab1", max_size=8)


@examples(500)
@given(patterns, texts)
def test_a_pattern_finds_what_python_finds(pattern: str, text: str) -> None:
    """The same first match: where it begins, and whether there is one; `$` is the very end in both, without lines."""
    program = pattern_from_text(pattern, "")
    assert program is not None
    match = found(program, text, 0, Steps())
    expected = re.search(pattern, text)
    assert (match and match[0]) == (expected and expected.start())


@examples(300)
@given(patterns, texts)
def test_a_whole_text_is_matched_where_python_matches_it(pattern: str, text: str) -> None:
    """With an anchor on either side."""
    program = pattern_from_text(f"^(?:{pattern})$", "")
    assert program is not None
    assert (found(program, text, 0, Steps()) is None) is (re.fullmatch(pattern, text) is None)


@examples(300)
@given(st.lists(st.sampled_from(("a", "b", "c")), min_size=1, max_size=3), st.text("abcd", max_size=12))
def test_pieces_and_what_parts_them_make_up_the_text(parts: list[str], text: str) -> None:
    """Replacing by itself changes nothing; splitting leaves one piece more than there are matches."""
    pattern = "|".join(parts)
    scope = Scope({}, book=True)
    assert called("replace", [text, pattern, "$0"], (), scope) == text
    assert called("split", [text, pattern], (), scope) == re.split(pattern, text)
    assert called("replace", [text, pattern, ""], (), scope) == "".join(re.split(pattern, text))


HARD = {
    "nested quantifiers": ("a" * 30_000 + "b", "(a+)+$", None),
    "alternatives that overlap": ("a" * 400_000, "(a|aa)+$", "feel-pattern-too-slow"),
    "a group matched again": ("ab" * 20_000, "(.*)(.*)\\1x", "feel-pattern-too-slow"),
    "counts of counts": ("a", "((a{1,1000}){1,1000}){1,1000}", "feel-bad-pattern"),
    "a deep pattern": ("a", "(" * 900 + "a" + ")" * 900, "feel-bad-pattern"),
    "a long pattern": ("a", "a?" * 5_000, "feel-bad-pattern"),
    "nothing, again and again": ("a" * 30, "(a*)*b", None),
}


@pytest.mark.parametrize("name", HARD)
def test_a_hard_pattern_ends(name: str) -> None:
    """It is refused, or found not to match, by the number of steps and not by the clock."""
    text, pattern, code = HARD[name]
    scope = Scope({}, book=False)
    result = called("matches", [text, pattern], (), scope)
    assert result is (False if code is None else None)
    assert [problem.code for problem in scope.problems] == ([code] if code else [])
