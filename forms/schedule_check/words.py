"""Differences of a schedule in words: the place, whose it is, what stands there, what should, and what that means."""

from collections.abc import Collection, Mapping

from openpyxl.utils.datetime import from_excel

from engine.errors import EMPTY, Text, joined, same
from forms.schedule_check.page import Difference, Kind

MEANING: Mapping[Kind, Text] = {
    "value": Text("값이 바뀌었습니다", "the value was changed"),
    "typed": Text("수식이 값으로 바뀌어 더는 계산되지 않습니다", "a value stands where a formula was"),
    "formula": Text("수식이 바뀌었습니다", "the formula was changed"),
    "emptied": Text("지워졌습니다", "the cell was emptied"),
    "added": Text("없던 내용이 적혔습니다", "something stands where nothing should"),
    "row-missing": Text("행이 없습니다", "the row is missing"),
    "row-added": Text("없던 행입니다", "the row was added"),
    "sheet-missing": Text("시트가 없습니다", "the sheet is missing"),
    "sheet-added": Text("없던 시트입니다", "the sheet was added"),
    "area": Text("수식이 읽는 범위가 바뀌었습니다", "the area that formulas read was changed"),
}
FROM_TO = Text("{due} → {found}", "{due} → {found}")
NOTHING = same("-")
ROW = Text("{row}행", "row {row}")
_LONGEST = 80
_DAYS, _LAST_DAY = 8, 2_958_466
"""Digits to look at, and the number of 1 January 10000."""


def told(difference: Difference, dates: Collection[str] = ()) -> Text:
    """One line: `Awards!H7 · A-1 Firm · Award: 80,000,000 → 70,000,000 (the value was changed)`.

    `dates`: the headings of columns whose numbers are days.
    """
    if difference.kind.startswith("row"):
        place = joined((same(difference.sheet), ROW.filled(row=difference.cell)), " ")
    else:
        place = same("!".join(filter(None, (difference.sheet, difference.cell))))
    whose = same(" ".join(difference.whose)) if difference.whose else EMPTY
    heading = same(" ".join(difference.heading.split())) if difference.heading else EMPTY
    head = joined([each for each in (place, whose, heading) if each.en], " · ")
    meaning = MEANING[difference.kind]
    is_day = difference.heading in dates
    said = FROM_TO.filled(due=_short(difference.due, is_day=is_day), found=_short(difference.found, is_day=is_day))
    if difference.kind in ("row-missing", "sheet-missing", "sheet-added"):
        return Text(f"{head.ko}: {meaning.ko}", f"{head.en}: {meaning.en}")
    return Text(f"{head.ko}: {said.ko} ({meaning.ko})", f"{head.en}: {said.en} ({meaning.en})")


def _short(text: str, *, is_day: bool) -> str:
    """A text on one line, numbers grouped or as the days that they are; `-` for nothing."""
    line = " ".join(text.split())
    if is_day and line.isascii() and line.isdigit() and int(line[:_DAYS]) < _LAST_DAY:
        return str(from_excel(int(line)).date())
    whole, point, decimals = line.partition(".")
    digits = whole.removeprefix("-")
    if digits.isascii() and digits.isdigit() and (decimals.isdigit() or not point) and len(digits) < 16:
        return f"{int(whole):,}{point}{decimals}"
    return (line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…") or "-"
