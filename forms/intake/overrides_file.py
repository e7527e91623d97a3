"""Overrides from a YAML file: a list, each with its application, what is overridden, the value and the grounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.book.limits import text_problems
from engine.book.yaml_text import tree_from_yaml
from engine.errors import Catalogue, Problem, Text, problem
from engine.nearest import did_you_mean
from engine.overrides import PARTS, Said, StatedRow
from forms.intake.messages import too_many

MESSAGES: Catalogue = {
    "overrides-not-text": Text("UTF-8 글이 아닙니다", "not UTF-8 text"),
    "overrides-form": Text(
        "조정의 목록이어야 하고, 저마다 {parts}를 적습니다",
        "must be a list of overrides, each with {parts}",
    ),
    "overrides-empty": Text("조정이 하나도 없습니다", "there is no override in it"),
    "override-key": Text("`{name}`: 조정에 없는 항목입니다{near}", "`{name}` is no part of an override{near}"),
    "override-value-form": Text("`{name}` 값은 한 줄의 글이어야 합니다", "the value of `{name}` must be a single text"),
}


def override_rows_from_yaml(data: bytes, name: str) -> tuple[tuple[StatedRow, ...], tuple[Problem, ...]]:
    """The rows of the file, or every problem of its form; what they say is read by the book later."""
    try:
        raw, problems = tree_from_yaml(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        return (), (problem(MESSAGES, "overrides-not-text", name),)
    if problems:
        return (), problems
    if raw is None or raw == []:
        return (), (problem(MESSAGES, "overrides-empty", name),)
    if not isinstance(raw, list) or not all(isinstance(each, dict) for each in raw):
        parts = ", ".join(f"`{each}`" for each in PARTS)
        return (), (problem(MESSAGES, "overrides-form", f"{name}:1", parts=parts),)
    if problems := text_problems({"overrides": raw}):
        return (), problems
    rows: list[StatedRow] = []
    found: list[Problem] = []
    for stated in raw:
        at = stated.get("<at>", name)
        found += _form_problems(stated, at)
        rows.append(StatedRow(_row(stated, at), at))
        if last := too_many(found, at):
            return (), (*found, *last)
    return ((), tuple(found)) if found else (tuple(rows), ())


def _form_problems(stated: Mapping[str, Any], at: str) -> Iterator[Problem]:
    for name, value in stated.items():
        place = getattr(name, "at", at)
        if name == "<at>":
            continue
        if name not in PARTS:
            yield problem(MESSAGES, "override-key", place, name=name[:60], near=did_you_mean(name, PARTS))
        elif _text(value) is None:
            yield problem(MESSAGES, "override-value-form", place, name=name)


def _row(stated: Mapping[str, Any], at: str) -> Mapping[str, Said]:
    """The parts that say something: one left blank is absent."""
    texts = {name: _text(value) for name, value in stated.items() if name in PARTS}
    places = {name: getattr(stated[name], "at", at) for name in texts}
    return {name: Said(text, places[name]) for name, text in texts.items() if text and text.strip()}


def _text(value: Any) -> str | None:
    """A text, or a list of choices as one; None of anything else."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value) or "none"
    return str(value) if isinstance(value, str) else None
