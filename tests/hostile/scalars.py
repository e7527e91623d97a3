"""Every scalar of a result changed, one at a time and in several ways: `verify` notices it, or it does not matter."""

from __future__ import annotations

import copy
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from engine.errors import Language
from forms.commands import verify as verify_command
from forms.commands.inputs import Asked, RoundInputs, round_inputs
from forms.commands.verify import checks_of
from forms.disk import shelves_of

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


def scalars(
    lots: random.Random | None = None, rounds: Sequence[str] = ROUNDS
) -> tuple[int, list[Change], list[Change]]:
    """How many changes were tried, those not noticed that matter, and those that do not.

    With lots, of each place such as `applicants[*].award` one is drawn, and changed in every way.
    """
    tried, missed, harmless = 0, [], []
    for name in rounds:
        for change in changes(result_of(name), lots):
            tried += 1
            if not noticed(change, name):
                (harmless if _general(change.place) in NO_MATTER else missed).append(change)
    return tried, missed, harmless


@cache
def result_of(name: str) -> Any:
    """The result of the sample of a book."""
    inputs, problems = round_inputs(Asked(name))
    assert inputs is not None, problems
    round_, _ = inputs.round()
    assert round_ is not None
    return json.loads(json.dumps(inputs.document(round_, "en")))


def changes(document: Any, lots: random.Random | None = None) -> Iterator[Change]:
    """Every scalar changed to another of its kind, of other kinds, and away; every object and list a little."""
    places = list(_places(document))
    if lots:
        lots.shuffle(places)
        places = list({_general(_written(path)): (path, value) for path, value in places}.values())
    for path, value in places:
        place = _written(path)
        for how, other in _others(value):
            yield Change(place, how, json.dumps(_with(document, path, other)))
        if path and isinstance(path[-1], str):
            yield Change(place, "away", json.dumps(_without(document, path)))


def noticed(change: Change, name: str) -> bool:
    """Whether `verify` refuses the changed result, or finds that something does not hold."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        target = Path(folder, "r.json")
        target.write_text(change.text, "utf-8")
        # What does not depend on the change is worked out once.
        stack.enter_context(patch.object(verify_command, "round_inputs", _inputs))
        stack.enter_context(patch.object(verify_command, "shelves_of", _shelves))
        stack.enter_context(patch.object(RoundInputs, "round", _round))
        stack.enter_context(patch.object(RoundInputs, "document", _document))
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
            yield from (("a letter more", value + "x"), ("null", None))
            if value:
                yield "no text", ""
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


def _general(place: str) -> str:
    """The place without the numbers in it."""
    return re.sub(r"\[\d+\]", "[*]", place)


@cache
def _sample(name: str) -> Path:
    found = [shelf.beside(".sample.xlsx") for shelf in _shelves(name)[0]]
    return next(path for path in reversed(found) if path.is_file())


_shelves = cache(shelves_of)
_inputs = cache(round_inputs)
_really_round, _really_document = RoundInputs.round, RoundInputs.document
_rounds: dict[tuple[object, ...], Any] = {}


def _round(inputs: RoundInputs, *_: object) -> Any:
    key = inputs.book.digest, inputs.decided_on, inputs.accepted, inputs.input_digest
    if key not in _rounds:
        _rounds[key] = _really_round(inputs)
    return _rounds[key]


def _document(inputs: RoundInputs, round_: Any, language: Language) -> Any:
    key = inputs.book.digest, inputs.decided_on, inputs.accepted, inputs.input_digest, inputs.date_at, language
    if key not in _rounds:
        _rounds[key] = _really_document(inputs, round_, language)
    return _rounds[key]


def main() -> int:
    """`python -m tests.hostile.scalars [ROUND …]`: every change of every place; 1 where one that matters is missed."""
    tried, missed, harmless = scalars(rounds=sys.argv[1:] or ROUNDS)
    print(f"{tried} changes of results: {len(missed)} not noticed, {len(harmless)} that do not matter")
    for each in missed:
        print(f"  {each.place}: {each.how}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
