"""The digest of what a round decided, by which its result and its schedule are known to belong together.

It is of the decisions and of what they were made from, without any text for people: the same in every language.
"""

import json
from collections.abc import Mapping
from typing import Any

from engine.canonical import digest_of

DECIDED = ("application_no", "status", "rank", "award", "held")
ANSWERED = ("at", "value", "reason")


def content_digest(engine: Any, book: Any, origin: Any, dates: Any, answers: Any, decided: Any) -> str:
    """The digest of decisions, `DECIDED` of each application, and of what they were made from by which engine.

    `book`: id, version, digest; `origin`: the digests of applications and budget file, and where there are overrides of
    these; `answers`: `ANSWERED` of each.
    """
    return digest_of(json.dumps((engine, book, origin, dates, answers, decided), sort_keys=True).encode())


def content_of_document(document: Mapping[str, Any]) -> str | None:
    """The digest of a result that was read; None where a part of it is missing or has another form."""
    try:
        book, origin = document["book"], document["input"]
        budget = None if origin["budget"] is None else origin["budget"]["digest"]
        return content_digest(
            document["engine"],
            [book[name] for name in ("id", "version", "digest")],
            [origin["digest"], budget, *([origin["overrides"]] if origin["overrides"] else [])],
            document["dates"],
            [[each[name] for name in ANSWERED] for each in origin["accepted"]],
            [[each[name] for name in DECIDED] for each in document["applicants"]],
        )
    except (KeyError, TypeError, IndexError, ValueError, RecursionError):
        return None
