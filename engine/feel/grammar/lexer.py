"""The tokens of a FEEL text, read one at a time, since names may have blanks in them and the parser learns names.

A name with blanks or with one of `. / - ' + *` is read as one name only where it is known; the longest known name wins
(DMN 1.5, 10.3.1.2, rules 27 to 31 and the note on them).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from engine.feel.grammar.words import WORDS

TokenKind = Literal["number", "string", "name", "word", "sign", "end", "bad"]

# Rules 28 to 30: what a name may begin with, and what may follow.
NAME_START = (
    r"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF"
    r"\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
"""The characters that a name of XML begins with, but for `:`, as a class of `re` has them; FEEL adds `?`."""
NAME_REST = r"0-9\u00B7\u0300-\u036F\u203F\u2040"
_REST = "?" + NAME_START + NAME_REST
_BLANK = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
_OTHERS: tuple[tuple[TokenKind, re.Pattern[str]], ...] = (
    ("number", re.compile(r"(?:\d+(?:_\d+)*(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)),
    ("string", re.compile(r'"(?:\\.|[^"\\\n])*"', re.DOTALL)),
    ("sign", re.compile(r"\.\.|\*\*|!=|<=|>=|->|[-+*/<>=()\[\]{},:.@]")),
)
_ASCII_NAME = re.compile(r"[?A-Z_a-z][?0-9A-Z_a-z]*")
_JOINTS = frozenset("./-'+*")
"""The signs that a name may have in it."""


@cache
def _any_name() -> re.Pattern[str]:
    # Compiled when a name beyond ASCII is met: it takes longer than to read a whole book.
    return re.compile(f"[?{NAME_START}][{_REST}]*")


def _name_at(text: str, start: int) -> re.Match[str] | None:
    """The name of one part that begins there."""
    found = _ASCII_NAME.match(text, start)
    end = found.end() if found else start
    return found if text[end : end + 1].isascii() else _any_name().match(text, start)


@cache
def _part() -> re.Pattern[str]:
    # Compiled when a name of several parts is met: most texts have none, and it takes long.
    return re.compile(rf"[{_REST}]+|[./\-'+*]")


class Token(NamedTuple):
    """A piece of the text; `text` of a name has its blanks made single."""

    kind: TokenKind
    text: str
    start: int
    end: int


Known = Mapping[str, Sequence["KnownName"]]
"""The names of several parts by their first part."""


class KnownName(NamedTuple):
    """A name of several parts, words and signs; `called`: it is one name only where a `(` follows."""

    name: str
    parts: tuple[str, ...]
    called: bool

    def end(self, text: str, start: int) -> int | None:
        """Where the name ends that begins at `start`; blanks stand between its words, and may beside its signs."""
        at = start + len(self.parts[0])
        for left, right in pairwise(self.parts):
            blank = _BLANK.match(text, at)
            if blank is None and left not in _JOINTS and right not in _JOINTS:
                return None
            at = blank.end() if blank else at
            if not text.startswith(right, at):
                return None
            at += len(right)
        if self.parts[-1] not in _JOINTS and (more := _part().match(text, at)) and more[0] not in _JOINTS:
            return None
        blank = _BLANK.match(text, at)
        return None if self.called and not text.startswith("(", blank.end() if blank else at) else at


def known(names: Iterable[str], *, called: bool = False) -> Known:
    """The names of several parts among `names`; `called`: read as one only where a `(` follows."""
    found: dict[str, list[KnownName]] = {}
    for name in names:
        of_words = called or (name.isascii() and name.replace(" ", "").isalnum())
        parts = tuple(name.split()) if of_words else tuple(_part().findall(name))
        if len(parts) > 1:
            found.setdefault(parts[0], []).append(KnownName(name, parts, called))
    return found


class Lexer:
    """Reads the token at a place of the text, and knows the names that are more than one word."""

    __slots__ = ("_known", "text")

    def __init__(self, text: str, *names: Known) -> None:
        self.text = text
        self._known: dict[str, list[KnownName]] = {}
        for each in names:
            self._add(each)

    def learn(self, name: str) -> None:
        """Read `name` as one name from here on."""
        if several_parts(name):
            self._add(known((name,)))

    def _add(self, names: Known) -> None:
        for first, entries in names.items():
            self._known.setdefault(first, []).extend(entries)

    def token(self, at: int) -> Token:
        """The token at or after `at`, blanks and comments passed over."""
        text = self.text
        start = at
        if blank := _BLANK.match(text, at):
            start = blank.end()
        if start >= len(text):
            return Token("end", "", len(text), len(text))
        if match := _name_at(text, start):
            return self._name(match, start)
        for kind, pattern in _OTHERS:
            if match := pattern.match(text, start):
                return Token(kind, match[0], start, match.end())
        return Token("bad", text[start], start, start + 1)

    def _name(self, match: re.Match[str], start: int) -> Token:
        for known_name in sorted(self._known.get(match[0], ()), key=lambda each: -len(each.name)):
            if (end := known_name.end(self.text, start)) is not None:
                return Token("name", known_name.name, start, end)
        return Token("word" if match[0] in WORDS else "name", match[0], start, match.end())

    def raw_name(self, start: int, until: re.Pattern[str]) -> tuple[str, int] | None:
        """The name written from `start` to where `until` matches, and its end: a name that is being introduced."""
        if blank := _BLANK.match(self.text, start):
            start = blank.end()
        if not (match := _name_at(self.text, start)):
            return None
        end = match.end()
        while not until.match(self.text, end):
            blank = _BLANK.match(self.text, end)
            if not (more := _part().match(self.text, blank.end() if blank else end)):
                return None
            end = more.end()
        return " ".join(self.text[start:end].split()), end


BEFORE_COLON = re.compile(r"\s*:")
BEFORE_PARAMETER_ENDS = re.compile(r"\s*[:,)]")
BEFORE_IN = re.compile(r"\s+in(?!\w)")


def several_parts(name: str) -> bool:
    """Whether a name has blanks or signs in it, so that only a text that knows it can read it."""
    found = _name_at(name, 0)
    return found is None or found.end() < len(name)
