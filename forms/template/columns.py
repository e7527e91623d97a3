"""How the columns of the intake form look and what their cells accept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from engine.book import Question
from engine.book.clauses import Asked
from engine.book.ranges import range_in_words
from engine.book.reserved import MarkColumn
from engine.currency import WON, Currency
from engine.errors import EMPTY, Text
from engine.explain.values import offset_in_words
from engine.feel import Date, shown
from engine.money import MOST
from forms.intake.headings import Column
from forms.intake.language import FormLanguage
from forms.intake.messages import LISTS, both
from forms.xlsx.amount import money_format
from forms.xlsx.parts import MOST_ROWS
from forms.xlsx.safe_cell import safe_text

NONE = Text("없음", "none")
YES, NO = Text("예", "yes"), Text("아니오", "no")

FORMATS = {"count": "#,##0", "rate": "0.0##%", "date": "yyyy-mm-dd", "text": "@", "records": "0"}
FORMATS["moment"] = "yyyy-mm-dd hh:mm:ss"
_UNITS = {"rate": Text(" (%)", " (%)"), "records": Text(" (건)", " (rows)")}
_WIDTHS = {"money": 17, "count": 13, "number": 12, "rate": 12, "date": 13, "yes_no": 12, "choice": 20, "choices": 30}
_WIDTHS |= {"records": 14, "moment": 20}
_LAST_DAY = 109_574  # 2199-12-31 as a serial of Excel
_SERIAL_ZERO = Date(1899, 12, 30).ordinal


def number_format(column: Column) -> str:
    if column.part != "value":
        return "@"
    if column.fact.kind == "money":
        return money_format(column.fact.currency)
    return FORMATS.get(column.fact.kind, "General")


def unit_shown(fact: Question) -> Text:
    """The unit that a heading names, in brackets; empty where the kind has none."""
    if fact.kind == "money":
        code = f" ({fact.currency.code})"
        return Text(" (원)" if fact.currency == WON else code, code)
    return _UNITS.get(fact.kind, EMPTY)


def width(column: Column) -> int:
    if column.part == "value":
        return _WIDTHS.get(column.fact.kind, 18)
    return 26 if column.part == "reason" else 16


def height(texts: Iterable[tuple[str, float]]) -> float:
    """The points a row needs for its wrapped texts, each with its column's width; Korean letters are two wide."""
    return 15.0 * max((_lines(text, columns) for text, columns in texts), default=1)


def _lines(text: str, columns: float) -> int:
    wide = (sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in text.split("\n"))
    return sum(max(1, -(-letters * 11 // int(columns * 10))) for letters in wide)


def choices_shown(fact: Question, language: FormLanguage) -> tuple[str, ...]:
    """What a drop-down offers; nothing where the value is typed."""
    match fact.kind:
        case "yes_no":
            offered: tuple[Text, ...] = (YES, NO)
        case "choice" | "choices":
            offered = tuple(choice.label for choice in fact.of)
        case _:
            return ()
    return tuple(language.first(word) for word in (*offered, *([NONE] if fact.may_be_none else [])))


def add_lists(workbook: Any, columns: Iterable[Column], language: FormLanguage) -> None:
    """A hidden sheet with the words of each drop-down, under names of their own."""
    sheet = workbook.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    listed = (column for column in columns if column.part == "value" and choices_shown(column.fact, language))
    for number, column in enumerate(listed, 1):
        letter = get_column_letter(number)
        words = choices_shown(column.fact, language)
        for row, word in enumerate((column.fact.id, *words), 1):
            safe_text(sheet.cell(row, number), word)
        name = _list_name(column)
        workbook.defined_names[name] = DefinedName(name, attr_text=f"'{LISTS}'!${letter}$2:${letter}${len(words) + 1}")


def _list_name(column: Column) -> str:
    return f"list_{column.records}.{column.fact.id}" if column.records else f"list_{column.fact.id}"


def validation(column: Column, letter: str, first: int, last: int, language: FormLanguage) -> DataValidation:
    """What the cells of a column accept; the intake checks it again, since pasting gets past a validation."""
    fact = column.fact
    rule = DataValidation(allow_blank=True)
    if column.part == "value":
        rule = _rule(column, f"{letter}{first}", language)
        rule.showErrorMessage = fact.kind != "choices" and rule.type is not None
        if any(_range(fact)):
            rule.errorStyle = "warning"  # what is not plausible is asked about, and may be right
        rule.errorTitle = language.first(_CHECK)
        rule.error = expected(fact, language)[:250]
    rule.showInputMessage = True
    rule.promptTitle = language.first(column.label)[:32]
    rule.prompt = _prompt(column, language)[:250] or column.label.en[:250]
    rule.add(f"{letter}{first}:{letter}{last}")
    return rule


def _rule(column: Column, cell: str, language: FormLanguage) -> DataValidation:
    fact = column.fact
    if choices_shown(fact, language):
        return DataValidation(type="list", formula1=_list_name(column), allow_blank=True)
    money = fact.currency
    bounds = {
        "money": ("decimal" if money.digits else "whole", 0, MOST // money.scale),
        "count": ("whole", 0, MOST),
        "records": ("whole", 0, MOST_ROWS),
        "number": ("decimal", -MOST, MOST),
        "rate": ("decimal", -1000, 1000),
        "date": ("date", 1, _LAST_DAY),
        "moment": ("date", 1, _LAST_DAY + 1),
    }
    if fact.kind not in bounds:
        return DataValidation(allow_blank=True)
    kind, *widest = bounds[fact.kind]
    low, high = (str(each) if end is None else end for each, end in zip(widest, _range(fact), strict=True))
    if isinstance(fact, MarkColumn):
        scale = f"AND(ISNUMBER({cell}),{cell}>={shown(fact.least)},{cell}<={shown(fact.most)})"
        words = ",".join(f'{cell}="{word}"' for word in (*NONE, "N/A", "해당없음", "해당 없음"))
        return DataValidation(type="custom", formula1=f"OR({words},{scale})", allow_blank=True)
    if not fact.may_be_none:
        return DataValidation(type=kind, operator="between", formula1=low, formula2=high, allow_blank=True)
    whole = f",{cell}=INT({cell})" if kind == "whole" else ""
    formula = f'OR({cell}="{language.first(NONE)}",AND(ISNUMBER({cell}),{cell}>={low},{cell}<={high}{whole}))'
    return DataValidation(type="custom", formula1=formula, allow_blank=True)


_EXPECTED = {
    "count": Text("0 이상의 정수", "a whole number, not negative"),
    "number": Text("숫자", "a number"),
    "rate": Text("비율, 예: 65%", "a rate such as 65%"),
    "date": Text("날짜, 예: 2021-06-22", "a date such as 2021-06-22"),
    "moment": Text("날짜와 시각, 예: 2021-06-22 09:00:01", "a date and time such as 2021-06-22 09:00:01"),
    "yes_no": Text("예 또는 아니오", "예 (yes) or 아니오 (no)"),
    "choice": Text("목록에서 하나", "one of the list"),
    "choices": Text("목록에서 여러 개, 쉼표로 구분", "several of the list, with commas"),
    "text": Text("글", "a text"),
    "records": Text("같은 이름의 시트에 적은 행의 수", "the number of rows on the sheet of that name"),
}
_YES_OR_NO = Text("예 또는 아니오", "yes or no")
_CHECK = Text("값을 확인하십시오", "Check this value")
_WHY = Text("위원회가 그렇게 정한 이유", "Why the committee decided so")
_MINUTES = Text("회의록 번호와 쪽", "Number and page of the minutes")


def expected(fact: Question, language: FormLanguage) -> str:
    """What a cell of the fact takes, in the language or languages of the form."""
    what = _EXPECTED[fact.kind] if fact.kind != "money" else _amount(fact.currency)
    text = both(language.of(_YES_OR_NO if fact.kind == "yes_no" and language.only else what))
    none = NONE.in_(language.only) if language.only else f"{NONE.ko} ({NONE.en})"
    if fact.kind == "moment" and fact.zone is not None:
        text = f"{text} ({offset_in_words(fact.zone)})"
    if isinstance(fact, MarkColumn):
        return f"{shown(fact.least)} ~ {shown(fact.most)} · {none}, N/A"
    usual = range_in_words(fact) if isinstance(fact, Asked) else None
    text = f"{text} · {both(language.of(usual))}" if usual else text
    return f"{text} · {none}" if fact.may_be_none else text


def _amount(money: Currency) -> Text:
    if money == WON:
        return Text("0 이상의 정수(원)", "whole won, not negative")
    example = money.grouped(125_050 * money.scale // 100)
    return Text(
        f"0 이상의 {money.code} 금액, 예: {example}", f"an amount of {money.code} such as {example}, not negative"
    )


def _range(fact: Question) -> tuple[str | None, str | None]:
    """The ends of the range of a fact as a validation has them; None where it has none."""
    if isinstance(fact, MarkColumn) or not isinstance(fact, Asked):
        return None, None
    numbers = (None if each is None else _exact(each) for each in (fact.least, fact.most))
    days = (fact.first, fact.until.plus_days(1) if fact.until and fact.kind == "moment" else fact.until)
    serials = (None if each is None else str(each.ordinal - _SERIAL_ZERO) for each in days)
    low, high = ((a if a is not None else b) for a, b in zip(numbers, serials, strict=True))
    return low, high


def _exact(bound: int | Fraction) -> str:
    """A number as a formula computes it: a fraction that has no end as a decimal is a division."""
    return shown(bound) if Fraction(shown(bound)) == bound else f"{bound.numerator}/{bound.denominator}"


def _prompt(column: Column, language: FormLanguage) -> str:
    fact = column.fact
    if column.part != "value":
        return language.first(_WHY if column.part == "reason" else _MINUTES)
    lines = [language.first(fact.counted_by or fact.why or EMPTY), expected(fact, language)]
    if fact.kind == "choices":
        lines.append(", ".join(language.first(choice.label) for choice in fact.of))
    return "\n".join(line for line in lines if line)
