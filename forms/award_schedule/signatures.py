"""The end of the awards sheet: the total row and the block for signatures, kept together on the last page."""

from collections.abc import Sequence
from typing import Any

from forms.award_schedule.phrases import PHRASES
from forms.award_schedule.sheet import HEAD_ROW, As, Sheet
from forms.award_schedule.texts import HEADINGS

_PAGE_WIDTH, _PAGE_HEIGHT = 784, 508
"""Points inside the margins of a landscape A4 page."""

_TOTAL, _STATEMENT, _DIGEST, _HEAD, _SIGNATURE = 26, 30, 20, 20, 34
_BLOCK = _TOTAL + _STATEMENT + _DIGEST + _HEAD + 3 * _SIGNATURE
OPEN_AREAS = ("sign_name", "sign_mark")
"""The names of the areas in which people write."""
_KEPT = 2
"""Awards that stay with the block when it begins a page of its own."""

_DOUBT = range(90, 156, 2)
"""Percent of the worked-out height that a page may truly hold: a column is as wide as the digits of a font, and where
that font is missing all columns are wider and the page is shrunk further."""


def sign(sheet: Sheet, totals: Sequence[Any], widths: Sequence[int], statement: str) -> None:
    """Writes the total row, the statement of what was decided, and who signs for it."""
    edition = sheet.volume.edition
    if any(_room(sheet.heights, widths, percent) < _BLOCK for percent in _DOUBT):
        sheet.break_before(max(sheet.rows - _KEPT + 1, HEAD_ROW + 2))
    sheet.row(totals, tone="total ", height=_TOTAL)
    sheet.row([As("", "note"), As(statement, "note")], height=_STATEMENT)
    digest = edition.say(PHRASES, "content_is", content=edition.content)
    sheet.row([As("", "note"), As(digest, "note")], height=_DIGEST)
    heads = [As(edition.of(HEADINGS[key]), "head") for key in ("sign_role", "sign_name", "sign_mark")]
    sheet.row([As("", "note"), *heads], height=_HEAD)
    first = sheet.rows + 1
    for key in ("sign_prepared", "sign_reviewed", "sign_approved"):
        role = As(edition.of(PHRASES[key]), "centre")
        sheet.row([As("", "note"), role, As("", "text"), As("", "text")], height=_SIGNATURE)
    for name, column in zip(OPEN_AREAS, (2, 3), strict=True):
        sheet.volume.name(name, sheet, column, first, sheet.rows)


def _room(heights: Sequence[int], widths: Sequence[int], percent: int) -> int:
    """The height left on the last page, in points of the sheet, which is shrunk to the page's width."""
    wide = sum(width * 7 + 5 for width in widths) * 3 // 4
    page = _PAGE_HEIGHT * max(wide, _PAGE_WIDTH) * percent // (_PAGE_WIDTH * 100)
    used = 0
    for height in heights:
        if used + height > page:
            used = heights[HEAD_ROW - 1]
        used += height
    return page - used
