"""What a long round says on the screen is its beginning, and how much there is beside."""

from __future__ import annotations

import openpyxl

from forms.commands.award import MOST_ROWS
from tests.commands.program import RESEARCH, jiwon, research_row, workbook


def test_of_many_notices_the_first_are_said_and_the_schedule_has_all(tmp_path):
    count = MOST_ROWS + 20
    workbook(tmp_path / "in.xlsx", [research_row(n, firm_id=f"000-11-{n:05}") for n in range(1, count + 1)])
    said = jiwon("award", RESEARCH, "in.xlsx", "--as-of", "2021-05-31", "--lang", "en", cwd=tmp_path)
    assert said.code == 0, said.err
    told = [line for line in said.out.splitlines() if "check digit" in line]
    assert len(told) == MOST_ROWS
    assert said.out.splitlines().count("… (+20)") == 2  # of the applications, too
    cells = (
        cell.value for sheet in openpyxl.load_workbook(tmp_path / "award-schedule.xlsx") for r in sheet for cell in r
    )
    assert sum("check digit" in value for value in cells if isinstance(value, str)) == count
