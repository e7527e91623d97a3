"""Cells of the schedule as the XML of their sheet: what openpyxl writes for them, without an object for each.

Source: ECMA-376 part 1, 18.3.1.4 (`c`) and 18.3.1.73 (`row`).
"""

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple
from xml.sax.saxutils import escape  # writes XML, reads none

from openpyxl.compat import safe_string
from openpyxl.utils.datetime import to_excel

from engine.currency import WON, Currency
from engine.feel import Date
from forms.award_schedule.styles import Styles
from forms.xlsx.amount import amount_text
from forms.xlsx.safe_cell import is_quoted, storable_number, storable_text
from forms.xlsx.said import FOLLOWS, plain_formula, plain_number

_FIRST_YEAR, _LAST_YEAR = 1900, 9999


class Formula(NamedTuple):
    """A live formula and the result it has for the engine's figures."""

    text: str
    result: int | str | Decimal


def row_xml(number: int, height: int, cells: list[str]) -> str:
    """A row of so many points, with its cells."""
    return f'<row r="{number}" ht="{height}" customHeight="1">{"".join(cells)}</row>'


def rest_of_cell(kind: str, styles: Styles, value: Any, money: Currency = WON) -> str:
    """What follows `<c r="C17"` of a cell of this kind; ValueError where no cell can hold the value unchanged.

    Whole numbers of a kind `money` are minor units of `money`, and stand in the cell as major units.
    """
    amount = money.digits and kind.endswith("money")
    if isinstance(value, str):
        return f' s="{styles(kind, is_quoted(value))}" t="inlineStr"{_text(value)}'
    style = styles(kind, False)
    match value:
        case None:
            return f' s="{style}" t="n" />'
        case Formula(text, result):
            type_ = ' t="str"' if isinstance(result, str) else ""
            shown = amount_text(result, money) if amount and isinstance(result, int) else str(result)
            return f' s="{style}"{type_}><f>{escape(text[1:])}</f><v>{escape(shown)}</v></c>'
        case Date() if _FIRST_YEAR <= value.year <= _LAST_YEAR:
            number = safe_string(to_excel(dt.date(value.year, value.month, value.day)))
        case Date():
            return rest_of_cell(kind, styles, str(value))
        case Decimal():
            number = safe_string(value)
        case int() if amount:
            number = amount_text(storable_number(value), money)
        case _:
            number = str(storable_number(value))
    return f' s="{style}" t="n"><v>{number}</v></c>'


def said_by(kind: str, value: Any, money: Currency = WON) -> tuple[str, str, str]:
    """What such a cell says to whoever reads it: its kind, its value and its formula, as `written_cells` has them."""
    if kind.startswith("follows ") and isinstance(value, Formula):
        return "text", FOLLOWS, plain_formula(value.text)
    amount = money.digits and kind.endswith("money")
    match value:
        case str():
            return "text", value.replace("\r\n", "\n").replace("\r", "\n"), ""
        case Formula(text, result):
            shown = amount_text(result, money) if amount and isinstance(result, int) else str(result)
            worked_out = ("text", shown) if isinstance(result, str) else ("number", plain_number(shown))
            return *worked_out, plain_formula(text)
        case Date() if _FIRST_YEAR <= value.year <= _LAST_YEAR:
            return "number", plain_number(safe_string(to_excel(dt.date(value.year, value.month, value.day)))), ""
        case Date():
            return "text", str(value), ""
        case int() if amount:
            return "number", plain_number(amount_text(value, money)), ""
        case _:
            return "number", plain_number(safe_string(value)), ""


def _text(text: str) -> str:
    if not text:
        return " />"
    space = ' xml:space="preserve"' if text.strip() and text != text.strip() else ""
    return f"><is><t{space}>{escape(storable_text(text))}</t></is></c>"
