"""A book opened to overrides, and the applications that carry them.

Of a criterion and of an amount the book asks a fact of its own first, which is none for everybody else: the judges, the
laws and the words read it as they read all facts. A fact or a mark takes the place of the one received.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from engine.book import Book
from engine.book.from_yaml import book_from_written
from engine.book.scoring import MARKS, REVIEWER
from engine.errors import Text
from engine.overrides.override import Override, counting
from engine.overrides.targets import Target, names_of, targets_of
from engine.reading import Application, Given, identity_key
from engine.reading.application import given_records
from engine.settings.changed import put
from engine.settings.paths import Places, Step, places_of

_RULED = ("criterion", "amount")


PLACE = "overrides:"


def place_of(number: int) -> str:
    """The place of an override in every output, by its number from 1: the same whatever file it was written in."""
    return f"{PLACE}{number}"


def opened(book: Book, overrides: Sequence[Override]) -> Book:
    """The book, with a way round each criterion and amount that is overridden; its text and digest stay."""
    targets = {each.target.id: each.target for each in counting(overrides).values()}
    ruled = [each for each in targets.values() if each.kind in _RULED]
    if not ruled:
        return book
    tree: Any = book.written.tree
    places = places_of(book)
    for target in ruled:
        tree = put(tree, (*_steps(places, target), "<override>"), target.fact, {})
    called = names_of(targets_of(book))
    own = {each.fact: _asked(book, each, called[each.id]) for each in ruled}
    facts = {"<at>": book.at, **(tree.get("facts") or {}), **own}
    changed, problems = book_from_written(replace(book.written, tree={**tree, "facts": facts}), kept=book.facts)
    if changed is None or problems:
        raise ValueError(problems)  # the book was read before, and only what it may say is added
    return changed


def _steps(places: Places, target: Target) -> tuple[Step, ...]:
    """The way to the criterion or benefit through the tree of the book."""
    inside = (place for name, place in places.items() if place and name.rpartition(".")[0] == target.id)
    return next(each.steps[:-1] for each in inside)


def _asked(book: Book, target: Target, label: Text) -> Mapping[str, Any]:
    kind = "yes_no" if target.kind == "criterion" else "money"
    asked = {"kind": kind, "label": label, "may_be_none": True, "supplied_by": "committee"}
    return {"<at>": book.at, "<override>": True, **asked}


def overridden(applications: Sequence[Application], overrides: Sequence[Override]) -> tuple[Application, ...]:
    """The applications with what was overridden in the place of what was received, each at its `place_of`."""
    by_number: dict[str, list[tuple[int, Override]]] = {}
    for number, each in counting(overrides).items():
        by_number.setdefault(identity_key(each.application_no), []).append((number, each))
    return tuple(_with(each, by_number) for each in applications)


def _with(application: Application, by_number: Mapping[str, Sequence[tuple[int, Override]]]) -> Application:
    number = application.given.get("application_no")
    own = by_number.get(identity_key(number.value), ()) if number else ()
    given, decisions = dict(application.given), dict(application.decisions)
    for place, each in own:
        text = ("yes" if each.value else "no") if each.target.kind == "criterion" else each.text
        made = Given(each.value, text, place_of(place), "")
        if each.target.kind == "mark":
            made = _marked(given[MARKS], each, made)
        given[each.target.fact] = made
        decisions[each.target.fact] = each.decision
    return replace(application, given=given, decisions=decisions) if own else application


def _marked(marks: Given, override: Override, made: Given) -> Given:
    """The marks, one of a reviewer's replaced."""

    def rows() -> Iterator[Mapping[str, Given]]:
        for row in marks.rows:
            mine = REVIEWER in row and row[REVIEWER].value == override.of
            yield {**row, override.target.id.removeprefix(f"{MARKS}."): made} if mine else row

    return given_records(tuple(rows()), marks.text, marks.at, marks.rule)
