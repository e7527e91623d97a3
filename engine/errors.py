"""A problem is a value with a place: what is wrong, for a reader, and where.

Problems are gathered and handed back, all of them at once. Three things are kept apart:

    the book is wrong           stops before any applicant         `rules/…/2021.yaml:41`
    the application is wrong    goes back to its sender            `Applications!C17`
    the applicant not eligible  is no problem, but a `Finding`

`EngineRefusal` is the one exception: the engine does not trust itself (exit code 3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Language = Literal["ko", "en"]


class Text(NamedTuple):
    """A sentence for people, in both languages."""

    ko: str
    en: str

    def in_(self, language: Language) -> str:
        return self.ko if language == "ko" else self.en

    def filled(self, **words: object) -> Text:
        """The same sentence with its `{holes}` filled; a hole given a `Text` takes the matching language."""
        ko = {k: w.ko if isinstance(w, Text) else w for k, w in words.items()}
        en = {k: w.en if isinstance(w, Text) else w for k, w in words.items()}
        return Text(self.ko.format(**ko), self.en.format(**en))


Catalogue = Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong, with its place; `code` is stable, lower case with hyphens."""

    code: str
    message: Text
    at: str = ""


def problem(catalogue: Catalogue, code: str, at: str = "", **words: object) -> Problem:
    """The catalogue's sentence for `code`, filled with `words`, at `at`."""
    return Problem(code, catalogue[code].filled(**words), at)


class EngineRefusal(Exception):
    """The engine refuses itself: its judges differ, or its self-proof failed. Nothing was recorded."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(p.message.en for p in problems))
        self.problems = problems
