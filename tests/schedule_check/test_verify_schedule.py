"""`jiwon verify SCHEDULE.xlsx`, with its book and applications and without; what it refuses."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from forms.award_schedule.texts import RESULTS
from forms.disk.books import RULES
from tests.commands.program import Said, jiwon
from tests.schedule_check.edits import book_of, with_cell

SAMPLE = RULES / "ulsan" / "rnd" / "2021.sample.xlsx"
BUDGET = "total: 800_000_000\nnote: {ko: 추경, en: A supplementary budget}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round of the sample, `award-schedule.xlsx`, in English, and the same with an award that was changed."""
    path = tmp_path_factory.mktemp("verify")
    shutil.copy(SAMPLE, path / "2021.sample.xlsx")
    done = jiwon("award", "ulsan/rnd", "2021.sample.xlsx", "--lang", "en", cwd=path)
    assert done.code == 0, done.err
    data = (path / "award-schedule.xlsx").read_bytes()
    (path / "edited.xlsx").write_bytes(with_cell(data, "Awards", "K4", "><v>70000000</v></c>"))
    return path


def verify(folder: Path, *words: str) -> Said:
    return jiwon("verify", *words, "--lang", "en", cwd=folder)


def test_as_it_was_written_it_is_the_decision_made_again(folder: Path) -> None:
    done = verify(folder, "award-schedule.xlsx", "ulsan/rnd", "2021.sample.xlsx")
    assert (done.code, done.err) == (0, "")
    said = done.out.splitlines()
    assert all(line.startswith("✔") for line in said[:5])
    assert said[5:] == [
        "the file is as it was written, to the byte",
        "a draft: it is recorded in no ledger",
        "everything holds",
    ]


def test_a_changed_award_is_named_with_its_firm_what_it_was_and_is(folder: Path) -> None:
    done = verify(folder, "edited.xlsx", "ulsan/rnd", "2021.sample.xlsx", "--json", "a.json")
    assert done.code == 1
    [line] = [each for each in done.out.splitlines() if "Awards!" in each]
    assert line.strip().startswith("Awards!K4 · 2021-001 ")
    assert line.endswith(": 80,000,000 → 70,000,000 (the value was changed)")
    document = json.loads((folder / "a.json").read_text("utf-8"))
    [difference] = document["differences"]
    assert (document["holds"], difference["kind"], difference["cell"]) == (False, "value", "K4")
    assert (difference["due"], difference["found"]) == ("80000000", "70000000")
    korean = jiwon("verify", "edited.xlsx", "ulsan/rnd", "2021.sample.xlsx", cwd=folder)
    assert "80,000,000 → 70,000,000 (값이 바뀌었습니다)" in korean.out


@pytest.mark.parametrize(("name", "code"), [("award-schedule.xlsx", 0), ("edited.xlsx", 1)])
def test_by_itself_it_says_whether_a_cell_changed_and_that_nothing_was_decided(
    folder: Path, name: str, code: int
) -> None:
    done = verify(folder, name)
    assert done.code == code
    assert "the decision was not made again: name its book and applications" in done.out
    assert f"{'✘' if code else '✔'} no cell was changed since it was written: rows: " in done.out


def test_its_own_checks_are_read(folder: Path) -> None:
    """A formula that says that something differs is named."""
    data = (folder / "award-schedule.xlsx").read_bytes()
    book = book_of(data)
    cells = book.cells("Checks", book.sheets["Checks"].rows).values()
    cell = next(each for each in cells if each.formula and each.value == RESULTS["same"].en)
    inner = f' t="str"><f>{cell.formula.lower()}</f><v>{RESULTS["differs"].en}</v></c>'.replace("&", "&amp;")
    (folder / "red.xlsx").write_bytes(with_cell(data, "Checks", cell.place, inner.replace("<>", "&lt;&gt;")))
    done = verify(folder, "red.xlsx")
    assert done.code == 1
    assert f"✘ none of its own checks says that something differs: cells: 1, Checks!{cell.place}" in done.out


def test_the_command_on_its_page_verifies_it(folder: Path) -> None:
    workbook = load_workbook(folder / "award-schedule.xlsx")
    cells = {row[0].value: row[1].value for row in workbook["About"].iter_rows()}
    command, _, told = cells["How to verify"].partition("\n")
    words = shlex.split(command)
    assert words == ["jiwon", "verify", "award-schedule.xlsx", "ulsan/rnd", "2021.sample.xlsx", "--lang", "en"]
    assert jiwon(*words[1:], cwd=folder).code == 0
    assert told.startswith(
        "with this file (award-schedule.xlsx), the applications and any budget file (budget.yaml) in"
    )
    digest = cells["Digest of what was decided"]
    assert digest in verify(folder, "award-schedule.xlsx").out
    signed = [cell.value for row in workbook["Decision"].iter_rows() for cell in row if cell.value]
    assert f"Digest of what was decided: {digest}" in signed


def test_a_budget_of_the_round_must_be_given_again(folder: Path) -> None:
    (folder / "budget.yaml").write_text(BUDGET, "utf-8")
    words = ("ulsan/rnd", "2021.sample.xlsx", "--budget", "budget.yaml")
    assert jiwon("award", *words, "--out", "more.xlsx", "--lang", "en", cwd=folder).code == 0
    done = verify(folder, "more.xlsx", "ulsan/rnd", "2021.sample.xlsx")
    assert (done.code, "[schedule-other-budget]" in done.err) == (2, True)
    done = verify(folder, "more.xlsx", *words)
    assert done.code == 0, done.out
    assert "✔ it was decided by this budget file" in done.out
    other = BUDGET.replace("800", "801")
    (folder / "budget.yaml").write_text(other, "utf-8")
    done = verify(folder, "more.xlsx", *words)
    assert done.code == 1
    assert "✘ it was decided by this budget file" in done.out


REFUSED = {
    "another book": (("award-schedule.xlsx", "ulsan/special-subsidy", "2021.sample.xlsx"), "schedule-of-other-book"),
    "no schedule": (("2021.sample.xlsx", "ulsan/rnd", "2021.sample.xlsx"), "schedule-unmarked"),
    "no such file": (("nothing.xlsx",), "file-missing"),
    "no workbook": (("text.xlsx",), "workbook-text-file"),
    "cut short": (("cut.xlsx",), "workbook-damaged"),
    "applications that are none": (("award-schedule.xlsx", "ulsan/rnd", "text.xlsx"), "workbook-text-file"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_own_message(folder: Path, name: str) -> None:
    words, code = REFUSED[name]
    (folder / "text.xlsx").write_text("no workbook\n")
    (folder / "cut.xlsx").write_bytes((folder / "award-schedule.xlsx").read_bytes()[:9_000])
    for language in ("en", "ko"):
        done = jiwon("verify", *words, "--lang", language, cwd=folder)
        assert (done.code, "Traceback" in done.err) == (2, False)
        assert f"[{code}]" in done.err, done.err


def test_a_book_without_applications_is_a_usage_error(folder: Path) -> None:
    done = verify(folder, "award-schedule.xlsx", "ulsan/rnd")
    assert done.code == 2
    assert "name both BOOK and APPLICATIONS" in done.err


def test_applications_of_another_round_are_told_before_the_cells(folder: Path) -> None:
    workbook = load_workbook(folder / "2021.sample.xlsx")
    sheet = workbook.worksheets[0]
    row = next(row for row in sheet.iter_rows() if "2021-001" in [cell.value for cell in row])
    cell = next(cell for cell in row if isinstance(cell.value, int) and cell.value > 1_000_000)
    cell.value -= 1_000_000
    workbook.save(folder / "other.xlsx")
    done = verify(folder, "award-schedule.xlsx", "ulsan/rnd", "other.xlsx")
    assert done.code == 1
    assert "✘ it was decided from these applications" in done.out
    assert "✘ every cell says what the decision made again says" in done.out
