"""The characters a regular expression of XML Schema can ask for: classes, escapes, categories and blocks.

Source: XML Schema 1.1, part 2, appendix G, as XQuery and XPath Functions 3.1, 5.6 extends it.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from engine.feel.grammar.lexer import NAME_REST, NAME_START

Holds = Callable[[str], bool]
"""Whether one character is among those meant."""


class BadPattern(Exception):
    """The text is no regular expression of XPath, or one that is not supported."""


@dataclass(slots=True)
class Reader:
    """A pattern and how far it is read."""

    text: str
    at: int = 0

    @property
    def ahead(self) -> str:
        """The next character; empty at the end."""
        return self.text[self.at : self.at + 1]

    def took(self, token: str) -> bool:
        """Whether `token` came next; if so it is read."""
        if found := self.text.startswith(token, self.at):
            self.at += len(token)
        return found

    def until(self, end: str) -> str:
        """What comes before `end`, which is read too."""
        found, ended, _ = self.text[self.at :].partition(end)
        if not ended:
            raise BadPattern
        self.at += len(found) + len(end)
        return found

    def one(self) -> str:
        if self.at >= len(self.text):
            raise BadPattern
        self.at += 1
        return self.text[self.at - 1]


_CATEGORY: Final = re.compile("L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?")
"""The general categories of Unicode: a first letter, and the second ones it goes with."""
_BLOCKS: Final[Mapping[str, tuple[int, int]]] = {
    "BasicLatin": (0x0000, 0x007F),
    "Latin-1Supplement": (0x0080, 0x00FF),
    "LatinExtended-A": (0x0100, 0x017F),
    "LatinExtended-B": (0x0180, 0x024F),
    "Greek": (0x0370, 0x03FF),
    "GreekandCoptic": (0x0370, 0x03FF),
    "Cyrillic": (0x0400, 0x04FF),
    "Hebrew": (0x0590, 0x05FF),
    "Arabic": (0x0600, 0x06FF),
    "Thai": (0x0E00, 0x0E7F),
    "HangulJamo": (0x1100, 0x11FF),
    "GeneralPunctuation": (0x2000, 0x206F),
    "CurrencySymbols": (0x20A0, 0x20CF),
    "LetterlikeSymbols": (0x2100, 0x214F),
    "NumberForms": (0x2150, 0x218F),
    "Arrows": (0x2190, 0x21FF),
    "MathematicalOperators": (0x2200, 0x22FF),
    "EnclosedAlphanumerics": (0x2460, 0x24FF),
    "BoxDrawing": (0x2500, 0x257F),
    "CJKSymbolsandPunctuation": (0x3000, 0x303F),
    "Hiragana": (0x3040, 0x309F),
    "Katakana": (0x30A0, 0x30FF),
    "HangulCompatibilityJamo": (0x3130, 0x318F),
    "EnclosedCJKLettersandMonths": (0x3200, 0x32FF),
    "CJKCompatibility": (0x3300, 0x33FF),
    "CJKUnifiedIdeographs": (0x4E00, 0x9FFF),
    "HangulSyllables": (0xAC00, 0xD7AF),
    "CJKCompatibilityIdeographs": (0xF900, 0xFAFF),
    "HalfwidthandFullwidthForms": (0xFF00, 0xFFEF),
}
_PLAIN: Final = "\\|.?*+(){}-[]^$"
_BLANKS: Final[Mapping[str, str]] = {"n": "\n", "r": "\r", "t": "\t"}


def _in_category(name: str) -> Holds:
    return lambda c: unicodedata.category(c).startswith(name)


def _in_set(characters: str) -> Holds:
    # Compiled when it is first asked for, since it takes long.
    return lambda c: re.match(f"[{characters}]", c) is not None


_CLASSES: Final[Mapping[str, Holds]] = {
    "s": lambda c: c in " \t\n\r",
    "i": _in_set(f":{NAME_START}"),
    "c": _in_set(f":{NAME_START}{NAME_REST}.-"),
    "d": _in_category("Nd"),
    "w": lambda c: unicodedata.category(c)[0] not in "PZC",
}


def opposite(holds: Holds) -> Holds:
    return lambda c: not holds(c)


def one_of(members: tuple[Holds, ...]) -> Holds:
    return lambda c: any(holds(c) for holds in members)


def between(low: str, high: str, *, fold: bool = False) -> Holds:
    """From one character to another; with `fold` small letters count as capital ones and the other way round."""
    if fold:
        return lambda c: any(low <= each <= high for each in (c, c.lower(), c.upper()) if len(each) == 1)
    return lambda c: low <= c <= high


def escape(reader: Reader) -> Holds | str:
    """The class, or else the one character, that an escape means; its backslash is read already."""
    letter = reader.one()
    if letter in _BLANKS:
        return _BLANKS[letter]
    if letter in _PLAIN:
        return letter
    if (holds := _CLASSES.get(letter.lower())) is not None:
        return holds if letter.islower() else opposite(holds)
    if letter in "pP" and reader.took("{"):
        name = reader.until("}")
        if _CATEGORY.fullmatch(name):
            holds = _in_category(name)
        elif name.startswith("Is") and name[2:] in _BLOCKS:
            low, high = _BLOCKS[name[2:]]
            holds = between(chr(low), chr(high))
        else:
            raise BadPattern
        return holds if letter == "p" else opposite(holds)
    raise BadPattern


def character_class(reader: Reader, *, fold: bool, depth: int = 0) -> Holds:
    """A class such as `[^a-z-[aeiou]]`; its opening bracket is read already."""
    if depth > 20:
        raise BadPattern
    negative = reader.took("^")
    members: list[Holds] = []
    less: Holds | None = None
    while True:
        if members and reader.took("-["):
            less = character_class(reader, fold=fold, depth=depth + 1)
            if not reader.took("]"):
                raise BadPattern
            break
        if reader.ahead == "]" and members:
            reader.at += 1
            break
        members.append(_member(reader, fold=fold))
    holds = one_of(tuple(members))
    holds = opposite(holds) if negative else holds
    return holds if less is None else lambda c: holds(c) and not less(c)


def _member(reader: Reader, *, fold: bool) -> Holds:
    low = _in_class(reader)
    if not isinstance(low, str):
        return low
    rest = reader.text[reader.at : reader.at + 2]
    if not rest.startswith("-") or rest in ("-]", "-["):
        return between(low, low, fold=fold)
    reader.at += 1
    high = _in_class(reader)
    if not isinstance(high, str) or high < low:
        raise BadPattern
    return between(low, high, fold=fold)


def _in_class(reader: Reader) -> Holds | str:
    character = reader.one()
    if character == "\\":
        return escape(reader)
    if character in "[]":
        raise BadPattern
    return character
