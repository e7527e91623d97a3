"""How a cell looks, by what it holds: each style is made once for a workbook and shared by all its cells."""

from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from engine.currency import WON, Currency
from forms.xlsx.amount import money_format

FONT = "맑은 고딕"
WHOLE, COUNT, DATE = "0", "#,##0", "yyyy-mm-dd"

_THIN = Side(style="thin", color="FFBFBFBF")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_MEDIUM = Side(style="medium", color="FF1F3864")
_TOTAL_GRID = Border(left=_THIN, right=_THIN, top=_MEDIUM, bottom=_MEDIUM)
_HEAD_FILL = PatternFill("solid", fgColor="FF1F3864")
_TOTAL_FILL = PatternFill("solid", fgColor="FFE7ECF5")
_OPEN_FILL = PatternFill("solid", fgColor="FFFFF9E5")
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="center")
_ASIDE = Alignment(horizontal="left", vertical="center", indent=1)
_OVERFLOW = Alignment(horizontal="left", vertical="center")

_FORMATS = {"id": "@", "whole": WHOLE, "count": COUNT, "number": "General", "decimal": "#,##0.00", "date": DATE}
_ALIGNED = {"text": _LEFT, "id": _LEFT, "centre": _CENTRE, "date": _CENTRE, "number": _CENTRE, "whole": _CENTRE}

Styles = Callable[[str, bool], int]
"""The number of the style of a kind of cell, and whether it is marked as quoted text.

The kinds: `text`, `id`, `centre`, `money`, `whole`, `count`, `number`, `decimal`, `date`, also after `total `, `left `,
`strong `, `open ` (people write there) or `follows ` (a formula that reads what they write); or `head`, `title`, `bar`,
`label`, `aside`, `note`, `warning`, whose texts run on over empty cells beside them."""


def styles_of(workbook: Any, money: Currency = WON) -> Styles:
    """The styles of a workbook, each made when it is first asked for."""
    sheet = SimpleNamespace(parent=workbook)  # what a cell without a sheet needs

    @cache
    def style(kind: str, quoted: bool) -> int:
        cell = _dressed(WriteOnlyCell(sheet), kind, money)
        if quoted:
            cell.quotePrefix = True
        return int(cell.style_id)

    return style


def _dressed(cell: Any, kind: str, money: Currency) -> Any:
    if kind in ("title", "bar", "label", "aside", "note", "warning"):
        size, bold = (16, True) if kind == "title" else (10, kind not in ("note", "aside"))
        cell.font = Font(name=FONT, size=size, bold=bold, color="FFC00000" if kind == "warning" else "FF000000")
        cell.alignment = _ASIDE if kind in ("aside", "bar") else _OVERFLOW
        if kind == "bar":
            cell.fill = _TOTAL_FILL
    elif kind == "head":
        cell.font = Font(name=FONT, size=10, bold=True, color="FFFFFFFF")
        cell.fill, cell.border, cell.alignment = _HEAD_FILL, _GRID, _CENTRE
    else:
        tone, _, bare = kind.rpartition(" ")
        cell.font = Font(name=FONT, size=10, bold=tone in ("total", "strong"))
        cell.border = _TOTAL_GRID if tone == "total" else _GRID
        if tone in ("total", "strong"):
            cell.fill = _TOTAL_FILL
        if tone == "open":
            cell.fill, cell.protection = _OPEN_FILL, Protection(locked=False)
        cell.alignment = _LEFT if tone in ("left", "strong") else _ALIGNED.get(bare, _RIGHT)
        cell.number_format = money_format(money) if bare == "money" else _FORMATS.get(bare, "General")
    return cell
