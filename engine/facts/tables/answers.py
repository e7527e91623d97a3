"""What a decision table answers from facts that may not all be known: its value, and the rows that it rests on.

It is decided as soon as every completion of the facts gives the same. Failures are unknown, with the reason: no row
holds, several rows of hit policy U hold, or rows of hit policy A differ. Source: DMN 1.5, 8.2.10.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from engine.book import Question
from engine.errors import Catalogue, Text, problem
from engine.facts.tables.plans import Plan
from engine.feel import Evaluate, Scope, Unknown, unknown_of, unknowns_in
from engine.feel.functions.table import called
from engine.feel.meaning.comparison import key_of
from engine.feel.meaning.connectives import conjunction

MESSAGES: Catalogue = {
    "table-no-row": Text("표 `{table}`: 해당하는 행이 없습니다", "the table `{table}` has no row for these values"),
    "table-several-rows": Text(
        "표 `{table}`: 한 행에만 해당해야 하는데 여러 행({rows})에 해당합니다",
        "rows {rows} of the table `{table}` hold at once, where only one may",
    ),
    "table-rows-differ": Text(
        "표 `{table}`: 함께 해당하는 행({rows})의 결과가 서로 다릅니다",
        "rows {rows} of the table `{table}` hold at once and differ",
    ),
    "derived-not-a-count": Text(
        "`{name}` 값은 0 이상의 정수여야 합니다", "the value of `{name}` is no whole number from 0 up"
    ),
}
_AGGREGATORS: Mapping[str, str] = {"C+": "sum", "C<": "min", "C>": "max", "C#": "count"}


class Answer(NamedTuple):
    """A table's value, the rows that hold (from 1), the prevailing first, and the rows that may hold.

    `by_default`: no row holds, and the default stands.
    """

    value: Any
    rows: tuple[int, ...] = ()
    open_rows: tuple[int, ...] = ()
    by_default: bool = False


@dataclass(slots=True)
class _Case:
    plan: Plan
    scope: Scope
    sure: list[int]
    open: dict[int, Unknown]
    results: dict[int, dict[str, Any]] = field(default_factory=dict)

    def result(self, row: int) -> dict[str, Any]:
        """The results of a row that holds or may hold."""
        if row not in self.results:
            self.results[row] = _results(self.plan.results[row], self.scope)
        return self.results[row]

    def fail(self, code: str, rows: Iterable[int] = ()) -> Unknown:
        listed = ", ".join(str(row + 1) for row in sorted(rows))
        return Unknown(reasons=(problem(MESSAGES, code, table=self.plan.table.title, rows=listed),))


def answer_from(plan: Plan, facts: Mapping[str, Any]) -> Answer:
    """The answer of one table; `facts` hold every name that it reads."""
    return answer_within(plan, Scope(facts, book=True))


def answer_for_row(plan: Plan, facts: Mapping[str, Any], row: Mapping[str, Any]) -> Answer:
    """The answer of a table of rows for one row of its list."""
    return answer_within(plan, Scope(facts, book=True).with_names(row))


def answer_within(plan: Plan, scope: Scope) -> Answer:
    """The answer of one table in a scope that has every name that it reads."""
    case = _case(plan, scope)
    match plan.table.hit_policy:
        case "U":
            return _unique(case)
        case "A":
            return _any(case)
        case "P" | "F":
            return _first(case)
        case _:
            return _collected(case)


def hits_at(plan: Plan, facts: Mapping[str, Any]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The rows (from 0) that hold, and the rows that may, before the hit policy is applied."""
    case = _case(plan, Scope(facts, book=True))
    return tuple(case.sure), tuple(case.open)


def differ_at(plan: Plan, facts: Mapping[str, Any], first: int, second: int) -> bool:
    """Whether the results of two rows are certain to differ."""
    case = _Case(plan, Scope(facts, book=True), [], {})
    return _differs(case.result(first), case.result(second))


def _case(plan: Plan, scope: Scope) -> _Case:
    values = [read(scope) for read in plan.inputs]
    sure: list[int] = []
    open_: dict[int, Unknown] = {}
    for row in plan.order:
        unsure = []
        for side, holds in plan.cells[row]:
            if (truth := holds(values[side], scope)) is False:
                break
            if truth is not True:
                unsure.append(truth)
        else:
            if not unsure:
                sure.append(row)
            else:
                open_[row] = conjunction(unsure, scope)
    return _Case(plan, scope, sure, open_)


def counted(asked: Question, value: Any) -> Any:
    """The value; a count must be whole and not negative."""
    wrong = asked.kind == "count" and not isinstance(value, Unknown) and value is not None
    if wrong and (not isinstance(value, int) or value < 0):
        return Unknown(reasons=(problem(MESSAGES, "derived-not-a-count", name=asked.label),))
    return value


def _results(parts: Sequence[tuple[Question, Evaluate]], scope: Scope) -> dict[str, Any]:
    return {asked.id: counted(asked, run(scope)) for asked, run in parts}


def _unique(case: _Case) -> Answer:
    apart = case.plan.apart
    if len(case.sure) > 1:
        return _answer(case, case.fail("table-several-rows", case.sure))
    rows = (*case.sure, *case.open)
    if case.sure:
        if all(apart[case.sure[0]] >> row & 1 for row in case.open):
            case.open.clear()
            return _agreed(case, case.sure, may_be_none=False)
        return _answer(case, _left_open(case, rows))
    if any(not apart[a] >> b & 1 for i, a in enumerate(rows) for b in rows[:i]):
        return _answer(case, _left_open(case, rows))
    return _agreed(case, rows, may_be_none=not case.plan.complete)


def _any(case: _Case) -> Answer:
    first = case.result(case.sure[0]) if case.sure else None
    if any(_differs(first, case.result(row)) for row in case.sure[1:]):
        return _answer(case, case.fail("table-rows-differ", case.sure))
    rows = (*case.sure, *case.open)
    known = [case.result(row) for row in rows]
    if len(rows) > 1 and not all(_is_same(known[0], each) for each in known[1:]):
        # Where one of them may differ, the table may fail as a whole.
        return _answer(case, _left_open(case, rows))
    return _agreed(case, rows, may_be_none=not case.sure and not case.plan.complete)


def _first(case: _Case) -> Answer:
    rows: list[int] = []
    for row in case.plan.order:
        if row in case.open:
            rows.append(row)
        elif row in case.sure:
            rows.append(row)
            break
    case.open = {row: truth for row, truth in case.open.items() if row in rows}
    case.sure = [row for row in case.sure if row in rows]
    return _agreed(case, rows, may_be_none=not case.sure and not case.plan.complete)


def _agreed(case: _Case, rows: Sequence[int], *, may_be_none: bool) -> Answer:
    """Each output on which all `rows` agree; so must the default, where perhaps no row holds."""
    default = case.plan.default
    if may_be_none and default is None:
        failed = unknown_of(*case.open.values()) if case.open else case.fail("table-no-row")
        return _answer(case, _left_open(case, rows) if case.open else failed)
    may_be = [case.result(row) for row in rows]
    if may_be_none and default is not None:
        may_be.append(_results(default, case.scope))
    found: dict[str, Any] = {}
    for output in case.plan.table.outputs:
        values = [each[output.id] for each in may_be]
        alike = len(values) == 1 or all(_is_same(values[0], each) for each in values[1:])
        found[output.id] = values[0] if alike else _joined(case, values)
    one = found[case.plan.table.outputs[0].id] if len(found) == 1 else _record(found)
    return _answer(case, one, by_default=may_be_none and not rows)


def _record(found: dict[str, Any]) -> Any:
    unknowns = [value for value in found.values() if isinstance(value, Unknown)]
    return unknown_of(*unknowns) if len(unknowns) == len(found) else found


def _collected(case: _Case) -> Answer:
    default, policy = case.plan.default, case.plan.table.hit_policy
    if case.open:
        return _answer(case, _left_open(case, (*case.sure, *case.open)))
    if not case.sure:
        value = next(iter(_results(default, case.scope).values())) if default else case.fail("table-no-row")
        return _answer(case, value, by_default=True)
    results = [case.result(row) for row in case.sure]
    single = len(case.plan.table.outputs) == 1
    items: list[Any] = [next(iter(each.values())) for each in results] if single else [*results]
    if policy in _AGGREGATORS:
        return _answer(case, called(_AGGREGATORS[policy], [items], (), case.scope))
    return _answer(case, items)


def _left_open(case: _Case, rows: Sequence[int]) -> Unknown:
    """What would settle which rows hold, and what they then give."""
    given: list[Any] = [*case.open.values(), *(u for row in rows for u in unknowns_in(case.result(row)))]
    if case.plan.default is not None and not case.sure and not case.plan.complete:
        given += unknowns_in(_results(case.plan.default, case.scope))
    return unknown_of(*given)


def _joined(case: _Case, values: Sequence[Any]) -> Unknown:
    return unknown_of(*case.open.values(), *(unknown for value in values for unknown in unknowns_in(value)))


def _answer(case: _Case, value: Any, *, by_default: bool = False) -> Answer:
    return Answer(value, tuple(row + 1 for row in case.sure), tuple(row + 1 for row in sorted(case.open)), by_default)


def _is_same(first: Any, second: Any) -> bool:
    """Whether two values are certain to be the same."""
    return not any(True for _ in unknowns_in([first, second])) and key_of(first) == key_of(second)


def _differs(first: Any, second: Any) -> bool:
    """Whether two values are certain to differ."""
    return not any(True for _ in unknowns_in([first, second])) and key_of(first) != key_of(second)
