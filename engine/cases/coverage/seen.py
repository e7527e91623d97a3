"""What one application, or one round, shows of its book."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from engine.assessment import Judged, Status
from engine.book import Book
from engine.cases.coverage.edges import Edge, compared, distance, key_of, scopes_of
from engine.cases.coverage.places import conditions_of, places_of
from engine.facts.hits import hit_of
from engine.feel import Effort, Scope, Unknown, compiled, shown
from engine.judges import Verdict
from engine.round import Round

Key = tuple[str, str, str]
Edges = Mapping[tuple[str, ...], Edge]

_MOST_STEPS = 10_000_000
"""For one application: several times what a book may take, since a filter is gone through again for each comparison."""


class Nearest:
    """For each edge and side how near a case came without reaching it, as a value in words."""

    def __init__(self) -> None:
        self.values: dict[Key, tuple[int | Fraction, str]] = {}

    def came(self, key: Key, far: int | Fraction, value: Any) -> None:
        if key not in self.values or far < self.values[key][0]:
            self.values[key] = (far, shown(value))


def seen_of_judged(book: Book, edges: Edges, judged: Judged, nearest: Nearest) -> Iterator[Key]:
    """The points that one application shows: verdicts, rows, what bound its lines, exceptions, and boundaries."""
    if judged.status is Status.WITHDRAWN:
        return
    for finding in judged.findings:
        if finding.verdict is not Verdict.MET or finding.concerns:
            yield "criterion", finding.criterion, finding.verdict.value
    for name in book.table_of:
        hit = hit_of(book, judged.facts, name)
        for each in hit.items or (hit,):
            yield from (("row", name, str(row.row)) for row in each.rows)
            if each.by_default:
                yield "row", name, "default"
    for line in judged.entitlement.lines:
        # The amount itself sets a line that is nothing too, and shows nothing by it.
        if line.amount or (line.amount == 0 and not line.bound_by.endswith(".amount")):
            yield "limit", line.bound_by, "bound"
    # What is looked at here is no part of the decision, and takes nothing of its effort.
    scope = Scope(dict(judged.facts), book=True, effort=Effort(_MOST_STEPS))
    for name, (_, criterion) in book.every_criterion.items():
        excluded, unless = criterion.excluded_when, criterion.unless
        if excluded and unless and excluded.run(scope) is True and unless.run(scope) is True:
            yield "exception", name, "taken"
    for place in conditions_of(book):
        for each in scopes_of(place, scope):
            if each and isinstance(answer := place.expression.run(each), bool):
                yield "condition", place.clause, "holds" if answer else "fails"
    yield from _boundaries(book, edges, scope, nearest)


def _boundaries(book: Book, edges: Edges, scope: Scope, nearest: Nearest) -> Iterator[Key]:
    for place in places_of(book):
        for each in compared(place, scope):
            edge = edges.get(key_of(place, each))
            if edge is None or each.scope is None:
                continue
            left, right = compiled(each.left)(each.scope), compiled(each.right)(each.scope)
            if isinstance(left, Unknown) or isinstance(right, Unknown):
                continue
            if (far := distance(left, right)) is not None:
                yield from _sides(edge, far, left, nearest)


def _sides(edge: Edge, far: int | Fraction, value: Any, nearest: Nearest) -> Iterator[Key]:
    name = f"{edge.clause}: {edge.left} | {edge.right}"
    at, beside = ("boundary", name, "at"), ("boundary", name, edge.near)
    if far == 0:
        yield at
        return
    near = -far if far < 0 else far
    nearest.came(at, near, value)
    on_side = edge.near == "beside" or (far < 0) is (edge.near == "below")
    if on_side and (edge.step is None or near == edge.step):
        yield beside
    elif on_side:
        nearest.came(beside, near, value)


def seen_of_round(round_: Round) -> Iterator[Key]:
    """The points that a round shows beside those of its applications: limits its claims met, and what is paid."""
    for applicant in round_.applicants:
        named = (*applicant.met, *applicant.bound_by, *applicant.why)
        yield from (("limit", name, "bound") for name in named)
        if applicant.from_reserve:
            yield "limit", "budget.reserve", "bound"
    amounts = _paid(round_)
    yield from (("payment", f"payment {number}", "paid") for number, amount in amounts.items() if amount)


def _paid(round_: Round) -> Mapping[int, int]:
    found: dict[int, int] = {}
    for applicant in round_.awards:
        for due, payment in zip(round_.book.dues, applicant.payments, strict=True):
            found[due.place + 1] = found.get(due.place + 1, 0) + payment.amount
    return found
