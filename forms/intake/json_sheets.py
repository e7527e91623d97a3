"""The objects of a JSON file as the sheets that the form would have; records stand within their application."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from engine.book import Book
from engine.errors import Catalogue, Problem, Text, problem
from engine.reading import CellValue, identity_key
from forms.intake.headings import Column, column_from_heading, columns_of, heading_words
from forms.intake.keyed_sheet import KEY_ROW, KeyedRow, keyed_sheet
from forms.intake.messages import SHEET_NAME, too_many
from forms.intake.record_sheets import RecordSheet, record_sheets
from forms.intake.records import NUMBER
from forms.xlsx.cells import Sheet
from forms.xlsx.parts import MOST_COLUMNS, MOST_ROWS

MESSAGES: Catalogue = {
    "json-value": Text("값 하나나 글의 목록만 쓸 수 있습니다", "takes a single value, or a list of texts"),
    "json-empty": Text(
        "값이 하나도 없는 묶음입니다 (지우거나 값을 적으십시오)",
        "an object without any value (delete it, or fill it in)",
    ),
    "json-too-long": Text(
        "묶음이나 항목이 너무 많습니다 (최대 {rows}개, 항목 {columns}개)",
        "too many objects or keys (at most {rows} objects and {columns} keys)",
    ),
    "json-other-number": Text(
        "다른 신청의 신청번호입니다: `{text}` (이 행은 신청 `{own}` 안에 있습니다)",
        "the number of another application: `{text}` (the row stands within `{own}`)",
    ),
}
LISTED = "applications"


class _Reading(NamedTuple):
    """What every application is read by."""

    words: Mapping[str, Column]
    records: Mapping[str, RecordSheet]


class _Found(NamedTuple):
    """The rows of both kinds, those of records by the fact, and what is wrong with the objects."""

    plain: list[KeyedRow]
    records: Mapping[str, list[KeyedRow]]
    problems: list[Problem]


def sheets_from_objects(
    book: Book, listed: Sequence[Mapping[str, Any]], name: str
) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The sheet of applications and behind it all sheets of records, with every problem of their form.

    Nothing stated of records, by any application, is no missing heading: each application may say so for itself.
    """
    columns, records = columns_of(book), {each.fact.id: each for each in record_sheets(book)}
    reading = _Reading(heading_words(columns), records)
    found = _Found([], {fact: [] for fact in records}, [])
    for number, application in enumerate(listed):
        _add_application(application, path := f"{LISTED}[{number}]", reading, found)
        if last := too_many(found.problems, path):
            return (), (*found.problems, *last)
        if any(len(rows) > MOST_ROWS for rows in (found.plain, *found.records.values())):
            return (), (_too_long(name),)
    counts = [column.id for column in columns if column.fact.kind == "records"]
    made = [keyed_sheet(SHEET_NAME, LISTED, columns, counts, found.plain)]
    for fact, record in records.items():
        ids = [column.id for column in record.columns]
        made.append(keyed_sheet(record.title, fact, record.columns, ids, found.records[fact], nested=True))
    if any(len(sheet.rows) > MOST_ROWS or len(sheet.rows[KEY_ROW]) > MOST_COLUMNS for sheet, _ in made):
        return (), (_too_long(name),)
    problems = (*found.problems, *(each for _, wrong in made for each in wrong))
    return tuple(sheet for sheet, _ in made), problems


def _too_long(name: str) -> Problem:
    return problem(MESSAGES, "json-too-long", name, rows=f"{MOST_ROWS:,}", columns=MOST_COLUMNS)


def _add_application(application: Mapping[str, Any], path: str, reading: _Reading, found: _Found) -> None:
    known = {key: column_from_heading(key, reading.words) for key in application}
    own = next((application[key] for key, column in known.items() if column and column.id == NUMBER), None)
    values: list[tuple[str, CellValue | None]] = []
    for key, value in application.items():
        at, column = f"{path}.{key}", known[key]
        record = reading.records.get(column.id) if column else None
        single = is_single(value)
        if record and _is_rows(value):
            _add_records(record, value, own, at, found)
        elif column and not single:
            found.problems.append(problem(MESSAGES, "json-value", at))
        # A key that names nothing is a problem of its own, whatever its value.
        values.append((key, cell_value(value) if single else None))
    if not any(value is not None for _, value in values) and all(is_single(each) for each in application.values()):
        found.problems.append(problem(MESSAGES, "json-empty", path))
    found.plain.append(KeyedRow(path, values))


def _add_records(record: RecordSheet, rows: Sequence[Mapping[str, Any]], number: Any, at: str, found: _Found) -> None:
    """The rows within one application, each with its number."""
    words = heading_words(record.columns)
    own = cell_value(number) if is_single(number) else None
    for index, row in enumerate(rows):
        path = f"{at}[{index}]"
        if too_many(found.problems, path) or len(found.records[record.fact.id]) > MOST_ROWS:
            return
        values: list[tuple[str, CellValue | None]] = []
        for key, value in row.items():
            column, single = column_from_heading(key, words), is_single(value)
            if column and not single:
                found.problems.append(problem(MESSAGES, "json-value", f"{path}.{key}"))
            elif column is None or column.id != NUMBER:
                values.append((key, cell_value(value) if single else None))
            elif value is not None and identity_key(str(value)) != identity_key(str(own)):
                shown = {"text": str(value)[:60], "own": str(own)[:60]}
                found.problems.append(problem(MESSAGES, "json-other-number", f"{path}.{key}", **shown))
        found.records[record.fact.id].append(KeyedRow(path, values, own))


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def is_single(value: Any) -> bool:
    """Whether the value of a key can stand in one cell: a list of texts can, as choices."""
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return not isinstance(value, dict)


def cell_value(value: Any) -> CellValue | None:
    """What a cell of the form would hold; the empty list says that there is none, the empty text nothing."""
    match value:
        case None | bool() | int():
            return value
        case Fraction():
            return value.numerator if value.denominator == 1 else value
        case list():
            return ", ".join(value) or "none"
        case _:
            return str(value) or None
