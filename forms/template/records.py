"""A sheet of records in the form: a row for each record, with the number of the application it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.styles import Font

from engine.book.reserved import MarkColumn
from engine.errors import Text
from engine.feel import shown
from forms.intake.headings import Column
from forms.intake.language import FormLanguage
from forms.intake.record_sheets import RecordSheet
from forms.template.columns import NONE, YES
from forms.template.sheet import FIRST, Raw, add_headings, add_title, fill_rows, top_of_headings
from forms.xlsx.safe_cell import safe_text

_HOW = Text(
    "한 건을 한 행에 적고, 첫 열에 `{sheet}` 시트의 신청번호를 적습니다. 모르는 것은 비워 둡니다.",
    "One in each row, with the application number of the sheet `{sheet}` first. Leave blank what is not known.",
)
_COUNT = Text(
    "`{sheet}` 시트의 `{label}` 열에 행의 수를 적습니다{none}.",
    "Write the number of rows in the column `{label}` of the sheet `{sheet}`{none}.",
)
_NONE = Text(f"(해당하는 것이 없으면 `{NONE.ko}`)", f", or `{NONE.en}` where there are none")
_EXAMPLES = {
    "money": "10,000,000",
    "count": "3",
    "number": "87.5",
    "rate": "65%",
    "date": "2021-03-01",
    "moment": "2021-03-01 09:00:01",
    "text": "…",
}
_EXAMPLE = Text("예: {value}", "e.g. {value}")
_NUMBER = "A-001"


def add_record_sheet(
    workbook: Any, record: RecordSheet, applications: Sequence[Mapping[str, Raw]], language: FormLanguage
) -> None:
    """The sheet with its headings, its guide, an example above the headings, and the records of the applications."""
    sheet = workbook.create_sheet(record.title)
    fact = record.fact
    count = _COUNT.filled(sheet=language.sheet, label=fact.label, none=_NONE if fact.may_be_none else "")
    how = _HOW.filled(sheet=language.sheet)
    notes = filter(None, (how, count, fact.counted_by or fact.why))
    add_title(sheet, language.of(fact.label), map(language.of, notes))
    for number, column in enumerate(record.columns, 1):
        cell = sheet.cell(top_of_headings(language) - 1, number)
        cell.font = Font(italic=True, color="7A8794")
        example = _NUMBER if number == 1 else _example(column, language)
        side_by_side = number == 1 and language.only is None
        safe_text(cell, f"예 / e.g.: {example}" if side_by_side else language.first(_EXAMPLE.filled(value=example)))
    add_headings(sheet, record.columns, language, fact.supplied_by)
    sheet.freeze_panes = sheet.cell(FIRST, 2)
    fill_rows(sheet, record.columns, list(_rows(fact.id, applications)), language)


def _example(column: Column, language: FormLanguage) -> str:
    if isinstance(column.fact, MarkColumn):
        return shown(column.fact.most)
    if column.fact.of:
        return language.first(column.fact.of[0].label)
    if column.fact.kind == "yes_no":
        return language.first(YES)
    return _EXAMPLES[column.fact.kind]


def _rows(name: str, applications: Sequence[Mapping[str, Raw]]) -> Sequence[Mapping[str, Raw]]:
    """Each record of each application, with the number of that application; only rows are records."""
    return [
        {"application_no": application["application_no"], **record}
        for application in applications
        if isinstance(records := application.get(name), Sequence)
        for record in records
        if isinstance(record, Mapping)
    ]
