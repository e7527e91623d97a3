"""A book with other settings: single values of it replaced by name, for one round or to see what would change.

`book_with(book, [Setting("budget.total", "800_000_000", "--what-if budget.total")])`
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import ValidationError

from engine.book import ROUND_DATES, Book, Criterion
from engine.book.choice_words import with_choice_words
from engine.book.from_yaml import validation_problems
from engine.book.reserved import marks_of
from engine.book.scoring import MARKS
from engine.checks import book_problems
from engine.errors import Catalogue, Problem, Text, problem
from engine.settings.paths import Spot, Step, reached, spot_of
from engine.settings.values import (
    LEFT_OUT,
    changed_at,
    may_leave_out,
    new_record,
    raw_of,
    shown,
    value_of,
    with_field,
    with_value,
    without_value,
)

MESSAGES: Catalogue = {
    "setting-twice": Text(
        "`{name}`: 같은 설정이 두 번 나옵니다 (먼저 나온 곳: {first})", "`{name}` is set twice (first at {first})"
    ),
    "setting-no-value": Text(
        "`{text}`: `이름=값` 꼴로 적습니다 (예: `budget.total=800000000`)",
        "`{text}` has no value: write NAME=VALUE, such as `budget.total=800000000`",
    ),
    "setting-needs-fact": Text(
        "`{name}`: 이 규칙서의 신청서에서 묻지 않는 항목이 필요합니다",
        "needs the fact `{name}`, which this book does not ask for",
    ),
}
WITH = Text("{settings}(으)로 하면: {message}", "with {settings}: {message}")


@dataclass(frozen=True, slots=True)
class Setting:
    """A value for one place of a book, as it was written, and where."""

    name: str
    text: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """A setting that was made, for people: the value that it replaced, None where the book left it out."""

    name: str
    before: str | None
    after: str
    at: str = ""


def settings_from_texts(texts: Sequence[str], option: str) -> tuple[tuple[Setting, ...], tuple[Problem, ...]]:
    """`NAME=VALUE` as it stands on the command line behind `option`."""
    settings: list[Setting] = []
    problems: list[Problem] = []
    for text in texts:
        name, _, value = (part.strip() for part in text.partition("="))
        if name and value:
            settings.append(Setting(name, value, f"{option} {name}"))
        else:
            problems.append(problem(MESSAGES, "setting-no-value", option, text=text))
    return tuple(settings), tuple(problems)


def book_with(book: Book, settings: Sequence[Setting]) -> tuple[Book | None, tuple[Override, ...], tuple[Problem, ...]]:
    """The book with every setting made, and what they replaced; or every problem with them.

    A book with problems of its own comes back with those. The changed book has none, else they come back with the
    settings to blame.
    """
    if not settings:
        return book, (), ()
    if wrong := book_problems(book):
        return None, (), wrong
    chosen: list[tuple[Setting, Spot]] = []
    problems: list[Problem] = []
    first_at: dict[Spot, str] = {}
    for setting in settings:
        spot = spot_of(book, setting.name, setting.at)
        if isinstance(spot, Problem):
            problems.append(spot)
        elif spot in first_at:
            problems.append(problem(MESSAGES, "setting-twice", setting.at, name=setting.name, first=first_at[spot]))
        else:
            first_at[spot] = setting.at
            chosen.append((setting, spot))
    changed, wrong = _changed(book, chosen)
    problems += wrong
    if changed is None or problems:
        order = {setting.at: i for i, setting in enumerate(settings)}
        return None, (), tuple(sorted(problems, key=lambda found: order.get(found.at, len(order))))
    if broken := _problems_of(changed):
        return None, (), tuple(_blamed(book, chosen, each) for each in broken)
    made = [(setting, shown(book, spot), shown(changed, spot)) for setting, spot in chosen]
    return changed, tuple(Override(each.name, old, new or LEFT_OUT[0], each.at) for each, old, new in made), ()


def caused(found: Problem, overrides: Sequence[Override], at: str = "") -> Problem:
    """A problem that the overrides alone make, with their names; `at` where its own place would mislead."""
    names = ", ".join(f"`{each.name}={each.after}`" for each in overrides)
    return Problem(found.code, WITH.filled(settings=names, message=found.message), at or found.at)


def _changed(book: Book, chosen: Sequence[tuple[Setting, Spot]]) -> tuple[Book | None, tuple[Problem, ...]]:
    """The book with the values read and put into it; nothing says yet that it can decide."""
    changed: Any = book
    problems: list[Problem] = []
    absent: dict[tuple[Step, ...], list[tuple[Setting, Spot]]] = {}
    for setting, spot in chosen:
        if may_leave_out(spot, setting.text):
            if reached(book, spot.steps) is not None:
                changed = changed_at(changed, spot.steps, partial(without_value, spot))
            continue
        value, wrong = value_of(spot, setting.text, setting.at)
        problems += wrong
        if wrong:
            continue
        if reached(book, spot.steps) is None:
            absent.setdefault(spot.steps, []).append((setting, spot))
        else:
            changed = changed_at(changed, spot.steps, partial(with_value, spot, value))
    for steps, group in absent.items():
        raws = {spot.field: raw_of(spot, setting.text, setting.at) for setting, spot in group}
        record, wrong = new_record(group[0][1].owner, raws, group[0][0].at)
        problems += wrong
        changed = changed_at(changed, steps, partial(_instead, record))
    if problems:
        return None, tuple(problems)
    return _resolved(changed, chosen), ()


def _instead(new: Any, _old: Any) -> Any:
    return new


def _resolved(book: Book, chosen: Sequence[tuple[Setting, Spot]]) -> Book:
    """What is worked out when a book is loaded, worked out again: choices as bare words, and the sheet of marks."""
    touched = {spot.steps[1] for _, spot in chosen if spot.steps[:1] == ("tables",)}
    if touched:
        names = {*book.facts, *book.derived, *(table.id for table in book.tables), *ROUND_DATES}
        tables = enumerate(book.tables)
        worded = [with_choice_words(each, book.questions, names) if i in touched else each for i, each in tables]
        book = with_field(book, "tables", tuple(worded))
    if book.scoring and any(spot.steps[:1] == ("scoring",) for _, spot in chosen):
        book = with_field(book, "facts", {**book.facts, MARKS: marks_of(book.scoring)})
    return book


def _problems_of(book: Book) -> tuple[Problem, ...]:
    """What keeps a changed book from deciding."""
    formless = [found for _, criterion in book.every_criterion.values() for found in _form(criterion)]
    unasked = [name for name in book.allocation.reads if name in book.spare_facts]
    needed = [problem(MESSAGES, "setting-needs-fact", book.allocation.at, name=name) for name in unasked]
    return tuple(formless) or (*needed, *book_problems(book))


def _form(criterion: Criterion) -> Iterator[Problem]:
    """What is wrong with a criterion as a whole; a copy of a record is not looked at by itself."""
    fields = Criterion.model_fields
    given = {fields[name].alias or name: getattr(criterion, name) for name in criterion.model_fields_set}
    try:
        Criterion.model_validate(given)
    except ValidationError as error:
        yield from validation_problems(error, {"<at>": criterion.at}, criterion.at)


def _blamed(book: Book, chosen: Sequence[tuple[Setting, Spot]], found: Problem) -> Problem:
    """The problem at the setting that makes it, by itself where one does, and with its name."""
    alone = [pair for pair in chosen if _makes(book, pair, found)] or list(chosen)
    names = ", ".join(f"`{setting.name}={setting.text}`" for setting, _ in alone)
    return Problem(found.code, WITH.filled(settings=names, message=found.message), alone[0][0].at)


def _makes(book: Book, pair: tuple[Setting, Spot], found: Problem) -> bool:
    changed, _ = _changed(book, [pair])
    return changed is not None and any(each.code == found.code for each in _problems_of(changed))
