"""A book that is wrong is refused with every problem at its line, before any applicant."""

from __future__ import annotations

import pytest

from engine.book import book_from_yaml
from engine.checks import book_problems
from engine.feel import Date
from engine.round import round_from
from forms.disk import chosen
from tests.checks.bad_books import GOOD, NAME, BadBook, bad_books

BAD = list(bad_books())


def _problems(text: str):
    book, problems = book_from_yaml(text, NAME)
    return problems if book is None or problems else book_problems(book)


def test_the_book_that_the_bad_ones_are_made_of_has_no_problem():
    assert _problems(GOOD) == ()


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_bad_book_is_refused_with_every_problem_at_its_line(bad: BadBook):
    found = _problems(bad.text)
    assert [(p.code, p.at) for p in found] == [(w.code, w.at) for w in bad.wanted]
    for problem, wanted in zip(found, bad.wanted, strict=True):
        assert wanted.says in problem.message.en
        assert problem.message.ko
        assert problem.message.ko != problem.message.en


def test_a_bad_book_decides_nothing():
    book, _ = book_from_yaml(GOOD.replace("employees >= 10", "employes >= 10"), NAME)
    round_, problems = round_from(book, [], Date(2030, 6, 1))
    assert round_ is None
    assert [p.code for p in problems] == ["feel-unknown-name"]


def test_the_places_hold_in_a_file_with_windows_line_ends():
    found = _problems(GOOD.replace("employees >= 10", "employes >= 10").replace("\n", "\r\n"))
    line = GOOD.split("\n").index("    met_when: employees >= 10") + 1
    assert [(p.code, p.at) for p in found] == [("feel-unknown-name", f"{NAME}:{line}")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 10_000, "yaml-too-deep"),
        ("{a: " * 10_000, "yaml-too-deep"),
        ("".join(" " * i + "a:\n" for i in range(500)), "yaml-too-deep"),
        ("# long\n" + "x" * 2_000_000, "yaml-too-large"),
        ("", "yaml-empty"),
        ("# only a comment\n", "yaml-empty"),
        ("- a\n- b\n", "book-not-a-mapping"),
        ("just words", "book-not-a-mapping"),
        ("a: \x00", "yaml-syntax"),
        ("a: \ud800", "yaml-syntax"),
        ("? [a, b]\n: c\n", "yaml-key-not-text"),
        ("language: 99999999999999999999999", "book-newer-language"),
        (f"language: {'9' * 5000}", "book-newer-language"),
        (GOOD.replace("employees >= 10", "(" * 3000 + "employees" + ")" * 3000 + " >= 10"), "feel-too-deep"),
        (GOOD.replace("employees >= 10", "employees >= " + "9" * 5000), "feel-number-too-large"),
    ],
    ids=lambda value: value[:40].encode("unicode-escape").decode() if isinstance(value, str) else None,
)
def test_a_file_meant_to_break_the_reader_is_one_problem(text, code):
    assert [p.code for p in _problems(text)] == [code]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", GOOD.encode("utf-16"), GOOD.encode("cp949")])
def test_a_file_that_is_not_utf8_is_a_problem_with_the_file(tmp_path, data):
    path = tmp_path / "1.yaml"
    path.write_bytes(data)
    found, problems = chosen(str(path), None, None)
    assert found is None
    assert [(p.code, p.at) for p in problems] == [("cannot-read", str(path))]


def test_a_file_that_is_not_there_is_an_unknown_book(tmp_path):
    found, problems = chosen(str(tmp_path / "none.yaml"), None, None)
    assert found is None
    assert [p.code for p in problems] == ["unknown-book"]
