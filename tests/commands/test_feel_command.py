"""`jiwon feel` says the value of an expression, its type, and why there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.program import jiwon

FACTS = """\
staff: 12
applied_on: 2022-01-01
move: ""
aid:
  - {granted_on: 2021-03-01, amount: 10_000_000}
  - {granted_on: 2017-03-01, amount: 5_000_000}
"""

SAID = {
    'total(aid[granted_on > applied_on - @"P3Y"].amount)': (0, "10000000\ntype: a number\n"),
    "staff > 10 and move": (1, "?\ntype: unknown\nfacts that would settle it: move\n"),
    "staff > 20 and move": (0, "false\ntype: true or false\n"),
    "1 / 0": (1, "null\ntype: null\nwhy: division by zero\n"),
    "staf": (1, "null\ntype: null\nwhy: unknown name `staf` (did you mean `staff`?)\n"),
    '"a" + "b"': (0, "ab\ntype: a string\n"),
    "aid[-1].granted_on": (0, "2017-03-01\ntype: a date\n"),
    "null": (0, "null\ntype: null\n"),
}


@pytest.mark.parametrize("expression", SAID)
def test_it_says_the_value_its_type_and_why(tmp_path: Path, expression: str) -> None:
    """Exit code 0 with a value, 1 where it failed or is not known."""
    (tmp_path / "facts.yaml").write_text(FACTS, "utf-8")
    done = jiwon("feel", expression, "--facts", "facts.yaml", "--lang", "en", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (*SAID[expression], "")


def test_a_syntax_error_shows_its_place(tmp_path: Path) -> None:
    """The line, the column, a caret below it (a Korean letter is two columns wide), and what was expected."""
    done = jiwon("feel", "1 +\n  가나 )", cwd=tmp_path)
    assert done.code == 2
    assert "2번째 줄 6번째 글자에 `)`" in done.err
    assert "연산자나 식의 끝이 와야 합니다" in done.err
    assert "\n    가나 )\n         ^\n" in done.err


def test_the_document_says_the_same(tmp_path: Path) -> None:
    """As JSON: the value as FEEL writes it."""
    done = jiwon("feel", '{a: "x", b: [1, null]}', "--json", "-", "--lang", "en", cwd=tmp_path)
    assert json.loads(done.out) == {"value": '{"a": "x", "b": [1, null]}', "type": "a record", "why": [], "missing": []}


@pytest.mark.parametrize(
    ("facts", "code"), [("- 1\n", "facts-form"), ("a: [1\n", "yaml-syntax"), (None, "cannot-read")]
)
def test_facts_that_cannot_be_read_are_a_problem(tmp_path: Path, facts: str | None, code: str) -> None:
    """With their place, and exit code 2."""
    if facts is not None:
        (tmp_path / "facts.yaml").write_text(facts, "utf-8")
    done = jiwon("feel", "1", "--facts", "facts.yaml", cwd=tmp_path)
    assert done.code == 2
    assert "facts.yaml" in done.err
    assert f"[{code}]" in done.err
