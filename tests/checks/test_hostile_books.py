"""Broken, hostile and merely odd rule books: each fault with its own code and its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands.program import BOOKS, Said, award, jiwon, workbook

GUIDE = (BOOKS.parent / "README.md").read_text("utf-8")
_WHOLE = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
assert _WHOLE is not None
GOOD = _WHOLE.group(1)
AMOUNT = "machine_cost * 30 / 100"


def lint(text: str | bytes, folder: Path, *words: str) -> Said:
    """`jiwon books lint` on a book of this text."""
    (folder / "b.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    return jiwon("books", "lint", "b.yaml", *words, cwd=folder)


def line(part: str, text: str = GOOD) -> int:
    """The line on which `part` first stands."""
    return text[: text.index(part)].count("\n") + 1


BROKEN: dict[str, tuple[str, str, str]] = {
    "an unknown name": ("staff < 50", "stff < 50", "feel-unknown-name"),
    "an unknown function": ("staff < 50", "cuont([staff]) < 50", "feel-unknown-function"),
    "money against a count": ("staff < 50", "staff < machine_cost", "feel-wrong-kinds"),
    "a count against a text": ("staff < 50", 'staff < "x"', "feel-wrong-kinds"),
    "a condition that is a number": ("staff < 50", "staff + 50", "feel-wrong-kind"),
    "an amount that is a condition": (AMOUNT, "machine_cost > 5", "book-not-an-amount"),
    "money times money": (AMOUNT, "machine_cost * machine_cost", "feel-wrong-kinds"),
    "money and a count": (AMOUNT, "machine_cost + staff", "feel-wrong-kinds"),
    "half an expression": ("staff < 50", "staff <", "feel-syntax"),
    "an expression cut by a mark": ("staff < 50", "staff < 50 #x", "book-expression-cut"),
    "an unknown source": ("{source: call, article: 제2조}", "{source: cal, article: 제2조}", "book-unknown-source"),
    "a budget without a citation": ("100_000_000, cite: {source: call}", "100_000_000", "book-uncited"),
    "a tie left": ("[applied_on, application_no]", "[applied_on]", "book-ties-left"),
    "a tie left by the firm": ("[applied_on, application_no]", "[applied_on, firm_id]", "book-ties-left"),
    "an unknown rank": ("[applied_on, ", "[scoer descending, ", "book-unknown-fact"),
    "a budget below its least": ("least: 0", "least: 200_000_000", "book-budget-below-least"),
    "shares of 99%": ("share: 100%", "share: 99%", "book-shares"),
    "a newer language": ("language: 1", "language: 2", "book-newer-language"),
    "an impossible date": ("until: 2024-12-31", "until: 2024-02-30", "book-not-a-date"),
    "dates turned round": ("2024-01-01, until: 2024-12-31", "2024-12-31, until: 2024-01-01", "book-dates-reversed"),
    "one language only": ("{ko: 작은 기업, en: A small firm}", "{ko: 작은 기업}", "book-two-languages"),
    "an unknown kind": ("kind: count", "kind: cuont", "book-wrong-value"),
    "an unknown policy": ("policy: ranked", "policy: random", "book-wrong-value"),
    "an amount that may be none": (
        "machine_cost: {kind: money,",
        "machine_cost: {kind: money, may_be_none: true,",
        "feel-may-be-none",
    ),
    "an anchor": ("basis: assumed}\ncurrency", "basis: &a assumed}\ncurrency", "yaml-alias"),
    "ten thousand brackets": ("staff < 50", "(" * 9_990 + "1" + ")" * 9_990 + " < staff", "feel-too-deep"),
    "three thousand nots": ("staff < 50", "not(" * 3000 + "staff < 50" + ")" * 3000, "feel-too-deep"),
    "nine thousand signs": ("staff < 50", "staff < " + "-" * 9000 + "1", "feel-too-deep"),
    "a number without end": ("staff < 50", "staff < 1e999999999", "feel-number-too-large"),
    "a budget too large": ("total: 100_000_000", "total: 1_000_000_000_000_000", "book-number-too-large"),
}


# What is changed in one place and is wrong in another.
ELSEWHERE = {"a budget below its least": "budget:", "an amount that may be none": f"amount: {AMOUNT}"}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_book_has_its_code_and_its_line(name: str, tmp_path: Path) -> None:
    """One fault, one problem, at the line on which it was written."""
    old, new, code = BROKEN[name]
    assert old in GOOD
    said = lint(GOOD.replace(old, new, 1), tmp_path, "--json", "-")
    assert said.code == 2
    assert said.codes == [code]
    place = said.problems[0]["at"]
    assert place.startswith("b.yaml:")
    where = ELSEWHERE.get(name, old)
    assert abs(int(place.rpartition(":")[2]) - line(where)) <= 1


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("rounding: {unit: 1_000, direction: down, basis: assumed}\n", "book-missing-key"),
        ("    cite: {source: call, article: 제2조}\n", "book-uncited"),
        ("    cite: {source: call, article: 제3조}\n", "book-uncited"),
    ],
    ids=["no rounding", "a criterion without a citation", "a benefit without a citation"],
)
def test_a_clause_left_out_is_missed(lines: str, code: str, tmp_path: Path) -> None:
    """The book is refused before any applicant."""
    said = lint(GOOD.replace(lines, "", 1), tmp_path, "--json", "-")
    assert (said.code, said.codes) == (2, [code])


def test_a_cycle_is_called_a_cycle(tmp_path: Path) -> None:
    """Of questions and of dates alike."""
    questions = GOOD.replace(
        "facts:\n",
        "facts:\n  a: {kind: yes_no, label: {ko: 가, en: A}, asked_when: b}\n"
        "  b: {kind: yes_no, label: {ko: 나, en: B}, asked_when: a}\n",
        1,
    )
    dates = (
        GOOD + 'dates:\n  agreed_on: {is: settled_up_on + @"P1D", basis: assumed}\n'
        '  settled_up_on: {is: agreed_on + @"P1D", basis: assumed}\n'
    )
    for text in (questions, dates):
        said = lint(text, tmp_path, "--json", "-")
        assert said.code == 2
        assert any(each.endswith("-cycle") for each in said.codes), said.codes


def test_every_fault_of_a_book_comes_at_once(tmp_path: Path) -> None:
    """Five clauses wrong, five problems, in the order of the lines."""
    text = GOOD.replace("staff < 50", "stff < 50").replace("machine_cost * 30", "machine_cst * 30")
    text = text.replace("unit: 1_000", "unit: 0").replace("[applied_on, application_no]", "[applied_on]")
    said = lint(text.replace("share: 100%", "share: 99%"), tmp_path, "--json", "-")
    assert said.code == 2
    wanted = {"book-rounding-unit", "feel-unknown-name", "book-ties-left", "book-shares"}
    assert wanted <= set(said.codes)
    assert said.codes.count("feel-unknown-name") == 2
    lines = [int(each["at"].rpartition(":")[2]) for each in said.problems]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    "text",
    ["", "hello", "- 1", "null", GOOD + "\0", "[" * 100_000, "a: " + "{a: " * 2000, "a: &a [x]\nb: [*a]\n", "{" * 3000],
    ids=["empty", "text", "list", "null", "NUL", "deep", "deep maps", "alias", "brackets"],
)
def test_hostile_yaml_is_a_few_problems(text: str, tmp_path: Path) -> None:
    """Exit code 2, no traceback, and no page of the same words."""
    said = lint(text, tmp_path, "--json", "-")
    assert said.code == 2
    assert 1 <= len(said.problems) <= 50


@pytest.mark.parametrize("encoding", ["utf-16", "cp949"])
def test_a_book_in_another_encoding_is_refused(encoding: str, tmp_path: Path) -> None:
    """One problem, which names UTF-8."""
    said = lint(GOOD.encode(encoding), tmp_path, "--json", "-")
    assert (said.code, len(said.problems)) == (2, 1)
    assert "UTF-8" in said.problems[0]["message"]


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read(ends: str, tmp_path: Path) -> None:
    """And so is a byte order mark."""
    assert lint("\ufeff" + GOOD.replace("\n", ends), tmp_path).code == 0


@pytest.mark.parametrize(
    "rule",
    ["10 / (staff - 5) > 1", "staff < 2**999999999", "staff < 2**-999999999", "staff < " + "*".join(["2**3000"] * 50)],
    ids=["division by zero", "a huge exponent", "a tiny one", "a huge product"],
)
def test_a_computation_that_fails_never_passes(rule: str, tmp_path: Path) -> None:
    """The criterion is unknown with its reason, nothing is missing, and nobody is paid."""
    (tmp_path / "b.yaml").write_text(GOOD.replace("staff < 50", rule), "utf-8")
    row = {
        "application_no": "1",
        "firm": "가",
        "firm_id": "000-00-00001",
        "applied_on": "2024-05-01",
        "staff": 5,
        "machine_cost": 10**7,
    }
    said = award("b.yaml", workbook(tmp_path / "in.xlsx", [row]), as_of="2024-06-01")
    assert said.code == 0, said.err
    only = said.json["applicants"][0]
    assert (only["status"], only["award"]) == ("undecided", 0)
    finding = only["findings"][0]
    assert (finding["verdict"], finding["missing"]) == ("unknown", [])
    assert finding["reasons"]


@pytest.mark.parametrize("book", ["ulsan/rnd", "ulsan/special-subsidy"])
def test_the_books_of_the_wheel_hold(book: str, tmp_path: Path) -> None:
    """They have nothing wrong with them, and at least fifteen cases that run."""
    assert jiwon("books", "lint", book, cwd=tmp_path).code == 0
    said = jiwon("books", "test", book, "--json", "-", cwd=tmp_path)
    assert said.code == 0
    assert len(said.json["cases"]) >= 15
    assert all(each["passes"] for each in said.json["cases"])
