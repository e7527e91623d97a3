"""The tokens of a FEEL text, read one at a time, since names may have blanks in them and the parser learns names.

A name with blanks or with one of `. / - ' + *` is read as one name only where it is known; the longest known name wins
(DMN 1.5, 10.3.1.2, rules 27 to 31 and the note on them).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from engine.feel.words import WORDS

TokenKind = Literal["number", "string", "at", "name", "word", "sign", "end", "bad"]

# Rules 28 to 30: what a name may begin with, and what may follow.
_BEGIN = (
    r"?A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF"
    r"\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_REST = _BEGIN + r"0-9\u00B7\u0300-\u036F\u203F\u2040"
_BLANK = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
_NUMBER = re.compile(r"(?:\d+(?:_\d+)*(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_STRING = re.compile(r'"(?:\\.|[^"\\\n])*"', re.DOTALL)
_NAME = re.compile(f"[{_BEGIN}][{_REST}]*")
_SIGNS = ("..", "**", "!=", "<=", ">=", "->", *"+-*/<>=()[]{},:.@")
_PART = re.compile(rf"[{_REST}]+|[./\-'+*]")
_ENDS = re.compile(f"[{_REST}]")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text; `text` of a name has its blanks made single."""

    kind: TokenKind
    text: str
    start: int
    end: int


Known = Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]
"""The names of several parts by their first part, longest first, each with how it may be written."""


def known(names: Iterable[str], *, called: bool = False) -> Known:
    """The names of several parts among `names`; `called`: read as one only where a `(` follows."""
    found: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {}
    for name in names:
        parts = _PART.findall(name)
        if len(parts) > 1:
            each = (name, _pattern(parts, r"(?=\s*\()" if called else ""))
            found[parts[0]] = tuple(sorted((*found.get(parts[0], ()), each), key=lambda entry: -len(entry[0])))
    return found


def _pattern(parts: list[str], after: str) -> re.Pattern[str]:
    # Blanks may stand between the parts of a name, and must where two words meet.
    pattern = re.escape(parts[0])
    for left, right in pairwise(parts):
        words = _ENDS.match(left[-1]) and _ENDS.match(right[0])
        pattern += (r"\s+" if words else r"\s*") + re.escape(right)
    ends = f"(?![{_REST}])" if _ENDS.match(parts[-1][-1]) else ""
    return re.compile(pattern + ends + after)


class Lexer:
    """Reads the token at a place of the text, and knows the names that are more than one word."""

    __slots__ = ("_known", "text")

    def __init__(self, text: str, *names: Known) -> None:
        self.text = text
        self._known: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {}
        for each in names:
            self._add(each)

    def learn(self, name: str) -> None:
        """Read `name` as one name from here on."""
        if several_parts(name):
            self._add(known((name,)))

    def _add(self, names: Known) -> None:
        for first, entries in names.items():
            both = (*self._known.get(first, ()), *entries)
            self._known[first] = tuple(sorted(both, key=lambda entry: -len(entry[0])))

    def token(self, at: int) -> Token:
        """The token at or after `at`, blanks and comments passed over."""
        text = self.text
        start = at
        if blank := _BLANK.match(text, at):
            start = blank.end()
        if start >= len(text):
            return Token("end", "", len(text), len(text))
        character = text[start]
        if match := _NAME.match(text, start):
            return self._name(match, start)
        if match := _NUMBER.match(text, start):
            return Token("number", match[0], start, match.end())
        if character == '"':
            if match := _STRING.match(text, start):
                return Token("string", match[0], start, match.end())
            return Token("bad", character, start, start + 1)
        for sign in _SIGNS:
            if text.startswith(sign, start):
                return Token("sign", sign, start, start + len(sign))
        return Token("bad", character, start, start + 1)

    def _name(self, match: re.Match[str], start: int) -> Token:
        for name, pattern in self._known.get(match[0], ()):
            if longer := pattern.match(self.text, start):
                return Token("name", name, start, longer.end())
        return Token("word" if match[0] in WORDS else "name", match[0], start, match.end())

    def raw_name(self, start: int, until: re.Pattern[str]) -> tuple[str, int] | None:
        """The name written from `start` to where `until` matches, and its end: a name that is being introduced."""
        if blank := _BLANK.match(self.text, start):
            start = blank.end()
        if not (match := _NAME.match(self.text, start)):
            return None
        end = match.end()
        while not until.match(self.text, end):
            if not (more := _MORE.match(self.text, end)):
                return None
            end = more.end()
        return " ".join(self.text[start:end].split()), end


_MORE = re.compile(rf"\s*(?:[{_REST}]+|[./\-'+*])")
BEFORE_COLON = re.compile(r"\s*:")
BEFORE_IN = re.compile(r"\s+in(?!\w)")


def several_parts(name: str) -> bool:
    """Whether a name has blanks or signs in it, so that only a text that knows it can read it."""
    return not _NAME.fullmatch(name)
