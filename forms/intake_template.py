"""The intake form of a book, empty or filled: what it writes, the intake reads back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from engine.book import Book
from engine.errors import Text
from engine.feel.values import Date, decimal_text
from forms.intake_form import NO, NONE, UNIT_SHOWN, YES, add_lists, height, number_format, validation, width
from forms.intake_guide import HOW, add_guide
from forms.intake_headings import Column, columns_of, id_of_part
from forms.intake_messages import ROUND_DATE, RULE_BOOK, SHEET_NAME, both
from forms.safe_cell import UnwritableValue, safe_number, safe_text
from forms.workbook import exact_from_float
from forms.workbook_bytes import normalised_bytes
from forms.workbook_parts import MOST_ROWS

Raw = int | Fraction | str | bool | Date | Sequence[str] | None
"""A value as the form shows it: None is `없음`, a list holds choices, a text is written as it stands."""

KOREAN, ENGLISH, IDS = 6, 7, 8
FIRST = IDS + 1
"""The row of the first application; above it the headings in Korean, in English, and as fact ids (hidden)."""

_THIN = Side(style="thin", color="9AA5B1")
_FILLS = {"firm": "DCE6F1", "reviewer": "FCE9D4", "committee": "FCE9D4"}


def template_from_book(book: Book) -> bytes:
    """The empty form of a book, as the bytes of a workbook."""
    return workbook_from_rows(book, (), None)


def workbook_from_rows(
    book: Book, rows: Sequence[Mapping[str, Raw]], round_date: Date | None, sample_note: Text | None = None
) -> bytes:
    """The form with a row for each mapping of fact ids (and `<id>_reason`, `<id>_minutes`) to raw values.

    A value that is absent is a blank cell. `sample_note` says above the headings that the firms are fictional.
    """
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = SHEET_NAME
    columns = columns_of(book)
    _title(sheet, book, round_date, sample_note)
    for number, column in enumerate(columns, 1):
        _headings(sheet, number, column)
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = width(column) if number > 1 else 26  # holds the labels above too
        sheet.column_dimensions[letter].number_format = number_format(column)
        sheet.add_data_validation(validation(column, letter, FIRST, MOST_ROWS))
    for row, language in ((KOREAN, 0), (ENGLISH, 1)):
        texts = [(column.label[language] + UNIT_SHOWN.get(column.fact.kind, ""), width(column)) for column in columns]
        sheet.row_dimensions[row].height = height(texts)
    for row, values in enumerate(rows, FIRST):
        if unknown := values.keys() - {id_of_part(c.fact, c.part) for c in columns}:
            raise KeyError(f"no such fact: {sorted(unknown)}")
        for number, column in enumerate(columns, 1):
            cell = sheet.cell(row, number)
            cell.number_format = number_format(column)
            if (name := id_of_part(column.fact, column.part)) in values:
                _fill(cell, column, values[name])
    sheet.row_dimensions[IDS].hidden = True
    sheet.freeze_panes = sheet.cell(FIRST, 3)
    sheet.print_title_rows = f"{KOREAN}:{ENGLISH}"
    add_guide(workbook, book, _style_heading)
    add_lists(workbook, iter(book.facts.values()))
    for each in workbook.worksheets:
        _print_setup(each)
    workbook.properties.title = book.title.ko
    workbook.properties.language = "ko-KR"
    return normalised_bytes(workbook, round_date or book.applies.first)


def _title(sheet: Any, book: Book, round_date: Date | None, sample_note: Text | None) -> None:
    sheet["A1"].font = Font(bold=True, size=14)
    safe_text(sheet["A1"], f"지원 신청: {book.title.ko} / Applications: {book.title.en}")
    if sample_note:
        sheet["A2"].font = Font(bold=True, color="B00020")
        safe_text(sheet["A2"], f"{sample_note.ko} {sample_note.en}")
    else:
        safe_text(sheet["A2"], f"{HOW[0].ko} {HOW[0].en}")
    for row, label in ((3, ROUND_DATE), (4, RULE_BOOK)):
        sheet.cell(row, 1).font = Font(bold=True)
        safe_text(sheet.cell(row, 1), both(label))
        sheet.cell(row, 2).border = Border(_THIN, _THIN, _THIN, _THIN)
    sheet["B3"].number_format = "yyyy-mm-dd"
    if round_date:
        sheet["B3"].value = _native_date(round_date)
        sheet["B3"].number_format = "yyyy-mm-dd"
    safe_text(sheet["B4"], f"{book.book} {book.version}")


def _headings(sheet: Any, number: int, column: Column) -> None:
    unit = UNIT_SHOWN.get(column.fact.kind, "") if column.part == "value" else ""
    for row, text in ((KOREAN, column.label.ko + unit), (ENGLISH, column.label.en)):
        cell = sheet.cell(row, number)
        _style_heading(cell, _FILLS[column.fact.supplied_by], small=row == ENGLISH)
        safe_text(cell, text)
    safe_text(sheet.cell(IDS, number), id_of_part(column.fact, column.part))


def _style_heading(cell: Any, fill: str = "DCE6F1", *, small: bool = False) -> None:
    cell.font = Font(size=9, color="44515E") if small else Font(bold=True)
    cell.fill = PatternFill("solid", fgColor=fill)
    cell.border = Border(_THIN, _THIN, _THIN, _THIN)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def _print_setup(sheet: Any) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P / &N"


def _fill(cell: Any, column: Column, value: Raw) -> None:
    """Puts a raw value into its cell, in the form in which a person would have typed it."""
    match value:
        case None:
            safe_text(cell, NONE)
        case bool():
            safe_text(cell, YES if value else NO)
        case int():
            safe_number(cell, value)
        case Fraction():
            _fill_fraction(cell, column, value)
        case Date():
            cell.value = _native_date(value)
            cell.number_format = "yyyy-mm-dd"
        case str():
            safe_text(cell, _labels(column).get(value, value))
        case _:
            safe_text(cell, ", ".join(_labels(column).get(each, each) for each in value) or NONE)


def _labels(column: Column) -> Mapping[str, str]:
    return {choice.id: choice.label.ko for choice in column.fact.of}


def _fill_fraction(cell: Any, column: Column, value: Fraction) -> None:
    """A decimal as a number where Excel keeps all its digits, else as text."""
    native = float(value)
    if exact_from_float(native) == value:
        cell.value = native
        return
    percent = column.fact.kind == "rate"
    text = decimal_text(value * 100 if percent else value)
    if Fraction(text) != (value * 100 if percent else value):
        raise UnwritableValue(f"{value} has no end as a decimal")
    safe_text(cell, text + "%" * percent)


def _native_date(date: Date) -> dt.date:
    return dt.date(date.year, date.month, date.day)
