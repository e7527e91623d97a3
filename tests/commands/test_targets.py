"""Where a command writes: never over its input or a foreign file; both results or neither."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.running import ROOT, jiwon

SAMPLE = ROOT / "rules" / "ulsan" / "rnd" / "2021.sample.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a copy of the sample, a foreign text and a foreign JSON."""
    shutil.copy(SAMPLE, tmp_path / "apps.xlsx")
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    (tmp_path / "mine.json").write_text('{"a": 1}', "utf-8")
    return tmp_path


REFUSED = {
    "the JSON over the applications": (("--json", "apps.xlsx"), "target-is-input"),
    "the schedule over the applications": (("--out", "apps.xlsx"), "target-is-input"),
    "both results into one file": (("--out", "same", "--json", "same"), "target-twice"),
    "the JSON over a text": (("--json", "notes.txt"), "target-not-ours"),
    "the JSON over a foreign JSON": (("--json", "mine.json"), "target-not-ours"),
    "the schedule over a text": (("--out", "notes.txt"), "file-not-ours"),
    "the JSON into no folder": (("--json", "none/r.json"), "target-folder"),
    "the schedule into no folder": (("--out", "none/s.xlsx"), "target-folder"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_target_is_refused_and_nothing_changes(name: str, folder: Path) -> None:
    """Exit code 2, the code of the problem, and every file as it was."""
    words, code = REFUSED[name]
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = jiwon("award", "ulsan/rnd", "apps.xlsx", *words, cwd=folder)
    assert done.code == 2
    assert f"[{code}]" in done.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_result_of_a_longer_round_is_not_taken_for_a_foreign_file(folder: Path) -> None:
    """It is too large to be held against these applications, and stays."""
    long = '{"problems": [], "applicants": [' + "0," * 1_500_000 + "0]}"
    (folder / "r.json").write_text(long, "utf-8")
    done = jiwon("award", "ulsan/rnd", "apps.xlsx", "--json", "r.json", "--replace", cwd=folder)
    assert done.code == 2
    assert "[result-too-many-values]" in done.err
    assert "[target-not-ours]" not in done.err
    assert (folder / "r.json").read_text("utf-8") == long


def test_results_of_this_program_may_be_written_again(folder: Path) -> None:
    """The same command twice, with the same bytes."""
    words = ("award", "ulsan/rnd", "apps.xlsx", "--out", "s.xlsx", "--json", "r.json")
    first = jiwon(*words, cwd=folder).code, (folder / "s.xlsx").read_bytes(), (folder / "r.json").read_bytes()
    again = jiwon(*words, cwd=folder).code, (folder / "s.xlsx").read_bytes(), (folder / "r.json").read_bytes()
    assert first == again
    assert first[0] == 0


def test_a_name_with_brackets_is_shown_as_it_is(folder: Path) -> None:
    """A firm's name is never markup."""
    facts = "firm: '가온[/정밀] [bold]x'\ncertifications: ['[bold]']\n"
    (folder / "facts.yaml").write_text(facts, "utf-8")
    done = jiwon("check", "ulsan/rnd", "facts.yaml", cwd=folder)
    assert done.code == 2
    assert "`[bold]`" in done.err


TAMPERED = {
    "an entitlement": lambda d: d["applicants"][3]["entitlement"].update(amount=1),
    "a finding": lambda d: d["applicants"][3]["findings"][0].update(verdict="unknown"),
    "a rank": lambda d: d["applicants"][0].update(rank=2),
    "a firm": lambda d: d["applicants"][0].update(firm="다른 기업"),
    "what is left": lambda d: d["budget"].update(left=1),
    "a check": lambda d: d["checks"][0].update(holds=False),
    "the date of decision": lambda d: d["dates"].update(decided_on="2021-12-31"),
    "the digest of the book": lambda d: d["book"].update(digest="sha256:0"),
    "the number of its form": lambda d: d.update(format=d["format"] - 1),
    "a key too many": lambda d: d.update(more=1),
}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's result, and the sample beside it."""
    folder = tmp_path_factory.mktemp("result")
    shutil.copy(SAMPLE, folder / "apps.xlsx")
    assert jiwon("award", "ulsan/rnd", "apps.xlsx", "--json", "r.json", cwd=folder).code == 0
    return folder


def test_a_true_result_is_verified(result: Path) -> None:
    """Every law, and the same again to the letter."""
    assert jiwon("verify", "r.json", "ulsan/rnd", "apps.xlsx", cwd=result).code == 0


@pytest.mark.parametrize("what", TAMPERED)
def test_anything_changed_in_a_result_is_found(what: str, result: Path) -> None:
    """Exit code 1, whatever was changed."""
    document = json.loads((result / "r.json").read_text("utf-8"))
    TAMPERED[what](document)
    (result / "tampered.json").write_text(json.dumps(document), "utf-8")
    done = jiwon("verify", "tampered.json", "ulsan/rnd", "apps.xlsx", cwd=result)
    assert done.code == 1
    assert "✘" in done.out


def test_a_second_sheet_of_applications_is_not_passed_over(folder: Path) -> None:
    """Two sheets with headings are a problem: one of them would go unread."""
    book = openpyxl.load_workbook(folder / "apps.xlsx")
    book.copy_worksheet(book["Applications"]).title = "More"
    book.save(folder / "apps.xlsx")
    done = jiwon("award", "ulsan/rnd", "apps.xlsx", cwd=folder)
    assert done.code == 2
    assert "[two-application-sheets]" in done.err
