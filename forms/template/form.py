"""The intake form of a book, empty or filled: what it writes, the intake reads back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.styles import Border, Font

from engine.book import Book
from engine.errors import Text
from engine.feel import Date
from forms.intake.headings import columns_of
from forms.intake.language import FormLanguage, language_of
from forms.intake.messages import ROUND_DATE, RULE_BOOK, both
from forms.intake.record_sheets import record_sheets
from forms.template.columns import add_lists
from forms.template.guide import add_guide, how_to_fill_in
from forms.template.records import add_record_sheet
from forms.template.sheet import (
    FIRST,
    THIN,
    Raw,
    add_headings,
    add_title,
    fill_rows,
    native_date,
    print_setup,
    set_properties,
)
from forms.xlsx.bytes import normalised_bytes
from forms.xlsx.mark import Mark
from forms.xlsx.safe_cell import safe_text

__all__ = ["FIRST", "Raw", "template_from_book", "workbook_from_rows"]


def template_from_book(book: Book) -> bytes:
    """The empty form of a book, as the bytes of a workbook."""
    return workbook_from_rows(book, (), None)


def workbook_from_rows(
    book: Book, rows: Sequence[Mapping[str, Raw]], round_date: Date | None, sample_note: Text | None = None
) -> bytes:
    """The form with a row for each mapping of fact ids (and `<id>_reason`, `<id>_minutes`) to raw values.

    A value that is absent is a blank cell; records are a list of mappings, each a row of their own sheet. `sample_note`
    says above the headings that the firms are fictional.
    """
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    columns, language = columns_of(book), language_of(book)
    sheet.title = language.sheet
    _title(sheet, book, round_date, sample_note, language)
    add_headings(sheet, columns, language)
    sheet.freeze_panes = sheet.cell(FIRST, 3)
    fill_rows(sheet, columns, rows, language)
    records = record_sheets(book)
    for record in records:
        add_record_sheet(workbook, record, rows, language)
    add_guide(workbook, book)
    add_lists(workbook, [*columns, *(column for record in records for column in record.columns[1:])], language)
    for each in workbook.worksheets:
        print_setup(each)
    set_properties(workbook, book.title, language)
    mark = None if rows else Mark("form", book.book, book.version)
    return normalised_bytes(workbook, round_date or book.applies.first, mark=mark)


def _title(sheet: Any, book: Book, round_date: Date | None, sample_note: Text | None, language: FormLanguage) -> None:
    add_title(
        sheet,
        language.of(Text(f"지원 신청: {book.title.ko}", f"Applications: {book.title.en}")),
        [language.of(sample_note or how_to_fill_in(book)[0])],
    )
    if sample_note:
        sheet["A2"].font = Font(bold=True, color="B00020")
    for row, label in ((3, ROUND_DATE), (4, RULE_BOOK)):
        sheet.cell(row, 1).font = Font(bold=True)
        safe_text(sheet.cell(row, 1), both(language.of(label)))
        sheet.cell(row, 2).border = Border(THIN, THIN, THIN, THIN)
    sheet["B3"].number_format = "yyyy-mm-dd"
    if round_date:
        sheet["B3"].value = native_date(round_date)
        sheet["B3"].number_format = "yyyy-mm-dd"  # which openpyxl changes with the value
    safe_text(sheet["B4"], f"{book.book} {book.version}")
