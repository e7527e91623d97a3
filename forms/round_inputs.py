"""What a round needs from disk: the book version that holds, and the applications read by it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.application import Application
from engine.book import Book
from engine.book_checks import book_problems
from engine.canonical import digest_of
from engine.errors import Problem, problem
from engine.feel import Date
from forms import clock
from forms.intake import Intake, applications_from_workbook
from forms.rulebooks import MESSAGES, Shelf, chosen, shelves_of
from forms.workbook_file import bytes_from_file


@dataclass(frozen=True, slots=True)
class RoundInputs:
    """A book, its applications, the date of the round and where that date stands; `sample` for the book's own sample."""

    book: Book
    applications: tuple[Application, ...]
    decided_on: Date
    date_at: str
    input_digest: str
    input_name: str
    sample: bool


def round_inputs(
    name: str, file: Path | None, version: str | None, as_of: Date | None
) -> tuple[RoundInputs | None, tuple[Problem, ...]]:
    """The inputs of a round, or every problem with the book and the applications.

    The round's date is `as_of`, else the workbook's round cell, else today; it chooses the version of the book.
    """
    shelf, problems = _sample_shelf(name, version, as_of) if file is None else chosen(name, version, as_of)
    if shelf is None or shelf.book is None or problems:
        return None, problems
    if problems := book_problems(shelf.book):
        return None, problems
    path = shelf.beside(".sample.xlsx") if file is None else file
    shown = shelf.name.removesuffix(".yaml") + ".sample.xlsx" if file is None else str(file)
    data, problems = bytes_from_file(path, shown)
    if problems:
        return None, problems
    intake, problems = applications_from_workbook(shelf.book, data, shown)
    decided_on = as_of or intake.round_date or clock.today()
    if version is None and as_of is None and file is not None:
        # The newest version was only a guess until the workbook said which date the round has.
        right, wrong = chosen(name, None, decided_on)
        if right is None or right.book is None:
            return None, (*wrong, *problems)
        if right.name != shelf.name:
            shelf = right
            intake, problems = applications_from_workbook(right.book, data, shown)
    if problems:
        return None, problems
    return _inputs(shelf, intake, decided_on, as_of, data, shown, sample=file is None), ()


def _inputs(
    shelf: Shelf, intake: Intake, decided_on: Date, as_of: Date | None, data: bytes, shown: str, *, sample: bool
) -> RoundInputs:
    assert shelf.book is not None
    date_at = "--as-of" if as_of else intake.round_date_at if intake.round_date else ""
    return RoundInputs(
        shelf.book, tuple(intake.applications), decided_on, date_at, digest_of(data), shown, sample
    )


def _sample_shelf(name: str, version: str | None, as_of: Date | None) -> tuple[Shelf | None, tuple[Problem, ...]]:
    """The version asked for, else the newest that has a sample beside it."""
    if version is not None or as_of is not None:
        return chosen(name, version, as_of)
    shelves, problems = shelves_of(name)
    with_sample = [shelf for shelf in shelves if shelf.beside(".sample.xlsx").is_file()]
    if problems or not with_sample:
        return None, problems or (problem(MESSAGES, "no-sample", "", book=name),)
    return with_sample[-1], with_sample[-1].problems
