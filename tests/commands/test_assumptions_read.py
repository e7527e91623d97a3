"""Who read the assumptions of a book, and when: on the sheet to sign, and on the screen until somebody did."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.commands.program import jiwon

WAITS = "not ready to sign"
READ = "who read the assumptions"


def award(folder, *words):
    return jiwon("award", "example/pro-rata", "--lang", "en", "--out", "a.xlsx", *words, cwd=folder)


def test_until_somebody_read_them_it_cannot_be_signed(tmp_path):
    assert READ in jiwon("award", "ulsan/rnd", "--lang", "en", cwd=tmp_path).out


@pytest.mark.parametrize("text", ["김주무관, 2021-06-01", "김주무관 2021-06-01", "  김주무관 ,  2021-06-01 "])
def test_a_name_and_a_day_stand_on_the_sheet_to_sign(tmp_path, text):
    done = jiwon("award", "ulsan/rnd", "--assumptions-read", text, "--lang", "en", cwd=tmp_path)
    assert (done.code, READ in done.out) == (0, False)
    assert f"{WAITS}: to be decided first, 2021-011, 2021-013" in done.out
    sheet = load_workbook(tmp_path / "award-schedule.xlsx")["Decision"]
    said = [[cell for cell in row if cell not in (None, "")] for row in sheet.iter_rows(values_only=True)]
    assert ["Read by", "김주무관", "on", "2021-06-01"] in said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "김주무관",
        "2021-06-01",
        "김주무관, 2021-06-31",
        "김 1 2021/06/01",
        "x" * 101 + " 2021-06-01",
        "., 2021-06-01",
    ],
)
def test_anything_else_is_refused_and_nothing_is_written(tmp_path, text):
    done = award(tmp_path, "--assumptions-read", text)
    assert (done.code, "[assumptions-read-form]" in done.err) == (2, True)
    assert not [*tmp_path.iterdir()]
