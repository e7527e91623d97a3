"""Values put into the cells of a workbook so that they are what they look like: refused, never bent or cut."""

from __future__ import annotations

import re
from typing import Any

from engine.money import MOST
from engine.unseen import unseen_character

MOST_CHARACTERS = 32_767
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class UnwritableValue(ValueError):
    """A value no cell can hold unchanged. Intake refuses such values with their place, so this is a fault of ours."""


def storable_text(text: str) -> str:
    """The text as a cell holds it; `UnwritableValue` where none can."""
    if len(text) > MOST_CHARACTERS:
        raise UnwritableValue(f"{len(text)} characters, of at most {MOST_CHARACTERS}")
    if character := "U+000D" if "\r" in text else unseen_character(text):
        raise UnwritableValue(f"character {character}")
    return _ESCAPE.sub("_x005F_", text)  # else Excel would decode `_x0041_` to another character


def storable_number(number: int) -> int:
    """The whole number, of which Excel keeps 15 digits; `UnwritableValue` where it has more."""
    if isinstance(number, bool) or abs(number) > MOST:
        raise UnwritableValue(f"{number} as a number")
    return number


def is_quoted(text: str) -> bool:
    """Whether a cell must be marked as quoted, to stay text when somebody edits it."""
    return text.startswith(_FORMULA_STARTS)


def csv_text(value: object) -> str:
    """A value for a line of CSV that a spreadsheet may open: what would begin a formula has a quote before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if is_quoted(text) and not isinstance(value, int) else text


def safe_text(cell: Any, text: str) -> None:
    """Puts `text` into an openpyxl cell as text: never a formula, an error or a link. Set the cell's style before."""
    cell.value = storable_text(text)
    cell.data_type = "s"
    if is_quoted(text):
        cell.quotePrefix = True


def safe_number(cell: Any, number: int) -> None:
    """Puts a whole number into an openpyxl cell."""
    cell.value = storable_number(number)
