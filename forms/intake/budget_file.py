"""The budget of one round from a small YAML file, in the shape of the book's own `budget:`, as settings with lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from engine.book.clauses import Record
from engine.book.fields import DateField, TextField, WordsField
from engine.book.limits import text_problems
from engine.book.validation import validation_problems
from engine.book.yaml_text import tree_from_yaml
from engine.canonical import digest_of
from engine.errors import Catalogue, Problem, Text, joined, problem, same
from engine.settings import Setting
from forms.disk import bytes_from_file

MESSAGES: Catalogue = {
    "budget-file-not-text": Text("UTF-8 글이 아닙니다", "not UTF-8 text"),
    "budget-file-form": Text(
        "규칙서의 `budget`처럼 `항목: 값` 꼴로 적어야 합니다 (예: `total: 800_000_000`)",
        "must be written like the `budget` of a book, as `key: value`, such as `total: 800_000_000`",
    ),
    "budget-file-list": Text(
        "`{name}`: `id: {{ceiling: …}}` 꼴이나, 저마다 `id`가 있는 목록으로 적습니다",
        "`{name}` is written `id: {{ceiling: …}}`, or as a list whose members each have an `id`",
    ),
    "budget-file-blank": Text("`{name}`에 값이 없습니다", "`{name}` has no value"),
    "budget-file-empty": Text("바꿀 예산이 하나도 없습니다", "changes nothing in the budget"),
}


MINUTES = Text("회의록 {minutes}", "minutes {minutes}")
_OF_GROUNDS = ("note", "cite", "minutes", "decided_on")


@dataclass(frozen=True, slots=True)
class BudgetFile:
    """What the file sets, by names such as `budget.total`; `note` says why, by which text, minutes and on which day.

    `problems`: those of its form. The other settings are kept, so that every problem is found at once.
    """

    settings: tuple[Setting, ...]
    note: Text | None
    digest: str
    problems: tuple[Problem, ...] = ()


def budget_from_file(path: Path) -> tuple[BudgetFile | None, tuple[Problem, ...]]:
    """The settings of the file, or its problems; whether the book has such settings is checked later."""
    data, problems = bytes_from_file(path)
    return (None, problems) if problems else budget_from_bytes(data, str(path))


def budget_from_bytes(data: bytes, name: str) -> tuple[BudgetFile | None, tuple[Problem, ...]]:
    """The settings of a file with this name and these bytes, or its problems."""
    try:
        raw, problems = tree_from_yaml(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        return None, (problem(MESSAGES, "budget-file-not-text", name),)
    if problems:
        return None, problems
    if not isinstance(raw, dict):
        return None, (problem(MESSAGES, "budget-file-form", f"{name}:1"),)
    if problems := text_problems(raw):
        return None, problems
    note, problems = _grounds(raw, name)
    found = list(_settings("budget", {key: value for key, value in raw.items() if key not in _OF_GROUNDS}, name))
    settings = tuple(each for each in found if isinstance(each, Setting))
    problems += tuple(each for each in found if isinstance(each, Problem))
    if not settings and not problems:
        problems = (problem(MESSAGES, "budget-file-empty", name),)
    return BudgetFile(settings, note, digest_of(data), problems), ()


class _Grounds(Record):
    """What the sums of a round rest on: why they are others, the text that sets them, its minutes and its day."""

    note: TextField | None = None
    cite: WordsField | None = None
    minutes: WordsField | None = None
    decided_on: DateField | None = None

    @property
    def words(self) -> Text | None:
        said = [self.note] if self.note else []
        said += [same(self.cite)] if self.cite else []
        said += [MINUTES.filled(minutes=self.minutes)] if self.minutes else []
        said += [same(self.decided_on)] if self.decided_on else []
        return joined(said, " · ") if said else None


def _grounds(raw: dict[str, Any], name: str) -> tuple[Text | None, tuple[Problem, ...]]:
    own = {key: value for key, value in raw.items() if key in (*_OF_GROUNDS, "<at>")}
    try:
        return _Grounds.model_validate(own).words, ()
    except ValidationError as error:
        return None, validation_problems(error, own, name)


def _settings(name: str, raw: Any, at: str) -> Iterator[Setting | Problem]:
    """Each single value beneath `name`, whether its members are written by id or as a list."""
    if isinstance(raw, list):
        ids = [each.get("id") if isinstance(each, dict) else None for each in raw]
        if not raw or not all(isinstance(id_, str) for id_ in ids):
            yield problem(MESSAGES, "budget-file-list", at, name=name)
            return
        for id_, each in zip(ids, raw, strict=True):
            rest = {key: value for key, value in each.items() if key != "id"}
            yield from _settings(f"{name}.{id_}", rest, each.get("<at>", at))
    elif isinstance(raw, dict):
        for key, value in raw.items():
            if key != "<at>":
                yield from _settings(f"{name}.{key}", value, getattr(key, "at", at))
    elif not raw.strip():
        yield problem(MESSAGES, "budget-file-blank", at, name=name)
    else:
        yield Setting(name, raw, getattr(raw, "at", at))
