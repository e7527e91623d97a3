"""Every published version of a book is the text that was published: a change of one shows here, and is told."""

from __future__ import annotations

from forms.disk import book_names, shelves_of
from forms.disk.books import RULES

STATED = RULES / "published.txt"


def test_every_version_has_the_digest_that_is_pinned() -> None:
    """What is decided by a book is recorded by this digest; `rules/published.txt` has one line for each version."""
    shelves = [each for name in book_names() for each in shelves_of(name)[0]]
    due = "".join(f"{each.book.digest} {each.book.book} {each.book.version}\n" for each in shelves if each.book)
    assert STATED.read_text("utf-8") == due
