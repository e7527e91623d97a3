"""The fields of a rule book as they are written: every YAML scalar is text with its line, and its field reads it.

A field that cannot be read raises `PydanticCustomError`, whose type is the code of a `Problem`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from engine.errors import Problem, Text
from engine.feel import Date, Evaluate, compiled, date_from_text, number, parsed
from engine.feel.grammar.tree import Node
from engine.feel.values import time_from_text
from engine.money import MOST


class Scalar(str):  # noqa: SLOT000 (a subclass of str cannot have slots with values)
    """A text of a YAML file that knows its place; `cut` when a comment follows it on its line."""

    at: str
    cut: bool


def refused(code: str, text: object = "", **words: object) -> PydanticCustomError:
    return PydanticCustomError(code, "{text}", {"text": str(text)[:60], **words})


@dataclass(frozen=True, slots=True)
class Expression:
    """A FEEL expression of a book: its text, its tree, its place, and the function that evaluates it.

    `parts`: of one that was put together, those that the book writes.
    """

    text: str
    tree: Node
    at: str = field(default="", compare=False)
    run: Evaluate = field(default=lambda _scope: None, compare=False, repr=False)
    parts: tuple["Expression", ...] = field(default=(), compare=False, repr=False)


def expression_from_tree(tree: Node, text: str, at: str = "", parts: tuple[Expression, ...] = ()) -> Expression:
    return Expression(text, tree, at, compiled(tree), parts)


def expression_of_scalar(raw: Any) -> Expression:
    """The expression in a scalar of the file; `PydanticCustomError` where it cannot be read."""
    return raw if isinstance(raw, Expression) else expression_from_tree(*tree_of_scalars([raw], parsed))


def tree_of_scalars(parts: Sequence[Any], parse: Callable[[str, str], Node | Problem]) -> tuple[Any, str, str]:
    """The tree of scalars of the file with commas between them, their text and place; refused as one expression is."""
    text, at = ", ".join(map(scalar, parts)), getattr(parts[0], "at", "")
    if any(getattr(part, "cut", False) for part in parts):
        raise refused("book-expression-cut", text)
    tree = parse(text, at)
    if isinstance(tree, Problem):
        raise PydanticCustomError("feel", "{code}", {"code": tree.code, "problem": tree})
    return tree, text, at


def scalar(raw: Any) -> str:
    """The text of a scalar; anything else is refused."""
    if not isinstance(raw, str):
        raise refused("book-not-text")
    return str(raw)


_WHOLE = re.compile(r"\d+(_\d+)*", re.ASCII)


def whole_from_text(raw: Any) -> int:
    """A whole number, `_` between its digits allowed; refused where it is negative, a fraction or too large."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    text = scalar(raw)
    if not _WHOLE.fullmatch(text):
        raise refused("book-not-a-number", text)
    if text.startswith("0") and text != "0":
        raise refused("book-zero-first", text)
    if len(text) > 25 or (value := int(text.replace("_", ""))) > MOST:
        raise refused("book-number-too-large", text)
    return value


def _date(raw: Any) -> Date:
    if isinstance(raw, Date):
        return raw
    if (date := date_from_text(scalar(raw))) is None:
        raise refused("book-not-a-date", raw)
    return date


_OFFSET = re.compile(r"Z|[+-]\d\d:\d\d", re.ASCII)


def _zone(raw: Any) -> int:
    """The seconds ahead of UTC of an offset such as `+09:00`."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    text = scalar(raw)
    time = time_from_text(f"00:00:00{text}") if _OFFSET.fullmatch(text) else None
    if time is None or time.offset is None:
        raise refused("book-zone", text)
    return time.offset


_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)\s*%", re.ASCII)


def share_from_text(raw: Any) -> Fraction:
    """A share such as `70%`, exact."""
    if isinstance(raw, Fraction):
        return raw
    if not (match := _SHARE.fullmatch(scalar(raw))):
        raise refused("book-not-a-share", raw)
    return Fraction(match[1]) / 100


_BOUND = re.compile(r"(-?\d{1,15}(?:_\d{1,15}){0,5}(?:\.\d{1,9})?)\s*(%?)", re.ASCII)


def _bound(raw: Any) -> int | Fraction:
    """An exact number or percentage, of either sign."""
    if isinstance(raw, int | Fraction) and not isinstance(raw, bool):
        return raw
    if not (match := _BOUND.fullmatch(scalar(raw))):
        raise refused("book-not-a-bound", raw)
    return number(Fraction(match[1].replace("_", "")) / (100 if match[2] else 1))


def _yes_no(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    if raw not in ("true", "false"):
        raise refused("book-not-yes-no", scalar(raw))
    return bool(raw == "true")


OWN_LANGUAGES = ("ko", "en")
"""The program's own languages, and those of a book that names none."""
_CODE = re.compile(r"[a-z]{2}")


def _languages(raw: Any) -> tuple[str, ...]:
    """The languages of a book, each once, by their codes of two letters (ISO 639-1)."""
    found = tuple(map(scalar, raw)) if isinstance(raw, (list, tuple)) else ()
    if not found or len(set(found)) < len(found) or not all(_CODE.fullmatch(each) for each in found):
        raise refused("book-languages", ", ".join(found) or (raw if isinstance(raw, str) else "…"))
    return found


def languages_of(raw: Any) -> tuple[str, ...]:
    """The languages that a book names as it is written; the program's own where that cannot be read."""
    try:
        return _languages(raw)
    except PydanticCustomError:
        return OWN_LANGUAGES


def _text(raw: Any, info: ValidationInfo) -> Text:
    """A text in every language of the book; where Korean or English is none of them, the first stands for it."""
    if isinstance(raw, Text):
        return raw
    languages = (info.context or {}).get("languages", OWN_LANGUAGES)
    if isinstance(raw, str) and len(languages) == 1:
        raw = {languages[0]: raw}
    keys = {str(key) for key in raw if key != "<at>"} if isinstance(raw, dict) else set()
    if more := sorted(keys.difference(languages)) if keys > set(languages) else []:
        raise refused("book-comma", more[0])
    if keys != set(languages):
        raise _wanted(languages)
    said = {language: scalar(raw[language]).strip() for language in languages}
    if not all(said.values()):
        raise _wanted(languages)
    first = said[languages[0]]
    return Text(said.get("ko", said.get("en", first)), said.get("en", said.get("ko", first)))


def _wanted(languages: tuple[str, ...]) -> PydanticCustomError:
    if languages == OWN_LANGUAGES:
        return refused("book-two-languages")
    return refused("book-text-languages", "{" + ", ".join(f"{each}: …" for each in languages) + "}")


def _remark(raw: Any, info: ValidationInfo) -> Text:
    """A text in both languages, or one alone."""
    return Text(raw.strip(), raw.strip()) if isinstance(raw, str) and raw.strip() else _text(raw, info)


_TEXT_SCHEMA = {
    "anyOf": [
        {"type": "object", "patternProperties": {"^[a-z]{2}$": {"type": "string"}}, "additionalProperties": False},
        {"type": "string"},
    ]
}

# An editor sees `1000` and `true` as a number and a boolean, `1_000` as text.
_WHOLE_SCHEMA = {"type": ["string", "integer"], "pattern": r"^\d+(_\d+)*$", "minimum": 0}
SCALAR_SCHEMA = {"type": ["string", "number", "boolean"]}
FEEL_SCHEMA = {**SCALAR_SCHEMA, "title": "FEEL"}

FeelField = Annotated[Expression, BeforeValidator(expression_of_scalar), WithJsonSchema(FEEL_SCHEMA)]
WholeField = Annotated[int, BeforeValidator(whole_from_text), WithJsonSchema(_WHOLE_SCHEMA)]
LanguagesField = Annotated[
    tuple[str, ...],
    BeforeValidator(_languages),
    WithJsonSchema({"type": "array", "items": {"type": "string", "pattern": "^[a-z]{2}$"}}, mode="validation"),
]
DateField = Annotated[Date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
ShareField = Annotated[Fraction, BeforeValidator(share_from_text), WithJsonSchema({"type": "string", "pattern": r"%$"})]
ZoneField = Annotated[
    int,
    BeforeValidator(_zone),
    WithJsonSchema({"type": "string", "pattern": r"^(Z|[+-]\d\d:\d\d)$"}, mode="validation"),
]
BoundField = Annotated[
    int | Fraction,
    BeforeValidator(_bound),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"^-?\d+(_\d+)*(\.\d+)?\s*%?$"}, mode="validation"),
]
YesNoField = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"type": "boolean"})]
TextField = Annotated[Text, BeforeValidator(_text), WithJsonSchema(_TEXT_SCHEMA)]
RemarkField = Annotated[
    Text,
    BeforeValidator(_remark),
    WithJsonSchema({"anyOf": [{"type": "string"}, _TEXT_SCHEMA]}),
]
"""A text in both languages, or one that is for whoever works on the book."""
WordsField = Annotated[str, BeforeValidator(scalar), WithJsonSchema(SCALAR_SCHEMA)]
IdField = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60), BeforeValidator(scalar)]


def entries(raw: Any) -> Any:
    """A mapping of named entries without its own place."""
    return {str(key): value for key, value in raw.items() if key != "<at>"} if isinstance(raw, dict) else raw


def named_entries(raw: Any) -> Any:
    """Named entries, each with its name inside."""
    found = entries(raw)
    if not isinstance(found, dict):
        return raw
    return {key: {**value, "id": key} if isinstance(value, dict) else value for key, value in found.items()}


class Choice(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    id: str
    label: TextField


def _choices(raw: Any) -> Any:
    """`of: {venture: {ko: …, en: …}}` as a tuple of choices, in the order of the book."""
    if not isinstance(raw, dict):
        raise refused("book-choices")
    return tuple({"id": str(key), "label": label} for key, label in raw.items() if key != "<at>")


Choices = Annotated[
    tuple[Choice, ...],
    BeforeValidator(_choices),
    WithJsonSchema({"type": "object", "title": "choices", "additionalProperties": _TEXT_SCHEMA}),
]
