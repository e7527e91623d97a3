"""A number format as its parts (ECMA-376 part 1, 18.8.31): what it puts around a number, and how it scales it.

Nothing is formatted here; `shown` does that. A format is up to four sections, for positive and negative numbers, zero
and text, or for the numbers that a condition in brackets names.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Literal

MOST_CODES = 2_000
"""Formats that are remembered."""

Part = Literal["digits", "words", "percent", "text", "date", "elapsed", "general"]

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"? | \\(?P<escaped>.) | _(?P<space>.) | \*(?P<fill>.)
    | \[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\] | \[(?P<elapsed>h+|m+|s+)\]
    | \[(?P<sign><=|>=|<>|<|>|=)(?P<than>-?\d+(?:\.\d+)?)\] | \[(?P<colour>[^\]]*)\]
    | (?P<general>general) | (?P<noon>am/pm|a/p|오전/오후) | (?P<exponent>e[+-](?=[0#?]))
    | (?P<digits>[0\#?](?:[0\#?,.]*[0\#?.])?|\.[0\#?]+) | (?P<commas>,+) | (?P<percent>%) | (?P<text>@)
    | (?P<date>(?P<letter>[ymdhsgeba])(?P=letter)*(?:\.0+)?) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_FIGURE = re.compile(r"[\d.,]")
_COMPARED: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


@dataclass(frozen=True, slots=True)
class Token:
    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """`thousands`: how often the number is divided by 1,000; `condition`: which numbers it shows, if it says so.

    What follows from the tokens is worked out once: `runs` and `decimals` of digits, whether words touch these so that
    they read as more (`adds_figures`), and whether a number is shown as it is, at most rounded (`plain`).
    """

    tokens: tuple[Token, ...]
    thousands: int
    red: bool
    condition: tuple[str, Fraction] | None
    parts: frozenset[Part]
    percents: int
    runs: int
    decimals: int
    adds_figures: bool
    plain: bool

    def has(self, *parts: Part) -> bool:
        return not self.parts.isdisjoint(parts)

    def shows(self, value: Fraction) -> bool:
        return self.condition is None or _COMPARED[self.condition[0]](value, self.condition[1])


@lru_cache(MOST_CODES)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format's code; at least one."""
    return tuple(_section(text) for text in _split(code))


def section_for(sections: tuple[Section, ...], value: Fraction) -> tuple[Section, bool]:
    """The section that shows a number, and whether a minus is put before a negative one."""
    numbers = sections[:3]
    if any(each.condition for each in numbers):
        found = next((each for each in numbers if each.shows(value)), numbers[-1])
        return found, value < 0
    if value < 0 and len(numbers) > 1:
        return numbers[1], False
    return numbers[2 if value == 0 and len(numbers) > 2 else 0], value < 0


def text_section(sections: tuple[Section, ...]) -> Section | None:
    """The section that shows a text; None where texts are shown as they are."""
    if len(sections) > 3:
        return sections[3]
    return next((each for each in sections if each.has("text")), None)


def _split(code: str) -> Iterator[str]:
    """The texts of the sections, which semicolons part, but for those that are quoted."""
    start = 0
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            yield code[start : match.start()]
            start = match.end()
    yield code[start:]


def _section(text: str) -> Section:
    tokens: list[Token] = []
    thousands, red, condition = 0, False, None
    for match in _TOKEN.finditer(text):
        kind, found = match.lastgroup or "", match[match.lastgroup or 0]
        match kind:
            case "than":
                condition = match["sign"], Fraction(found)
            case "colour":
                red = red or found.casefold() in ("red", "빨강")
            case "fill" if not found.isdigit():
                pass
            case "commas":
                # Right behind the digits they scale; elsewhere Excel shows them.
                if tokens and tokens[-1].part == "digits":
                    thousands += len(found)
                else:
                    tokens.append(Token("words", found))
            case "noon":
                tokens.append(Token("date", "h"))
            case "exponent":
                tokens.append(Token("general", found))
            case "digits":
                thousands += len(found.partition(".")[0]) - len(found.partition(".")[0].rstrip(","))
                tokens.append(Token("digits", found))
            case "date" | "elapsed" | "percent" | "text" | "general":
                tokens.append(Token(kind, found.casefold()))
            case "space":
                tokens.append(Token("words", " "))
            case _:
                tokens.append(Token("words", found))
    return _worked_out(tuple(tokens), thousands, red=red, condition=condition)


def _worked_out(
    tokens: tuple[Token, ...], thousands: int, *, red: bool, condition: tuple[str, Fraction] | None
) -> Section:
    parts = frozenset(token.part for token in tokens)
    digits = [token.text for token in tokens if token.part == "digits"]
    words = "".join(token.text.strip() for token in tokens if token.part == "words")
    padded = sum(run.partition(".")[0].count("0") for run in digits) > 1
    bare = "percent" not in parts and not thousands and words in ("", "/" if len(digits) > 1 else "")
    plain = bare and (bool(words) or bool(parts & {"general", "text"}) or (bool(digits) and not padded))
    return Section(
        tokens,
        thousands,
        red,
        condition,
        parts,
        sum(token.part == "percent" for token in tokens),
        len(digits),
        sum(len(run.partition(".")[2]) for run in digits),
        any(_reads_on(one, other) for one, other in pairwise(tokens)),
        plain,
    )


def _reads_on(one: Token, other: Token) -> bool:
    """Whether words and digits touch so that they read as more digits."""
    match one.part, other.part:
        case "words", "digits":
            return _FIGURE.match(one.text[-1:]) is not None
        case "digits", "words":
            return _FIGURE.match(other.text[:1]) is not None
        case _:
            return False
