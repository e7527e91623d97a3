"""What can be read and may still not be meant: a question to a person, at its cell, and the answer to it.

A question stops the round as a problem does, until somebody answers for exactly this cell and value. A notice stops
nothing; both are kept in the result. What a limit or the identity of a firm rests on is never a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.errors import Catalogue, Problem, Text, problem

MESSAGES: Catalogue = {
    "question-open": Text(
        '{message} (맞으면 `--accept "{at}=사유"`로 답하십시오)',
        '{message} (if it is right, answer with `--accept "{at}=reason"`)',
    ),
    "answer-void": Text(
        "답한 뒤에 값이 바뀌었습니다: `{stated}` → `{found}` (다시 확인하고 답하십시오)",
        "the value has changed since it was answered for: `{stated}` → `{found}` (look again, and answer again)",
    ),
    "answer-unused": Text(
        "이 셀에는 물은 것이 없습니다 (`--accept`에서 빼십시오)",
        "nothing was asked about this cell (leave it out of `--accept`)",
    ),
    "answer-twice": Text("같은 셀에 두 번 답했습니다", "this cell is answered for twice"),
    "answer-without-reason": Text("사유가 없습니다", "the reason is missing"),
}
HIDDEN = "hidden"
"""The one answer for everything that is hidden: rows, columns and sheets."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question, or (`stops` is false) a notice; `value` is what stands in the cell `at`."""

    code: str
    message: Text
    at: str
    value: str = ""
    stops: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """That what stands at `at` is right, and why; `value`, where it is given, is what must stand there."""

    at: str
    reason: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A question with the reason for which it was accepted."""

    doubt: Doubt
    reason: str


def question(catalogue: Catalogue, code: str, at: str, value: str = "", **words: object) -> Doubt:
    """The catalogue's sentence for `code`, as a question about a cell."""
    return Doubt(code, catalogue[code].filled(**words), at, value)


def notice(catalogue: Catalogue, code: str, at: str, value: str = "", **words: object) -> Doubt:
    """The catalogue's sentence for `code`, as a notice about a cell."""
    return Doubt(code, catalogue[code].filled(**words), at, value, stops=False)


def answered(
    doubts: Sequence[Doubt], answers: Iterable[Answer], *, whole: bool = True
) -> tuple[tuple[Accepted, ...], tuple[Problem, ...]]:
    """The questions with their answers; a problem for each that is open, and for each answer that fits none.

    Where the input could not be read as a `whole`, other questions may come, and no answer is out of place.
    """
    by_place: dict[str, list[Answer]] = {}
    problems: list[Problem] = []
    for answer in answers:
        same = by_place.setdefault(answer.at, [])
        if any(None in (each.value, answer.value) or each.value == answer.value for each in same):
            problems.append(problem(MESSAGES, "answer-twice", answer.at))
        elif not answer.reason.strip():
            problems.append(problem(MESSAGES, "answer-without-reason", answer.at))
        same.append(answer)
    accepted: list[Accepted] = []
    used: set[str] = set()
    for asked in (each for each in doubts if each.stops):
        keys = (asked.at, HIDDEN) if asked.code.startswith(HIDDEN) else (asked.at,)
        given = [(key, each) for key in keys for each in by_place.get(key, [])]
        if fitting := [(key, each) for key, each in given if each.value in (None, asked.value)]:
            key, answer = fitting[0]
            used.update((key, asked.at))
            accepted.append(Accepted(asked, answer.reason.strip()))
        elif given:
            used.add(asked.at)
            words = {"stated": given[0][1].value, "found": asked.value}
            problems.append(problem(MESSAGES, "answer-void", asked.at, **words))
        else:
            shown = MESSAGES["question-open"].filled(message=asked.message, at=asked.at)
            problems.append(Problem(asked.code, shown, asked.at))
    if whole:
        problems += [problem(MESSAGES, "answer-unused", at) for at in by_place if at not in used]
    return tuple(accepted), tuple(problems)
