"""A JSON document of this program, read from disk: bounded, every key once, and whole numbers only."""

import json
from pathlib import Path
from typing import Any

from engine.errors import Catalogue, Problem, Text, problem
from forms.disk import bytes_from_file
from forms.xlsx.mark import Mark

MESSAGES: Catalogue = {
    "result-not-json": Text("JSON 파일이 아닙니다", "not a JSON file"),
    "result-too-large": Text(
        "이 신청서의 결과일 수 없을 만큼 큽니다 (최대 {most}MB)",
        "too large for a result of these applications (at most {most} MB)",
    ),
    "result-too-many-values": Text(
        "이 신청서의 결과일 수 없을 만큼 값이 많습니다 (최대 {most}개)",
        "too many values for a result of these applications (at most {most})",
    ),
    "result-key-twice": Text("`{key}` 항목이 한 묶음에 두 번 나옵니다", "the key `{key}` appears twice in one object"),
    "result-number": Text(
        "정수가 아닌 수가 있습니다: `{text}` (결과의 수는 모두 정수입니다)",
        "`{text}` is no whole number, and a result has no other",
    ),
}
_MOST_DIGITS = 40
_LEAST_BYTES, _BYTES = 8 * 1024 * 1024, 1_000
_LEAST_VALUES, _VALUES = 200_000, 40
"""What a result may hold: so much, and so much more for each byte of the file of its applications."""
_MOST_COUNTED = 4 * 1024 * 1024
"""Bytes of the applications that count; twenty thousand applications have half as many."""


class _RefusedValue(Exception):
    """Why a text is no document of this program: the code of the message, and its words."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code, self.words = code, words


def document_from_file(path: Path, applications: Path | None = None) -> tuple[Any, tuple[Problem, ...]]:
    """What a JSON file holds, or why it is no document; its size is held against that of the applications."""
    try:
        counted = min(applications.stat().st_size, _MOST_COUNTED) if applications else 0
    except OSError:
        counted = 0
    most, most_values = _LEAST_BYTES + _BYTES * counted, _LEAST_VALUES + _VALUES * counted
    data, problems = bytes_from_file(path, most=most)
    if problems:
        return None, problems
    if len(data) > most:
        return None, (problem(MESSAGES, "result-too-large", str(path), most=most // 1024**2),)
    if sum(map(data.count, (b",", b"[", b"{"))) > most_values:
        return None, (problem(MESSAGES, "result-too-many-values", str(path), most=most_values),)
    try:
        return _tree(data), ()
    except _RefusedValue as refused:
        return None, (problem(MESSAGES, refused.code, str(path), **refused.words),)
    except (ValueError, RecursionError):
        return None, (problem(MESSAGES, "result-not-json", str(path)),)


def result_mark(document: Any) -> Mark | None:
    """Of which round a document is the result; None of another document."""
    if not isinstance(document, dict) or not isinstance(document.get("applicants"), list):
        return None
    book, dates = document.get("book"), document.get("dates")
    if not isinstance(book, dict) or not isinstance(dates, dict):
        return None
    stated = (book.get("id"), book.get("version"), dates.get("decided_on"))
    return Mark("result", *(each if isinstance(each, str) else "" for each in stated))


def _tree(data: bytes) -> Any:
    return json.loads(
        data, parse_float=_refused_number, parse_constant=_refused_number, parse_int=_whole, object_pairs_hook=_once
    )


def _refused_number(text: str) -> None:
    raise _RefusedValue("result-number", text=text[:40])


def _whole(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise _RefusedValue("result-number", text=f"{text[:20]}…")
    return int(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(found := dict(pairs)) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _RefusedValue("result-key-twice", key=next(key for n, key in enumerate(keys) if key in keys[:n])[:60])
    return found
