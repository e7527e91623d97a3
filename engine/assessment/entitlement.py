"""Entitlement: what this application could receive, as worked lines, each with its whole chain of limits.

A line stays an exact rational through its own limits and is rounded once, by the book's rule; firm limits then cut
whole lines in declared order, a covered line keeping what those before it in the book leave.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from engine.assessment.ceilings import Ceiling, ceilings_of, cut_to
from engine.book import Book
from engine.book.book import Rounding
from engine.book.fields import Expression
from engine.currency import Currency
from engine.errors import Catalogue, Problem, Text, problem
from engine.facts import Hit
from engine.facts.hits import Evidence, evidence_names, received_names
from engine.facts.sources import Source
from engine.feel import Evaluate, Scope, Unknown
from engine.feel.grammar.tree import names_in
from engine.judges import Verdict, Verdicts
from engine.money import MOST, rounded

MESSAGES: Catalogue = {
    "amount-too-large": Text("`{line}` 금액이 너무 큽니다", "the amount of `{line}` is too large"),
}


class Step(NamedTuple):
    """One link of a line's chain: the amount itself or a limit on it, in minor units before rounding.

    None while unknown.
    """

    id: str
    label: Text
    amount: int | Fraction | None


class LinePlan(NamedTuple):
    """What the lines of one benefit have in common: the links of its chain, and what these read.

    A link that reads nothing is the same step in every line.
    """

    benefit: str
    title: Text
    links: tuple[tuple[str, Text, Evaluate, Step | None], ...]
    tables: tuple[str, ...]
    derived: tuple[str, ...]
    reads: tuple[tuple[str, ...], ...]
    """The facts that each link reads, directly or through others, in the book's order."""


class Line(NamedTuple):
    """One benefit's line: `amount` where it is known, else between `at_least` and `at_most` (None: no bound).

    `bound_by` names the link of the chain, or the firm limit, that set the amount.
    """

    plan: LinePlan
    evidence: Evidence
    verdict: Verdict
    steps: tuple[Step, ...]
    amount: int | None
    at_least: int
    at_most: int | None
    bound_by: str
    missing: tuple[str, ...] = ()
    reasons: tuple[Problem, ...] = ()

    @property
    def benefit(self) -> str:
        return self.plan.benefit

    @property
    def title(self) -> Text:
        return self.plan.title

    @property
    def tables(self) -> tuple[Hit, ...]:
        """The rows of decision tables that the chain reads, directly or through others."""
        return self.evidence.hits(self.plan.tables)

    @property
    def derived(self) -> Mapping[str, Any]:
        """The derived facts that the chain reads, directly or through others."""
        return {name: self.evidence.facts[name] for name in self.plan.derived}

    @property
    def sources(self) -> tuple[tuple[Source, ...], ...]:
        """Of each step the facts that it was computed from, down to what was received."""
        return tuple([self.evidence.sources(names) for names in self.plan.reads])

    @property
    def read(self) -> tuple[Source, ...]:
        """The facts that it was computed from, each once."""
        return tuple({each.fact: each for step in self.sources for each in step}.values())


class Entitlement(NamedTuple):
    """What an application could receive if the budget were large enough, in the currency's minor units."""

    lines: tuple[Line, ...]
    amount: int | None
    at_least: int
    at_most: int | None
    ceilings: tuple[Ceiling, ...]
    evidence: Evidence

    @property
    def bound_by(self) -> tuple[str, ...]:
        """What set the amount: the binding link of each line that is not nothing, or of every line where all are."""
        paid = [line.bound_by for line in self.lines if line.amount]
        return tuple(dict.fromkeys(paid or [line.bound_by for line in self.lines]))

    def sources_of(self, ceiling: Ceiling) -> tuple[Source, ...]:
        """The facts that a limit of the firm was computed from, down to what was received."""
        return self.evidence.sources(ceiling.names)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for line in self.lines for name in line.missing))


def entitlements_of(book: Book) -> Callable[[Evidence, Verdicts], Entitlement]:
    """A function from evidence and verdicts to the entitlement of an application on its own, should it be eligible."""
    plans, ceilings_from, benefits = _plans(book), ceilings_of(book), [benefit.id for benefit in book.benefits]

    def entitlement(evidence: Evidence, verdicts: Verdicts) -> Entitlement:
        scope = Scope(evidence.facts, book=True)
        lines = [_line(plan, evidence, book, scope, verdicts.benefits[plan.benefit]) for plan in plans]
        return _within(lines, ceilings_from(scope), benefits, book.rounding.unit, evidence)

    return entitlement


def _plans(book: Book) -> list[LinePlan]:
    found = []
    scope = Scope({}, book=True)
    for benefit in book.benefits:
        links = [(f"{benefit.id}.amount", benefit.title, benefit.amount)]
        links += [(f"{benefit.id}.{limit.id}", limit.label, limit.amount) for limit in benefit.at_most]
        read = [names_in(each.tree, book.columns) for _, _, each in links]
        names, tables = evidence_names(book, frozenset[str]().union(*read))
        reads = tuple(received_names(book, each) for each in read)
        chain = tuple(
            (id_, label, each.run, _constant(id_, label, each, scope, book.money)) for id_, label, each in links
        )
        derived = tuple(name for name in book.derived if name in names)
        found.append(LinePlan(benefit.id, benefit.title, chain, tables, derived, reads))
    return found


def _constant(id_: str, label: Text, expression: Expression, scope: Scope, money: Currency) -> Step | None:
    """The step of an expression that reads nothing and has a value."""
    if names_in(expression.tree):
        return None
    value = _amount(expression.run(scope), id_, money)
    return None if isinstance(value, Unknown) else Step(id_, label, value)


def _within(
    lines: Sequence[Line], ceilings: tuple[Ceiling, ...], benefits: Sequence[str], unit: int, evidence: Evidence
) -> Entitlement:
    """The lines within the limits of the firm, each as the others may come out."""

    def cut(rooms: Sequence[int | None], amounts: Sequence[int | None]) -> list[tuple[int | None, str]]:
        return cut_to(ceilings, rooms, benefits, amounts, unit)

    least, most = [line.at_least for line in lines], [line.at_most for line in lines]
    rooms = [each.room for each in ceilings]
    low_rooms, high_rooms = [low for low, _ in rooms], [high for _, high in rooms]
    lower = cut(low_rooms, least)
    if least == most and low_rooms == high_rooms:
        upper = lows = highs = lower
    else:
        # A line is least while the others take all they can of a limit, and most while they take nothing more.
        upper = cut(high_rooms, most)
        several = range(len(lines))
        lows = [cut(low_rooms, [*most[:i], least[i], *most[i + 1 :]])[i] for i in several]
        highs = [cut(high_rooms, [*least[:i], most[i], *least[i + 1 :]])[i] for i in several]
    limited = tuple([_limited(*each, ceilings) for each in zip(lines, lows, highs, strict=True)])
    at_least = sum([amount or 0 for amount, _ in lower])
    at_most = None if None in [amount for amount, _ in upper] else sum([amount or 0 for amount, _ in upper])
    known = None not in [line.amount for line in limited]
    return Entitlement(limited, at_least if known else None, at_least, at_most, ceilings, evidence)


def _line(plan: LinePlan, evidence: Evidence, book: Book, scope: Scope, verdict: Verdict) -> Line:
    steps: list[Step] = []
    unknown: list[Unknown] = []
    binding: Step | None = None
    least: int | Fraction = 0
    for id_, label, run, constant in plan.links:
        step = constant
        if step is None:
            value = _amount(run(scope), id_, book.money)
            if isinstance(value, Unknown):
                unknown.append(value)
            step = Step(id_, label, None if isinstance(value, Unknown) else value)
        steps.append(step)
        if step.amount is not None and (binding is None or step.amount < least):
            binding, least = step, step.amount
    most = None if binding is None else _in_units(least, steps[1:], book.rounding)
    if verdict is Verdict.NOT_MET:
        return Line(plan, evidence, verdict, tuple(steps), 0, 0, 0, f"{plan.benefit}.criteria")
    settled = most == 0 or (verdict is Verdict.MET and not unknown)
    return Line(
        plan,
        evidence,
        verdict,
        tuple(steps),
        most if settled else None,
        (most or 0) if settled else 0,
        most,
        binding.id if binding else "",
        () if settled else tuple(dict.fromkeys(name for each in unknown for name in sorted(each.missing))),
        () if settled else tuple(reason for each in unknown for reason in each.reasons),
    )


def _amount(value: Any, id_: str, money: Currency) -> int | Fraction | Unknown:
    """A link's amount in minor units; a negative one is nothing, one too large is unknown with its reason."""
    if isinstance(value, Unknown):
        return value
    value = money.minor(value) if money.digits else value
    if value > MOST:
        return Unknown(reasons=(problem(MESSAGES, "amount-too-large", "", line=id_),))
    return max(value, 0)  # type: ignore[no-any-return]


def _in_units(amount: int | Fraction, limits: Sequence[Step], rounding: Rounding) -> int:
    """The amount in whole units; where rounding up would pass a limit, it is rounded down."""
    result = rounded(amount, rounding.unit, rounding.direction)
    if rounding.direction != "down" and any(limit.amount is not None and result > limit.amount for limit in limits):
        return rounded(amount, rounding.unit, "down")
    return result


def _limited(
    line: Line, low: tuple[int | None, str], high: tuple[int | None, str], ceilings: Sequence[Ceiling]
) -> Line:
    """The line within the firm limits; known where it comes out the same however the other lines do."""
    at_least, at_most = low[0] or 0, high[0]
    if at_least == at_most == line.amount and not high[1]:
        return line
    if at_least == at_most:
        return line._replace(amount=at_most, at_least=at_least, at_most=at_most, bound_by=high[1] or line.bound_by)
    covering = [each for each in ceilings if line.benefit in each.limit.covers]
    missing = tuple(dict.fromkeys((*line.missing, *(name for each in covering for name in each.missing))))
    reasons = (*line.reasons, *(reason for each in covering for reason in each.reasons))
    return line._replace(amount=None, at_least=at_least, at_most=at_most, missing=missing, reasons=reasons)


def amounts_of(entitlement: Entitlement) -> Mapping[str, int]:
    """Each line's amount by benefit; only of an entitlement that is known."""
    return {line.benefit: line.amount or 0 for line in entitlement.lines}
