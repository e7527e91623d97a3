"""The built-in functions that take a regular expression (DMN 1.5, table 74; XPath Functions 3.1, 5.6)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from engine.feel.functions.built_in import BuiltIn, built_in, form
from engine.feel.functions.regex.matching import Groups, Steps, TooManySteps, found
from engine.feel.functions.regex.pattern import MAX_PATTERN, Pattern, pattern_from_text
from engine.feel.meaning.arithmetic import MAX_TEXT, checked
from engine.feel.meaning.effort import MATCHES, OF_BAD_PATTERN, OF_MATCH
from engine.feel.meaning.scope import Scope


def _searching(apply: Callable[..., Any], *, may_be_empty: bool = False) -> Callable[..., Any]:
    """The function with its pattern read; a failure where that is no pattern, may match nothing, or takes too long."""

    def applied(text: str, pattern: str, *more: Any) -> Any:
        flags, scope = (more[-2] or "") if len(more) > 1 else "", more[-1]
        program = pattern_from_text(pattern, flags)
        if program is None:
            scope.step(OF_BAD_PATTERN + 3 * min(len(pattern), MAX_PATTERN))
            return scope.fail("feel-bad-pattern", text=pattern[:60])
        # To read a pattern takes a step for each of its parts, whether it was read before or not.
        steps = Steps((scope.left - len(program.program) // MATCHES) * MATCHES)
        before = steps.left
        try:
            # XPath refuses a pattern that the empty text matches (FORX0003).
            if not may_be_empty and found(program, "", 0, steps) is not None:
                return scope.fail("feel-bad-pattern", text=pattern[:60])
            result = apply(text, program, steps, *more)
        except TooManySteps:
            scope.step(scope.left + 1)
            return scope.fail("feel-pattern-too-slow", text=pattern[:60])
        # The steps within the limit were taken.
        fits = scope.step((before - steps.left + len(program.program)) // MATCHES)
        return result if fits else scope.fail("feel-pattern-too-slow", text=pattern[:60])

    return applied


def _matches(text: str, pattern: Pattern, steps: Steps, _flags: str | None, _scope: Scope) -> bool:
    return found(pattern, text, 0, steps) is not None


def _replace(text: str, pattern: Pattern, steps: Steps, replacement: str, flags: str | None, scope: Scope) -> Any:
    parts = [replacement] if "q" in (flags or "") else _parts(replacement, pattern.groups)
    if parts is None:
        return scope.fail("feel-bad-pattern", text=replacement[:60])
    pieces: list[str] = []
    size = at = 0
    for start, end, groups in _all(pattern, text, steps):
        pieces.append(text[at:start])
        pieces.extend(part if isinstance(part, str) else _group(text, groups, part) for part in parts)
        at = end
        size += sum(map(len, pieces[-1 - len(parts) :]))
        if size > MAX_TEXT:
            return scope.fail("feel-too-large")
    return checked("".join((*pieces, text[at:])), scope)


def _split(text: str, delimiter: Pattern, steps: Steps, _scope: Scope) -> list[str]:
    pieces: list[str] = []
    at = 0
    for start, end, _groups in _all(delimiter, text, steps):
        pieces.append(text[at:start])
        at = end
    return [*pieces, text[at:]]


def _all(pattern: Pattern, text: str, steps: Steps) -> Iterator[tuple[int, int, Groups]]:
    """Every match of a pattern that cannot be empty, from left to right."""
    at = 0
    while (match := found(pattern, text, at, steps)) is not None:
        steps.left -= OF_MATCH * MATCHES
        start, at, groups = match
        yield start, at, {**groups, 0: start, 1: at}


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
    "matches": built_in(
        "truth", form(_searching(_matches, may_be_empty=True), "input: text", "pattern: text", "flags: text?")
    ),
    "replace": built_in(
        "text", form(_searching(_replace), "input: text", "pattern: text", "replacement: text", "flags: text?")
    ),
    "split": built_in("texts", form(_searching(_split), "string: text", "delimiter: text")),
}
