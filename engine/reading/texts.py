"""Text before it is read as any kind of value: normalised, and searched for what must not be in it."""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

MOST_CHARACTERS = 8_000
"""The longest text of one cell: well below the 32,767 of a workbook's cell, since texts are joined later."""

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


def without_joints(text: str) -> str:
    """A number without the `_` between its digits, as books write it and a file in YAML may."""
    return text.replace("_", "") if _JOINED.fullmatch(text) else text


_JOINED = re.compile(r"\d+(_\d+)+(\.\d+)?", re.ASCII)
