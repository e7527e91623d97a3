"""Which keys belong where in a file: read from the records that it becomes."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel


class Keys(NamedTuple):
    """The keys of a place, its name (`benefits.at_most`, empty for the whole file), and where each key belongs."""

    place: str
    keys: tuple[str, ...]
    homes: Mapping[str, tuple[str, ...]]


_OF_CLAUSES = ("cite", "basis", "note", "lint_note")
"""The keys of every clause, told last."""
NOWHERE = Keys("", (), {})


def keys_at(root: Any, steps: Sequence[int | str]) -> Keys:
    """The keys that belong where these steps lead; none where no record stands there."""
    place, names = root, []
    for step in steps:
        record = _plain(place)
        if _is_record(record):
            if (place := _fields_of(record).get(str(step))) is None:
                return NOWHERE
            names.append(str(step))
        elif (inner := _inner(record)) is not None:
            place = inner
        else:
            return NOWHERE
    record = _plain(place)
    if not _is_record(record):
        return NOWHERE
    own = [key for key in _fields_of(record) if key not in _OF_CLAUSES]
    last = [key for key in _OF_CLAUSES if key in _fields_of(record)]
    return Keys(".".join(names), (*own, *last), _homes(_plain(root)))


def _is_record(place: Any) -> bool:
    return isinstance(place, type) and issubclass(place, BaseModel)


def _plain(place: Any) -> Any:
    """The type without what is said about it, and without the none that stands for a key left out."""
    while True:
        if get_origin(place) is Annotated:
            place = get_args(place)[0]
        elif get_origin(place) in (Union, UnionType):
            kept = [each for each in get_args(place) if each is not type(None)]
            place = next((each for each in kept if _is_record(_plain(each))), kept[0])
        else:
            return place


def _inner(place: Any) -> Any:
    """What a list, or a mapping by names, holds; None of anything else."""
    origin, arguments = get_origin(place), get_args(place)
    if origin in (tuple, list) and arguments:
        return arguments[0]
    return arguments[1] if origin is dict else None


def _fields_of(record: type[BaseModel]) -> Mapping[str, Any]:
    """The keys of a record as they are written, each with what it holds."""
    found = {field.alias or name: field.rebuild_annotation() for name, field in record.model_fields.items()}
    return {key: place for key, place in found.items() if not key.startswith("<") and not _is_named(record, key)}


def _is_named(record: type[BaseModel], key: str) -> bool:
    """Whether the key is the name under which the record stands, which nobody writes inside it."""
    return key == "id" and not record.model_fields["id"].is_required()


@lru_cache(maxsize=8)
def _homes(root: Any) -> Mapping[str, tuple[str, ...]]:
    """For each key the places that it belongs in, in the order of the file; each kind of record once."""
    found: dict[str, list[str]] = {}
    seen: set[Any] = set()
    ahead: list[tuple[str, Any]] = [("", root)]
    while ahead:
        name, place = ahead.pop(0)
        record = _plain(place)
        while (inner := _inner(record)) is not None:
            record = _plain(inner)
        if not _is_record(record) or record in seen:
            continue
        seen.add(record)
        for key, value in _fields_of(record).items():
            found.setdefault(key, []).append(name or "the book itself")
            ahead.append((f"{name}.{key}".lstrip("."), value))
    return {key: tuple(places) for key, places in found.items()}
