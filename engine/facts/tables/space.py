"""The space of a decision table: for each input the values that its cells tell apart, and which rows hold at each.

One value stands for all values that every cell of its column judges alike: finitely many points decide about a table.
Cells that read other names, or do more than compare, are not certain: their rows may hold there, or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from engine.book import Table
from engine.facts.tables.cells import Holds, cell_holds
from engine.facts.tables.cover import Steps, TooManySteps
from engine.feel import Date, Range, Scope, Unknown, compiled, number
from engine.feel.grammar import tree
from engine.feel.values import date_from_ordinal
from engine.feel.values.exact import is_number

OTHER_TEXT = "…"
"""A text that no cell names."""
_OPEN = "·"
_UNSETTLED = {_OPEN: Unknown(frozenset({_OPEN}))}


@dataclass(frozen=True, slots=True)
class Domain:
    """The values that an input can have: those of a closed set, else numbers, days or texts between its ends.

    `per`: the numbers are multiples of one part of so many (1: whole, 100: cents); of 0 any number.
    """

    kind: str
    closed: tuple[Any, ...] = ()
    lowest: int | Date | None = None
    highest: int | Date | None = None
    per: int = 0
    may_be_none: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One input: its values, and for each the rows (as bits) that surely hold there, and those that can."""

    values: tuple[Any, ...]
    sure: tuple[int, ...]
    possible: tuple[int, ...]


def sides_of(table: Table, domains: Sequence[Domain], scope: Scope, steps: Steps) -> tuple[Side, ...]:
    """A side for each input, with every row of the table as a bit: the first is 1.

    `scope` is that of constants, `steps` how many cells may still be tried. Raises `EffortSpent`.
    """
    return tuple(
        _side(table, each.id, domain, scope, steps) for each, domain in zip(table.inputs, domains, strict=True)
    )


def _side(table: Table, name: str, domain: Domain, of_constants: Scope, steps: Steps) -> Side:
    cells = [row.when.get(name) for row in table.rows]
    points: list[Any] = []
    holds: dict[str, Holds] = {}
    for cell in cells:
        if cell and cell.text not in holds and isinstance(cell.tree, tree.Tests):
            node, constants = _certain(cell.tree, domain, of_constants)
            points += constants
            holds[cell.text] = cell_holds(node)
    values = values_of(domain, points)
    try:
        steps.take(len(values) * len(holds))
    except TooManySteps:
        return _open_side(cells)
    sure, possible = [0] * len(values), [0] * len(values)
    scope = Scope(_UNSETTLED, book=True, effort=of_constants.effort)
    for i, value in enumerate(values):
        truths = {text: each(value, scope) for text, each in holds.items()}
        for row, cell in enumerate(cells):
            truth = True if cell is None else truths[cell.text]
            sure[i] |= (truth is True) << row
            possible[i] |= (truth is not False) << row
    return Side(values, tuple(sure), tuple(possible))


def _open_side(cells: Sequence[object]) -> Side:
    """A side that is too large to be tried: any row may hold, and those without a cell there do."""
    sure = sum(1 << row for row, cell in enumerate(cells) if cell is None)
    return Side((_UNSETTLED[_OPEN],), (sure,), ((1 << len(cells)) - 1,))


def _certain(cell: tree.Tests, domain: Domain, scope: Scope) -> tuple[tree.Tests, list[Any]]:
    """The cell with each test that is not certain left open, and the constants of the others."""
    closed = bool(domain.closed)
    constants: list[Any] = []
    tests: list[tree.Node] = []
    for test in cell.tests:
        reads = tree.names_in(tree.Tests((test,)))
        found = [] if closed and not reads else constants_of(test, domain.kind, scope)
        constants += found or []
        tests.append(tree.Name(_OPEN) if found is None else test)
    return tree.Tests(tuple(tests), cell.negated), constants


def constants_of(test: tree.Node, kind: str, scope: Scope) -> list[Any] | None:
    """The constants that a test compares with; None where it does more than that."""
    match test:
        case tree.UnaryTest(op, operand):
            found = _constants((operand,), scope)
            return None if kind == "text" and op not in ("=", "!=") else found
        case tree.RangeOf(low, high):
            return None if kind == "text" else _constants((low, high), scope)
        case tree.ListOf(items) | tree.And(items) | tree.Or(items):
            return _together(items, kind, scope)
        case tree.Not(operand):
            return _together((operand,), kind, scope)
        case tree.In(tree.Name("?"), tests):
            return _together(tests, kind, scope)
        case tree.Between(tree.Name("?"), low, high):
            return None if kind == "text" else _constants((low, high), scope)
        case tree.Compare(op, tree.Name("?"), other) | tree.Compare(op, other, tree.Name("?")):
            return None if kind == "text" and op not in ("=", "!=") else _constants((other,), scope)
        case _:
            return _constants((test,), scope)


def _together(tests: Sequence[tree.Node], kind: str, scope: Scope) -> list[Any] | None:
    parts = [constants_of(test, kind, scope) for test in tests]
    return None if any(part is None for part in parts) else [each for part in parts for each in part or ()]


def _constants(nodes: Sequence[tree.Node], scope: Scope) -> list[Any] | None:
    """The values of expressions that read nothing, those in lists and at the ends of ranges too."""
    found: list[Any] = []
    for node in nodes:
        # A tree holds `?` as any other name, outside `Tests`.
        value = Unknown() if tree.names_in(node) else compiled(node)(scope)
        ahead = [value]
        while ahead:
            match ahead.pop():
                case Unknown():
                    return None
                case list() as items:
                    ahead.extend(items)
                case Range(low, high):
                    ahead.extend((low, high))
                case each:
                    found.append(each)
    return found


def values_of(domain: Domain, points: Sequence[Any]) -> tuple[Any, ...]:
    """Values of the domain of which every comparison with one of the points is the same for all that they stand for."""
    none = (None,) if domain.may_be_none else ()
    if domain.closed:
        return (*domain.closed, *none)
    match domain.kind:
        case "number":
            known: list[Any] = sorted({Fraction(point) for point in points if is_number(point)})
            return (*_numbers(domain, known), *none)
        case "date":
            days = sorted({point.ordinal for point in points if isinstance(point, Date)})
            return (*(date_from_ordinal(int(each)) for each in _numbers(_as_days(domain), days)), *none)
        case "text":
            texts = dict.fromkeys(point for point in points if isinstance(point, str))
            other = OTHER_TEXT
            while other in texts:
                other += OTHER_TEXT
            return (*texts, other, *none)
        case _:
            return (Unknown(frozenset({_OPEN})), *none)


_FIRST_DAY, _LAST_DAY = Date(1, 1, 1), Date(9999, 12, 31)


def _as_days(domain: Domain) -> Domain:
    low = domain.lowest if isinstance(domain.lowest, Date) else _FIRST_DAY
    high = domain.highest if isinstance(domain.highest, Date) else _LAST_DAY
    return Domain("number", (), low.ordinal, high.ordinal, per=1)


def _numbers(domain: Domain, points: Sequence[Any]) -> list[Any]:
    """Each point within the domain, and a number from before, between and after them where there is one."""
    low = domain.lowest if isinstance(domain.lowest, int) else None
    high = domain.highest if isinstance(domain.highest, int) else None
    ends = [each for each in (low, high) if each is not None]
    kept = [each for each in points if (low is None or each >= low) and (high is None or each <= high)]
    inside = sorted({Fraction(each) for each in (*ends, *kept)})
    if not inside:
        return [0]
    found: list[Fraction] = [] if low is not None else [Fraction(_floor(inside[0]) - 1)]
    for below, above in pairwise(inside):
        found.append(below)
        after = _after(below, domain)
        if after < above:
            found.append(after)
        elif not domain.per:
            found.append((below + above) / 2)
    found.append(inside[-1])
    if high is None:
        found.append(_after(inside[-1], domain))
    return [number(each) for each in found if not domain.per or (each * domain.per).denominator == 1]


def _after(value: Fraction, domain: Domain) -> Fraction:
    """The next number of the domain, or the next whole number where there is none."""
    per = domain.per or 1
    return Fraction(_floor(value * per) + 1, per)


def _floor(value: Fraction) -> int:
    return value.numerator // value.denominator
