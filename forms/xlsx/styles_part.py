"""The styles that a workbook's cells point to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.errors import Text
from forms.xlsx.package import Package
from forms.xlsx.parts import Attributes, is_true, parse_part, within

MOST_STYLES = 65_536
"""More than Excel itself takes."""
MOST_FORMATS = 10_000
MOST_FORMAT_CHARACTERS = 1_000
"""Of one number format: four times what Excel takes."""
MOST_FORMATS_CHARACTERS = 250_000
"""Of all of them."""
_STYLES = Text("셀 서식", "styles")
_FONTS = Text("글꼴", "fonts")
_FORMATS = Text("표시 형식", "number formats")
_LENGTH = Text("한 표시 형식의 글자", "characters of one number format")
_FORMAT_CHARACTERS = Text("표시 형식의 글자", "characters of number formats")


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell shows its value: the code of its number format, and whether it is struck through."""

    code: str = "General"
    struck: bool = False


def styles_of(package: Package, part: str | None) -> tuple[Style, ...]:
    """The styles that cells name by their number."""
    if part is None:
        return ()
    codes: dict[int, str] = {}
    fonts: list[bool] = []
    formats: list[tuple[int, int]] = []
    inside: list[str] = []
    characters = 0

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal characters
        inside.append(tag)
        match inside[-2:-1], tag:
            case (["numFmts"], "numFmt"):
                code = attributes.get("formatCode", "")
                characters += len(code)
                within(len(code), MOST_FORMAT_CHARACTERS, _LENGTH, part)
                within(characters, MOST_FORMATS_CHARACTERS, _FORMAT_CHARACTERS, part)
                codes[_number(attributes, "numFmtId")] = code
                within(len(codes), MOST_FORMATS, _FORMATS, part)
            case (["fonts"], "font"):
                fonts.append(False)
                within(len(fonts), MOST_STYLES, _FONTS, part)
            case (["font"], "strike") if inside[-3:-2] == ["fonts"]:
                fonts[-1] = is_true(attributes.get("val", "1"))
            case (["cellXfs"], "xf"):
                formats.append((_number(attributes, "numFmtId"), _number(attributes, "fontId")))
                within(len(formats), MOST_STYLES, _STYLES, part)

    def end(_tag: str) -> None:
        inside.pop()

    parse_part(part, package.chunks(part), package.counts, start, end)
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
