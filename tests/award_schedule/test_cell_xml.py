"""A cell written as XML is the cell that openpyxl writes, byte for byte."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from engine.feel import Date
from forms.award_schedule.cell_xml import Formula, rest_of_cell
from forms.xlsx.safe_cell import UnwritableValue, safe_text
from tests.award_schedule.rounds import read, usual_bytes

TEXTS = ["", "가 & <b>", " a ", "a\n b", "\n", "=1+1", "-", "@x", "_x0041_", '"', "https://x.example", "가" * 32_767]


def by_openpyxl(value: Any) -> str:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    cell = WriteOnlyCell(sheet)
    cell.number_format = "yyyy-mm-dd"
    safe_text(cell, value) if isinstance(value, str) else setattr(cell, "value", value)
    sheet.append([cell])
    data = io.BytesIO()
    workbook.save(data)
    found = re.search(r"<c .*?(/>|</c>)", zipfile.ZipFile(data).read("xl/worksheets/sheet1.xml").decode(), re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize("value", [*TEXTS, 0, -5, 999_999_999_999_999, Decimal("12.25"), Date(2024, 2, 29)])
def test_a_cell_is_the_one_that_openpyxl_writes(value: Any) -> None:
    native = dt.date(value.year, value.month, value.day) if isinstance(value, Date) else value
    assert '<c r="A1"' + rest_of_cell("text", lambda _kind, _quoted: 1, value) == by_openpyxl(native)


def test_a_text_that_looks_like_a_formula_takes_the_quoted_style() -> None:
    style = {False: 3, True: 4}
    cells = [rest_of_cell("text", lambda _kind, quoted: style[quoted], text) for text in ("=1", "a=1", "")]
    assert [re.findall(r's="(\d)"', cell) for cell in cells] == [["4"], ["3"], ["3"]]


@pytest.mark.parametrize("value", ["가" * 32_768, "a\x00", "a\rb", "a\ud800", 10**15, True])
def test_what_no_cell_can_hold_is_refused(value: Any) -> None:
    with pytest.raises(UnwritableValue):
        rest_of_cell("text", lambda _kind, _quoted: 1, value)


@pytest.mark.parametrize("result", [7, "일치 & <합>"])
def test_a_formula_carries_its_result(result: int | str) -> None:
    cell = '<c r="B2"' + rest_of_cell("money", lambda _kind, _quoted: 1, Formula("=A1&B1", result))
    kind, shown = (' t="str"', "일치 &amp; &lt;합&gt;") if isinstance(result, str) else ("", "7")
    assert cell == f'<c r="B2" s="1"{kind}><f>A1&amp;B1</f><v>{shown}</v></c>'


def test_no_formula_of_a_schedule_is_without_its_result() -> None:
    formulas, results = read(usual_bytes(), results=False), read(usual_bytes())
    found = [cell for sheet in formulas for row in sheet for cell in row if cell.data_type == "f"]
    assert len(found) > 20
    assert all(results[cell.parent.title][cell.coordinate].value is not None for cell in found)
