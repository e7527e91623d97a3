"""The pages of the sheet to sign: their columns, and rows that go on to a new page where one is full.

Landscape A4 at a fixed 90%, so that text of 10 points is printed at 9 and a page ends where it is told to.
"""

from collections.abc import Iterable
from typing import Any

from openpyxl.utils import get_column_letter

from forms.award_schedule.budget_sheet import folded
from forms.award_schedule.sheet import PAGE_HEIGHT, As, Column, Sheet, Volume

SCALE = 90
_PAGE = PAGE_HEIGHT * 100 // SCALE
"""Points between the upper and the lower margin, in points of the sheet."""
_WHO_WIDTHS = (7, 12, 17, 16)
"""Of rank, number, firm and the firm's number."""
_LEAST_TEXT = 22
_ROOM = 155
"""Characters of all columns together: 767 of the 784 points between the margins."""
_LEAST_WIDTH = 15
_TITLE, _NOTE = 30, 20
"""The points that the title takes, and each line below it."""
_MOST_LINES = 3
FEWEST = 2
FIRST_SLOT = len(_WHO_WIDTHS)
"""The first of the columns for amounts, counted from 0: before it stand rank, number, firm and its number."""


class Pages:
    """The sheet to sign, page by page; each amount takes one of its `slots`, the last column holds texts.

    `wanted`: how many amounts a row would have; there are as many slots, if they fit beside the texts.
    """

    def __init__(self, volume: Volume, largest: int, wanted: int = FEWEST) -> None:
        self.volume, self.edition = volume, volume.edition
        wide = max(_LEAST_WIDTH, len(self.edition.book.money.grouped(largest)) + 3)
        room = _ROOM - sum(_WHO_WIDTHS)
        self.slots = max(min((room - _LEAST_TEXT) // wide, wanted), FEWEST)
        widths = (*_WHO_WIDTHS, *([wide] * self.slots), room - self.slots * wide)
        kinds = ("whole", "id", "id", "id", *(["money"] * self.slots), "text")
        columns = [Column("", kind, width) for kind, width in zip(kinds, widths, strict=True)]
        self.sheet = Sheet(volume, "decision", columns, scale=SCALE, headed=False)
        self.used = _TITLE + _NOTE * (self.sheet.rows - 1)
        """The points that the rows of this page take."""

    @property
    def width(self) -> int:
        return len(self.sheet.columns)

    @property
    def room(self) -> int:
        """Characters between the first column of amounts and the right margin."""
        return sum(column.width for column in self.sheet.columns[FIRST_SLOT:])

    def begin(self) -> None:
        """Begins a new page with the next row."""
        if self.used:
            self.sheet.break_before(self.sheet.rows + 1)
        self.used = 0

    def keep(self, height: int) -> bool:
        """Begins a new page unless so many points are left on this one; whether it did."""
        if full := self.used + height > _PAGE:
            self.begin()
        return full

    def row(self, values: Iterable[Any], height: int, tone: str = "") -> int:
        self.used += height
        return self.sheet.row(list(values), height=height, tone=tone)

    def gap(self, height: int = 8) -> None:
        self.row([As("", "note")], height)

    def title(self, text: str) -> None:
        """A bar with a title, across the page."""
        self.row([As(text if i == 0 else "", "bar") for i in range(self.width)], 22)

    def name(self, name: str, column: int, first: int, last: int) -> None:
        self.volume.name(name, self.sheet, column, first, last)

    def letter(self, column: int) -> str:
        return get_column_letter(column + 1)


def first_lines(text: str, room: int) -> list[str]:
    """The text in as many lines as have room, and a mark where there are more."""
    lines = [*folded(text, room)] or [""]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …"]
    return lines


def labelled(label: str) -> list[As]:
    """The first cells of a row, with its label."""
    return [As("", "note"), As(label, "label"), As("", "note")]
