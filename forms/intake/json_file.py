"""The applications in a JSON file, as sheets; numbers are exact, and no key is passed over in silence."""

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from engine.book import Book
from engine.errors import Catalogue, Problem, Text, problem
from engine.reading import CellValue, key_of
from forms.intake.json_sheets import LISTED, cell_value, is_single, sheets_from_objects
from forms.intake.json_sheets import MESSAGES as VALUES
from forms.intake.keyed_sheet import dated
from forms.intake.messages import MESSAGES as INTAKE
from forms.intake.messages import ROUND_DATE, both, too_many
from forms.xlsx.cells import Workbook

MESSAGES: Catalogue = {
    "json-damaged": Text(
        "{line}번째 줄에서 JSON을 읽을 수 없습니다 (UTF-8 글이어야 합니다)",
        "the JSON cannot be read at line {line} (it must be UTF-8 text)",
    ),
    "json-key-twice": Text("`{key}` 항목이 한 묶음에 두 번 나옵니다", "the key `{key}` appears twice in one object"),
    "json-key-unknown": Text(
        "`applications` 옆에 쓸 수 없는 항목입니다: `{key}` (`round_date`만 쓸 수 있습니다)",
        "the key `{key}` cannot stand beside `applications` (only `round_date` can)",
    ),
    "json-dates": Text(
        "심사 기준일이 두 번 나옵니다: `{first}`, `{key}` (하나만 남기십시오)",
        "the round's date is given twice, as `{first}` and as `{key}` (keep one)",
    ),
    "json-too-many-values": Text("값이 너무 많습니다 (최대 {most}개)", "too many values (at most {most})"),
    "json-number": Text("수가 아니거나 너무 깁니다: `{text}`", "no number, or too long a one: `{text}`"),
    "json-form": Text(
        '`{{"applications": [{{항목: 값, …}}, …]}}` 꼴이어야 합니다: {place}',
        'must have the form `{{"applications": [{{name: value, …}}, …]}}`: {place}',
    ),
}
MOST_DIGITS = 40
MOST_VALUES = 1_000_000
"""Commas and brackets, those in texts too: counted before anything is built, since a value of two bytes takes sixty."""
_DATE_KEYS = frozenset(key_of(word) for word in ("round_date", *ROUND_DATE, both(ROUND_DATE)))


class _Refused(Exception):
    """Why a text is not read as JSON: the code of the message, and its words."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code, self.words = code, words


def workbook_from_json(book: Book, data: bytes, name: str) -> tuple[Workbook | None, tuple[Problem, ...]]:
    """A sheet of applications, and one for each fact of records; None with every problem of the file's form."""
    if sum(map(data.count, (b",", b"{", b"["))) > MOST_VALUES:
        return None, (problem(MESSAGES, "json-too-many-values", name, most=f"{MOST_VALUES:,}"),)
    try:
        tree = json.loads(
            data.decode("utf-8-sig"),
            parse_float=_exact,
            parse_int=_whole,
            parse_constant=_no_number,
            object_pairs_hook=_once,
        )
    except _Refused as refused:
        return None, (problem(MESSAGES, refused.code, name, **refused.words),)
    except (ValueError, RecursionError) as error:
        return None, (problem(MESSAGES, "json-damaged", name, line=getattr(error, "lineno", 1)),)
    beside = tree if isinstance(tree, dict) else {}
    listed = beside.get(LISTED) if beside else tree
    if not isinstance(listed, list):
        return None, (problem(MESSAGES, "json-form", name, place=LISTED),)
    strangers = [f"{LISTED}[{number}]" for number, each in enumerate(listed) if not isinstance(each, dict)]
    if strangers:
        return None, (problem(MESSAGES, "json-form", name, place=strangers[0]),)
    date, problems = _date(beside, name)
    if not listed:
        return None, (*problems, problem(INTAKE, "no-applications", LISTED))
    sheets, found = sheets_from_objects(book, listed, name)
    if problems := (*problems, *found):
        return None, problems
    return Workbook((dated(sheets[0], *date), *sheets[1:]) if date else sheets), ()


def _date(beside: Mapping[str, Any], name: str) -> tuple[tuple[CellValue, str] | None, tuple[Problem, ...]]:
    """The round's date with its key, and a problem for every other key beside the applications."""
    date: tuple[CellValue, str] | None = None
    problems: list[Problem] = []
    for key, value in beside.items():
        if key == LISTED:
            continue
        if key_of(key) not in _DATE_KEYS:
            problems.append(problem(MESSAGES, "json-key-unknown", name, key=key[:60]))
            if last := too_many(problems, name):
                return date, (*problems, *last)
        elif not is_single(value):
            problems.append(problem(VALUES, "json-value", key))
        elif (written := cell_value(value)) is not None:
            if date:
                problems.append(problem(MESSAGES, "json-dates", name, key=key[:60], first=date[1]))
            date = date or (written, key)
    return date, tuple(problems)


def _exact(text: str) -> Fraction:
    """The number as written; 1e999999999 is none that anybody meant."""
    if len(text) > MOST_DIGITS or ("e" in text.casefold() and len(text.casefold().partition("e")[2]) > 3):
        raise _Refused("json-number", text=f"{text[:20]}…")
    return Fraction(text)


def _whole(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise _Refused("json-number", text=f"{text[:20]}…")
    return int(text)


def _no_number(text: str) -> None:
    raise _Refused("json-number", text=text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(found := dict(pairs)) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Refused("json-key-twice", key=next(key for key in keys if keys.count(key) > 1)[:60])
    return found
