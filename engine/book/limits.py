"""What a rule book may hold, before its parts are read: how many, the one place, and no character that is not seen.

Each limit is at least ten times what any published book has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from engine.errors import Catalogue, Problem, Text, problem
from engine.unseen import unseen_character

MESSAGES: Catalogue = {
    "book-too-many": Text(
        "`{key}`이(가) 너무 많습니다: {count:,}개 (최대 {limit:,}개)",
        "too many `{key}`: {count:,} (at most {limit:,})",
    ),
    "book-expressions-too-long": Text(
        "식이 모두 합쳐 {length:,}자로 너무 깁니다 (최대 {limit:,}자)",
        "the expressions have {length:,} characters in all (at most {limit:,})",
    ),
    "book-text-too-long": Text(
        "`{key}`: 글이 너무 깁니다: {length:,}자 (최대 {limit:,}자)",
        "`{key}`: the text is too long: {length:,} characters (at most {limit:,})",
    ),
    "book-unseen-character": Text(
        "`{key}`에 보이지 않는 글자가 있습니다: {character}", "`{key}` has a character that nobody can see: {character}"
    ),
}

MOST_EXPRESSIONS = 150_000
"""Characters of all expressions together."""
MOST_CHARACTERS = 2_000
"""Of a text for people, or a key: many of them stand in one cell of the award schedule."""
MOST: Mapping[str, int] = {
    "criteria": 1_000,
    "facts": 1_500,
    "columns": 500,
    "of": 3_000,
    "derived": 1_000,
    "tables": 100,
    "inputs": 100,
    "outputs": 100,
    "rows": 2_000,
    "cells": 6_000,
    "benefits": 200,
    "at_most": 1_000,
    "pots": 200,
    "funders": 50,
    "years": 100,
    "firm_limits": 200,
    "payment": 200,
    "by": 50,
    "items": 200,
    "bonus": 200,
    "penalties": 200,
    "bands": 100,
    "sources": 1_000,
    "doubtful": 500,
    "dates": 100,
    "evidence": 1_000,
}
"""How many there may be in a book in all, under the key that holds them; choices (`of`) for each fact. Cells are those
of all tables, with their results."""
MOST_ENTRIES = 3_000
"""Of one mapping or list under any other key; what it means there does not matter yet."""
_CRITERIA = ("criteria", "all_of", "any_of", "of")
EXPRESSIONS = frozenset(
    (
        *("met_when", "excluded_when", "unless", "when", "asked_when"),
        *("is", "amount", "at_most", "already", "on", "points"),
        *("expression", "then", "default", "priority"),
    )
)
"""The keys that hold expressions."""


def limit_problems(raw: Mapping[str, Any]) -> tuple[Problem, ...]:
    """What a book as it is written has too much of, each with the line that has one too many."""
    counts: Counter[str] = Counter()
    wrong: dict[str, Problem] = {}
    length, first = 0, ""
    for key, value, at in _entries(raw):
        if key in EXPRESSIONS or (key == "columns" and isinstance(value, dict)):  # a column may be its expression
            length += sum(map(len, _texts(value)))
            first = first or (at if length > MOST_EXPRESSIONS else "")
        if not isinstance(value, (list, dict)):
            continue
        size = _size(value)
        kind = key
        if key in _CRITERIA and isinstance(value, list):
            kind = "criteria"
        elif key in ("when", "then") and isinstance(value, dict):
            kind = "cells"
        counts[kind] = counts[kind] + size if kind in MOST and kind != "of" else size
        limit, count = MOST.get(kind, MOST_ENTRIES), counts[kind]
        if count <= limit and isinstance(value, list):  # the largest of its members
            limit, count = MOST_ENTRIES, max(map(_size, value), default=0)
        if count > limit:
            words = {"key": _shown(kind), "count": count, "limit": limit}
            wrong.setdefault(kind, problem(MESSAGES, "book-too-many", at, **words))
    if length > MOST_EXPRESSIONS:
        words = {"length": length, "limit": MOST_EXPRESSIONS}
        wrong["expressions"] = problem(MESSAGES, "book-expressions-too-long", first, **words)
    return tuple(wrong.values())


def text_problems(raw: Mapping[str, Any]) -> tuple[Problem, ...]:
    """A problem for each key or text of a book, or of the facts that books share, that is too long or not to be seen.

    Expressions are counted apart.
    """
    found: list[Problem] = []
    for key, value, at in _entries(raw):
        for text in (key, *(value if isinstance(value, list) else [value])):
            if not isinstance(text, str):
                continue
            place = getattr(text, "at", at)
            if len(text) > MOST_CHARACTERS and (text is key or key not in EXPRESSIONS):
                words = {"key": _shown(key), "length": len(text), "limit": MOST_CHARACTERS}
                found.append(problem(MESSAGES, "book-text-too-long", place, **words))
            elif character := unseen_character(text):
                found.append(problem(MESSAGES, "book-unseen-character", place, key=_shown(key), character=character))
    return tuple(found)


def expressions_in(raw: Mapping[str, Any]) -> Iterator[str]:
    """The text of every expression of a book as it is written, cells and results of tables among them."""
    for key, value, _ in _entries(raw):
        if key in EXPRESSIONS:
            yield from _texts(value)


def _size(value: Any) -> int:
    """How many entries a mapping or list has, nothing else any."""
    return len(value) - ("<at>" in value) if isinstance(value, (list, dict)) else 0


def _shown(key: str) -> str:
    """The key without the characters that nobody sees."""
    return "".join(each for each in key[:60] if not unseen_character(each))


def _entries(raw: Mapping[str, Any]) -> Iterator[tuple[str, Any, str]]:
    """Every entry of every mapping of the book, with its line."""
    ahead: list[Any] = [raw]
    while ahead:
        each = ahead.pop()
        if isinstance(each, dict):
            for key, value in each.items():
                if key != "<at>":
                    yield str(key), value, getattr(key, "at", "")
            ahead.extend(value for value in each.values() if isinstance(value, (list, dict)))
        else:
            ahead.extend(value for value in each if isinstance(value, (list, dict)))


def _texts(value: Any) -> Iterator[str]:
    """The texts of a scalar, of a list of scalars, or of a mapping of either."""
    ahead = [value]
    while ahead:
        each = ahead.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            ahead.extend(part for key, part in each.items() if key != "<at>" and not isinstance(part, dict))
        elif isinstance(each, list):
            ahead.extend(part for part in each if isinstance(part, (str, list)))
