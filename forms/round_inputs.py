"""What a round needs from disk: the book version that holds, and the applications read by it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.application import Application
from engine.book import Book
from engine.book_checks import book_problems
from engine.canonical import digest_of
from engine.errors import Problem, problem
from engine.facts import round_date_problem
from engine.feel import Date
from forms import clock
from forms.intake import applications_from_workbook
from forms.rulebooks import MESSAGES, Version, chosen, shelves_of
from forms.workbook_file import bytes_from_file


@dataclass(frozen=True, slots=True)
class RoundInputs:
    """A book, its applications, and the date of the round with its place; `sample`: they are the book's own."""

    book: Book
    applications: tuple[Application, ...]
    decided_on: Date
    date_at: str
    input_digest: str
    input_name: str
    sample: bool
    stated_on: Date | None
    """The date that the workbook states for its round, whichever date was used."""


def round_inputs(
    name: str, file: Path | None, version: str | None, as_of: Date | None
) -> tuple[RoundInputs | None, tuple[Problem, ...]]:
    """The inputs of a round, or every problem with the book and the applications.

    The round's date is `as_of`, else the workbook's round cell, else today; it chooses the version of the book.
    """
    found, problems = _sample(name, version, as_of) if file is None else chosen(name, version, as_of)
    if found is None or problems:
        return None, problems
    if problems := book_problems(found.book):
        return None, problems
    path = found.beside(".sample.xlsx") if file is None else file
    shown = found.name.removesuffix(".yaml") + ".sample.xlsx" if file is None else str(file)
    data, problems = bytes_from_file(path, shown)
    if problems:
        return None, problems
    book = found.book
    intake, problems = applications_from_workbook(book, data, shown)
    decided_on = as_of or intake.round_date or clock.today()
    if version is None and as_of is None and file is not None:
        # The newest version was only a guess until the workbook said which date the round has.
        right, wrong = chosen(name, None, decided_on)
        if right is None:
            return None, (*wrong, *problems)
        if right.name != found.name:
            book = right.book
            intake, problems = applications_from_workbook(book, data, shown)
    date_at = "--as-of" if as_of else intake.round_date_at if intake.round_date else ""
    if problems:
        # Today is the round's date only for a workbook that could be read and states none.
        stated = date_at or (intake.applications and not intake.round_date_at)
        wrong_date = round_date_problem(book, decided_on, date_at) if stated else None
        return None, (*([wrong_date] if wrong_date else []), *problems)
    applications = tuple(intake.applications)
    return RoundInputs(
        book, applications, decided_on, date_at, digest_of(data), shown, file is None, intake.round_date
    ), ()


def _sample(name: str, version: str | None, as_of: Date | None) -> tuple[Version | None, tuple[Problem, ...]]:
    """The version asked for, else the newest that has a sample beside it."""
    if version is not None or as_of is not None:
        return chosen(name, version, as_of)
    shelves, problems = shelves_of(name)
    with_sample = [shelf for shelf in shelves if shelf.beside(".sample.xlsx").is_file()]
    if problems or not with_sample:
        return None, problems or (problem(MESSAGES, "no-sample", "", book=name),)
    shelf = with_sample[-1]
    return (Version(shelf.book, shelf) if shelf.book else None), shelf.problems
