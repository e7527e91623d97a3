"""One sheet of a form: its headings in one language or two, what its cells accept, and raw values put into them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from engine.book import Question
from engine.errors import EMPTY, Text
from engine.feel import Date, decimal_text
from engine.feel.values import DateTime
from forms.intake.headings import Column
from forms.intake.language import FormLanguage
from forms.intake.messages import both
from forms.template.columns import FORMATS, NO, NONE, YES, height, number_format, unit_shown, validation, width
from forms.xlsx.cell_values import exact_from_float
from forms.xlsx.parts import MOST_ROWS
from forms.xlsx.safe_cell import UnwritableValue, safe_number, safe_text

Raw = int | Fraction | str | bool | Date | DateTime | Sequence["str | Mapping[str, Raw]"] | None
"""A value as the form shows it: None is `없음`, a list holds choices or records, a text is written as it stands."""

KOREAN, ENGLISH, IDS = 6, 7, 8
FIRST = IDS + 1
"""The first row below the headings: in Korean, in English (or there alone, in one language), and as hidden ids."""

THIN = Side(style="thin", color="9AA5B1")
FILLS = {"firm": "DCE6F1", "reviewer": "FCE9D4", "committee": "FCE9D4"}
_FIRST_WIDTH = 26  # holds the labels above the headings too


def add_title(sheet: Any, title: Text, notes: Iterable[Text]) -> None:
    """The title in the first cell and the notes below it; what is the same in both languages stands once."""
    sheet["A1"].font = Font(bold=True, size=14)
    safe_text(sheet["A1"], both(title))
    for row, note in enumerate(notes, 2):
        safe_text(sheet.cell(row, 1), " ".join(dict.fromkeys(note)))


def top_of_headings(language: FormLanguage) -> int:
    """The first row of headings: where there is one language, there is one row, right above the ids."""
    return ENGLISH if language.only else KOREAN


def add_headings(sheet: Any, columns: Sequence[Column], language: FormLanguage, supplier: str = "") -> None:
    """The headings of the columns, and what is accepted below them; `supplier` is who fills in all of them."""
    for number, column in enumerate(columns, 1):
        _heading(sheet, number, column, FILLS[supplier or column.supplier], language)
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = width(column) if number > 1 else _FIRST_WIDTH
        sheet.column_dimensions[letter].number_format = number_format(column)
        sheet.add_data_validation(validation(column, letter, FIRST, MOST_ROWS, language))
    top = top_of_headings(language)
    for row in range(top, IDS):
        texts = [(language.of(column.label)[row - KOREAN] + _unit(column).ko, width(column)) for column in columns]
        sheet.row_dimensions[row].height = height(texts)
    sheet.row_dimensions[IDS].hidden = True
    sheet.print_title_rows = f"{top}:{ENGLISH}"


def fill_rows(sheet: Any, columns: Sequence[Column], rows: Sequence[Mapping[str, Raw]], language: FormLanguage) -> None:
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
                _fill(cell, column.fact, values[column.id], language)


def _unit(column: Column) -> Text:
    return unit_shown(column.fact) if column.part == "value" else EMPTY


def heading_texts(column: Column, language: FormLanguage) -> tuple[str, ...]:
    """The headings of a column: in Korean with its unit and in English, or in one language with its unit."""
    unit = _unit(column)
    if language.only:
        return (language.first(column.label) + language.first(unit),)
    rows_shown = unit.en if column.part == "value" and column.fact.kind == "records" else ""
    return column.label.ko + unit.ko, column.label.en + rows_shown


def _heading(sheet: Any, number: int, column: Column, fill: str, language: FormLanguage) -> None:
    for row, text in enumerate(heading_texts(column, language), top := top_of_headings(language)):
        cell = sheet.cell(row, number)
        style_heading(cell, fill, small=row > top)
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


def set_properties(workbook: Any, title: Text, language: FormLanguage) -> None:
    """What programs show of the file: its title and language."""
    workbook.properties.title = language.first(title)
    workbook.properties.language = "en" if language.only == "en" else "ko-KR"


def _fill(cell: Any, fact: Question, value: Raw, language: FormLanguage) -> None:
    """Puts a raw value into its cell, in the form in which a person would have typed it."""
    labels = {choice.id: language.first(choice.label) for choice in fact.of}
    match value:
        case None:
            safe_text(cell, language.first(NONE))
        case bool():
            safe_text(cell, language.first(YES if value else NO))
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
            safe_text(cell, ", ".join(labels.get(str(each), str(each)) for each in value) or language.first(NONE))


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
