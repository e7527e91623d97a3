"""Hangul in pieces, as macOS writes it, is the same text wherever a book or a setting has it."""

import unicodedata
from dataclasses import replace

from engine.book import book_from_yaml
from engine.settings import settings_from_texts
from tests.intake.books import TEXT

OWN = TEXT.replace("met_when: local,", 'met_when: \'note = "가온" and state = "moved"\',')


def in_pieces(text: str) -> str:
    found = unicodedata.normalize("NFD", text)
    assert found != text
    return found


def test_a_book_in_pieces_is_the_same_book() -> None:
    """Its labels, and the literals that its conditions compare."""
    book, problems = book_from_yaml(OWN, "book.yaml", "{}")
    other, wrong = book_from_yaml(in_pieces(OWN), "book.yaml", "{}")
    assert book is not None, problems
    assert other is not None, wrong
    assert {name: fact.label for name, fact in book.facts.items()} == {n: f.label for n, f in other.facts.items()}
    assert [each.condition for each in book.criteria] == [each.condition for each in other.criteria]


def test_a_setting_in_pieces_is_the_same_setting() -> None:
    texts = ["budget.pots.가.label=북구"]
    one, other = (settings_from_texts(each, "--what-if")[0] for each in (texts, [in_pieces(text) for text in texts]))
    assert [replace(each, at="") for each in one] == [replace(each, at="") for each in other]
