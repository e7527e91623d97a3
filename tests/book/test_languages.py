"""A book in one language, or in several: each text in all of them, and a reader of another sees the nearest."""

from __future__ import annotations

import re

import pytest

from engine.book import book_from_yaml
from engine.errors import Text
from tests.checks.bad_books import GOOD


def in_languages(languages: tuple[str, ...], *, plain: bool = False) -> str:
    """The good book, with its English texts in these languages instead."""

    def text(match: re.Match[str]) -> str:
        if plain:
            return '"' + match[1].strip('"') + '"'
        return "{" + ", ".join(f'{each}: "{match[1].strip(chr(34))} ({each})"' for each in languages) + "}"

    found = re.sub(r"\{ko: [^{}]*?, en: ([^{},]*)\}", text, GOOD)
    return found.replace("currency: KRW", f"languages: [{', '.join(languages)}]\ncurrency: KRW")


@pytest.mark.parametrize(
    ("languages", "ko", "en"),
    [
        (("en",), "en", "en"),
        (("ko",), "ko", "ko"),
        (("fr",), "fr", "fr"),
        (("fr", "de"), "fr", "fr"),
        (("fr", "en"), "en", "en"),
        (("de", "ko", "en"), "ko", "en"),
    ],
)
def test_each_reader_sees_its_language_or_the_nearest(languages: tuple[str, ...], ko: str, en: str) -> None:
    book, problems = book_from_yaml(in_languages(languages), "book.yaml")
    assert book is not None, problems
    assert book.title == Text(f"Small grant ({ko})", f"Small grant ({en})")
    assert book.languages == languages


def test_a_book_in_one_language_writes_its_texts_plainly() -> None:
    book, problems = book_from_yaml(in_languages(("en",), plain=True), "book.yaml")
    assert book is not None, problems
    assert book.title == Text("Small grant", "Small grant")


def test_a_text_that_lacks_a_language_is_named_with_what_it_needs() -> None:
    text = in_languages(("fr", "de")).replace('de: "Small grant (de)"', 'it: "x"')
    book, problems = book_from_yaml(text, "book.yaml")
    assert book is None
    assert [(each.code, each.at) for each in problems] == [("book-text-languages", "book.yaml:5")]
    assert "`{fr: …, de: …}`" in problems[0].message.en
