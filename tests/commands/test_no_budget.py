"""A book that sets no budget, from the command to the workbook and back through `verify`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from forms.disk.books import RULES
from tests.commands.program import jiwon

SAMPLE = str(RULES / "eu" / "de-minimis" / "2024.sample.xlsx")
AWARDED = 605_000_50


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("none")
    done = jiwon("award", "eu/de-minimis", SAMPLE, "--out", "a.xlsx", "--json", "a.json", "--lang", "en", cwd=path)
    assert done.code == 0, done.err
    assert "No budget set · awarded 605,000.50 EUR" in done.out
    return path


def test_the_result_says_that_there_is_none_and_can_be_verified(folder: Path) -> None:
    """Null in the total and in what is left; a total that is put there is noticed."""
    result = json.loads((folder / "a.json").read_text("utf-8"))
    figures = {key: result["budget"][key] for key in ("total", "awarded", "held", "left")}
    assert figures == {"total": None, "awarded": AWARDED, "held": 0, "left": None}
    assert jiwon("verify", "a.json", "eu/de-minimis", SAMPLE, cwd=folder).code == 0
    result["budget"]["total"] = AWARDED
    (folder / "b.json").write_text(json.dumps(result), "utf-8")
    done = jiwon("verify", "b.json", "eu/de-minimis", SAMPLE, "--lang", "en", cwd=folder)
    assert done.code == 1
    assert "budget.total: 605,000.50; should be -" in done.out


def test_the_schedule_leaves_out_what_would_be_left(folder: Path) -> None:
    """The budget is told in words, nothing counts down from it, and the rows are still checked."""
    workbook = load_workbook(folder / "a.xlsx")
    assert {"budget_total", "budget_left"}.isdisjoint(workbook.defined_names)
    assert {"awarded", "running", "check"} <= set(workbook.defined_names)
    cells = [cell.value for row in workbook.worksheets[1].iter_rows() for cell in row]
    assert cells[cells.index("Budget (EUR)") + 1] == "no budget set"
    assert "Left (EUR)" not in cells
    formulas = [str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert not any("budget_total" in each for each in formulas)


def test_a_budget_given_for_the_round_is_kept(folder: Path) -> None:
    """And without it the same book is shown beside, with a dash for what it does not have."""
    done = jiwon("award", "eu/de-minimis", SAMPLE, "--what-if", "budget.total=300_000", "--lang", "en", cwd=folder)
    assert done.code == 0
    assert "what if: budget.total none → 300,000" in done.out
    rows = [line.split() for line in done.out.splitlines()]
    assert ["Budget", "(EUR)", "-", "300,000.00"] in rows
    assert ["Awarded", "(EUR)", "605,000.50", "300,000.00"] in rows
    assert ["Left", "(EUR)", "-", "0.00"] in rows
