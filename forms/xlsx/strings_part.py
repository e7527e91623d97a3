"""The texts that a workbook's cells share."""

from __future__ import annotations

from typing import NamedTuple

from forms.xlsx.package import Package
from forms.xlsx.parts import (
    MOST_CHARACTERS_OF_ONE,
    MOST_RUNS,
    Attributes,
    RefusedPart,
    is_true,
    parse_part,
)


class RichText(NamedTuple):
    """A text without its formats, nor how it is pronounced; `struck`: a part of it is struck through."""

    text: str
    struck: bool


class TextParts:
    """Gathers one text: the pieces of `t`, in runs or alone."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.begin()

    def begin(self) -> None:
        self.pieces: list[str] = []
        self.runs = self.length = 0
        self.struck = self.reading = self.pronounced = self.strike = False

    def start(self, tag: str, attributes: Attributes) -> None:
        match tag:
            case "rPh":
                self.pronounced = True
            case "r":
                self._run()
                self.strike = False
            case "strike":
                self.strike = is_true(attributes.get("val", "1"))
            case "t":
                self._run()
                self.reading = not self.pronounced

    def text(self, data: str) -> None:
        if self.reading:
            self.length += len(data)
            if self.length > MOST_CHARACTERS_OF_ONE:
                raise self._too_long()
            self.pieces.append(data)
            self.struck = self.struck or (self.strike and bool(data.strip()))

    def end(self, tag: str) -> None:
        if tag == "t":
            self.reading = False
        elif tag == "rPh":
            self.pronounced = False

    def _run(self) -> None:
        self.runs += 1
        if self.runs > MOST_RUNS:
            raise self._too_long()

    def _too_long(self) -> RefusedPart:
        return RefusedPart("workbook-text-too-long", most=f"{MOST_CHARACTERS_OF_ONE:,}", part=self.part)

    def whole(self) -> RichText:
        return RichText("".join(self.pieces), self.struck)


def strings_of(package: Package, part: str | None) -> list[RichText]:
    """The shared texts, in their order."""
    found: list[RichText] = []
    if part is None:
        return found
    current = TextParts(part)
    characters, bounds = 0, package.counts.bounds

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "si":
            current.begin()
            if len(found) == bounds.cells:
                raise RefusedPart("workbook-too-many-cells", most=f"{bounds.cells:,}")
        else:
            current.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal characters
        if tag == "si":
            found.append(current.whole())
            characters += current.length
            if characters > bounds.characters:
                raise RefusedPart("workbook-texts-too-long", most=f"{bounds.characters:,}", part=part)
        else:
            current.end(tag)

    parse_part(part, package.chunks(part), package.counts, start, end, current.text)
    return found
