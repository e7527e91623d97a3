"""Values of facts as JSON keeps them exactly, both ways: whole numbers, text, truth, lists, and records as objects."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from engine.book import FactDef, Question
from engine.feel import Unknown, date_from_text, shown

_NUMBER = re.compile(r"-?\d{1,400}(\.\d{1,400}|/[1-9]\d{0,399})?", re.ASCII)


def plain_value(value: Any) -> Any:
    """A value as JSON keeps it. Unknown is null; in a record null is none, and an unknown cell is absent."""
    match value:
        case Unknown() | None:
            return None
        case bool() | int() | str():
            return value
        case Fraction():
            return f"{value.numerator}/{value.denominator}" if 10**30 % value.denominator else shown(value)
        case list() | tuple():
            return [plain_value(each) for each in value]
        case dict():
            return {name: plain_value(each) for name, each in value.items() if not isinstance(each, Unknown)}
        case _:
            return str(value)


def value_from_plain(fact: FactDef, plain: Any) -> Any:
    """The known value of a fact from its plain form, null being none.

    `ValueError`: it is not of the fact's kind. A cell absent from a record is unknown by the fact's name.
    """
    if fact.kind != "records":
        return _scalar(fact, plain)
    if not isinstance(plain, list):
        raise _wrong(fact, plain)
    return [_record(fact, row) for row in plain]


def _record(fact: FactDef, row: Any) -> dict[str, Any]:
    if not isinstance(row, dict) or row.keys() - fact.columns.keys():
        raise _wrong(fact, row)
    blank = Unknown(frozenset({fact.id}))
    return {name: _scalar(column, row[name]) if name in row else blank for name, column in fact.columns.items()}


def _scalar(asked: Question, plain: Any) -> Any:
    found: Any = None
    match asked.kind, plain:
        case "choices", list() if all(each in [choice.id for choice in asked.of] for each in plain):
            return list(plain)
        case _, None:
            if asked.may_be_none or (isinstance(asked, FactDef) and asked.asked_when):
                return None
        case "yes_no", bool():
            return plain
        case "date", str():
            found = date_from_text(plain)
        case (("money" | "count" | "number" | "rate"), (int() | str())) if not isinstance(plain, bool):
            found = _number(plain)
        case "choice", str() if plain in {choice.id for choice in asked.of}:
            return plain
        case "text", str():
            return plain
    if found is None or (asked.kind in ("money", "count") and not isinstance(found, int)):
        raise _wrong(asked, plain)
    return found


def _number(plain: int | str) -> int | Fraction | None:
    if isinstance(plain, int):
        return plain
    if not _NUMBER.fullmatch(plain):
        return None
    exact = Fraction(plain)
    return exact.numerator if exact.denominator == 1 else exact


def _wrong(asked: Question, plain: Any) -> ValueError:
    return ValueError(f"`{asked.id}` is no {asked.kind}: {str(plain)[:60]}")
