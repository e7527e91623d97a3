"""The form of one applicant on an upright page: a line for each fact, headings to the left, the answer to the right."""

from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill

from engine.book import Book
from engine.errors import Text
from forms.intake.headings import columns_of
from forms.intake.language import FormLanguage, language_of
from forms.intake.messages import ROUND_DATE, RULE_BOOK, both
from forms.intake.record_sheets import record_sheets
from forms.template.columns import add_lists, number_format, validation
from forms.template.guide import add_guide
from forms.template.records import add_record_sheet
from forms.template.sheet import FILLS, THIN, heading_texts, print_setup, set_properties, style_heading
from forms.xlsx.bytes import normalised_bytes
from forms.xlsx.mark import Mark
from forms.xlsx.safe_cell import safe_text

_KOREAN, _ENGLISH, _ID, _ANSWER = 2, 3, 4, 5
_WIDTHS = {"A": 24, "B": 30, "C": 34, "D": 10, "E": 34}


def upright_from_book(book: Book) -> bytes:
    """The empty form of a book for one applicant, as the bytes of a workbook; records have sheets of their own."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    columns, language = columns_of(book), language_of(book)
    sheet.title = language.sheet
    _side(sheet, book, language)
    first = _ENGLISH if language.only else _KOREAN
    for row, column in enumerate(columns, 1):
        for place, text in enumerate(heading_texts(column, language), first):
            cell = sheet.cell(row, place)
            style_heading(cell, FILLS[column.supplier], small=place > first)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            safe_text(cell, text)
        safe_text(sheet.cell(row, _ID), column.id)
        answer = sheet.cell(row, _ANSWER)
        answer.number_format = number_format(column)
        answer.border = Border(THIN, THIN, THIN, THIN)
        answer.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left")
        sheet.add_data_validation(validation(column, "E", row, row, language))
        sheet.row_dimensions[row].height = 48 if row < 3 else 32  # beside the title
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["D"].hidden = True
    if language.only:
        sheet.column_dimensions["B"].hidden = True  # one column of headings is enough
    records = record_sheets(book)
    for record in records:
        add_record_sheet(workbook, record, (), language)
    add_guide(workbook, book)
    add_lists(workbook, [*columns, *(column for record in records for column in record.columns[1:])], language)
    for each in workbook.worksheets:
        print_setup(each)
    sheet.page_setup.orientation = "portrait"
    sheet.print_area = f"A1:E{len(columns)}"
    set_properties(workbook, book.title, language)
    return normalised_bytes(workbook, book.applies.first, mark=Mark("form", book.book, book.version))


def _side(sheet: Any, book: Book, language: FormLanguage) -> None:
    """Beside the headings: what the form is for, and the date of the round below its label."""
    title = Text(f"지원 신청: {book.title.ko}", f"Application: {book.title.en}")
    texts = (
        language.first(title),
        None if language.only else title.en,
        both(language.of(ROUND_DATE)),
        None,
        both(language.of(RULE_BOOK)),
        f"{book.book} {book.version}",
    )
    for row, text in enumerate(texts, 1):
        cell = sheet.cell(row, 1)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.font = Font(bold=row in (1, 3, 5))
        if text:
            safe_text(cell, text)
    sheet["A4"].number_format = "yyyy-mm-dd"
    sheet["A4"].border = Border(THIN, THIN, THIN, THIN)
    sheet["A4"].fill = PatternFill("solid", fgColor="FFFFFF")
