"""The built-in functions that take a regular expression (DMN 1.5, table 74; XPath Functions 3.1, 5.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.feel.functions.built_in import BuiltIn, built_in, form
from engine.feel.functions.regex.matching import Groups, Steps, TooManySteps, found
from engine.feel.functions.regex.pattern import Pattern, pattern_from_text
from engine.feel.meaning.arithmetic import MAX_TEXT
from engine.feel.meaning.scope import Scope


def _matches(text: str, pattern: str, flags: str | None, scope: Scope) -> Any:
    program = pattern_from_text(pattern, flags or "")
    if program is None:
        return scope.fail("feel-bad-pattern", text=pattern[:60])
    try:
        return found(program, text, 0, Steps()) is not None
    except TooManySteps:
        return scope.fail("feel-pattern-too-slow", text=pattern[:60])


def _replace(text: str, pattern: str, replacement: str, flags: str | None, scope: Scope) -> Any:
    program = pattern_from_text(pattern, flags or "")
    if program is None or _can_be_empty(program):
        return scope.fail("feel-bad-pattern", text=pattern[:60])
    parts = [replacement] if "q" in (flags or "") else _parts(replacement, program.groups)
    if parts is None:
        return scope.fail("feel-bad-pattern", text=replacement[:60])
    pieces: list[str] = []
    size = at = 0
    try:
        for start, end, groups in _all(program, text):
            pieces.append(text[at:start])
            pieces.extend(part if isinstance(part, str) else _group(text, groups, part) for part in parts)
            at = end
            size += sum(map(len, pieces[-1 - len(parts) :]))
            if size > MAX_TEXT:
                return scope.fail("feel-too-large")
    except TooManySteps:
        return scope.fail("feel-pattern-too-slow", text=pattern[:60])
    result = "".join((*pieces, text[at:]))
    return scope.fail("feel-too-large") if len(result) > MAX_TEXT else result


def _split(text: str, delimiter: str, scope: Scope) -> Any:
    program = pattern_from_text(delimiter, "")
    if program is None or _can_be_empty(program):
        return scope.fail("feel-bad-pattern", text=delimiter[:60])
    pieces: list[str] = []
    at = 0
    try:
        for start, end, _groups in _all(program, text):
            pieces.append(text[at:start])
            at = end
    except TooManySteps:
        return scope.fail("feel-pattern-too-slow", text=delimiter[:60])
    return [*pieces, text[at:]]


def _all(pattern: Pattern, text: str) -> Iterator[tuple[int, int, Groups]]:
    """Every match of a pattern that cannot be empty, from left to right."""
    steps, at = Steps(), 0
    while (match := found(pattern, text, at, steps)) is not None:
        start, at, groups = match
        yield start, at, {**groups, 0: start, 1: at}


def _can_be_empty(pattern: Pattern) -> bool:
    """Whether the empty text matches, which XPath refuses here (FORX0003)."""
    return found(pattern, "", 0, Steps()) is not None


def _group(text: str, groups: Groups, number: int) -> str:
    return text[groups[2 * number] : groups[2 * number + 1]] if 2 * number + 1 in groups else ""


def _parts(replacement: str, groups: int) -> list[str | int] | None:
    """A replacement as texts and numbers of groups; None where a `$` or a backslash stands alone (FORX0004)."""
    parts: list[str | int] = []
    at = 0
    while at < len(replacement):
        character, behind = replacement[at], replacement[at + 1 : at + 2]
        if character == "\\":
            if behind not in ("\\", "$"):
                return None
            parts.append(behind)
            at += 2
        elif character == "$":
            if behind not in tuple("0123456789"):
                return None
            number, at = int(behind), at + 2
            while replacement[at : at + 1] in tuple("0123456789") and number * 10 + int(replacement[at]) <= groups:
                number, at = number * 10 + int(replacement[at]), at + 1
            parts.append(number if number <= groups else "")
        else:
            parts.append(character)
            at += 1
    return parts


FUNCTIONS: Mapping[str, BuiltIn] = {
    "matches": built_in(form(_matches, "input: text", "pattern: text", "flags: text?")),
    "replace": built_in(form(_replace, "input: text", "pattern: text", "replacement: text", "flags: text?")),
    "split": built_in(form(_split, "string: text", "delimiter: text")),
}
