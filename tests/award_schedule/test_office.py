"""Recalculated from nothing by LibreOffice, the formulas give the results they carry."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.award_schedule.rounds import BOOKS, read, usual_bytes
from tests.award_schedule.test_formulas import formulas

pytestmark = pytest.mark.office


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_formula_gives_exactly_the_result_it_carries(recalculated, book, language):
    data = usual_bytes(book, language)
    carried, worked_out = read(data), recalculated(data)
    found = formulas(data)
    assert found
    for sheet, cell in found:
        assert worked_out[sheet][cell].value == carried[sheet][cell].value, (sheet, cell, found[sheet, cell])


def test_a_wrong_result_planted_in_the_file_is_corrected(recalculated):
    data = usual_bytes()
    planted = _with_part_changed(data, b"<f>SUM(awarded)</f><v>670000000</v>", b"<f>SUM(awarded)</f><v>999</v>")
    assert _awarded_in_all(read(planted)) == 999
    assert _awarded_in_all(recalculated(planted)) == 670_000_000


def test_an_award_changed_by_hand_shows_in_the_checks(recalculated):
    data = usual_bytes()
    changed = _with_part_changed(data, b"<v>12345000</v></c><c", b"<v>12346000</v></c><c")
    results = recalculated(changed)
    assert "불일치" in [cell.value for cell in results["교부내역"]["O"]]
    assert [cell.value for cell in results["검증"]["E"]].count("불일치") >= 2


def _awarded_in_all(workbook):
    """What the formula for the sum of all awards came to, on the sheet of checks."""
    (row,) = (row for row in workbook["검증"].iter_rows(min_row=4) if row[1].value == "교부액 합계")
    return row[3].value


def _with_part_changed(data, old, new):
    out = io.BytesIO()
    seen = 0
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            seen += part.count(old)
            target.writestr(name, part.replace(old, new))
    assert seen
    return out.getvalue()
