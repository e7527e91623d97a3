"""Answers to the questions about an input: `CELL=reason` on the command line, or a file of such lines."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from engine.book.limits import text_problems
from engine.errors import Catalogue, Problem, Text, problem
from engine.reading.doubts import Answer
from forms.disk import bytes_from_file
from forms.intake.facts_file import tree_from_file
from forms.intake.messages import too_many

MESSAGES: Catalogue = {
    "answer-form": Text(
        "`셀=사유` 꼴로 적거나 답을 적은 파일을 지정하십시오: `{text}`",
        "must be `CELL=reason` or a file of answers: `{text}`",
    ),
    "answer-file-form": Text(
        "`{name}`: 사유를 적거나 `{{value: …, reason: …}}` 꼴로 적어야 합니다",
        "`{name}`: must be a reason, or `{{value: …, reason: …}}`",
    ),
}
_ANSWER = re.compile(r"(.+?![A-Za-z]{1,3}\d+|[^][=!]+\[\d+\](?:\.[^=]+?)?|hidden)\s*=(.*)", re.DOTALL)


def answers_from_texts(texts: Iterable[str]) -> tuple[tuple[Answer, ...], tuple[Problem, ...]]:
    """The answers that `--accept` gives, in their order; a text without a cell is the path of a file."""
    answers: list[Answer] = []
    problems: list[Problem] = []
    for text in (unicodedata.normalize("NFC", each) for each in texts):
        if match := _ANSWER.fullmatch(text):
            answers.append(Answer(match[1], match[2]))
        elif "=" in text and not os.path.isfile(text):  # noqa: PTH113 (as in `forms.disk.books`)
            problems.append(problem(MESSAGES, "answer-form", "--accept", text=text[:60]))
        else:
            found, wrong = _from_file(Path(text))
            answers += found
            problems += wrong
    return tuple(answers), tuple(problems)


def _from_file(path: Path) -> tuple[list[Answer], tuple[Problem, ...]]:
    data, problems = bytes_from_file(path)
    if problems:
        return [], problems
    raw, problems = tree_from_file(data, str(path))
    problems = (*problems, *text_problems(raw or {}))
    answers: list[Answer] = []
    wrong: list[Problem] = [*problems]
    for name, stated in (raw or {}).items():
        if name == "<at>":
            continue
        if (answer := _answer(name, stated)) is None:
            at = getattr(name, "at", str(path))
            wrong.append(problem(MESSAGES, "answer-file-form", at, name=name[:60]))
            if last := too_many(wrong, at):
                return answers, (*wrong, *last)
        else:
            answers.append(answer)
    return answers, tuple(wrong)


def _answer(name: str, stated: Any) -> Answer | None:
    if isinstance(stated, str):
        return Answer(str(name), str(stated))
    if not isinstance(stated, dict) or set(stated) - {"<at>", "value", "reason"}:
        return None
    value, reason = stated.get("value"), stated.get("reason")
    if not isinstance(reason, str) or not (value is None or isinstance(value, str)):
        return None
    return Answer(str(name), str(reason), None if value is None else str(value))
