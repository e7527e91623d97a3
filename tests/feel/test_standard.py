"""The expression language held against DMN 1.5 chapter 10, and against those who would break it."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from time import process_time

import pytest

from engine.feel import UNKNOWN, evaluate
from tests.commands.program import jiwon

PAGES = sorted((Path(__file__).parent / "standard").glob("*.feel"))
CASES = [
    pytest.param(*text.rsplit(" => ", 1), id=f"{page.stem}:{number}")
    for page in PAGES
    for number, text in enumerate(page.read_text("utf-8").splitlines(), 1)
]
BOOLEANS = (True, False, None, UNKNOWN)


def test_the_pages_of_the_standard_are_read():
    assert len(PAGES) > 15
    assert len(CASES) > 900


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_an_expression_has_the_value_the_standard_gives_it(text, expected):
    wanted = evaluate(expected, {})
    assert not wanted.problems
    found = evaluate(text, {}).value
    assert found == wanted.value
    assert isinstance(found, bool) == isinstance(wanted.value, bool)


@pytest.mark.parametrize(
    "text",
    [
        "1 / 0",
        '"a" + 1',
        'nosuch("a")',
        'date("2023-02-29")',
        "nowhere",
        "sqrt(-1)",
        'matches("a", "[")',
        '1 < "a"',
        "1 +",
    ],
)
def test_a_failure_is_null_with_its_reason(text):
    found = evaluate(text, {})
    assert found.value is None
    assert found.problems
    assert all(each.message.ko and each.message.en for each in found.problems)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Monthly Salary * 12", 120),
        ("profit and loss + 1", 8),
        ("loan in default", 2),
        ("date of birth", 3),
        ("한글 이름", 9),
        ("person.home address.zip code", 5),
        ("prices[unit price > 2].unit price", [3]),
        ("{unit price: 2, total cost: unit price * 2}.total cost", 4),
        ("Monthly Salary between 1 and 10 and profit and loss = 7", True),
        ("for unit price in [1, 2] return unit price + 1", [2, 3]),
        ('date("2021-01-01").year', 2021),
    ],
)
def test_a_name_may_have_spaces_and_words_of_the_language(text, value):
    context = {
        "Monthly Salary": 10,
        "profit and loss": 7,
        "loan in default": 2,
        "date of birth": 3,
        "한글 이름": 9,
        "person": {"home address": {"zip code": 5}},
        "prices": [{"unit price": 2}, {"unit price": 3}],
    }
    found = evaluate(text, context)
    assert (found.value, found.problems) == (value, ())


@pytest.mark.parametrize(("left", "right"), list(itertools.product(BOOLEANS, repeat=2)))
def test_connectives_decide_exactly_when_every_completion_agrees(left, right):
    for text in ("left and right", "left or right"):
        partial = evaluate(text, {"left": left, "right": right}).value
        completed = {
            evaluate(text, {"left": one, "right": other}).value
            for one in (BOOLEANS[:3] if left is UNKNOWN else (left,))
            for other in (BOOLEANS[:3] if right is UNKNOWN else (right,))
        }
        if left is UNKNOWN or right is UNKNOWN:
            assert (partial is UNKNOWN) == (len(completed) > 1)
        if partial is not UNKNOWN:
            assert completed == {partial}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("x > 3", {"x"}),
        ("x > 3 and y > 3", {"x", "y"}),
        ("x > 3 and false or y = 1", {"y"}),
        ("if x > 3 then 1 else 2", {"x"}),
        ("if x = 1 then y else y", {"y"}),
        ("x = x", {"x"}),
        ("0 * x", {"x"}),
        ("x = null", {"x"}),
        ("[1, 2, 3][item > x]", {"x"}),
        ("sum([1, x])", {"x"}),
        ("min(x, 1)", {"x"}),
        ("5 in [1..x]", {"x"}),
        ("some i in [x] satisfies i > 1", {"x"}),
        ("list contains([1, x], 2)", {"x"}),
        ("x instance of number", {"x"}),
        ("for i in 1..x return i", {"x"}),
    ],
)
def test_an_unknown_names_the_facts_that_would_settle_it(text, missing):
    found = evaluate(text, {"x": UNKNOWN, "y": UNKNOWN})
    assert found.value is UNKNOWN
    assert set(found.missing) == missing


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x > 3 and false", False),
        ("x > 3 or true", True),
        ("if x > 3 then 1 else 1", 1),
        ("count([x, 1])", 2),
        ("some i in [x, 5] satisfies i = 5", True),
        ("every i in [x, 5] satisfies i = 4", False),
        ("{a: x, b: 1}.b", 1),
        ("list contains([1, x], 1)", True),
        ("[x, 1][2]", 1),
        ("[x, 1] = [2, 2]", False),
        ("all([false, x])", False),
    ],
)
def test_what_no_answer_could_change_is_decided_and_misses_nothing(text, value):
    found = evaluate(text, {"x": UNKNOWN})
    assert (found.value, set(found.missing)) == (value, set())
    assert all(evaluate(text, {"x": other}).value == value for other in (None, 0, 1, 2, 9))


HOSTILE = {
    "a long sum": "+".join(["1"] * 50_000),
    "parentheses": "(" * 10_000 + "1" + ")" * 10_000,
    "open parentheses": "(" * 10_000,
    "lists": "[" * 10_000 + "]" * 10_000,
    "conditions": "if true then " * 8_000 + "1" + " else 2" * 8_000,
    "signs": "-" * 100_000 + "1",
    "calls": "f(" * 10_000,
    "a name": "a" * 100_000,
    "a path": "a" + ".b" * 50_000,
    "comments": "/*" * 50_000,
    "a tower": "9 ** 9 ** 9 ** 9 ** 9",
    "an exponent": "10 ** 1000000000",
    "a small exponent": "2 ** -1000000000",
    "an exponent in a literal": "1e999999999",
    "digits": "9" * 100_000,
    "a range": "count(for i in 1..1000000000 return i)",
    "a range of dates": 'count(for d in @"0001-01-01"..@"999999999-12-31" return d)',
    "a search": "some i in 1..10 ** 30 satisfies i < 0",
    "loops": "count(for a in 1..10000, b in 1..10000, c in 1..10000 return 1)",
    "nested loops": "count(for a in 1..999 return for b in 1..999 return for c in 1..999 return a)",
    "a power of a series": "for i in 0..5000 return if i = 0 then 1 else i * partial[-1]",
    "a text doubled": '{a: string join(for i in 1..9999 return "a"), b: replace(a, "a", a)}.b',
    "a huge date": '@"2021-01-01" + @"P999999999Y"',
    "a huge exponential": "exp(1000000)",
    "repetitions": 'matches("a", "((a{1000}){1000}){1000}")',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_would_take_for_ever_is_refused_in_words(text):
    start = process_time()
    found = evaluate(text, {})
    assert found.problems
    assert process_time() - start < 5


@pytest.mark.parametrize("pattern", ["^(a+)+$", "(a|a)*b$", "^(a|aa)+b$", "(a*)*b"])
def test_an_exponential_pattern_ends(pattern):
    start = process_time()
    evaluate(f'matches("{"a" * 3000}c", "{pattern}")', {})
    assert process_time() - start < 5


@pytest.mark.parametrize(("lang", "expected"), [("en", "expected a value"), ("ko", "값")])
def test_a_syntax_error_shows_its_line_and_a_caret_below_the_place(tmp_path, lang, expected):
    said = jiwon("feel", "1 +\n  2 * ) 3", "--lang", lang, cwd=tmp_path)
    assert said.code == 2
    lines = said.err.splitlines()
    shown = next(number for number, each in enumerate(lines) if each.endswith("2 * ) 3"))
    assert lines[shown + 1].index("^") == lines[shown].index(")")
    assert expected in said.err
    assert "2" in lines[0]
    assert "7" in lines[0]


def test_the_command_prints_value_type_and_reason(tmp_path):
    (tmp_path / "firm.yaml").write_text("cost: 3\nrows:\n  - {a: 1, b: 2}\n  - {a: 5, b: 7}\nnothing: none\n", "utf-8")
    facts = ("--facts", "firm.yaml", "--lang", "en")
    assert jiwon("feel", "cost + total(rows[a > 1].b)", *facts, cwd=tmp_path).out.splitlines()[0] == "10"
    assert "date" in jiwon("feel", '@"2024-02-28" + @"P1D"', *facts, cwd=tmp_path).out
    assert "true" in jiwon("feel", "nothing = null", *facts, cwd=tmp_path).out
    failed = jiwon("feel", "1 / 0", *facts, cwd=tmp_path)
    assert (failed.code, failed.out.splitlines()[0]) == (1, "null")
    assert "division by zero" in failed.out
    assert "did you mean `cost`" in jiwon("feel", "costs", *facts, cwd=tmp_path).out


def test_the_command_never_reads_a_clock(tmp_path):
    for text in ("today()", "now()"):
        said = jiwon("feel", text, "--json", "-", cwd=tmp_path)
        assert json.loads(said.out)["value"] in {None, "null"}
