"""What a book says and hardly means: it can decide, and whoever wrote it should look again, or say why it is so.

A `lint_note` on the clause answers what is warned of there, and is told beside it. One that answers nothing is warned
of itself.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from engine.book import Book
from engine.checks.amounts import amount_remarks
from engine.checks.conditions import condition_remarks
from engine.checks.criteria import criteria_remarks
from engine.checks.periods import period_remarks
from engine.checks.places import Within, records_of
from engine.checks.pots import pot_remarks
from engine.checks.remark import Remark
from engine.checks.unread import unread_remarks
from engine.checks.written import written_remarks
from engine.errors import Catalogue, Problem, Text, by_lines, problem
from engine.facts.tables.plans import ByIdentity

MESSAGES: Catalogue = {
    "lint-note-idle": Text(
        "`lint_note`가 답하는 경고가 없습니다: 지우십시오", "this `lint_note` answers no warning: take it out"
    ),
}
_SOURCES: Sequence[Callable[[Book], Iterator[Remark]]] = (
    written_remarks,
    condition_remarks,
    criteria_remarks,
    pot_remarks,
    amount_remarks,
    unread_remarks,
    period_remarks,
)


class Answered(NamedTuple):
    """A warning that the book answers, and its answer."""

    problem: Problem
    note: Text


class Warnings(NamedTuple):
    """What nobody answered yet, and what the book answers, each in the order of its lines."""

    open: tuple[Problem, ...]
    answered: tuple[Answered, ...]


def warnings_of(book: Book) -> Warnings:
    """Every warning about a book that has no problems."""
    return _warnings(ByIdentity(book))


@lru_cache(maxsize=16)
def _warnings(book: ByIdentity) -> Warnings:
    open_: list[Problem] = []
    answered: list[Answered] = []
    used: set[int] = set()
    for remark in (each for source in _SOURCES for each in source(book.book)):
        if (answer := _noted(remark.within)) is None:
            open_.append(remark.problem)
        else:
            used.add(id(answer[0]))
            answered.append(Answered(remark.problem, answer[1]))
    noted = (within[-1] for within in records_of(book.book) if getattr(within[-1], "lint_note", None))
    open_ += [problem(MESSAGES, "lint-note-idle", record.at) for record in noted if id(record) not in used]
    said = {each.problem: each for each in answered}
    in_order = by_lines(said)
    return Warnings(by_lines(dict.fromkeys(open_)), tuple(said[each] for each in in_order))


def _noted(within: Within) -> tuple[object, Text] | None:
    """The innermost record with a note, and the note."""
    for record in reversed(within):
        if note := getattr(record, "lint_note", None):
            return record, note
    return None
