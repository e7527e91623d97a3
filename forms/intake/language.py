"""In which language a form is: Korean and English side by side, or the one that its book is in."""

from __future__ import annotations

from typing import NamedTuple

from engine.book import Book
from engine.errors import Language, Text, same

SHEETS = Text("신청", "Applications")
GUIDES = Text("안내", "Guide")


class FormLanguage(NamedTuple):
    """The one language that the program's own words have in a form; None where they stand in both."""

    only: Language | None = None

    def of(self, text: Text) -> Text:
        """The text as the form has it: twice the same where it has one language."""
        return same(text.in_(self.only)) if self.only else text

    def first(self, text: Text) -> str:
        """What stands where there is room for one language."""
        return text.in_(self.only or "ko")

    @property
    def sheet(self) -> str:
        """The name of the sheet of applications."""
        return SHEETS.in_(self.only or "en")

    @property
    def guide(self) -> str:
        """The name of the sheet that says how the form is filled in."""
        return GUIDES.in_(self.only) if self.only else f"{GUIDES.ko} {GUIDES.en}"


def language_of(book: Book) -> FormLanguage:
    """The language of a book's form; of a book in neither Korean nor English its texts stand among English words."""
    has_ko, has_en = ("ko" in book.languages, "en" in book.languages)
    return FormLanguage() if has_ko and has_en else FormLanguage("ko" if has_ko else "en")
