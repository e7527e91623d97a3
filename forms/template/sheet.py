"""One sheet of a form: its headings in both languages, what its cells accept, and raw values put into them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from engine.book import Question
from engine.errors import Text
from engine.feel import Date, decimal_text
from engine.feel.values import DateTime
from forms.intake.headings import Column
from forms.template.columns import FORMATS, NO, NONE, YES, height, number_format, unit_shown, validation, width
from forms.xlsx.cell_values import exact_from_float
from forms.xlsx.parts import MOST_ROWS
from forms.xlsx.safe_cell import UnwritableValue, safe_number, safe_text

Raw = int | Fraction | str | bool | Date | DateTime | Sequence["str | Mapping[str, Raw]"] | None
"""A value as the form shows it: None is `없음`, a list holds choices or records, a text is written as it stands."""

KOREAN, ENGLISH, IDS = 6, 7, 8
FIRST = IDS + 1
"""The first row below the headings, which stand in Korean, in English, and as fact ids (hidden)."""

THIN = Side(style="thin", color="9AA5B1")
FILLS = {"firm": "DCE6F1", "reviewer": "FCE9D4", "committee": "FCE9D4"}
_FIRST_WIDTH = 26  # holds the labels above the headings too


def add_title(sheet: Any, title: Text, notes: Iterable[Text]) -> None:
    """The title in the first cell and the notes below it, in both languages."""
    sheet["A1"].font = Font(bold=True, size=14)
    safe_text(sheet["A1"], f"{title.ko} / {title.en}")
    for row, note in enumerate(notes, 2):
        safe_text(sheet.cell(row, 1), f"{note.ko} {note.en}")


def add_headings(sheet: Any, columns: Sequence[Column], supplier: str = "") -> None:
    """The headings of the columns, and what is accepted below them; `supplier` is who fills in all of them."""
    for number, column in enumerate(columns, 1):
        _heading(sheet, number, column, FILLS[supplier or column.supplier])
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = width(column) if number > 1 else _FIRST_WIDTH
        sheet.column_dimensions[letter].number_format = number_format(column)
        sheet.add_data_validation(validation(column, letter, FIRST, MOST_ROWS))
    for row, language in ((KOREAN, 0), (ENGLISH, 1)):
        texts = [(column.label[language] + _unit(column), width(column)) for column in columns]
        sheet.row_dimensions[row].height = height(texts)
    sheet.row_dimensions[IDS].hidden = True
    sheet.print_title_rows = f"{KOREAN}:{ENGLISH}"


def fill_rows(sheet: Any, columns: Sequence[Column], rows: Sequence[Mapping[str, Raw]]) -> None:
    """A row for each mapping of column ids to raw values, below the headings; an absent value is a blank cell.

    `KeyError`: there is no such column.
    """
    for row, values in enumerate(rows, FIRST):
        if unknown := values.keys() - {column.id for column in columns}:
            raise KeyError(f"no such fact: {sorted(unknown)}")
        for number, column in enumerate(columns, 1):
            cell = sheet.cell(row, number)
            cell.number_format = number_format(column)
            if column.id in values:
                _fill(cell, column.fact, values[column.id])


def _unit(column: Column) -> str:
    return unit_shown(column.fact) if column.part == "value" else ""


def heading_texts(column: Column) -> tuple[str, str]:
    """The heading of a column in Korean, with its unit, and in English."""
    rows_shown = " (rows)" if column.part == "value" and column.fact.kind == "records" else ""
    return column.label.ko + _unit(column), column.label.en + rows_shown


def _heading(sheet: Any, number: int, column: Column, fill: str) -> None:
    for row, text in zip((KOREAN, ENGLISH), heading_texts(column), strict=True):
        cell = sheet.cell(row, number)
        style_heading(cell, fill, small=row == ENGLISH)
        safe_text(cell, text)
    safe_text(sheet.cell(IDS, number), column.id)


def style_heading(cell: Any, fill: str = "DCE6F1", *, small: bool = False) -> None:
    cell.font = Font(size=9, color="44515E") if small else Font(bold=True)
    cell.fill = PatternFill("solid", fgColor=fill)
    cell.border = Border(THIN, THIN, THIN, THIN)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def print_setup(sheet: Any) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P / &N"


def _fill(cell: Any, fact: Question, value: Raw) -> None:
    """Puts a raw value into its cell, in the form in which a person would have typed it."""
    labels = {choice.id: choice.label.ko for choice in fact.of}
    match value:
        case None:
            safe_text(cell, NONE)
        case bool():
            safe_text(cell, YES if value else NO)
        case int():
            safe_number(cell, value)
        case Fraction():
            _fill_fraction(cell, fact, value)
        case Date():
            cell.value = native_date(value)
            cell.number_format = "yyyy-mm-dd"
        case DateTime() if value.time.second == int(value.time.second):
            time = dt.time(value.time.hour, value.time.minute, int(value.time.second))
            cell.value = dt.datetime.combine(native_date(value.date), time)
            cell.number_format = FORMATS["moment"]
        case DateTime():
            safe_text(cell, str(value))
        case str():
            safe_text(cell, labels.get(value, value))
        case _ if value and fact.kind == "records":
            safe_number(cell, len(value))
        case _:
            safe_text(cell, ", ".join(labels.get(str(each), str(each)) for each in value) or NONE)


def _fill_fraction(cell: Any, fact: Question, value: Fraction) -> None:
    """A decimal as a number where Excel keeps all its digits, else as text."""
    native = float(value)
    if exact_from_float(native) == value:
        cell.value = native
        return
    percent = fact.kind == "rate"
    text = decimal_text(value * 100 if percent else value)
    if Fraction(text) != (value * 100 if percent else value):
        raise UnwritableValue(f"{value} has no end as a decimal")
    safe_text(cell, text + "%" * percent)


def native_date(date: Date) -> dt.date:
    return dt.date(date.year, date.month, date.day)
