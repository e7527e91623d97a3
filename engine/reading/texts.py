"""Text before it is read as any kind of value: normalised, and searched for what must not be in it."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

MOST_CHARACTERS = 8_000
"""The longest text of one cell: well below the 32,767 of a workbook's cell, since texts are joined later."""

# Default_Ignorable_Code_Point of Unicode 16 (DerivedCoreProperties.txt); Python's `unicodedata` does not have it.
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Beside them: controls that are no layout, separators of lines, interlinear marks, surrogates and private letters, and
# the blank braille pattern, which has the category of a symbol.
_BLANK = "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u2800\ufff9-\ufffb"
_PRIVATE = "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"
_UNSEEN = re.compile(f"[{_IGNORABLE}{_BLANK}{_PRIVATE}]")
_SAME_SHAPE = ("<wide>", "<narrow>", "<noBreak>")


class Reading(NamedTuple):
    """A typed value, and the name of the rule by which it was read."""

    value: Any
    rule: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A cell's time of day, with or without a date, as its text."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Shown:
    """A number whose cell shows more than its figures: `text` as shown, `words` the number exactly, with those words.

    `words` is empty where the format only pads or cuts the figures. `scaled`: the figures are the number over some
    thousands. `unclear` is the code of the message where what is shown and what is stored cannot both be meant.
    """

    number: int | Fraction
    text: str
    words: str = ""
    scaled: bool = False
    unclear: str = ""

    def __str__(self) -> str:
        return self.text


class Unread(NamedTuple):
    """Why a text cannot be read: the code of the message, and its words beside the label and the text."""

    code: str
    words: tuple[tuple[str, object], ...] = ()


def unseen_character(text: str) -> str | None:
    """The first character a reader would not see, as `U+200B`, or None; line breaks and tabs are layout."""
    if text.isascii() and text.isprintable():
        return None
    found = _UNSEEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def plain(text: str) -> str:
    """The text in compatibility form (full-width digits are digits), without spaces around it."""
    return unicodedata.normalize("NFKC", text).strip()


def figures(text: str) -> str | None:
    """`plain`, or None where a character would turn into figures that were not written (`10²`, `①`, `½`)."""
    if text.isascii():
        return text.strip()
    for character in text:
        tag = unicodedata.decomposition(character).partition(" ")[0]
        if tag.startswith("<") and tag not in _SAME_SHAPE and not character.isspace():
            return None
    return plain(text)


def key_of(text: str) -> str:
    """The form in which words are compared: compatibility form, one case, no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def name_from_text(text: str) -> Reading:
    """A name or a free text: composed, with single spaces."""
    return Reading(" ".join(unicodedata.normalize("NFC", text).split()), "text")


def label_from_text(text: str) -> Reading:
    """An application's number, the same in full-width characters and with any spaces."""
    return Reading(" ".join(unicodedata.normalize("NFKC", text).split()), "text")
