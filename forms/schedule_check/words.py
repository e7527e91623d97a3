"""Differences of a schedule in words: the place, whose it is, what stands there, what should, and what that means."""

from collections.abc import Collection, Mapping

from openpyxl.utils.datetime import from_excel

from engine.errors import EMPTY, Text, joined, same
from forms.schedule_check.page import Difference, Kind

MEANING: Mapping[Kind, Text] = {
    "value": Text("값이 바뀌었습니다", "the value was changed"),
    "retyped": Text("수 대신 글로 적혔습니다", "a number stands as text, or a text as a number"),
    "by-formula": Text("값이 있던 곳에 수식이 적혔습니다", "a formula stands where a value was"),
    "result": Text("수식은 그대로인데 결과가 다릅니다", "the formula stands, and its result is another"),
    "order": Text("시트의 순서가 바뀌었습니다", "the sheets stand in another order"),
    "dates": Text(
        "날짜를 1904년부터 셉니다: 모든 날짜가 네 해 뒤로 보입니다",
        "days are counted from 1904: every date shows four years later",
    ),
    "typed": Text("수식이 값으로 바뀌어 더는 계산되지 않습니다", "a value stands where a formula was"),
    "formula": Text("수식이 바뀌었습니다", "the formula was changed"),
    "emptied": Text("지워졌습니다", "the cell was emptied"),
    "added": Text("없던 내용이 적혔습니다", "something stands where nothing should"),
    "row-missing": Text("행이 없습니다", "the row is missing"),
    "row-added": Text("없던 행입니다", "the row was added"),
    "sheet-missing": Text("시트가 없습니다", "the sheet is missing"),
    "sheet-added": Text("없던 시트입니다", "the sheet was added"),
    "area": Text("이름이 가리키는 범위가 바뀌었습니다", "the name stands for another area"),
}
ROW = Text("{row}행", "row {row}")
_LONGEST = 80
_BEFORE = 20
"""Characters shown before the first that differs."""
_LAST_DAY, _LONGEST_NUMBER = 2_958_466, 16
"""The number of 1 January 10000; digits from which on a number is told as it is written."""


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
    if not (difference.due or difference.found):
        return Text(*(f"{place}: {words}" if place else words for place, words in zip(head, meaning, strict=True)))
    due, found = _both(difference, is_day=difference.heading in dates)
    return Text(*(f"{place}: {due} → {found} ({words})" for place, words in zip(head, meaning, strict=True)))


def _both(difference: Difference, *, is_day: bool) -> tuple[str, str]:
    """What is due and what was found: amounts grouped, days as days; texts that look alike from where they part."""
    both = difference.due, difference.found
    shown = [_shown(each, is_day=is_day, number=difference.number) for each in both]
    if shown[0] != shown[1]:
        return shown[0], shown[1]
    first = next((i for i, (a, b) in enumerate(zip(*both, strict=False)) if a != b), min(map(len, both)))
    begin = max(first - _BEFORE, 0)
    parts = [f"{'…' if begin else ''}{each[begin : begin + _LONGEST]}" for each in both]
    return f'"{parts[0]}"', f'"{parts[1]}"'


def _shown(text: str, *, is_day: bool, number: bool) -> str:
    """A text on one line; `-` for nothing."""
    whole, point, decimals = text.partition(".")
    digits = whole.removeprefix("-")
    plain = (
        digits.isascii() and digits.isdigit() and len(digits) < _LONGEST_NUMBER and (decimals.isdigit() or not point)
    )
    if number and plain:
        if is_day and not point and 0 < int(whole) < _LAST_DAY:
            return str(from_excel(int(whole)).date())
        return f"{int(whole):,}{point}{decimals}"
    line = " ".join(text.split())
    return (line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…") or "-"
