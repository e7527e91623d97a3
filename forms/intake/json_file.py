"""A sheet of applications, and one for each fact of records, from a JSON file; numbers are exact."""

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from engine.book import Book
from engine.errors import Catalogue, Problem, Text, problem
from engine.reading import CellValue
from forms.intake.messages import ROUND_DATE, SHEET_NAME
from forms.intake.record_sheets import record_sheets
from forms.xlsx.cells import Cell, Sheet, Workbook
from forms.xlsx.parts import MOST_ROWS

MESSAGES: Catalogue = {
    "json-damaged": Text(
        "{line}번째 줄에서 JSON을 읽을 수 없습니다 (UTF-8 글이어야 합니다)",
        "the JSON cannot be read at line {line} (it must be UTF-8 text)",
    ),
    "json-key-twice": Text("`{key}` 항목이 한 묶음에 두 번 나옵니다", "the key `{key}` appears twice in one object"),
    "json-number": Text("수가 아니거나 너무 깁니다: `{text}`", "no number, or too long a one: `{text}`"),
    "json-form": Text(
        '`{{"applications": [{{항목: 값, …}}, …]}}` 꼴이어야 합니다: {place}',
        'must have the form `{{"applications": [{{name: value, …}}, …]}}`: {place}',
    ),
}
MOST_DIGITS = 40


class _Refused(Exception):
    """Why a JSON file is not one of applications: the code of the message, and its words."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code, self.words = code, words


def workbook_from_json(book: Book, data: bytes, name: str) -> tuple[Workbook | None, tuple[Problem, ...]]:
    """A sheet of applications, and one for each fact of records; numbers are exact."""
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
    listed = tree.get("applications") if isinstance(tree, dict) else tree
    if not isinstance(listed, list) or len(listed) > MOST_ROWS or not all(isinstance(each, dict) for each in listed):
        return None, (problem(MESSAGES, "json-form", name, place="applications"),)
    titles = {word: each.title for each in record_sheets(book) for word in (each.fact.id, *each.fact.label)}
    try:
        return Workbook(tuple(_sheets(tree if isinstance(tree, dict) else {}, listed, titles))), ()
    except _Refused as refused:
        return None, (problem(MESSAGES, refused.code, name, **refused.words),)


def _sheets(tree: Mapping[str, Any], listed: Sequence[dict[str, Any]], titles: Mapping[str, str]) -> Iterator[Sheet]:
    plain: list[dict[str, Any]] = []
    records: dict[str, list[dict[str, Any]]] = {title: [] for title in titles.values()}
    for number, application in enumerate(listed):
        plain.append({})
        for key, value in application.items():
            rows = value if isinstance(value, list) and all(isinstance(row, dict) for row in value) else []
            if rows and key not in titles:
                raise _Refused("json-form", place=f"applications[{number}].{key}")
            if rows:
                own = application.get("application_no", application.get("신청번호"))
                records[titles[key]] += [{"application_no": own, **row} for row in rows]
            else:
                plain[-1][key] = _written(value, f"applications[{number}].{key}")
    dates = [tree[key] for key in ("round_date", *ROUND_DATE) if tree.get(key) is not None]
    yield _sheet(SHEET_NAME, plain, "applications", [_written(date, "round_date") for date in dates])
    for title, rows in records.items():
        written = [{key: _written(value, f"{title}.{key}") for key, value in row.items()} for row in rows]
        yield _sheet(title, written or [dict.fromkeys(_headings(title, titles))], title, [])


def _headings(title: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    return ("application_no", *(word for word, of in titles.items() if of == title))


def _sheet(name: str, rows: Sequence[Mapping[str, CellValue | None]], place: str, dates: Sequence[Any]) -> Sheet:
    """Rows under their keys as headings, which stand in the second row: places are told by index and key."""
    keys = tuple(dict.fromkeys(key for row in rows for key in row))
    columns = {key: number for number, key in enumerate(keys, 1)}
    found: dict[int, dict[int, Cell]] = {2: {column: Cell(2, column, key) for key, column in columns.items()}}
    if dates:
        found[1] = {1: Cell(1, 1, ROUND_DATE.ko), 2: Cell(1, 2, dates[0])}
    for number, row in enumerate(rows, 3):
        cells = {columns[key]: Cell(number, columns[key], value) for key, value in row.items() if value is not None}
        if cells:
            found[number] = cells
    return Sheet(name, dict(sorted(found.items())), keys=(place, *keys))


def _written(value: Any, place: str) -> CellValue | None:
    match value:
        case None | bool() | int() | Fraction():
            return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value
        case str():
            return value or None
        case list() if all(isinstance(each, str) for each in value):
            return ", ".join(value) or "none"
        case _:
            raise _Refused("json-form", place=place)


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
