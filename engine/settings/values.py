"""The value of a setting: read by its own field as the YAML would be, put into the book, and shown as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from engine.book import Book, Clause
from engine.book.book import RankKey
from engine.book.clauses import Record
from engine.book.fields import Expression, Scalar
from engine.book.from_yaml import validation_problems
from engine.errors import Problem
from engine.feel import decimal_text
from engine.settings.paths import Spot, Step

AnyRecord = TypeVar("AnyRecord", bound=Record)
LEFT_OUT = ("none", "없음")
"""What is written to leave out what a book need not say."""


def may_leave_out(spot: Spot, text: str) -> bool:
    """Whether `text` asks to leave out a value that may be left out."""
    left_out = spot.key is not None or not spot.owner.model_fields[spot.field].is_required()
    return left_out and text.strip() in LEFT_OUT


def value_of(spot: Spot, text: str, at: str) -> tuple[Any, tuple[Problem, ...]]:
    """What the field reads from `text`, or why it cannot; an entry of a mapping comes in a mapping of its own."""
    raw = raw_of(spot, text, at)
    reader, name = _reader(spot.owner, spot.field)
    given = {name: raw, "<at>": at}
    try:
        return vars(reader.model_validate(given))["value"], ()
    except ValidationError as error:
        return None, validation_problems(error, given, at)


def raw_of(spot: Spot, text: str, at: str) -> Any:
    """The text as it would come from the book's file; a list is written with commas, brackets are left out at will."""
    if spot.key is not None:
        return {_placed(spot.key, at): _placed(text, at), "<at>": at}
    annotation = spot.owner.model_fields[spot.field].annotation
    if get_origin(annotation) is tuple:
        inside = text.strip().removeprefix("[").removesuffix("]")
        return [_placed(each, at) for each in inside.split(",") if each.strip()]
    return _placed(text, at)


def new_record(owner: type[Record], raws: dict[str, Any], at: str) -> tuple[Record | None, tuple[Problem, ...]]:
    """A record that the book leaves out, assumed, made of the settings given for it."""
    given = {owner.model_fields[field].alias or field: raw for field, raw in raws.items()}
    given |= {"<at>": at, **({"basis": "assumed"} if issubclass(owner, Clause) else {})}
    try:
        return owner.model_validate(given), ()
    except ValidationError as error:
        return None, validation_problems(error, given, at)


def changed_at(here: Any, steps: Sequence[Step], change: Callable[[Any], Any]) -> Any:
    """`here` with what the steps lead to changed, and everything on the way copied."""
    if not steps:
        return change(here)
    step, rest = steps[0], steps[1:]
    if isinstance(here, tuple) and isinstance(step, int):
        return (*here[:step], changed_at(here[step], rest, change), *here[step + 1 :])
    if isinstance(here, dict):
        return {**here, step: changed_at(here[step], rest, change)}
    return with_field(here, str(step), changed_at(getattr(here, str(step)), rest, change))


def with_value(spot: Spot, value: Any, record: Record) -> Record:
    """The record with the value that `value_of` read."""
    if spot.key is not None:
        value = {**(getattr(record, spot.field) or {}), **value}
    return with_field(record, spot.field, value)


def without_value(spot: Spot, record: Record) -> Record:
    """The record as if the value had not been written."""
    if spot.key is not None:
        found = getattr(record, spot.field) or {}
        return with_field(record, spot.field, {key: each for key, each in found.items() if str(key) != spot.key})
    default = type(record).model_fields[spot.field].get_default(call_default_factory=True, validated_data={})
    copied = with_field(record, spot.field, default)
    copied.model_fields_set.discard(spot.field)
    return copied


def with_field(record: AnyRecord, field: str, value: Any) -> AnyRecord:
    """A copy with another value; what the record had worked out from its values is not copied."""
    copied = record.model_copy(update={field: value})
    for name in [name for name in vars(copied) if name not in type(copied).model_fields]:
        del copied.__dict__[name]  # a cached property
    return copied


def shown(book: Book, spot: Spot) -> str | None:
    """The value that a setting has in this book, as it would be written; None where it is left out."""
    here: Any = book
    for step in spot.steps:
        here = getattr(here, str(step)) if isinstance(here, Record) else here[step]
    value = None if here is None else getattr(here, spot.field)
    if spot.key is not None:
        value = {str(key): each for key, each in (value or {}).items()}.get(spot.key)
    return _text(value)


def _text(value: Any) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case Fraction():
            return f"{decimal_text(value * 100)}%"
        case Expression():
            return value.text.strip()
        case RankKey():
            return f"{value.fact} descending" if value.descending else value.fact
        case tuple():
            return ", ".join(_text(each) or "" for each in value) or None
        case _:
            return str(value)


@lru_cache(maxsize=256)
def _reader(owner: type[Record], field: str) -> tuple[type[BaseModel], str]:
    """A model of this one field, and the key under which it reads it."""
    info = owner.model_fields[field]
    config = ConfigDict(arbitrary_types_allowed=True)
    annotation: Any = info.annotation
    return create_model("Setting", __config__=config, value=(annotation, info)), info.alias or "value"


def _placed(text: str, at: str) -> Scalar:
    scalar = Scalar(text.strip())
    scalar.at, scalar.cut = at, getattr(text, "cut", False)
    return scalar
