"""Records from a list of rows as a file of text holds them: each row a mapping of columns to values."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

from engine.book import FactDef
from engine.errors import Catalogue, Problem, Text, problem
from engine.nearest import did_you_mean
from engine.reading.application import Given, given_records
from engine.reading.value import says_unknown, value_from_text

MESSAGES: Catalogue = {
    "records-repeated-column": Text(
        "{label}: 한 행에 같은 열 `{text}`이(가) 두 번 나옵니다", "{label}: the column `{text}` stands twice in a row"
    ),
    "records-unknown-column": Text("{label}: 없는 열입니다: `{text}`{near}", "{label}: unknown column `{text}`{near}"),
    "records-cell-form": Text(
        "{label}: `{text}` 값은 한 줄의 글이어야 합니다", "{label}: the value of `{text}` must be a single text"
    ),
}


def is_rows(raw: Any) -> bool:
    """Whether a file wrote rows: a list of mappings with at least one of them."""
    return isinstance(raw, list) and bool(raw) and all(isinstance(row, dict) for row in raw)


def records_from_rows(
    fact: FactDef,
    rows: Sequence[Mapping[str, Any]],
    at: str,
    unknown: Container[str] = (),
    written: Callable[[str], str] = str,
) -> tuple[Given, tuple[Problem, ...]]:
    """The records of `fact` from rows of YAML, columns by id or by label in either language; their place is `at`.

    A cell that says unknown, or whose text is in `unknown`, is blank like one left out; `written` turns the text of a
    cell into what an applicant would write.
    """
    names = {label: column.id for column in fact.columns.values() for label in (*column.label, column.id)}
    read: list[Mapping[str, Given]] = []
    problems: list[Problem] = []
    for row in rows:
        cells: dict[str, Given] = {}
        seen: set[str] = set()
        for key, value in row.items():
            if key == "<at>":
                continue
            place = getattr(value, "at", getattr(key, "at", at))
            if (column := fact.columns.get(names.get(key, ""))) is None:
                near = did_you_mean(key, names)
                problems.append(_problem("records-unknown-column", place, fact.label, key, near=near))
            elif column.id in seen:
                problems.append(_problem("records-repeated-column", place, fact.label, key))
            elif not isinstance(value, str):
                problems.append(_problem("records-cell-form", place, fact.label, key))
            elif value.strip() not in unknown and not says_unknown(column, value):
                reading = value_from_text(column, written(str(value)), place)
                if isinstance(reading, Problem):
                    problems.append(reading)
                else:
                    cells[column.id] = Given(reading.value, str(value), place, reading.rule)
            if column is not None:
                seen.add(column.id)
        read.append(cells)
    return given_records(read, "", at, "rows"), tuple(problems)


def _problem(code: str, at: str, label: Text, text: str, **words: object) -> Problem:
    return problem(MESSAGES, code, at, label=label, text=str(text)[:60], **words)
