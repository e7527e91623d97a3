"""What a round is decided from, as it was received, and how a ledger keeps it: from it the same is decided again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from engine.canonical import digest_of
from engine.feel import Date, date_from_text
from engine.ledger.rounds import FORMAT
from engine.reading.doubts import Answer
from forms.disk.books import BookTexts


class NamedFile(NamedTuple):
    """A file that was received: what it is called in problems and documents, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Origin:
    """The texts of the book, the files, the date and what a person said beside them.

    `date_given`: a person gave the date; else the applications state it, or it was that day. `sample`: the applications
    are the book's own.
    """

    book: BookTexts
    applications: NamedFile
    budget: NamedFile | None
    overrides: NamedFile | None
    decided_on: Date
    date_given: bool
    answers: tuple[Answer, ...]
    assumptions_read: tuple[str, str] | None
    sample: bool

    @property
    def files(self) -> tuple[bytes, ...]:
        """The bytes of the files that were received."""
        return tuple(each.data for each in (self.applications, self.budget, self.overrides) if each)


def origin_body(origin: Origin) -> dict[str, Any]:
    """All of it but the bytes of the files, of which it has the digests."""
    book = origin.book
    return {
        "format": FORMAT,
        "book": {"name": book.name, "text": book.text, "shared": book.shared, "bases": [list(b) for b in book.bases]},
        "applications": _file_body(origin.applications),
        "budget": _file_body(origin.budget),
        "overrides": _file_body(origin.overrides),
        "decided_on": str(origin.decided_on),
        "date_given": origin.date_given,
        "answers": [[each.at, each.reason, each.value] for each in origin.answers],
        "assumptions_read": list(origin.assumptions_read) if origin.assumptions_read else None,
        "sample": origin.sample,
    }


def _file_body(file: NamedFile | None) -> dict[str, Any] | None:
    return None if file is None else {"name": file.name, "digest": digest_of(file.data)}


def origin_of(body: Mapping[str, Any], file: Callable[[str], bytes | None]) -> tuple[Origin | None, tuple[str, ...]]:
    """What a body says a round was decided from, with the bytes that `file` gives for a digest.

    None with the names of the files that are not there; with no name where the body has another form.
    """
    missing: list[str] = []

    def received(stated: Any) -> NamedFile | None:
        if stated is None:
            return None
        data = file(_text(stated["digest"]))
        if data is None:
            missing.append(_text(stated["name"]))
        return NamedFile(_text(stated["name"]), data or b"")

    try:
        book = body["book"]
        bases = tuple((_text(text), _text(name)) for text, name in book["bases"])
        texts = BookTexts(_text(book["name"]), _text(book["text"]), _text(book["shared"]), bases)
        applications = received(body["applications"])
        decided_on = date_from_text(_text(body["decided_on"]))
        read = body["assumptions_read"]
        if applications is None or decided_on is None:
            return None, ()
        origin = Origin(
            texts,
            applications,
            received(body["budget"]),
            received(body["overrides"]),
            decided_on,
            body["date_given"] is True,
            tuple(
                Answer(_text(at), _text(why), None if value is None else _text(value))
                for at, why, value in body["answers"]
            ),
            None if read is None else (_text(read[0]), _text(read[1])),
            body["sample"] is True,
        )
    except (KeyError, TypeError, ValueError, IndexError):
        return None, ()
    return (None, tuple(missing)) if missing else (origin, ())


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
