"""What an expression is evaluated in: the names it may read, and what a failure becomes.

By the standard a failure is null with a recorded problem. In a book nothing fails into a pass: a failure is unknown,
with its reason and no missing fact.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType, NoneType
from typing import Any

from engine.errors import Catalogue, Problem, Text, problem
from engine.feel.meaning.effort import MAX_STEPS, OF_FAILURE, Effort, effort_of
from engine.feel.values import Date, DateTime, Function, Months, Range, Seconds, Time, Unknown

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
    "feel-no-function": Text(
        "{found}: 함수가 아니어서 부를 수 없습니다", "{found} is no function and cannot be called"
    ),
    "feel-no-result": Text("`{name}` 함수의 결과가 없습니다", "`{name}` has no result"),
}


class Scope:
    """Names and their values, those of loops in `local`; `book` chooses what a failure becomes.

    `problems` gathers the standard's; `effort` counts all that is computed.
    """

    __slots__ = ("book", "calls", "counted", "effort", "local", "names", "problems")

    def __init__(self, names: Mapping[str, Any], *, book: bool, effort: Effort | None = None) -> None:
        self.names = names
        self.local: Mapping[str, Any] = _NOTHING
        self.book = book
        self.problems: list[Problem] = []
        self.effort = effort or effort_of(names)
        self.counted: list[int] | None = None
        self.calls = 0

    def fail(self, code: str, **words: object) -> Any:
        self.effort.take(OF_FAILURE)
        if self.counted is not None:
            self.counted[0] -= OF_FAILURE
        reason = problem(MESSAGES, code, "", **words)
        if self.book:
            return Unknown(reasons=(reason,))
        self.problems.append(reason)
        return None

    def with_names(self, more: Mapping[str, Any]) -> "Scope":
        """The same scope with further names, which hide those of the same name."""
        scope = Scope.__new__(Scope)
        scope.names, scope.book, scope.effort = self.names, self.book, self.effort
        scope.local = {**self.local, **more} if self.local else more
        scope.problems, scope.counted, scope.calls = self.problems, self.counted, self.calls
        return scope

    def apart(self, more: Mapping[str, Any]) -> "Scope":
        """As `with_names`, but problems are dropped."""
        scope = self.with_names(more)
        scope.problems = []
        return scope

    def counting(self) -> "Scope":
        """The scope in which a filter, loop or call counts its steps: that of the one around it, if any."""
        if self.counted is not None:
            return self
        scope = self.with_names(_NOTHING)
        scope.counted = [MAX_STEPS]
        return scope

    @property
    def exhausted(self) -> bool:
        return self.counted is not None and self.counted[0] < 0

    @property
    def left(self) -> int:
        """The steps that the outermost filter, loop or call may still take."""
        return max(MAX_STEPS if self.counted is None else self.counted[0], 0)

    def step(self, steps: int = 1) -> bool:
        """Count so many steps; False where there have been too many within a filter, loop or call."""
        self.effort.take(steps)
        if (counted := self.counted) is None:
            return steps <= MAX_STEPS
        counted[0] -= steps
        return counted[0] >= 0


_NOTHING: Mapping[str, Any] = MappingProxyType({})
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
    Function: Text("함수", "a function"),
}


def kind_of(value: Any) -> Text:
    """What sort of value this is, for a reader."""
    return KIND_NAMES.get(type(value), Text("수", "a number"))
