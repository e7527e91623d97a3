"""Entitlement: what this application could receive, as worked lines, each with its whole chain of limits.

A line stays an exact rational through its own limits and is rounded once, by the book's rule; firm limits then cut
whole lines in declared order, a covered line keeping what those before it in the book leave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from engine.assessment.ceilings import Ceiling, ceilings_of, cut_to
from engine.book import Benefit, Book
from engine.book.book import Rounding
from engine.errors import Catalogue, Problem, Text, problem
from engine.facts import Facts, Hit, hits_of
from engine.facts.hits import evidence_names
from engine.feel import Scope, Unknown
from engine.feel.grammar.tree import names_in
from engine.judges import Verdict, Verdicts
from engine.money import MOST, rounded

MESSAGES: Catalogue = {
    "amount-too-large": Text("`{line}` 금액이 너무 큽니다", "the amount of `{line}` is too large"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a line's chain: the amount itself or a limit on it, in won before rounding; None while unknown."""

    id: str
    label: Text
    amount: int | Fraction | None


@dataclass(frozen=True, slots=True)
class Line:
    """One benefit's line, in won: `amount` where it is known, else between `at_least` and `at_most` (None: no bound).

    `bound_by` names the link of the chain, or the firm limit, that set the amount. `tables` holds the rows of decision
    tables that the chain reads, and `derived` the derived facts, directly or through others.
    """

    benefit: str
    title: Text
    verdict: Verdict
    steps: tuple[Step, ...]
    amount: int | None
    at_least: int
    at_most: int | None
    bound_by: str
    missing: tuple[str, ...] = ()
    reasons: tuple[Problem, ...] = ()
    tables: tuple[Hit, ...] = ()
    derived: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What an application could receive if the budget were large enough, in won."""

    lines: tuple[Line, ...]
    amount: int | None
    at_least: int
    at_most: int | None
    ceilings: tuple[Ceiling, ...] = ()

    @property
    def bound_by(self) -> tuple[str, ...]:
        """What set the amount: the binding link of each line that is not nothing, or of every line where all are."""
        paid = [line.bound_by for line in self.lines if line.amount]
        return tuple(dict.fromkeys(paid or [line.bound_by for line in self.lines]))

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for line in self.lines for name in line.missing))


def entitlement_of(book: Book, facts: Facts, verdicts: Verdicts) -> Entitlement:
    """The entitlement of one application on its own, should it be eligible."""
    scope = Scope(facts, book=True)
    lines = [_line(benefit, book.rounding, scope, verdicts.benefits[benefit.id]) for benefit in book.benefits]
    if book.derived or book.tables:
        pairs = zip(lines, book.benefits, strict=True)
        lines = [replace(line, **_evidence(book, benefit, facts)) for line, benefit in pairs]
    least, most = [line.at_least for line in lines], [line.at_most for line in lines]
    ceilings, benefits = ceilings_of(book, facts), [benefit.id for benefit in book.benefits]
    low_rooms, high_rooms = [each.room[0] for each in ceilings], [each.room[1] for each in ceilings]
    lower, upper = cut_to(ceilings, low_rooms, benefits, least), cut_to(ceilings, high_rooms, benefits, most)
    limited = []
    for i, line in enumerate(lines):
        # A line is least while the others take all they can of a limit, and most while they take nothing more.
        low = cut_to(ceilings, low_rooms, benefits, [*most[:i], least[i], *most[i + 1 :]])[i]
        high = cut_to(ceilings, high_rooms, benefits, [*least[:i], most[i], *least[i + 1 :]])[i]
        limited.append(_limited(line, low, high, ceilings))
    at_least = sum(amount or 0 for amount, _ in lower)
    at_most = None if any(amount is None for amount, _ in upper) else sum(amount or 0 for amount, _ in upper)
    known = all(line.amount is not None for line in limited)
    return Entitlement(tuple(limited), at_least if known else None, at_least, at_most, ceilings)


def _evidence(book: Book, benefit: Benefit, facts: Facts) -> dict[str, Any]:
    amounts = (benefit.amount, *(limit.amount for limit in benefit.at_most))
    read = frozenset().union(*(names_in(each.tree, book.columns) for each in amounts))
    names = evidence_names(book, read)
    return {
        "tables": hits_of(book, facts, names),
        "derived": {name: facts[name] for name in book.derived if name in names},
    }


def _line(benefit: Benefit, rounding: Rounding, scope: Scope, verdict: Verdict) -> Line:
    links = [(f"{benefit.id}.amount", benefit.title, benefit.amount)]
    links += [(f"{benefit.id}.{limit.id}", limit.label, limit.amount) for limit in benefit.at_most]
    steps: list[Step] = []
    missing: dict[str, None] = {}
    reasons: list[Problem] = []
    for id_, label, expression in links:
        value = _amount(expression.run(scope), id_)
        if isinstance(value, Unknown):
            missing.update(dict.fromkeys(sorted(value.missing)))
            reasons.extend(value.reasons)
        steps.append(Step(id_, label, None if isinstance(value, Unknown) else value))
    known = [step for step in steps if step.amount is not None]
    binding = min(known, key=lambda step: step.amount or 0, default=None)
    most = None if binding is None else _in_units(binding.amount or 0, steps[1:], rounding)
    if verdict is Verdict.NOT_MET:
        return Line(benefit.id, benefit.title, verdict, tuple(steps), 0, 0, 0, f"{benefit.id}.criteria")
    settled = most == 0 or (verdict is Verdict.MET and len(known) == len(steps))
    return Line(
        benefit.id,
        benefit.title,
        verdict,
        tuple(steps),
        most if settled else None,
        (most or 0) if settled else 0,
        most,
        binding.id if binding else "",
        () if settled else tuple(missing),
        () if settled else tuple(reasons),
    )


def _amount(value: Any, id_: str) -> int | Fraction | Unknown:
    """A link's amount; a negative one is nothing, one too large to be money is unknown with its reason."""
    if isinstance(value, Unknown):
        return value
    if value > MOST:
        return Unknown(reasons=(problem(MESSAGES, "amount-too-large", "", line=id_),))
    return max(value, 0)  # type: ignore[no-any-return]


def _in_units(amount: int | Fraction, limits: Sequence[Step], rounding: Rounding) -> int:
    """The amount in whole units; where rounding up would pass a limit, it is rounded down."""
    result = rounded(amount, rounding.unit, rounding.direction)
    if any(limit.amount is not None and result > limit.amount for limit in limits):
        return rounded(amount, rounding.unit, "down")
    return result


def _limited(
    line: Line, low: tuple[int | None, str], high: tuple[int | None, str], ceilings: Sequence[Ceiling]
) -> Line:
    """The line within the firm limits; known where it comes out the same however the other lines do."""
    at_least, at_most = low[0] or 0, high[0]
    if at_least == at_most:
        return replace(line, amount=at_most, at_least=at_least, at_most=at_most, bound_by=high[1] or line.bound_by)
    covering = [each for each in ceilings if line.benefit in each.limit.covers]
    missing = dict.fromkeys((*line.missing, *(name for each in covering for name in each.missing)))
    reasons = (*line.reasons, *(reason for each in covering for reason in each.reasons))
    found = replace(line, amount=None, at_least=at_least, at_most=at_most)
    return replace(found, missing=tuple(missing), reasons=reasons)


def amounts_of(entitlement: Entitlement) -> Mapping[str, int]:
    """Each line's amount by benefit; only of an entitlement that is known."""
    return {line.benefit: line.amount or 0 for line in entitlement.lines}
