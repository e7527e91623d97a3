"""A problem is a value with a place: what is wrong, for a reader, and where.

Problems are gathered and handed back, all of them at once. Three things are kept apart:

    the book is wrong           stops before any applicant         `rules/…/2021.yaml:41`
    the application is wrong    goes back to its sender            `Applications!C17`
    the applicant not eligible  is no problem, but a `Finding`

Two exceptions: `EngineRefusal`, where the engine does not trust itself (exit code 3), and `EffortSpent`, where a book
computes more than any may (exit code 2).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from engine.particles import filled_in_korean

Language = Literal["ko", "en"]


class Text(NamedTuple):
    """A sentence for people, in both languages."""

    ko: str
    en: str

    def in_(self, language: Language) -> str:
        return self.ko if language == "ko" else self.en

    def filled(self, **words: object) -> "Text":
        """The same sentence with its `{holes}` filled; a hole given a `Text` takes the matching language.

        A Korean particle behind a hole, written 은(는), follows the last sound of what fills it.
        """
        ko = {k: w.ko if isinstance(w, Text) else w for k, w in words.items()}
        en = {k: w.en if isinstance(w, Text) else w for k, w in words.items()}
        return Text(filled_in_korean(self.ko, ko), self.en.format(**en))


def same(text: object) -> Text:
    """What reads the same in both languages, such as a name or a number."""
    return Text(str(text), str(text))


def joined(texts: Iterable[Text], between: str = ", ", en: str | None = None) -> Text:
    """The texts one behind the other, with `between`, or in English `en`, between them."""
    both = tuple(texts)
    english = between if en is None else en
    return Text(between.join(text.ko for text in both), english.join(text.en for text in both))


EMPTY = Text("", "")
Catalogue = Mapping[str, Text]


class Problem(NamedTuple):
    """Something wrong, with its place; `code` is stable, lower case with hyphens."""

    code: str
    message: Text
    at: str = ""


def problem(catalogue: Catalogue, code: str, at: str = "", **words: object) -> Problem:
    """The catalogue's sentence for `code`, filled with `words`, at `at`."""
    return Problem(code, catalogue[code].filled(**words), at)


def by_lines(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in the order of their files and lines, those without one first."""

    def line(found: Problem) -> tuple[str, int]:
        file, _, line = found.at.rpartition(":")
        return file, int(line) if line.isdigit() else 0

    return tuple(sorted(problems, key=line))


def repeated_problems(catalogue: Catalogue, code: str, named: Iterable[tuple[object, str]]) -> Iterator[Problem]:
    """A problem for each name that stands there before, at the place where it does again."""
    seen: set[object] = set()
    for name, at in named:
        if name in seen:
            yield problem(catalogue, code, at, name=name)
        seen.add(name)


class EngineRefusal(Exception):
    """The engine refuses itself: its judges differ, or its self-proof failed. Nothing was recorded."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(p.message.en for p in problems))
        self.problems = problems


class EffortSpent(Exception):
    """The expressions of a book compute more than they may. Nothing was decided."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(p.message.en for p in problems))
        self.problems = problems
