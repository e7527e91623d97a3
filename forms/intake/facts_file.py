"""One firm's facts from a small YAML file, `fact: value`, as many as it knows."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from functools import cache
from typing import Any

from engine.book import Book
from engine.book.reserved import RESERVED_FACTS, WITHDRAWN
from engine.book.validation import MOST_HINTS
from engine.book.yaml_text import tree_from_yaml
from engine.errors import EMPTY, Catalogue, Problem, Text, problem
from engine.facts.marks import given_score_problem
from engine.nearest import did_you_mean
from engine.reading import Application, Given, key_of, records_from_rows, value_from_text
from engine.reading.records import is_rows
from engine.reading.texts import without_joints
from engine.reading.value import says_unknown
from forms.intake.messages import too_many

MESSAGES: Catalogue = {
    "facts-form": Text("`항목: 값` 꼴로 적은 파일이어야 합니다", "must be a file of `fact: value` lines"),
    "facts-not-text": Text("UTF-8 글이 아닙니다", "not UTF-8 text"),
    "unknown-fact": Text("`{name}`: 이 규칙서에 없는 항목입니다{near}", "unknown fact `{name}`{near}"),
    "repeated-fact": Text(
        "`{name}`: 같은 항목이 두 번 나옵니다 (먼저 나온 곳: {first})",
        "`{name}`: this fact appears twice (first at {first})",
    ),
    "fact-form": Text("`{name}` 값은 한 줄의 글이어야 합니다", "the value of `{name}` must be a single text"),
}
_UNKNOWN = ("~", "?")


def tree_from_file(data: bytes, name: str) -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    """The `fact: value` lines of a file, as text with their places; None for an empty file, or its problems."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, (problem(MESSAGES, "facts-not-text", name),)
    raw, problems = tree_from_yaml(text, name)
    if raw is not None and not isinstance(raw, dict):
        return None, (problem(MESSAGES, "facts-form", name),)
    return raw, problems


def nowhere() -> frozenset[str]:
    """No other books."""
    return frozenset()


def application_from_yaml(
    book: Book, data: bytes, name: str, elsewhere: Callable[[], Container[str]] = nowhere
) -> tuple[Application | None, tuple[Problem, ...]]:
    """The facts given, by id or by label in either language; one that is blank or says `unknown` is as one left out.

    Records are a list of rows, each a mapping of their columns. `elsewhere`: the names, in the form of `key_of`, of
    facts that other books know; asked only for a name that this book does not.
    """
    raw, problems = tree_from_file(data, name)
    return (None, problems) if problems else application_from_tree(book, raw or {}, name, elsewhere)


def application_from_tree(
    book: Book, raw: Mapping[str, Any], name: str, elsewhere: Callable[[], Container[str]] = nowhere
) -> tuple[Application | None, tuple[Problem, ...]]:
    """As `application_from_yaml`, from texts by the names of the facts; `name` is the place where a text has none."""
    facts = {WITHDRAWN: RESERVED_FACTS[WITHDRAWN], **book.facts}
    by_label = {key_of(label): fact.id for fact in facts.values() for label in fact.label}
    given: dict[str, Given] = {}
    found: list[Problem] = []
    seen: dict[str, str] = {}
    others = cache(elsewhere)
    for key, value in raw.items():
        if key == "<at>":
            continue
        at = getattr(key, "at", name)
        if (fact := facts.get(by_label.get(key_of(key), str(key)))) is None:
            # One profile serves many programmes: a fact this book does not read is for another.
            if key in book.spare_facts or key_of(key) in others():
                continue
            if computed := given_score_problem(book, key, at):
                found.append(computed)
                continue
            labels = (label for fact in book.facts.values() for label in fact.label)
            near = did_you_mean(key, (*book.facts, *labels)) if len(found) < MOST_HINTS else EMPTY
            found.append(problem(MESSAGES, "unknown-fact", at, name=key[:60], near=near))
            if last := too_many(found, at):
                return None, (*found, *last)
            continue
        if fact.id in seen:
            found.append(problem(MESSAGES, "repeated-fact", at, name=key, first=seen[fact.id]))
            continue
        seen[fact.id] = at
        written = _written(value)
        if fact.kind == "records" and is_rows(value):
            given[fact.id], wrong = records_from_rows(fact, value, at, _UNKNOWN, without_joints)
            found += wrong
        elif written is None:
            found.append(problem(MESSAGES, "fact-form", at, name=key))
        elif written.strip() not in _UNKNOWN and not says_unknown(fact, written):
            reading = value_from_text(fact, without_joints(written), getattr(value, "at", at))
            if isinstance(reading, Problem):
                found.append(reading)
            else:
                given[fact.id] = Given(reading.value, written, getattr(value, "at", at), reading.rule)
    return (None, tuple(found)) if found else (Application(name, given, {}), ())


def _written(value: Any) -> str | None:
    """The text of a value; a list of choices as one text, the empty list as none."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value) or "none"
    return str(value) if isinstance(value, str) else None
