"""A book with other settings: single values of it replaced by name, for one round or to see what would change.

`book_with(book, [Setting("budget.total", "800_000_000", "--what-if budget.total")])`

The values are put into the YAML tree that the book was read from, and the book is read from it again.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from engine.book import Book
from engine.book.book import RankKey
from engine.book.fields import Expression, Scalar
from engine.book.from_yaml import book_from_written
from engine.checks import book_problems
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel import decimal_text
from engine.settings.paths import Place, Step, place_named, places_of

MOST_SETTINGS = 1_000
"""In one round: each of them is looked for in the book, and copies the way to its place."""

MESSAGES: Catalogue = {
    "setting-too-many": Text(
        "설정이 너무 많습니다: {count}개, 최대 {most}개", "too many settings: {count} of at most {most}"
    ),
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
LEFT_OUT = ("none", "없음")
"""What is written to leave out what a book need not say."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A value for one place of a book, as it was written, and where."""

    name: str
    text: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class ChangedSetting:
    """A setting that was made, for people: the value that it replaced, None where the book left it out."""

    name: str
    before: str | None
    after: str
    at: str = ""


_Chosen = Sequence[tuple[Setting, Place]]


def settings_from_texts(texts: Sequence[str], option: str) -> tuple[tuple[Setting, ...], tuple[Problem, ...]]:
    """`NAME=VALUE` as it stands on the command line behind `option`."""
    settings: list[Setting] = []
    problems: list[Problem] = []
    for text in texts:
        # A terminal may write Hangul in pieces, as files of macOS have it.
        name, _, value = (part.strip() for part in unicodedata.normalize("NFC", text).partition("="))
        if name and value:
            settings.append(Setting(name, value, f"{option} {name}"))
        else:
            problems.append(problem(MESSAGES, "setting-no-value", option, text=text[:200]))
    return tuple(settings), tuple(problems)


def book_with(
    book: Book, settings: Sequence[Setting]
) -> tuple[Book | None, tuple[ChangedSetting, ...], tuple[Problem, ...]]:
    """The book with every setting made, and what they replaced; or every problem with them.

    A book with problems of its own comes back with those. The changed book has none, else they come back with the
    settings to blame. It asks for the facts that the book asks for, and keeps the book's text and digest.
    """
    if not settings:
        return book, (), ()
    if len(settings) > MOST_SETTINGS:
        words = {"count": f"{len(settings):,}", "most": f"{MOST_SETTINGS:,}"}
        return None, (), (problem(MESSAGES, "setting-too-many", settings[MOST_SETTINGS].at, **words),)
    if wrong := book_problems(book):
        return None, (), wrong
    places = places_of(book)
    chosen: list[tuple[Setting, Place]] = []
    problems: list[Problem] = []
    first_at: dict[tuple[Step, ...], str] = {}
    for setting in settings:
        place = place_named(places, setting.name, setting.at)
        if isinstance(place, Problem):
            problems.append(place)
        elif place.steps in first_at:
            first = first_at[place.steps]
            problems.append(problem(MESSAGES, "setting-twice", setting.at, name=setting.name, first=first))
        else:
            first_at[place.steps] = setting.at
            chosen.append((setting, place))
    changed, wrong = _read(book, chosen, check=not problems)
    problems += (_blamed(book, chosen, found) for found in wrong)
    if changed is None or problems:
        order = {setting.at: i for i, setting in enumerate(settings)}
        return None, (), tuple(sorted(problems, key=lambda found: order.get(found.at, len(order))))
    now = places_of(changed)
    made = [
        (each, _written(old, old.value, book), _written(old, getattr(now.get(each.name), "value", None), book))
        for each, old in chosen
    ]
    return changed, tuple(ChangedSetting(each.name, old, new or LEFT_OUT[0], each.at) for each, old, new in made), ()


def caused(found: Problem, made: Sequence[ChangedSetting], at: str = "") -> Problem:
    """A problem that these settings alone make, with their names; `at` where its own place would mislead."""
    names = ", ".join(f"`{each.name}={each.after}`" for each in made)
    return Problem(found.code, WITH.filled(settings=names, message=found.message), at or found.at)


def _read(book: Book, chosen: _Chosen, *, check: bool = True) -> tuple[Book | None, tuple[Problem, ...]]:
    """The book read with the values in its tree, and what is wrong with it, checked as a whole only where asked."""
    tree = book.written.tree
    for setting, place in chosen:
        if place.optional and setting.text.strip() in LEFT_OUT:
            tree = tree if place.value is None else put(tree, place.steps, None, {})
            continue
        parts = setting.text.strip().removeprefix("[").removesuffix("]").split(",")
        many = [_scalar(each, setting) for each in parts if each.strip()]
        made = {"<at>": setting.at, **({"basis": "assumed"} if place.clause else {})}
        tree = put(tree, place.steps, many if place.many else _scalar(setting.text, setting), made)
    changed, problems = book_from_written(replace(book.written, tree=tree), kept=book.facts)
    if changed is None or problems or not check:
        return changed, problems
    unasked = (name for name in changed.facts if name not in book.facts)
    needed = [problem(MESSAGES, "setting-needs-fact", changed.at, name=name) for name in unasked]
    return changed, (*needed, *book_problems(changed))


def put(here: Any, steps: Sequence[Step], value: Any, made: Mapping[str, str]) -> Any:
    """A tree with another value at the steps, or without one; `made` becomes of a mapping that is not there yet.

    Everything on the way is copied. A single result of a table stands for the mapping with its name.
    """
    step, rest, copied = steps[0], steps[1:], here.copy()
    if rest:
        inner = here[step] if isinstance(step, int) else here.get(step)
        there = isinstance(inner, list if isinstance(rest[0], int) else dict)
        copied[step] = put(inner if there else made, rest, value, made)
    elif value is None:
        copied.pop(step, None)
    else:
        copied[step] = value
    return copied


def _scalar(text: str, setting: Setting) -> Scalar:
    scalar = Scalar(text.strip())
    scalar.at, scalar.cut = setting.at, getattr(setting.text, "cut", False)
    return scalar


def _blamed(book: Book, chosen: _Chosen, found: Problem) -> Problem:
    """The problem at the setting it is at, else at the one that makes it by itself, else at all, with their names."""
    if sum(setting.at == found.at for setting, _ in chosen) == 1:
        return found
    several = chosen if len(chosen) > 1 else ()
    alone = [pair for pair in several if any(each.code == found.code for each in _read(book, [pair])[1])] or chosen
    names = ", ".join(f"`{setting.name}={setting.text}`" for setting, _ in alone)
    return Problem(found.code, WITH.filled(settings=names, message=found.message), alone[0][0].at)


def _written(place: Place, value: Any, book: Book) -> str | None:
    """A value as the book would write it: an amount in major units."""
    match place.steps:
        case ("budget" | "rounding", *_) | ("payment", *_, "amount"):
            amount = True
        case ("allocation", *_, last):
            amount = last != "seed"
        case _:
            amount = False
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return decimal_text(book.money.major(value)) if amount and is_whole else _text(value)


def _text(value: Any) -> str | None:
    """A value as it would be written; None where it is left out."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case Fraction():
            return f"{decimal_text(value * 100)}%"
        case Expression():
            return value.text.strip()
        case RankKey():
            return f"{value.fact} descending" if value.descending else value.fact
        case tuple():
            return ", ".join(_text(each) or "" for each in value) or None
        case _:
            return str(value)
