"""Every number that a published book states is a setting: another number changes the book there, and only there."""

from __future__ import annotations

import re
from fractions import Fraction
from random import Random

import pytest

from engine.book import Book, book_from_yaml
from engine.book.fields import Expression
from engine.feel import decimal_text
from engine.settings import Setting, book_with
from engine.settings.paths import Place, place_named, places_of
from forms.disk import book_names, shelves_of
from forms.disk.books import RULES
from tests.settings.books import values_in

BOOKS = {shelf.name: shelf.book for name in book_names() for shelf in shelves_of(name)[0] if shelf.book}
PAYING = {name: book for name, book in BOOKS.items() if book.pays}
FACTS = (RULES / "facts.yaml").read_text("utf-8")

MUST_FIT = re.compile(r"payment\.\d+\.share|budget\.(pots|funders)\.\w+\.share|scoring\.items\.\w+\.weight")
"""Numbers that hang together with others: shares and weights make up the whole."""
OF_POLICY = {"allocation.seed": "best_value", "allocation.first_ceiling": "ceiling_then_pro_rata"}
"""Numbers that only one policy has."""
SAMPLE = 12
"""Settings tried one at a time in each book, drawn anew for each; all of them are tried at once."""


def number_of(place: Place) -> str | None:
    """The number at a place as it is written; None of anything else."""
    value = place.value
    if isinstance(value, Fraction):
        return f"{decimal_text(value * 100)}%"
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    text = value.text.strip() if isinstance(value, Expression) else ""
    return text if re.fullmatch(r"[\d_]+%?", text) else None


def fits(book: Book, setting: str) -> bool:
    """Whether a number cannot be another one by itself."""
    policy = book.allocation.policy
    return bool(MUST_FIT.fullmatch(setting)) or OF_POLICY.get(setting, policy) != policy


def another(number: str) -> str:
    """The number and one more."""
    digits = decimal_text(Fraction(number.rstrip("%").replace("_", "")) + 1)
    return f"{digits}%" if number.endswith("%") else digits


def numbers_of(book: Book) -> list[tuple[str, str]]:
    """Every setting that is a number, with it."""
    places = {name: place for name, place in places_of(book).items() if place and place.listed}
    return [(name, number) for name, place in places.items() if (number := number_of(place)) is not None]


@pytest.mark.parametrize("name", BOOKS)
def test_every_name_that_is_listed_leads_to_a_value(name: str) -> None:
    """No two names of one value, but the long ones of criteria."""
    places = places_of(BOOKS[name])
    values = [each for each, place in places.items() if place and place.listed and not place.entries]
    assert len({places[each].steps for each in values}) == len(values) > 20
    assert [each for each in values if place_named(places, each, "") != places[each]] == []


@pytest.mark.parametrize("name", sorted(BOOKS.keys() - PAYING.keys()))
def test_a_book_that_pays_nothing_has_no_setting_of_money(name: str) -> None:
    changed, _, (found,) = book_with(BOOKS[name], [Setting("budget.total", "5", "here")])
    assert changed is None
    assert (found.code, found.at) == ("setting-unknown", "here")


@pytest.mark.parametrize("name", PAYING)
def test_another_number_changes_the_book_there_and_only_there(name: str) -> None:
    """Each of a sample of its numbers, by itself."""
    book = BOOKS[name]
    as_written, numbers = dict(values_in(book)), numbers_of(book)
    tried = 0
    for setting, number in Random(name).sample(numbers, min(SAMPLE, len(numbers))):
        changed, made, problems = book_with(book, [Setting(setting, another(number), "here")])
        if fits(book, setting):
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
        [before] = [str(each.before) for each in made]
        # An amount of a currency with decimals is told as the book writes it, in major units.
        in_minor = book.money.digits and before != number and int(Fraction(before) * book.money.scale) == int(number)
        assert before == number or in_minor, setting
        tried += 1
    assert tried >= 3
    assert dict(values_in(book)) == as_written


def edited(book: Book, setting: str, number: str, lines: list[str]) -> bool:
    """Whether the number, which stood alone on its line of the file, is now another there."""
    scalar = book.written.tree
    for step in places_of(book)[setting].steps:
        scalar = scalar if isinstance(scalar, str) else scalar[step] if isinstance(step, int) else scalar.get(step)
    if scalar is None or lines[i := int(scalar.at.rpartition(":")[2]) - 1].count(scalar) != 1:
        return False  # left out, or not to be told from another
    lines[i] = lines[i].replace(scalar, another(number))
    return True


@pytest.mark.parametrize("name", PAYING)
def test_a_book_with_settings_is_the_book_whose_file_was_edited_so(name: str) -> None:
    """Every number of it that may change alone, all at once, in the file and as settings."""
    book, lines = BOOKS[name], BOOKS[name].text.splitlines()
    alone = [(each, number) for each, number in numbers_of(book) if not fits(book, each)]
    settings = [Setting(each, another(number), each) for each, number in alone if edited(book, each, number, lines)]
    written, wrong = book_from_yaml("\n".join(lines), name, FACTS)
    changed, _, problems = book_with(book, settings)
    assert (wrong, problems) == ((), ())
    assert written is not None
    assert changed is not None
    one, other, before = dict(values_in(changed)), dict(values_in(written)), dict(values_in(book))
    assert one.pop(".digest") == before.pop(".digest") != other.pop(".digest")
    assert one == other
    differing = [place for place in one if one[place] != before[place] and not place.startswith(".facts[marks]")]
    assert len(differing) == len(settings) >= 2
