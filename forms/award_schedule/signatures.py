"""The end of the awards sheet: the total row and the block for signatures, kept together on the last page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from forms.award_schedule.phrases import PHRASES
from forms.award_schedule.sheet import HEAD_ROW, As, Sheet
from forms.award_schedule.texts import HEADINGS

_PAGE_WIDTH, _PAGE_HEIGHT = 784, 508
"""Points inside the margins of a landscape A4 page."""

_TOTAL, _STATEMENT, _HEAD, _SIGNATURE = 26, 36, 20, 34
_BLOCK = _TOTAL + _STATEMENT + _HEAD + 3 * _SIGNATURE
_MOST = 400


def sign(sheet: Sheet, totals: Sequence[Any], widths: Sequence[int]) -> None:
    """Writes the total row, what was decided, and who signs for it."""
    edition = sheet.volume.edition
    room = _room(sheet.heights, widths)
    if room < _BLOCK * 11 // 10:
        # The block does not fit below the awards: it begins the next page.
        sheet.row([], height=min(max(room - 10, 10), _MOST))
    sheet.row(totals, tone="total ", height=_TOTAL)
    count, amount = len(edition.awards), edition.money(edition.round_.awarded)
    statement = edition.say(PHRASES, "awards_statement", date=edition.decided_on, count=count, amount=amount)
    sheet.row([As("", "note"), As(statement, "note")], height=_STATEMENT)
    heads = [As(edition.of(HEADINGS[key]), "head") for key in ("sign_role", "sign_name", "sign_mark")]
    sheet.row([As("", "note"), *heads], height=_HEAD)
    for key in ("sign_prepared", "sign_reviewed", "sign_approved"):
        role = As(edition.of(PHRASES[key]), "centre")
        sheet.row([As("", "note"), role, As("", "text"), As("", "text")], height=_SIGNATURE)


def _room(heights: Sequence[int], widths: Sequence[int]) -> int:
    """The height left on the last page, in points of the sheet, which is shrunk to the page's width."""
    wide = sum(width * 7 + 5 for width in widths) * 3 // 4
    page = _PAGE_HEIGHT * max(wide, _PAGE_WIDTH) // _PAGE_WIDTH
    used = 0
    for height in heights:
        if used + height > page:
            used = heights[HEAD_ROW - 1]
        used += height
    return page - used
