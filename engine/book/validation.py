"""What was refused while a file was read into records: problems, each at its line."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from engine.book.clauses import Record
from engine.book.fields import Scalar
from engine.book.messages import MESSAGES as FIELD_MESSAGES
from engine.book.misspelt import misspelt_places
from engine.errors import Catalogue, Problem, Text, by_lines, problem
from engine.nearest import did_you_mean

MESSAGES: Catalogue = {
    "book-not-a-mapping": Text("`항목: 값` 꼴이어야 합니다", "must be written as `key: value`"),
    "book-missing-key": Text("`{key}` 항목이 없습니다", "the key `{key}` is missing"),
    "book-unknown-key": Text("`{key}`: 없는 항목입니다{near}", "unknown key `{key}`{near}"),
    "book-wrong-value": Text("`{text}`: 쓸 수 있는 값은 {expected}입니다", "`{text}` is not one of {expected}"),
    "book-wrong-form": Text("`{text}`: 형식이 맞지 않습니다", "`{text}` has the wrong form"),
    "book-not-a-list": Text("목록이어야 합니다", "must be a list"),
}

_FIELDS = {
    field.alias or name
    for model in (*Record.__subclasses__(), *(deep for m in Record.__subclasses__() for deep in m.__subclasses__()))
    for name, field in model.model_fields.items()
    if not (field.alias or "").startswith("<")
}


def validation_problems(
    error: ValidationError, raw: Any, name: str, known: Iterable[str] = _FIELDS
) -> tuple[Problem, ...]:
    """A problem for each place pydantic refused, in the order of the file; `known`: the keys that there are."""
    found: dict[tuple[str, str, str], Problem] = {}
    places: dict[int, dict[str, str]] = {}
    details = error.errors(include_url=False)
    misspelt = misspelt_places(details)
    for number, detail in enumerate(details):
        if detail["type"] == "missing" and tuple(map(str, detail["loc"])) in misspelt:
            continue  # its misspelling is told
        # Whoever wrote a thousand wrong keys is not told what each of them may have meant.
        each = _problem(detail, raw, name, known if number < MOST_HINTS else (), places)
        found.setdefault((each.at, each.code, each.message.en), each)
    return by_lines(found.values())


MOST_HINTS = 100


def _place_of_key(mapping: Any, key: str, otherwise: str, places: dict[int, dict[str, str]]) -> str:
    """The place of a key in a mapping of the file; `places` keeps those of the mappings that were asked before."""
    if not isinstance(mapping, dict):
        return otherwise
    if (known := places.get(id(mapping))) is None:
        known = places[id(mapping)] = {str(each): each.at for each in mapping if isinstance(each, Scalar)}
    return known.get(key, otherwise)


def _problem(
    detail: ErrorDetails, raw: Any, name: str, known: Iterable[str], places: dict[int, dict[str, str]]
) -> Problem:
    place, at = raw, raw.get("<at>", name) if isinstance(raw, dict) else name
    for step in detail["loc"]:
        deeper = _step(place, step)
        if deeper is None:
            continue  # a step of pydantic's own, such as the branch of a union
        at = _place_of_key(place, str(step), at, places)
        place = deeper
        at = place.get("<at>", at) if isinstance(place, dict) else getattr(place, "at", at)
    named = [step for step in detail["loc"] if step != "[key]"]  # so pydantic calls a key that it refuses
    code, key = detail["type"], str(named[-1]) if named else ""
    words = detail.get("ctx", {})
    text = place if isinstance(place, str) else key
    if isinstance(words.get("problem"), Problem):
        found: Problem = words["problem"]
        return found
    if code in FIELD_MESSAGES:
        return problem(FIELD_MESSAGES, code, at, **{"text": text, **words})
    if code == "missing":
        return problem(MESSAGES, "book-missing-key", at, key=key)
    if code == "extra_forbidden":
        parent = raw
        for step in detail["loc"][:-1]:
            parent = deeper if (deeper := _step(parent, step)) is not None else parent
        line = _place_of_key(parent, key, at, places)
        return problem(MESSAGES, "book-unknown-key", line, key=key, near=did_you_mean(key, known))
    if code in ("literal_error", "enum"):
        expected = str(words.get("expected", "")).replace("'", "`").replace(" or ", ", ")
        return problem(MESSAGES, "book-wrong-value", at, text=text, expected=expected)
    if code in ("model_type", "dict_type", "model_attributes_type"):
        return problem(MESSAGES, "book-not-a-mapping", at)
    if code in ("tuple_type", "list_type"):
        return problem(MESSAGES, "book-not-a-list", at)
    return problem(MESSAGES, "book-wrong-form", at, text=text)


def _step(place: Any, step: int | str) -> Any:
    if isinstance(place, dict) and isinstance(step, str):
        return place.get(step)
    if isinstance(place, list) and isinstance(step, int) and step < len(place):
        return place[step]
    return None
