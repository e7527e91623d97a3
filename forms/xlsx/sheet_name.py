"""The names of sheets that are taken: places are told by them, on the screen and in the schedule."""

from __future__ import annotations

from collections.abc import Iterable

from engine.errors import Text
from engine.unseen import unseen_character
from forms.xlsx.parts import RefusedPart

LONGEST_NAME = 255
"""Characters; Excel itself takes 31."""

_EMPTY = Text("비어 있습니다", "it is empty")
_LONG = Text("{most}자보다 깁니다", "it is longer than {most} characters")
_UNSEEN = Text("보이지 않는 글자 {character}이(가) 있습니다", "it has the unseen character {character}")
_AGAIN = Text("다른 시트와 같습니다", "another sheet is called so")
_LAYOUT = "\t\n\r"


def refuse_name(name: str, others: Iterable[str]) -> None:
    """Refuses a name that cannot be told from nothing or from that of an earlier sheet, or not be shown."""
    why = None
    layout = next((f"U+{ord(each):04X}" for each in name if each in _LAYOUT), None)
    if not name.strip():
        why = _EMPTY
    elif len(name) > LONGEST_NAME:
        why = _LONG.filled(most=LONGEST_NAME)
    elif character := layout or unseen_character(name):
        why = _UNSEEN.filled(character=character)
    elif name.casefold() in (each.casefold() for each in others):
        why = _AGAIN
    if why:
        raise RefusedPart("workbook-sheet-name", sheet=name[:40], why=why)
