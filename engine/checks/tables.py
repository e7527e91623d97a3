"""Whether the rows of a book's decision tables leave gaps, overlap, or are never reached, with values that show it.

Only what is certain to be wrong is a problem; what could not be decided is a remark.
"""

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import combinations, islice
from typing import Any

from engine.book import Book, Table
from engine.checks.samples import samples
from engine.errors import Catalogue, EffortSpent, Problem, Text, problem
from engine.facts.tables.answers import differ_at, hits_at
from engine.facts.tables.cover import Point, Steps, TooManySteps, covered, gaps, meetings, places_of
from engine.facts.tables.plans import ByIdentity, Plan, plans_of
from engine.feel import Names, Unknown, effort_of, shown
from engine.feel.grammar import tree
from engine.feel.meaning.effort import NODES
from engine.order import reached_from

MESSAGES: Catalogue = {
    "table-gap": Text(
        "표 `{table}`: {values}일 때 해당하는 행이 없습니다 (행이나 `default`를 더하십시오)",
        "the table `{table}` has no row for {values} (add a row or a `default`)",
    ),
    "table-overlap": Text(
        "표 `{table}`: {values}일 때 {first}행과 {second}행에 함께 해당합니다",
        "rows {first} and {second} of the table `{table}` both hold for {values}",
    ),
    "table-overlap-differs": Text(
        "표 `{table}`: {values}일 때 {first}행과 {second}행에 함께 해당하는데 결과가 다릅니다",
        "rows {first} and {second} of the table `{table}` both hold for {values}, and differ",
    ),
    "table-row-empty": Text(
        "표 `{table}`의 {row}행: `{input}` 조건을 만족하는 값이 없습니다",
        "row {row} of the table `{table}` is never reached: no value fulfils its tests of `{input}`",
    ),
    "table-row-unreached": Text(
        "표 `{table}`의 {row}행은 적용될 수 없습니다: 언제나 다른 행이 먼저 적용됩니다 ({values}일 때 {other}행)",
        "row {row} of the table `{table}` is never reached: others always come first (row {other} for {values})",
    ),
    "table-not-checked": Text(
        "표 `{table}`: {what} 확인하지 못했습니다 ({why})", "the table `{table}`: {what} could not be checked ({why})"
    ),
}
_REMARK = "table-not-checked"
GAPS = Text("빠진 경우가 있는지", "whether it leaves a gap")
MEETINGS = Text("겹치는 행이 있는지", "whether two of its rows overlap")
ROWS = Text("적용될 수 없는 행이 있는지", "whether some row is never reached")
NOT_CONSTANT = Text(
    "다른 항목에서 계산하는 조건이나 결과가 있거나, 표가 너무 큽니다",
    "its inputs or results are computed from facts, or it is too large",
)
TOO_LARGE = Text("표가 너무 큽니다", "it is too large")


def table_problems(book: Book) -> tuple[Problem, ...]:
    """Gaps, overlaps and rows never reached in the book's tables, whose form and kinds are sound."""
    return tuple(each for each in _checked(ByIdentity(book)) if each.code != _REMARK)


def table_remarks(book: Book) -> tuple[Problem, ...]:
    """What could not be checked in the book's tables. Where it comes about, it is a failure with its reason."""
    return tuple(each for each in _checked(ByIdentity(book)) if each.code == _REMARK)


@lru_cache(maxsize=16)
def _checked(book: ByIdentity) -> tuple[Problem, ...]:
    plans = plans_of(book.book) if book.book.tables else {}
    return tuple(found for table in book.book.tables for found in _check(book.book, plans[table.id]))


def _check(book: Book, plan: Plan) -> list[Problem]:
    found: list[Problem] = []
    _rows_never_reached(plan, found)
    rows = len(plan.table.rows)
    gap_open = plan.table.default is None and not plan.complete
    meet_open = plan.table.hit_policy in ("U", "A") and any(
        plan.apart[row] != (1 << rows) - 1 & ~(1 << row) for row in range(rows)
    )
    if _is_direct(book, plan.table):
        gap_open = gap_open and _gaps(plan, found)
        meet_open = meet_open and _meetings(plan, found)
    if plan.table.rows_of and (gap_open or meet_open):
        found += [
            _remark(plan, what, NOT_CONSTANT) for what, is_open in ((GAPS, gap_open), (MEETINGS, meet_open)) if is_open
        ]
    elif gap_open or meet_open:
        _by_samples(book, plan, found, gap_open=gap_open, meet_open=meet_open)
    return found


def _is_direct(book: Book, table: Table) -> bool:
    """Whether the inputs are facts that can have their values independently of one another."""
    columns = book.columns.get(table.rows_of or "", {})
    names = [each.read.tree.name for each in table.inputs if isinstance(each.read.tree, tree.Name)]
    if len(set(names)) < len(table.inputs) or not all(name in book.facts or name in columns for name in names):
        return False
    return not any(
        reached_from(book.reads, book.facts[name].asked_names) & set(names) for name in names if name in book.facts
    )


def _gaps(plan: Plan, found: list[Problem]) -> bool:
    """The certain gaps, and whether there may be others."""
    try:
        points = gaps([side.possible for side in plan.sides], (1 << len(plan.table.rows)) - 1, Steps())
    except TooManySteps:
        return True
    found += [_problem(plan, "table-gap", plan.table.at, values=_values(plan, point)) for point in points]
    return not points


MOST_PAIRS = 100_000
"""How many pairs of rows that hold together are looked at in a table."""


def _meetings(plan: Plan, found: list[Problem]) -> bool:
    """The overlaps that are certain and not allowed, and whether there may be others."""
    rows = len(plan.table.rows)
    wrong: set[int] = set()
    sure: set[tuple[int, int]] = set()
    uncertain = False
    nothing = Names()  # all results that are compared are one effort
    for first, second, point in meetings([side.sure for side in plan.sides], rows):
        sure.add((first, second))
        if len(sure) > MOST_PAIRS:
            return not wrong
        differs = plan.table.hit_policy == "U" or differ_at(plan, nothing, first, second)
        uncertain = uncertain or not (differs or _is_alike(plan, first, second, nothing))
        if differs and second not in wrong:
            wrong.add(second)
            found.append(_overlap(plan, first, second, _values(plan, point)))
    if wrong or uncertain:
        return not wrong
    may_be = ((first, second) for first, second, _ in meetings([side.possible for side in plan.sides], rows))
    looked_at = islice(may_be, MOST_PAIRS)
    differing = any(not _is_alike(plan, *pair, nothing) for pair in looked_at if pair not in sure)
    return differing or next(may_be, None) is not None


def _is_alike(plan: Plan, first: int, second: int, nothing: Names) -> bool:
    """Whether two rows of hit policy A may overlap: their results are written alike, or are the same constants."""
    if plan.table.hit_policy != "A":
        return False
    one, other = plan.table.rows[first].then, plan.table.rows[second].then
    if all(one[name].text == other[name].text for name in one):
        return True
    constant = not any(tree.names_in(result.tree) for result in (*one.values(), *other.values()))
    return constant and not differ_at(plan, nothing, first, second)


def _rows_never_reached(plan: Plan, found: list[Problem]) -> None:
    possible, sure = [side.possible for side in plan.sides], [side.sure for side in plan.sides]
    earlier, steps = 0, Steps()
    for row in plan.order:
        places = places_of(possible, row)
        empty = next((i for i, side in enumerate(places) if not side), None)
        at = plan.table.rows[row].at
        if empty is not None:
            found.append(_problem(plan, "table-row-empty", at, row=row + 1, input=plan.table.inputs[empty].id))
        elif plan.table.hit_policy in ("F", "P"):
            try:
                if covered(possible, sure, row, earlier, steps):
                    point = tuple(side[0] for side in places)
                    found.append(_unreached(plan, row, point, earlier))
            except TooManySteps:
                found.append(_remark(plan, ROWS, TOO_LARGE))
                return
        earlier |= 1 << row


def _unreached(plan: Plan, row: int, point: Point, earlier: int) -> Problem:
    live = earlier
    for side, value in zip(plan.sides, point, strict=True):
        live &= side.sure[value]
    other = next((each for each in plan.order if live >> each & 1), row)
    words = {"row": row + 1, "other": other + 1, "values": _values(plan, point)}
    return _problem(plan, "table-row-unreached", plan.table.rows[row].at, **words)


def _by_samples(book: Book, plan: Plan, found: list[Problem], *, gap_open: bool, meet_open: bool) -> None:
    """Tries the table on samples, until all that a book may compute is spent.

    A fault that they show is certain; showing none proves nothing.
    """
    gap, wrong = False, set[int]()
    with suppress(EffortSpent):
        for given, facts in samples(book, plan):
            effort_of(facts).take(len(plan.table.rows))
            sure, may_be = hits_at(plan, facts)
            if gap_open and not gap and not sure and not may_be:
                gap = True
                found.append(_problem(plan, "table-gap", plan.table.at, values=_given(given)))
            if not meet_open:
                continue
            effort_of(facts).take(len(sure) ** 2 // NODES)
            for first, second in combinations(sorted(sure), 2):
                if second not in wrong and (plan.table.hit_policy == "U" or differ_at(plan, facts, first, second)):
                    wrong.add(second)
                    found.append(_overlap(plan, first, second, _given(given)))
    if gap_open and not gap:
        found.append(_remark(plan, GAPS, NOT_CONSTANT))
    if meet_open and not wrong:
        found.append(_remark(plan, MEETINGS, NOT_CONSTANT))


def _overlap(plan: Plan, first: int, second: int, values: str) -> Problem:
    code = "table-overlap" if plan.table.hit_policy == "U" else "table-overlap-differs"
    return _problem(plan, code, plan.table.rows[second].at, first=first + 1, second=second + 1, values=values)


def _problem(plan: Plan, code: str, at: str, **words: object) -> Problem:
    return problem(MESSAGES, code, at, table=plan.table.id, **words)


def _remark(plan: Plan, what: Text, why: Text) -> Problem:
    return problem(MESSAGES, _REMARK, plan.table.at, table=plan.table.id, what=what, why=why)


def _values(plan: Plan, point: Point) -> str:
    return _given(
        {
            each.read.text: side.values[value]
            for each, side, value in zip(plan.table.inputs, plan.sides, point, strict=True)
        }
    )


def _given(values: Mapping[str, Any]) -> str:
    known = ((name, value) for name, value in values.items() if not isinstance(value, Unknown))
    return ", ".join(f"`{name} = {_literal(value)}`" for name, value in known)


def _literal(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else shown(value)
