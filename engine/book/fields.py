"""The fields of a rule book as they are written: every YAML scalar is text with its line, and its field reads it.

A field that cannot be read raises `PydanticCustomError`, whose type is the code of a `Problem`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from engine.errors import Catalogue, Problem, Text
from engine.feel import Date, Evaluate, compiled, date_from_text, number, parsed
from engine.feel.grammar.tree import Node
from engine.feel.values import time_from_text
from engine.money import MOST

MESSAGES: Catalogue = {
    "book-not-text": Text("한 줄의 글이어야 합니다", "must be a single text"),
    "book-not-a-number": Text("0 이상의 정수여야 합니다: `{text}`", "must be a whole number, not negative: `{text}`"),
    "book-zero-first": Text("수는 0으로 시작할 수 없습니다: `{text}`", "a number does not begin with a zero: `{text}`"),
    "book-number-too-large": Text("수가 너무 큽니다: `{text}`", "number too large: `{text}`"),
    "book-not-a-date": Text(
        "있는 날짜여야 합니다(2021-06-01 형식): `{text}`", "must be a date such as 2021-06-01: `{text}`"
    ),
    "book-not-a-bound": Text(
        "`1_000`, `0.5`, `65%`와 같은 수여야 합니다: `{text}`", "must be a number such as 1_000, 0.5 or 65%: `{text}`"
    ),
    "book-zone": Text(
        "`+09:00`처럼 협정 세계시와의 시차로 적으십시오(시간대 이름은 쓸 수 없습니다): `{text}`",
        "must be an offset from UTC such as `+09:00`, not the name of a zone: `{text}`",
    ),
    "book-not-a-share": Text("`70%`와 같은 비율이어야 합니다: `{text}`", "must be a share such as `70%`: `{text}`"),
    "book-not-points": Text(
        "0 이상의 점수여야 합니다(90, 4.5 형식): `{text}`", "must be points such as 90 or 4.5, not negative: `{text}`"
    ),
    "book-not-a-year": Text("연도여야 합니다(2024 형식): `{text}`", "must be a year such as 2024: `{text}`"),
    "book-not-yes-no": Text("`true` 또는 `false`여야 합니다: `{text}`", "must be `true` or `false`: `{text}`"),
    "book-expression-cut": Text(
        "`#` 뒤는 주석이 되어 식이 잘립니다: `{text}` (식은 `|` 블록에 적고 주석은 다른 줄에 적으십시오)",
        "a `#` would cut the expression: `{text}` (write it as a block scalar, or the comment on a line of its own)",
    ),
    "book-choices": Text(
        "선택지는 `이름: {{ko: …, en: …}}` 꼴로 적습니다", "choices are written `id: {{ko: …, en: …}}`"
    ),
    "book-rank-order": Text(
        "정렬은 `항목` 또는 `항목 descending`으로 적습니다: `{text}`",
        "an order is written `fact` or `fact descending`: `{text}`",
    ),
    "book-criterion-form": Text(
        "요건은 `met_when`, `excluded_when`(예외 `unless`), `all_of`, `any_of`, `at_least`+`of` 가운데 하나로 적고,"
        " 대상 `when`은 앞의 둘에만 둡니다",
        "a criterion has one of `met_when`, `excluded_when` (with `unless`), `all_of`, `any_of`, `at_least` with `of`;"
        " only the first two may have a `when`",
    ),
    "book-when-in-choice": Text(
        "`any_of`와 `of`의 하위 요건에는 `when`을 둘 수 없습니다: 해당하지 않는 요건은 충족한 것으로 셀 수 없습니다",
        "a member of `any_of` or `of` cannot have a `when`: where it does not apply, it must not count as met",
    ),
    "book-at-least": Text(
        "`at_least`는 1 이상, 하위 요건 수 이하여야 합니다: `{text}`",
        "`at_least` must lie between 1 and the number of members: `{text}`",
    ),
    "book-comma": Text(
        "쉼표에서 글이 나뉘어 `{text}`이(가) 따로 읽힙니다: 쉼표가 있는 글은 따옴표로 묶으십시오",
        "the comma cuts off `{text}`: put a text with a comma in quotes",
    ),
    "book-scheme-unknown": Text(
        "`{text}`: 없는 번호 체계입니다 (python-stdnum의 이름으로 적습니다. 예: `kr.brn`, `fr.siren`, `jp.cn`)",
        "`{text}` is no scheme of numbers (their names are python-stdnum's: `kr.brn`, `fr.siren`, `jp.cn`)",
    ),
    "book-two-languages": Text(
        "한국어와 영어를 모두 적어야 합니다: `{{ko: …, en: …}}`", "needs both languages: `{{ko: …, en: …}}`"
    ),
}


class Scalar(str):  # noqa: SLOT000 (a subclass of str cannot have slots with values)
    """A text of a YAML file that knows its place; `cut` when a comment follows it on its line."""

    at: str
    cut: bool


def refused(code: str, text: object = "") -> PydanticCustomError:
    return PydanticCustomError(code, "{text}", {"text": str(text)[:60]})


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


_NUMBER_ALONE = re.compile(r"[-+]?[\d_]*\d[\d_.,]*", re.ASCII)


def cap_of_scalar(raw: Any) -> Expression:
    """An amount as an expression; a number alone must be whole and not negative."""
    if isinstance(raw, str) and _NUMBER_ALONE.fullmatch(raw.strip()):
        whole_from_text(raw.strip())
    return expression_of_scalar(raw)


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


def _text(raw: Any) -> Text:
    if isinstance(raw, Text):
        return raw
    keys = {str(key) for key in raw if key != "<at>"} if isinstance(raw, dict) else set()
    if more := sorted(keys - {"ko", "en"}) if {"ko", "en"} < keys else []:
        raise refused("book-comma", more[0])
    if keys != {"ko", "en"}:
        raise refused("book-two-languages")
    ko, en = scalar(raw["ko"]).strip(), scalar(raw["en"]).strip()
    if not ko or not en:
        raise refused("book-two-languages")
    return Text(ko, en)


_TEXT_SCHEMA = {
    "type": "object",
    "properties": {"ko": {"type": "string"}, "en": {"type": "string"}},
    "required": ["ko", "en"],
    "additionalProperties": False,
}

# An editor sees `1000` and `true` as a number and a boolean, `1_000` as text.
_WHOLE_SCHEMA = {"type": ["string", "integer"], "pattern": r"^\d+(_\d+)*$", "minimum": 0}
SCALAR_SCHEMA = {"type": ["string", "number", "boolean"]}
FEEL_SCHEMA = {**SCALAR_SCHEMA, "title": "FEEL"}

FeelField = Annotated[Expression, BeforeValidator(expression_of_scalar), WithJsonSchema(FEEL_SCHEMA)]
CapField = Annotated[Expression, BeforeValidator(cap_of_scalar), WithJsonSchema(FEEL_SCHEMA)]
WholeField = Annotated[int, BeforeValidator(whole_from_text), WithJsonSchema(_WHOLE_SCHEMA)]
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
    BeforeValidator(lambda raw: Text(raw.strip(), raw.strip()) if isinstance(raw, str) and raw.strip() else _text(raw)),
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
