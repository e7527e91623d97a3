"""Problems of one application's marks, and of scores given instead of them, each at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.book import Book, FactDef
from engine.book.scoring import CONFLICT, MARKS, REASON, REVIEWER, Scoring
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel import shown
from engine.reading import Application, Given, identity_key, key_of

MESSAGES: Catalogue = {
    "mark-outside-scale": Text(
        "{label}: {mark}점은 배점 범위({least} ~ {most}) 밖입니다",
        "{label}: the mark {mark} is outside its scale, {least} to {most}",
    ),
    "mark-reviewer-twice": Text(
        "평가위원 `{text}`의 점수가 이 신청에 두 번 나옵니다 (먼저 나온 곳: {first})",
        "the reviewer `{text}` marks this application twice (first at {first})",
    ),
    "mark-without-reviewer": Text("평가위원이 적혀 있지 않은 점수입니다", "these marks name no reviewer"),
    "mark-without-reason": Text(
        "평가위원 `{text}`의 `{label}`이 없습니다 (이 사업은 평가의견을 반드시 적습니다)",
        "the reviewer `{text}` gives no `{label}` (this book requires it)",
    ),
    "score-from-marks": Text(
        "`{label}` 값은 평가표에서 계산하므로 적을 수 없습니다",
        "`{label}` is computed from the marks and cannot be given",
    ),
    "lot-from-seed": Text(
        "`{label}` 값은 공개된 추첨 씨앗으로 계산하므로 적을 수 없습니다",
        "`{label}` is computed from the published seed and cannot be given",
    ),
}


def marks_problems(book: Book, application: Application) -> Iterator[Problem]:
    """Marks outside their scale, twice by one reviewer, without a reviewer, or without a required reason."""
    given = application.given.get(MARKS)
    if book.scoring is None or given is None:
        return
    fact = book.facts[MARKS]
    first: dict[str, str] = {}
    for row in given.rows:
        at = next((cell.at for cell in row.values()), given.at)
        who = row.get(REVIEWER)
        if who is None:
            yield problem(MESSAGES, "mark-without-reviewer", at)
        elif earlier := first.get(identity_key(who.value)):
            yield problem(MESSAGES, "mark-reviewer-twice", who.at, text=who.value[:60], first=earlier)
        else:
            first[identity_key(who.value)] = who.at
        if _value(row, CONFLICT) is not True:
            yield from _row_problems(book.scoring, fact, row, at)


def _row_problems(scoring: Scoring, fact: FactDef, row: Mapping[str, Given], at: str) -> Iterator[Problem]:
    for item in scoring.items:
        mark = _value(row, item.id)
        if mark is not None and not item.least <= mark <= item.most:
            words = {"mark": shown(mark), "least": shown(item.least), "most": shown(item.most)}
            yield problem(MESSAGES, "mark-outside-scale", row[item.id].at, label=item.label, **words)
    marked = any(item.id in row for item in scoring.items)
    if scoring.reasons == "required" and marked and REASON not in row and REVIEWER in row:
        who, label = row[REVIEWER], fact.columns[REASON].label
        yield problem(MESSAGES, "mark-without-reason", who.at or at, text=who.value[:60], label=label)


def _value(row: Mapping[str, Given], name: str) -> Any:
    return row[name].value if name in row else None


def blank_columns(fact: FactDef, row: Mapping[str, Given]) -> tuple[str, ...]:
    """The blank columns of a row of marks that must be filled; with a conflict, only the reviewer must."""
    needed = [name for name in fact.columns if name != REASON]
    if _value(row, CONFLICT) is True:
        needed = [REVIEWER]
    return tuple(name for name in needed if name not in row)


def given_score_problem(book: Book, word: str, at: str) -> Problem | None:
    """The problem of a value given for a computed score or lot; None where `word` names neither."""
    for name, asked in book.computed.items():
        if key_of(word) in {key_of(each) for each in (name, *asked.label)}:
            return problem(MESSAGES, "lot-from-seed" if name == "lot" else "score-from-marks", at, label=asked.label)
    return None
