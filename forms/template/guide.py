"""The guide beside the form: what each heading means, why it is asked, and how it is counted and proved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openpyxl.styles import Alignment

from engine.book import Book, FactDef, Question
from engine.currency import WON
from engine.errors import Text
from forms.intake.language import FormLanguage, language_of
from forms.template.columns import expected, height
from forms.template.sheet import add_title, style_heading
from forms.xlsx.safe_cell import safe_text

_HEADINGS = (
    Text("항목", "Item"),
    Text("적는 법", "What to write"),
    Text("적는 사람", "Filled in by"),
    Text("묻는 까닭", "Why it is asked"),
    Text("세는 법", "How it is counted"),
    Text("증빙", "Evidence"),
)
_WIDTHS = (30, 34, 14, 40, 34, 34)
_SUPPLIERS = {
    "firm": Text("기업", "the firm"),
    "reviewer": Text("심사자", "a reviewer"),
    "committee": Text("위원회(사유와 회의록 필요)", "the committee (with reason and minutes)"),
}
_HOW = Text(
    "신청 한 건을 한 행에 적습니다. 아직 모르는 것은 비워 두고, 해당하는 것이 없으면 `없음`이라고 적습니다.",
    "One application in each row. Leave blank what is not known yet; write `none` where there is none.",
)
_WON = Text(
    "금액은 원 단위 숫자로 적되 `8,000만원`처럼 단위를 붙여도 됩니다. 날짜는 연·월·일 순서입니다.",
    "Amounts are in won; a unit such as `8,000만원` may be written. Dates are year, month, day.",
)
_WON_ALONE = Text(_WON.ko, "Amounts are in won, as in `80,000,000`. Dates are year, month, day.")
_OTHER = Text(
    "금액은 {currency} 단위로 적고 소수점은 `.`입니다. 날짜는 연·월·일 순서입니다.",
    "Amounts are in {currency}, with a point before decimals. Dates are year, month, day.",
)


def how_to_fill_in(book: Book) -> tuple[Text, ...]:
    """How the form is filled in, in two sentences."""
    language = language_of(book)
    amounts = _WON if book.money == WON else _OTHER.filled(currency=book.currency)
    return language.of(_HOW), language.of(_WON_ALONE if book.money == WON and language.only else amounts)


def add_guide(workbook: Any, book: Book) -> None:
    """A sheet with a row for each fact."""
    language = language_of(book)
    sheet = workbook.create_sheet(language.guide)
    how = how_to_fill_in(book)
    add_title(sheet, language.of(Text(f"작성 안내: {book.title.ko}", f"Guide: {book.title.en}")), how)
    top = 3 + len(how)
    for number, text in enumerate(_HEADINGS, 1):
        style_heading(sheet.cell(top, number))
        safe_text(sheet.cell(top, number), _two(language.of(text)))
        sheet.column_dimensions[sheet.cell(top, number).column_letter].width = _WIDTHS[number - 1]
    sheet.row_dimensions[top].height = height([("\n", 10)])
    for row, texts in enumerate(_rows(book), top + 1):
        sheet.row_dimensions[row].height = height(zip(texts, _WIDTHS, strict=True))
        for number, words in enumerate(texts, 1):
            cell = sheet.cell(row, number)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            safe_text(cell, words)
    sheet.freeze_panes = f"B{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"


def _rows(book: Book) -> Iterator[tuple[str, ...]]:
    """A row for each fact, and after records one for each of their columns."""
    language = language_of(book)
    for fact in book.facts.values():
        yield _row(fact, fact, fact.label, language)
        for column in fact.columns.values():
            label = Text(f"{fact.label.ko} › {column.label.ko}", f"{fact.label.en} › {column.label.en}")
            yield _row(column, fact, label, language)


def _row(asked: Question, fact: FactDef, label: Text, language: FormLanguage) -> tuple[str, ...]:
    def told(text: Text | None) -> str:
        return _two(text and language.of(text))

    evidence = "\n".join(told(text) for text in fact.evidence) if asked is fact else ""
    supplier = told(_SUPPLIERS[fact.supplied_by])
    return (told(label), expected(asked, language), supplier, told(asked.why), told(asked.counted_by), evidence)


def _two(text: Text | None) -> str:
    return "\n".join(dict.fromkeys(text)) if text else ""
