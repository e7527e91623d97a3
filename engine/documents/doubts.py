"""The questions about the input that were answered, and the notices, as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine.errors import Language
from engine.reading.doubts import Accepted, Answer, Doubt


def accepted_document(accepted: Iterable[Accepted], language: Language) -> list[dict[str, str]]:
    return [{**doubt_document(each.doubt, language), "reason": each.reason} for each in accepted]


def notices_document(notices: Iterable[Doubt], language: Language) -> list[dict[str, str]]:
    return [doubt_document(each, language) for each in notices if not each.stops]


def answers_from_document(document: Any) -> tuple[Answer, ...]:
    """The answers that a result states, each for its cell and value; what has another form is none."""
    origin = document.get("input") if isinstance(document, dict) else None
    stated = origin.get("accepted") if isinstance(origin, dict) else None
    rows = [each for each in stated if isinstance(each, dict)] if isinstance(stated, list) else []
    answers = (Answer(*(str(each.get(key)) for key in ("at", "reason", "value"))) for each in rows)
    return tuple(dict.fromkeys(answers))  # one answer may settle two questions about a cell


def doubt_document(doubt: Doubt, language: Language) -> dict[str, str]:
    """The code, the cell, its value and the sentence of a question or a notice."""
    return {"code": doubt.code, "at": doubt.at, "value": doubt.value, "message": doubt.message.in_(language)}
