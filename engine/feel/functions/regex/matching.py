"""Matching a text with a `Pattern` by backtracking: every state is entered once, and all steps are counted."""

from dataclasses import dataclass

from engine.feel.functions.regex.pattern import Pattern
from engine.feel.meaning.effort import MATCHES, MAX_STEPS


class TooManySteps(Exception):
    """The text is too long for this pattern."""


@dataclass(slots=True)
class Steps:
    """The steps that one call may still take."""

    left: int = MAX_STEPS * MATCHES


Groups = dict[int, int]
"""Where the groups begin (even keys) and end (odd ones): twice the group's number, and one more."""


def found(pattern: Pattern, text: str, start: int, steps: Steps) -> tuple[int, int, Groups] | None:
    """Where the first match from `start` on begins and ends, and its groups; None where there is none.

    Raises TooManySteps.
    """
    tried: set[object] = set()
    for first in range(start, len(text) + 1):
        if (match := _match_at(pattern, text, first, tried, steps)) is not None:
            return first, match[0], match[1]
    return None


def _match_at(pattern: Pattern, text: str, first: int, tried: set[object], steps: Steps) -> tuple[int, Groups] | None:
    program, length, size = pattern.program, len(text), len(pattern.program)
    cost = pattern.cost
    waiting: list[tuple[int, int, Groups]] = [(0, first, {})]
    while waiting:
        place, at, groups = waiting.pop()
        while True:
            steps.left -= cost
            if steps.left < 0:
                raise TooManySteps
            if place == size:
                return at, groups
            operation, holds, one, other = program[place]
            if operation == "one":
                if at == length or holds is None or not holds(text[at]):
                    break
                at += 1
                place += 1
            elif operation == "split":
                # Every circle passes a split, so these are enough to remember.
                state: object = place * (length + 1) + at
                if pattern.refers:
                    state = state, tuple(sorted(groups.items()))
                if state in tried:
                    break
                tried.add(state)
                waiting.append((place + other, at, groups))
                place += one
            elif operation == "jump":
                place += other
            elif operation == "save":
                groups = {**groups, other: at}
                place += 1
            elif operation == "again":
                again = text[groups.get(2 * other, 0) : groups.get(2 * other + 1, 0)]
                part = text[at : at + len(again)]
                steps.left -= len(again) // 10
                if part != again and not (pattern.fold and part.lower() == again.lower()):
                    break
                at += len(again)
                place += 1
            elif _at_edge(operation == "start", pattern.multiline, text, at):
                place += 1
            else:
                break
    return None


def _at_edge(start: bool, multiline: bool, text: str, at: int) -> bool:
    """Whether a text, or with `multiline` a line of it, starts here, or else ends here."""
    if start:
        return at == 0 or (multiline and at < len(text) and text[at - 1] == "\n")
    return at == len(text) or (multiline and text[at] == "\n")
