"""One sheet of texts from a CSV file: commas, tabs or semicolons between them, whichever its first line has most."""

import csv
import io

from engine.errors import Catalogue, Problem, Text, problem
from forms.disk.texts import text_from_bytes
from forms.intake.messages import SHEET_NAME
from forms.xlsx.cells import Cell, Sheet, Workbook
from forms.xlsx.parts import MOST_CELLS, MOST_COLUMNS, MOST_ROWS

MESSAGES: Catalogue = {
    "csv-not-text": Text(
        "UTF-8이나 CP949(윈도 한글), 표식(BOM)이 있는 UTF-16 글이 아닙니다",
        "neither UTF-8, nor CP949 (Korean Windows), nor UTF-16 text with its mark (BOM)",
    ),
    "csv-damaged": Text(
        "{line}번째 줄을 읽을 수 없습니다 (따옴표가 닫혔는지 확인하십시오)",
        "line {line} cannot be read (see whether a quotation mark is left open)",
    ),
    "csv-too-many-cells": Text("값이 너무 많습니다 (최대 {most}개)", "too many values (at most {most})"),
    "csv-too-long": Text(
        "행이나 열이 너무 많습니다 (최대 {rows}행, {columns}열)",
        "too many rows or columns (at most {rows} rows and {columns} columns)",
    ),
}
_SEPARATORS = ",\t;"


def workbook_from_csv(data: bytes, name: str) -> tuple[Workbook | None, tuple[Problem, ...]]:
    """One sheet; every value is a text, and an empty one is no value."""
    text = text_from_bytes(data)
    if text is None:
        return None, (problem(MESSAGES, "csv-not-text", name),)
    first = next((line for line in io.StringIO(text, newline=None) if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count), strict=True)
    rows: dict[int, dict[int, Cell]] = {}
    left = MOST_CELLS
    try:
        for number, line in enumerate(reader, 1):
            if number > MOST_ROWS or len(line) > MOST_COLUMNS:
                shown = {"rows": f"{MOST_ROWS:,}", "columns": MOST_COLUMNS}
                return None, (problem(MESSAGES, "csv-too-long", name, **shown),)
            if cells := {column: Cell(number, column, value) for column, value in enumerate(line, 1) if value}:
                rows[number] = cells
                left -= len(cells)
            if left < 0:
                return None, (problem(MESSAGES, "csv-too-many-cells", name, most=f"{MOST_CELLS:,}"),)
    except csv.Error:
        return None, (problem(MESSAGES, "csv-damaged", name, line=reader.line_num),)
    # Not called by the file: a result holds the places, and must verify with a copy of another name.
    return Workbook((Sheet(SHEET_NAME, rows),)), ()
