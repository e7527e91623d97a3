"""Every number that a published book states is a setting: another number changes the book there, and only there."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from engine.book import Book
from engine.book.fields import Expression
from engine.errors import Problem
from engine.settings import Setting, book_with
from engine.settings.paths import names_of, reached, spot_of
from forms.disk import book_names, shelves_of
from tests.settings.books import values_in

BOOKS = {shelf.name: shelf.book for name in book_names() for shelf in shelves_of(name)[0] if shelf.book}

MUST_FIT = re.compile(r"payment\.\d+\.share|budget\.(pots|funders)\.\w+\.share|scoring\.items\.\w+\.weight")
"""Numbers that hang together with others: shares and weights make up the whole."""
OF_POLICY = {"allocation.seed": "best_value", "allocation.first_ceiling": "ceiling_then_pro_rata"}
"""Numbers that only one policy has."""


def number_of(book: Book, name: str) -> str | None:
    """The number at a setting as it is written; None of anything else."""
    spot = spot_of(book, name, "")
    assert not isinstance(spot, Problem), name
    record = reached(book, spot.steps)
    value = None if record is None else getattr(record, spot.field)
    value = (value or {}).get(spot.key) if spot.key is not None else value
    if isinstance(value, Fraction):
        return f"{value * 100}%"
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    text = value.text.strip() if isinstance(value, Expression) else ""
    return text if re.fullmatch(r"[\d_]+%?", text) else None


def another(number: str) -> str:
    """The number and one more."""
    digits = int(number.rstrip("%").replace("_", "")) + 1
    return f"{digits}%" if number.endswith("%") else str(digits)


@pytest.mark.parametrize("name", BOOKS)
def test_every_name_that_is_listed_leads_to_a_value(name: str) -> None:
    """No two of them alike, and each can be followed."""
    names = list(names_of(BOOKS[name]))
    assert len(names) == len(set(names)) > 20
    wrong = [each for each in names if isinstance(spot_of(BOOKS[name], each, ""), Problem)]
    assert wrong == []


@pytest.mark.parametrize("name", BOOKS)
def test_another_number_changes_the_book_there_and_only_there(name: str) -> None:
    """Each number, one at a time."""
    book = BOOKS[name]
    as_written, policy = dict(values_in(book)), book.allocation.policy
    tried = 0
    for setting in names_of(book):
        if (number := number_of(book, setting)) is None:
            continue
        changed, overrides, problems = book_with(book, [Setting(setting, another(number), "here")])
        if MUST_FIT.fullmatch(setting) or OF_POLICY.get(setting, policy) != policy:
            assert changed is None
            assert {each.at for each in problems} == {"here"}
            continue
        assert problems == (), setting
        assert changed is not None
        now = dict(values_in(changed))
        assert now.keys() == as_written.keys()
        differing = [place for place, value in now.items() if value != as_written[place]]
        # The columns of the marks follow from the items.
        assert len([place for place in differing if not place.startswith(".facts[marks]")]) == 1, setting
        assert [each.before for each in overrides] == [number], setting
        tried += 1
    assert tried >= 4
    assert dict(values_in(book)) == as_written
