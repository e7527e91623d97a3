"""About the workbook: what it was made from and by, and how to check it again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.version import VERSION
from forms.award_schedule.edition import Edition
from forms.award_schedule.plan import columns_of
from forms.award_schedule.sheet import As, Sheet, Volume
from forms.award_schedule.summary_texts import SUMMARY
from forms.award_schedule.texts import MARKS


def about_sheet(volume: Volume) -> None:
    edition = volume.edition
    layout = (("item", "text", 36), ("value", "text", 84), ("remark", "text", 50))
    sheet = Sheet(volume, "about", columns_of(edition, layout))
    for row in _rows(edition):
        sheet.row(row)


def _rows(edition: Edition) -> Iterator[tuple[str, Any, str]]:
    book = edition.book

    def of(key: str, **holes: object) -> str:
        return edition.say(SUMMARY, key, **holes)

    yield of("book_id"), book.book, ""
    yield of("book_title"), edition.of(book.title), ""
    yield of("version"), book.version, ""
    yield of("book_digest"), book.digest, ""
    yield of("input_name"), edition.input_name, edition.of(MARKS["sample"]) if edition.sample else ""
    yield of("input_digest"), edition.input_digest, ""
    yield of("engine"), f"jiwon {VERSION}", ""
    yield of("decided_on"), As(edition.decided_on, "left date"), ""
    yield of("language"), of("language_name"), ""
    yield of("currency"), book.currency, ""
    yield of("recorded"), edition.of(MARKS["not_recorded"]), of("recorded_no")
    yield of("formulas"), of("formulas_how"), ""
    yield of("verify"), of("verify_how", book=book.book), ""
    for name, source in book.sources.items():
        title = edition.of(source.title)
        if source.published:
            title = of("source_words", title=title, date=source.published)
        yield of("source", id=name), title, source.url or ""
