"""Every scalar of a result changed, one at a time and in several ways: `verify` notices, or it does not matter and why."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from forms.commands import verify as verify_command
from forms.commands.inputs import Asked, RoundInputs, round_inputs
from forms.commands.verify import checks_of

ROUNDS = ("example/city-fund", "example/first-come", "ulsan/rnd")
ROOM = "$"
"""What stands for the whole document in the place of a change."""

NO_MATTER = {
    "input.accepted[*].reason": "why somebody answered a question is that person's word: no file tells it",
    "input.date_at": "of a date that the applications do not state no file tells whether it was given or that day's",
}
"""The places of which a change is not noticed without the schedule, and why."""

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A result with one thing changed, as text, and where."""

    place: str
    how: str
    text: str


def scalars(share: tuple[random.Random, float] | None = None) -> tuple[int, list[Change], list[Change]]:
    """How many changes were tried, those not noticed that matter, and those that do not."""
    tried, missed, harmless = 0, [], []
    for name in ROUNDS:
        for change in changes(result_of(name)):
            if share is not None and share[0].random() >= share[1]:
                continue
            tried += 1
            if noticed(change, name):
                continue
            (harmless if any(fnmatchcase(change.place, each) for each in _PATTERNS) else missed).append(change)
    return tried, missed, harmless


_PATTERNS = [each.replace("[*]", "[[]*]") for each in NO_MATTER]


@cache
def result_of(name: str) -> Any:
    """The result of the sample of a book."""
    inputs = _inputs(name, None)
    round_, _ = inputs.round()
    assert round_ is not None
    return json.loads(json.dumps(inputs.document(round_, "en")))


def changes(document: Any) -> Iterator[Change]:
    """Every scalar changed to another of its kind, of other kinds, and away; every object and list a little."""
    for path, value in _places(document):
        place = _written(path)
        for how, other in _others(value):
            yield Change(place, how, json.dumps(_with(document, path, other)))
        if path and isinstance(path[-1], str):
            yield Change(place, "away", json.dumps(_without(document, path)))


def noticed(change: Change, name: str) -> bool:
    """Whether `verify` refuses the changed result, or finds that something does not hold."""
    target = _folder() / "r.json"
    target.write_text(change.text, "utf-8")
    with patch.object(verify_command, "round_inputs", _remembered), patch.object(RoundInputs, "round", _round):
        checks, problems = checks_of(target, name, _sample(name))
    return bool(problems) or not all(check.holds for check in checks)


def _places(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _places(each, (*path, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _places(each, (*path, number))


def _others(value: Any) -> Iterator[tuple[str, Any]]:
    match value:
        case bool():
            yield from (("the contrary", not value), ("a number", int(value)), ("null", None))
        case int():
            yield from (("one more", value + 1), ("a fraction", float(value)), ("a text", str(value)))
            yield from (("the sign", -value if value else 1), ("beyond 2^53", value + 2**53), ("null", None))
        case str():
            yield from (("a letter more", value + "x"), ("no text", ""), ("null", None))
            if value != value.swapcase():
                yield "another case", value.swapcase()
        case None:
            yield from (("nothing as false", False), ("nothing as 0", 0), ("nothing as no text", ""))
        case dict():
            yield from (("a key more", {**value, "x": None}), ("null", None))
        case list():
            yield from (("one more", [*value, value[0] if value else 0]), ("null", None))
            if len(value) > 1:
                yield "the first one last", [*value[1:], value[0]]
                yield "one less", value[1:]


def _with(document: Any, path: Path_, value: Any) -> Any:
    if not path:
        return value
    changed = copy.copy(document)
    changed[path[0]] = _with(changed[path[0]], path[1:], value)
    return changed


def _without(document: Any, path: Path_) -> Any:
    changed = copy.copy(document)
    if len(path) == 1:
        del changed[path[0]]
    else:
        changed[path[0]] = _without(changed[path[0]], path[1:])
    return changed


def _written(path: Path_) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".") or ROOM


@cache
def _folder() -> Path:
    import tempfile

    return Path(tempfile.mkdtemp())


@cache
def _sample(name: str) -> Path:
    from forms.disk import shelves_of

    found = [shelf.beside(".sample.xlsx") for shelf in shelves_of(name)[0]]
    return next(path for path in reversed(found) if path.is_file())


@cache
def _inputs(name: str, applications: Path | None, version: str | None = None, as_of: Any = None) -> RoundInputs:
    inputs, problems = round_inputs(Asked(name, applications, version, as_of))
    assert inputs is not None, problems
    return inputs
