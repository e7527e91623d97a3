"""Sample facts for a decision table with computed inputs: the values at which its tests may change."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice, product
from math import prod
from typing import Any

from engine.book import ROUND_DATES, Book, Question
from engine.facts import Facts
from engine.facts.settled import settled
from engine.facts.tables.domains import FIRST_DAY, LAST_DAY
from engine.facts.tables.plans import Plan
from engine.feel import Date, Effort, Months, Scope, Seconds, Unknown, number
from engine.feel.grammar import tree
from engine.feel.meaning.arithmetic import arithmetic
from engine.feel.values import DateTime, Time
from engine.feel.values.exact import is_number
from engine.order import reached_from

OPEN_YEARS = 30
"""How far dates of application are tried of a version that does not end."""
MOST_SAMPLES = 4_000


def samples(book: Book, plan: Plan) -> Iterator[tuple[Mapping[str, Any], Facts]]:
    """Samples of the facts that a table rests on, with all that is computed from them; each is possible.

    All of them are one effort. Raises `EffortSpent`.
    """
    effort = Effort()
    table = plan.table
    read = frozenset().union(*(tree.names_in(each, book.columns) for each in table.trees()))
    taken = _score_taken(book, read)
    names = reached_from({name: each for name, each in book.reads.items() if name != taken}, read)
    asked: dict[str, Question] = {name: each for name, each in book.facts.items() if name in names}
    if taken:
        asked[taken] = book.computed[taken]
    facts = list(asked)
    dates = [name for name in ROUND_DATES if name in names and (name == "decided_on" or name in book.dates)]
    sides = {
        each.read.tree.name: side.values
        for each, side in zip(table.inputs, plan.sides, strict=True)
        if isinstance(each.read.tree, tree.Name)
    }
    points = [value for side in plan.sides for value in side.values if not isinstance(value, Unknown)]
    literals = list(_literals(book, plan, names))
    values = [_values(asked[name], sides.get(name), points, literals) for name in facts]
    if book.applies.by in facts:
        i = facts.index(book.applies.by)
        within = [day for day in values[i] if isinstance(day, Date) and book.applies.holds_on(day)]
        last = book.applies.until or book.applies.first.plus_months(12 * OPEN_YEARS)
        values[i] = [*dict.fromkeys((book.applies.first, *within, last))]
    days = [[book.applies.first]] if dates else []
    for chosen in islice(product(*_cut(values), *days), MOST_SAMPLES):
        given = dict(zip(facts, chosen, strict=False))
        first = dict.fromkeys(dates, chosen[-1]) | ({taken: given.pop(taken)} if taken else {})
        known = settled(book, given, first, names, effort)
        yield {name: known[name] for name in facts}, known


def _score_taken(book: Book, read: frozenset[str]) -> str | None:
    """The score that a table rests on, tried as if it were a fact: of several, the one that gives the others."""
    apart = {name: each for name, each in book.reads.items() if name not in book.computed}
    found = reached_from(apart, read)
    return next((name for name in book.computed if name in found and name != "lot"), None)


def _literals(book: Book, plan: Plan, names: frozenset[str]) -> Iterator[Any]:
    nodes = [each.read.tree for each in plan.table.inputs]
    nodes += [book.derived[name].is_.tree for name in book.derived if name in names]
    nodes += [node for name, table in book.table_of.items() if name in names for node in table.trees()]
    while nodes:
        node = nodes.pop()
        if isinstance(node, tree.Literal):
            yield node.value
        nodes.extend(tree.children(node))


def _values(fact: Question, side: Sequence[Any] | None, points: Sequence[Any], literals: Sequence[Any]) -> list[Any]:
    """Values of a fact, the likelier first; none last."""
    none = [None] if fact.may_be_none else []
    if side is not None and fact.kind != "moment":
        # A fact that is not asked for is none by itself.
        return [each for each in side if not isinstance(each, Unknown) and (each is not None or fact.may_be_none)]
    match fact.kind:
        case "yes_no":
            return [True, False, *none]
        case "choice":
            return [*(choice.id for choice in fact.of), *none]
        case "date":
            days = [each for each in _reached(points, literals) if isinstance(each, Date)]
            return [*(day for day in days if FIRST_DAY <= day <= LAST_DAY), *none] or [FIRST_DAY]
        case "moment":
            moments = [each for each in (*points, *literals) if isinstance(each, DateTime) and each.offset is not None]
            return [*dict.fromkeys((*moments, DateTime(FIRST_DAY, Time(0, 0, 0, fact.zone or 0)))), *none]
        case "money" | "count" | "number" | "rate":
            numbers = [each for each in (*_reached(points, literals), 0, 1) if is_number(each)]
            if fact.kind in ("money", "count"):
                per = fact.currency.scale if fact.kind == "money" else 1
                numbers = [each for each in numbers if each >= 0 and Fraction(each * per).denominator == 1]
            return [*dict.fromkeys(number(Fraction(each)) for each in numbers), *none]
        case "choices" | "records":
            return [[]]
        case _:
            return ["…", *none]


def _reached(points: Sequence[Any], literals: Sequence[Any]) -> Iterator[Any]:
    """The points of a table, the literals of its expressions, and what one step of arithmetic makes of both."""
    scope = Scope({}, book=True)
    yield from points
    yield from literals
    for point, literal in product(points, literals):
        for op in ("+", "-", "*", "/"):
            if isinstance(literal, (int, Fraction, Months, Seconds)) and not isinstance(point, bool):
                found = arithmetic(op, point, literal, scope) if point is not None else None
                if found is not None and not isinstance(found, Unknown):
                    yield found


def _cut(values: list[list[Any]]) -> list[list[Any]]:
    """The first values of each fact, as many as can all be combined."""
    kept = [each[:MOST_SAMPLES] for each in values]
    while prod(map(len, kept)) > MOST_SAMPLES and any(len(each) > 2 for each in kept):
        longest = max(range(len(kept)), key=lambda i: len(kept[i]))
        kept[longest] = kept[longest][: (len(kept[longest]) * 3 + 1) // 4]
    return kept
