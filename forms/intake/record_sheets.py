"""The sheets of a form beside that of the applications: one for each fact of kind `records`, named by its label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.book import Book, FactDef
from engine.book.reserved import RESERVED_FACTS
from engine.reading import key_of
from forms.intake.headings import Column
from forms.intake.language import language_of
from forms.intake.messages import LISTS, SHEET_NAMES

MOST_CHARACTERS = 31
_FORBIDDEN = frozenset("[]:*?/\\")


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """The sheet of one fact's records: its title, and its columns, the application number first."""

    fact: FactDef
    title: str
    columns: tuple[Column, ...]


def record_sheets(book: Book) -> tuple[RecordSheet, ...]:
    """A sheet for each fact of records, in the book's order, each with a title that Excel takes and no other has."""
    taken = _taken(book)
    found: list[RecordSheet] = []
    for fact in book.facts.values():
        if fact.kind == "records":
            title = _title(language_of(book).first(fact.label), taken)
            taken.add(key_of(title))
            number = Column(RESERVED_FACTS["application_no"], "value")
            columns = (Column(column, "value", records=fact.id) for column in fact.columns.values())
            found.append(RecordSheet(fact, title, (number, *columns)))
    return tuple(found)


def sheet_names(book: Book) -> Mapping[str, RecordSheet]:
    """Every name, in the form of `key_of`, by which a sheet of records is known: its title, its labels, its id."""
    sheets, taken = record_sheets(book), _taken(book)
    names = {key_of(sheet.title): sheet for sheet in sheets}
    for sheet in sheets:
        for name in (*sheet.fact.label, sheet.fact.id):
            if key_of(name) not in taken:
                names.setdefault(key_of(name), sheet)
    return names


def _taken(book: Book) -> set[str]:
    """The names of the other sheets of a form, and one that Excel keeps for itself."""
    return {*SHEET_NAMES, *(key_of(name) for name in (language_of(book).guide, LISTS, "History"))}


def _title(label: str, taken: set[str]) -> str:
    bare = "".join(" " if c in _FORBIDDEN or not c.isprintable() else c for c in label)
    bare = " ".join(bare.split()).strip("' ") or "records"
    number, title = 1, _cut(bare, MOST_CHARACTERS)
    while key_of(title) in taken:
        number += 1
        title = _cut(bare, MOST_CHARACTERS - len(f" ({number})")) + f" ({number})"
    return title


def _cut(text: str, most: int) -> str:
    """The beginning of a text, of at most so many characters as Excel counts them, in UTF-16."""
    while len(text.encode("utf-16-le")) > 2 * most:
        text = text[:-1]
    return text.rstrip("' ")
