"""The texts and the styles that a workbook's cells point to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.xlsx.package import Package
from forms.xlsx.parts import Attributes, RefusedPart, is_true, parse_part

MOST_STRINGS = 400_000
MOST_STYLES = 65_536
"""More than Excel itself takes."""


@dataclass(frozen=True, slots=True)
class RichText:
    """A text without its formats, nor how it is pronounced; `struck`: a part of it is struck through."""

    text: str
    struck: bool


class TextParts:
    """Gathers one text: the pieces of `t`, in runs or alone."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.pieces: list[str] = []
        self.struck = self.reading = self.pronounced = self.strike = False

    def start(self, tag: str, attributes: Attributes) -> None:
        match tag:
            case "rPh":
                self.pronounced = True
            case "r":
                self.strike = False
            case "strike":
                self.strike = is_true(attributes.get("val", "1"))
            case "t":
                self.reading = not self.pronounced

    def text(self, data: str) -> None:
        if self.reading:
            self.pieces.append(data)
            self.struck = self.struck or (self.strike and bool(data.strip()))

    def end(self, tag: str) -> None:
        if tag == "t":
            self.reading = False
        elif tag == "rPh":
            self.pronounced = False

    def whole(self) -> RichText:
        return RichText("".join(self.pieces), self.struck)


def strings_of(package: Package, part: str | None) -> tuple[RichText, ...]:
    """The shared texts, in their order."""
    found: list[RichText] = []
    current = TextParts()

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "si":
            current.begin()
            if len(found) == MOST_STRINGS:
                raise RefusedPart("workbook-too-many-cells", most=f"{MOST_STRINGS:,}")
        else:
            current.start(tag, attributes)

    def end(tag: str) -> None:
        if tag == "si":
            found.append(current.whole())
        else:
            current.end(tag)

    if part is not None and part in package.infos:
        parse_part(part, package.chunks(part), package.elements, start, end, current.text)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell shows its value: the code of its number format, and whether it is struck through."""

    code: str = "General"
    struck: bool = False


def styles_of(package: Package, part: str | None) -> tuple[Style, ...]:
    """The styles that cells name by their number."""
    codes: dict[int, str] = {}
    fonts: list[bool] = []
    formats: list[tuple[int, int]] = []
    inside: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        inside.append(tag)
        match inside[-2:-1], tag:
            case (["numFmts"], "numFmt"):
                codes[_number(attributes, "numFmtId")] = attributes.get("formatCode", "")
            case (["fonts"], "font"):
                fonts.append(False)
            case (["font"], "strike") if inside[-3:-2] == ["fonts"]:
                fonts[-1] = is_true(attributes.get("val", "1"))
            case (["cellXfs"], "xf"):
                if len(formats) == MOST_STYLES:
                    raise RefusedPart("workbook-too-complex", part=part)
                formats.append((_number(attributes, "numFmtId"), _number(attributes, "fontId")))

    def end(_tag: str) -> None:
        inside.pop()

    if part is not None and part in package.infos:
        parse_part(part, package.chunks(part), package.elements, start, end)
    return tuple(Style(_code(number, codes), font < len(fonts) and fonts[font]) for number, font in formats)


def _number(attributes: Attributes, name: str) -> int:
    text = attributes.get(name, "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _code(number: int, codes: Mapping[int, str]) -> str:
    return codes[number] if number in codes else BUILT_IN.get(number, "General")


_DATE, _CLOCK = "yyyy-mm-dd", "h:mm:ss"
BUILT_IN: Mapping[int, str] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    **dict.fromkeys((14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36), _DATE),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 47), _CLOCK),
    22: "yyyy-mm-dd h:mm",
    46: "[h]:mm:ss",
    **dict.fromkeys((5, 6, 7, 8, 37, 38, 39, 40, 41, 42, 43, 44), "#,##0.00"),
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys(range(50, 59), _DATE),
}
"""Formats that a file names by number alone (ECMA-376 part 1, 18.8.30). How they look hangs on the language of the
program that shows them: 27 to 36 and 50 to 58 are dates and times of East Asia, and a currency is the reader's own.
"""
