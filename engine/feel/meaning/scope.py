"""What an expression is evaluated in: the names it may read, and what a failure becomes.

By the standard a failure is null with a recorded problem. In a book nothing fails into a pass: a failure is unknown,
with its reason and no missing fact.
"""

from collections.abc import Callable, Mapping
from types import NoneType
from typing import Any

from engine.errors import Catalogue, Problem, Text, problem
from engine.feel.values import Date, DateTime, Months, Range, Seconds, Time, Unknown

MESSAGES: Catalogue = {
    "feel-unknown-name": Text("`{name}`: 모르는 이름입니다{near}", "unknown name `{name}`{near}"),
    "feel-unknown-function": Text("`{name}`: 모르는 함수입니다", "unknown function `{name}`"),
    "feel-arguments": Text("`{name}` 함수의 인수가 맞지 않습니다", "wrong arguments for `{name}`"),
    "feel-operands": Text(
        "`{op}` 연산을 할 수 없습니다: {left}, {right}", "`{op}` does not work between {left} and {right}"
    ),
    "feel-operand": Text("`{op}` 연산을 할 수 없습니다: {left}", "`{op}` does not work on {left}"),
    "feel-division-by-zero": Text("0으로 나눌 수 없습니다", "division by zero"),
    "feel-no-power": Text("이 거듭제곱의 값은 구할 수 없습니다", "this power has no value"),
    "feel-too-large": Text("계산 결과가 너무 큽니다", "the result is too large"),
    "feel-not-yes-no": Text("`{op}`의 조건은 참/거짓이어야 합니다: {left}", "`{op}` needs true or false, found {left}"),
    "feel-offset-missing": Text(
        "`{op}`: 시차가 있는 시각과 없는 시각은 비교할 수 없습니다",
        "`{op}`: a time with an offset does not compare with one without",
    ),
    "feel-no-clock": Text(
        "`{name}` 함수는 쓸 수 없습니다: 판정은 언제 다시 해도 같아야 하므로 현재 시각을 읽지 않습니다",
        "`{name}` is not available: a decision must be repeatable, so no clock is read",
    ),
    "feel-named-zone": Text(
        "`{text}`: 시간대 이름은 읽지 않습니다. `+09:00` 같은 시차로 적으십시오",
        "`{text}`: named time zones are not read; write an offset such as `+09:00`",
    ),
    "feel-no-part": Text("`{name}`: {found}에는 없는 이름입니다", "{found} has no part `{name}`"),
    "feel-not-in-order": Text("차례를 따질 수 없는 값들입니다", "these values do not compare with each other"),
    "feel-pattern-too-slow": Text(
        "`{text}`: 이 글에 쓰기에는 너무 오래 걸리는 정규식입니다",
        "`{text}`: this regular expression takes too long on this text",
    ),
    "feel-bad-pattern": Text("`{text}`: 정규식으로 읽을 수 없습니다", "`{text}`: not a regular expression"),
    "feel-no-result": Text("`{name}` 함수의 결과가 없습니다", "`{name}` has no result"),
}


MAX_STEPS = 300_000
"""The most items that one filter or loop may read, with the filters and loops within it.

An outermost one counts for itself: it ends at the same item whatever was evaluated before it. One judge reads a
condition as a whole, the other each of its comparisons.
"""


class Scope:
    """Names and their values; `book` chooses what a failure becomes; `problems` gathers the standard's."""

    __slots__ = ("_steps", "book", "names", "problems")

    def __init__(
        self,
        names: Mapping[str, Any],
        *,
        book: bool,
        problems: list[Problem] | None = None,
        steps: list[int] | None = None,
    ) -> None:
        self.names = names
        self.book = book
        self.problems: list[Problem] = [] if problems is None else problems
        self._steps = steps

    def fail(self, code: str, **words: object) -> Any:
        reason = problem(MESSAGES, code, "", **words)
        if self.book:
            return Unknown(reasons=(reason,))
        self.problems.append(reason)
        return None

    def with_names(self, more: Mapping[str, Any]) -> "Scope":
        """The same scope with further names, which hide those of the same name."""
        return Scope({**self.names, **more}, book=self.book, problems=self.problems, steps=self._steps)

    def apart(self, more: Mapping[str, Any]) -> "Scope":
        """As `with_names`, but problems are dropped."""
        return Scope({**self.names, **more}, book=self.book, steps=self._steps)

    def counting(self) -> "Scope":
        """The scope in which a filter or loop counts its items: that of the one around it, if any."""
        if self._steps is not None:
            return self
        return Scope(self.names, book=self.book, problems=self.problems, steps=[MAX_STEPS])

    @property
    def exhausted(self) -> bool:
        return self._steps is not None and self._steps[0] < 0

    def step(self, items: int = 1) -> bool:
        """Count so many items; False where there have been too many. Only within a filter or loop."""
        if self._steps is None:
            raise TypeError("nothing is counted here")
        self._steps[0] -= items
        return self._steps[0] >= 0


Evaluate = Callable[[Scope], Any]

KIND_NAMES: Mapping[type, Text] = {
    NoneType: Text("없음", "null"),
    bool: Text("참/거짓", "true or false"),
    str: Text("문자열", "a string"),
    Date: Text("날짜", "a date"),
    Time: Text("시각", "a time"),
    DateTime: Text("일시", "a date and time"),
    Months: Text("연·월 기간", "a years and months duration"),
    Seconds: Text("일·시간 기간", "a days and time duration"),
    Range: Text("범위", "a range"),
    list: Text("목록", "a list"),
    dict: Text("레코드", "a record"),
}


def kind_of(value: Any) -> Text:
    """What sort of value this is, for a reader."""
    return KIND_NAMES.get(type(value), Text("수", "a number"))
