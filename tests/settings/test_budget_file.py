"""`--budget FILE`: the budget of one round over the book's, with its lines, shown, and held against by `verify`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from engine.canonical import digest_of
from engine.settings import book_with
from forms.commands.inputs import Asked, round_inputs
from forms.intake.budget_file import MESSAGES, budget_from_file
from tests.commands.program import BOOKS, Said, jiwon, research_row, workbook
from tests.settings.books import rich_book

SAMPLE = BOOKS / "rnd" / "2021.sample.xlsx"
WHOLE = """# the supplementary budget
note: {ko: 추경 반영 (예산담당관), en: After the supplementary budget (budget office)}
total: 90_000_000
pots: {movers: {ceiling: 50_000_000}, others: {share: 25%, floor: 1_000}}
reserve: {amount: 5%}
funders: {state: {at_most: 30_000_000}}
years:
  2030: 60_000_000
  2032: 1
"""
AS_LIST = "pots:\n  - id: movers\n    ceiling: 50_000_000\n  - {id: others, floor: 1_000}\n"


def written(folder: Path, text: str | bytes) -> Path:
    """A budget file in `folder`."""
    path = folder / "budget.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def award(folder: Path, text: str | bytes, *words: str | Path) -> Said:
    """`jiwon award` of the sample with a budget file of `text`, in English."""
    written(folder, text)
    return jiwon("award", "ulsan/rnd", *words, "--budget", "budget.yaml", "--lang", "en", cwd=folder)


def test_every_key_of_a_budget_becomes_a_setting_with_its_line(tmp_path: Path) -> None:
    """The names are those of `--what-if`, the place is the file's."""
    path = written(tmp_path, WHOLE)
    read, problems = budget_from_file(path)
    assert problems == ()
    assert read is not None
    assert read.problems == ()
    assert read.note is not None
    assert read.note.en == "After the supplementary budget (budget office)"
    assert read.digest == digest_of(path.read_bytes())
    assert [(each.name, each.text, each.at.rpartition(":")[2]) for each in read.settings] == [
        ("budget.total", "90_000_000", "3"),
        ("budget.pots.movers.ceiling", "50_000_000", "4"),
        ("budget.pots.others.share", "25%", "4"),
        ("budget.pots.others.floor", "1_000", "4"),
        ("budget.reserve.amount", "5%", "5"),
        ("budget.funders.state.at_most", "30_000_000", "6"),
        ("budget.years.2030", "60_000_000", "8"),
        ("budget.years.2032", "1", "9"),
    ]
    changed, made, problems = book_with(rich_book(), read.settings)
    assert problems == ()
    assert changed is not None
    assert (changed.budget.total, changed.budget.years) == (90_000_000, {2030: 60_000_000, 2031: 40_000_000, 2032: 1})
    assert [each.before for each in made][:2] == ["100000000", "60000000"]


def test_pots_may_be_written_as_in_the_book(tmp_path: Path) -> None:
    """A list whose members each have an id."""
    read, _ = budget_from_file(written(tmp_path, AS_LIST))
    assert read is not None
    assert [each.name for each in read.settings] == ["budget.pots.movers.ceiling", "budget.pots.others.floor"]


def test_a_budget_of_the_round_is_cited_by_its_own_text_minutes_and_day(tmp_path: Path) -> None:
    """On the screen, in the result and where the sheets would cite the book's figure."""
    grounds = "cite: 2021 supplementary budget bill\nminutes: 3rd committee\ndecided_on: 2021-05-20\n"
    done = award(tmp_path, f"total: 800_000_000\n{grounds}", "--json", "r.json", "--out", "a.xlsx")
    words = "2021 supplementary budget bill · minutes 3rd committee · 2021-05-20"
    assert (done.code, words in done.out) == (0, True)
    assert words in (tmp_path / "r.json").read_text("utf-8")
    assert jiwon("award", "ulsan/rnd", "--lang", "en", "--out", "b.xlsx", cwd=tmp_path).code == 0
    for name, source in (("a.xlsx", words), ("b.xlsx", "Ulsan Shinmun, article of 22 June 2021")):
        for title in ("Decision", "Summary"):
            rows = load_workbook(tmp_path / name)[title].iter_rows(values_only=True)
            [own] = [[cell for cell in row if cell] for row in rows if "Budget (KRW)" in row]
            assert own[-1] == source


WRONG = {
    "no text": (b"\xff\xfe\x00", "budget-file-not-text", "budget.yaml"),
    "a list": ("- total\n", "budget-file-form", "budget.yaml:1"),
    "no YAML": ("total: [1\n", "yaml-syntax", "budget.yaml:2"),
    "the same key twice": ("total: 1\ntotal: 2\n", "yaml-repeated-key", "budget.yaml:2"),
    "nothing": ("", "yaml-empty", "budget.yaml"),
    "only a note": ("note: {ko: 가, en: a}\n", "budget-file-empty", "budget.yaml"),
    "a note in one language": ("note: a\ntotal: 700_000_000\n", "book-two-languages", "budget.yaml:1"),
    "a day that is none": ("total: 700_000_000\ndecided_on: 2021-02-30\n", "book-not-a-date", "budget.yaml:2"),
    "minutes that are a list": ("total: 700_000_000\nminutes: [a]\n", "book-not-text", "budget.yaml:2"),
    "only a citation": ("cite: a\n", "budget-file-empty", "budget.yaml"),
    "no value": ("total:\n", "budget-file-blank", "budget.yaml:1"),
    "a list without ids": ("pots: [a]\n", "budget-file-list", "budget.yaml:1"),
    "an unknown key": ("\ntotl: 1\n", "setting-unknown", "budget.yaml:2"),
    "an unknown pot": ("pots: {movers: {ceiling: 1}}\n", "setting-unknown", "budget.yaml:1"),
    "what is no budget": ("rounding: {unit: 5}\n", "setting-unknown", "budget.yaml:1"),
    "a name of the budget": ("basis: sourced\n", "setting-fixed", "budget.yaml:1"),
    "a negative amount": ("total: -1\n", "book-not-a-number", "budget.yaml:1"),
    "a fraction of a won": ("total: 1.5\n", "book-not-a-number", "budget.yaml:1"),
    "no budget for a year with a tranche": (
        "total: 1_000_000_000\nyears: {2021: 9}\n",
        "no-year-budget",
        "budget.yaml:2",
    ),
    "a budget below the least award": ("total: 1\n", "book-budget-below-least", "budget.yaml:1"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_budget_file_is_refused_at_its_line(name: str, tmp_path: Path) -> None:
    """Exit code 2, the code, the place, and no schedule."""
    text, code, at = WRONG[name]
    said = award(tmp_path, text, "--json", "-")
    assert said.code == 2
    assert [(each["code"], each["at"]) for each in said.problems] == [(code, at)]
    assert [path.name for path in tmp_path.iterdir()] == ["budget.yaml"]


def test_every_code_of_budget_files_is_tried() -> None:
    """None of the catalogue's messages goes without an example here."""
    assert set(MESSAGES) <= {code for _, code, _ in WRONG.values()}


def test_every_problem_comes_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    """Those of the form and those of the values."""
    text = "note: {ko: 왜}\ntotal: -5\npots: [x]\nreserve:\ntotl: 4\n"
    said = award(tmp_path, text, "--json", "-")
    assert [(each["at"].rpartition(":")[2], each["code"]) for each in said.problems] == [
        ("1", "book-two-languages"),
        ("2", "book-not-a-number"),
        ("3", "budget-file-list"),
        ("4", "budget-file-blank"),
        ("5", "setting-unknown"),
    ]


def test_problems_of_applications_come_with_those_of_the_file(tmp_path: Path) -> None:
    """Both in one run."""
    file = workbook(tmp_path / "apps.xlsx", [research_row(1, amount_asked="many")])
    said = award(tmp_path, "total: -5\n", file, "--as-of", "2021-05-31", "--json", "-")
    assert said.code == 2
    assert said.codes[-1] == "book-not-a-number"
    assert len(said.codes) == 2


def test_no_file_is_a_problem(tmp_path: Path) -> None:
    """Exit code 2."""
    said = jiwon("award", "ulsan/rnd", "--budget", "none.yaml", "--json", "-", cwd=tmp_path)
    assert (said.code, said.codes) == (2, ["file-missing"])


def test_the_round_has_the_budget_of_the_file_and_says_so(tmp_path: Path) -> None:
    """What was overridden, and why, in both languages."""
    text = "note: {ko: 추경 반영, en: After the supplementary budget}\ntotal: 800_000_000\n"
    said = award(tmp_path, text)
    assert said.code == 0
    assert "for this round: budget.total 670,000,000 → 800,000,000" in said.out.splitlines()
    assert "why: After the supplementary budget" in said.out.splitlines()
    assert "Budget 800,000,000 KRW · awarded 800,000,000 · left 0" in said.out
    korean = jiwon("award", "ulsan/rnd", "--budget", "budget.yaml", cwd=tmp_path).out
    assert "이번 예산: budget.total 670,000,000 → 800,000,000" in korean.splitlines()
    assert "이번 예산의 사유: 추경 반영" in korean.splitlines()


def test_the_inputs_of_a_round_hold_what_was_overridden(tmp_path: Path) -> None:
    """The changed book, each override, the note and the digest of the file; without a file, none of it."""
    path = written(tmp_path, "total: 800_000_000\n")
    inputs, problems = round_inputs(Asked("ulsan/rnd", budget=path))
    assert problems == ()
    assert inputs is not None
    assert inputs.book.budget.total == 800_000_000
    assert [(each.name, each.before, each.after) for each in inputs.settings] == [
        ("budget.total", "670000000", "800000000")
    ]
    assert inputs.budget_digest == digest_of(path.read_bytes())
    plain, _ = round_inputs(Asked("ulsan/rnd"))
    assert plain is not None
    assert (plain.settings, plain.budget_digest, plain.book.budget.total) == ((), None, 670_000_000)
    assert plain.book.digest == inputs.book.digest


def test_a_result_is_not_written_over_the_budget_file(tmp_path: Path) -> None:
    """It is an input."""
    said = award(tmp_path, "total: 800_000_000\n", "--json", "budget.yaml")
    assert said.code == 2
    assert "[target-is-input]" in said.err
    assert (tmp_path / "budget.yaml").read_text("utf-8") == "total: 800_000_000\n"


def checked(folder: Path, document: Any, *words: str) -> dict[str, bool]:
    """Each law that `jiwon verify` names for `document`, and whether it holds."""
    (folder / "r.json").write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    said = jiwon("verify", "r.json", "ulsan/rnd", SAMPLE, *words, "--json", "-", cwd=folder)
    return {each["law"]: each["holds"] for each in said.json["checks"]}


@pytest.fixture
def result(tmp_path: Path) -> Any:
    """The result of the sample with 800 million, as it states its settings."""
    said = award(tmp_path, "total: 800_000_000\n", "--json", "-")
    return {**said.json, "settings": [{"name": "budget.total", "before": "670000000", "after": "800000000"}]}


def test_a_result_verifies_with_its_budget_file(result: Any, tmp_path: Path) -> None:
    """Every ceiling is that of the file."""
    laws = checked(tmp_path, result, "--budget", "budget.yaml")
    assert laws.pop("same_budget") is True
    laws.pop("deciding_again_is_the_same")
    assert all(laws.values())


@pytest.mark.parametrize("text", ["total: 700_000_000\n", "years: {2021: 800_000_000, 2022: 800_000_000}\n"])
def test_another_budget_file_is_found(text: str, result: Any, tmp_path: Path) -> None:
    """Another amount, or another name."""
    written(tmp_path, text)
    assert checked(tmp_path, result, "--budget", "budget.yaml")["same_budget"] is False


@pytest.mark.parametrize("stated", [None, [], [{"name": "budget.total", "before": None, "after": "800000000"}]])
def test_overrides_that_are_not_stated_are_found(stated: Any, result: Any, tmp_path: Path) -> None:
    """A result that keeps silent about them, or tells another story."""
    altered = {key: value for key, value in result.items() if key != "settings"}
    if stated is not None:
        altered["settings"] = stated
    assert checked(tmp_path, altered, "--budget", "budget.yaml")["same_budget"] is False


def test_an_overridden_result_needs_its_budget_file(result: Any, tmp_path: Path) -> None:
    """Without it, it is refused with the name of the option."""
    (tmp_path / "r.json").write_text(json.dumps(result, ensure_ascii=False), "utf-8")
    said = jiwon("verify", "r.json", "ulsan/rnd", SAMPLE, "--json", "-", cwd=tmp_path)
    assert (said.code, said.codes) == (2, ["result-overridden"])
    assert "--budget" in said.problems[0]["message"]
    assert "budget.total" in said.problems[0]["message"]
    result["settings"] = "budget.total"
    (tmp_path / "r.json").write_text(json.dumps(result, ensure_ascii=False), "utf-8")
    said = jiwon("verify", "r.json", "ulsan/rnd", SAMPLE, "--json", "-", cwd=tmp_path)
    assert (said.code, said.codes) == (2, ["result-overridden"])


def test_a_result_by_the_book_verifies_without_a_file(tmp_path: Path) -> None:
    """As before, whether it states that nothing was overridden or nothing of the kind."""
    document = jiwon("award", "ulsan/rnd", "--json", "-", cwd=tmp_path).json
    assert "same_budget" not in checked(tmp_path, document)
    assert all(checked(tmp_path, document).values())
