"""A benefit's line by itself: its chain of limits, worked out exactly and rounded once, by the book's rule.

A limit that does not apply, or is none, is no link; one that may apply leaves the line between both outcomes.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from engine.book import Book
from engine.book.book import Rounding
from engine.book.claimants import id_for
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

    None while unknown. `applies`: whether the link applies to the application, None while that is not known;
    `no_limit`: it is none.
    """

    id: str
    label: Text
    amount: int | Fraction | None
    applies: bool | None = True
    no_limit: bool = False


class Link(NamedTuple):
    """A link of a benefit's chain before any application; `constant` is its step where it reads nothing."""

    id: str
    label: Text
    run: Evaluate
    when: Evaluate | None
    constant: Step | None


class LinePlan(NamedTuple):
    """What the lines of one benefit have in common: the links of its chain, and what these read."""

    benefit: str
    title: Text
    when: Evaluate | None
    links: tuple[Link, ...]
    tables: tuple[str, ...]
    derived: tuple[str, ...]
    reads: tuple[tuple[str, ...], ...]
    """The facts that each link reads, directly or through others, in the book's order."""


class Line(NamedTuple):
    """One benefit's line: `amount` where it is known, else between `at_least` and `at_most` (None: no bound).

    `claimant`: whose line it is, by number; 0 is the applicant.

    `verdict` is that of its criteria, `applies` whether it applies at all. `bound_by` names the link of the chain, or
    the firm limit, that set the amount.
    """

    plan: LinePlan
    evidence: Evidence
    verdict: Verdict
    applies: Verdict
    steps: tuple[Step, ...]
    amount: int | None
    at_least: int
    at_most: int | None
    bound_by: str
    missing: tuple[str, ...] = ()
    reasons: tuple[Problem, ...] = ()
    claimant: int = 0

    @property
    def id(self) -> str:
        return id_for(self.plan.benefit, self.claimant)

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
        return tuple([self.evidence.sources(names, self.claimant) for names in self.plan.reads])

    @property
    def read(self) -> tuple[Source, ...]:
        """The facts that it was computed from, each once."""
        return tuple({each.fact: each for step in self.sources for each in step}.values())


def line_plans(book: Book) -> list[LinePlan]:
    """The plan of each benefit, in the book's order."""
    found = []
    scope = Scope({}, book=True)
    for benefit in book.benefits:
        own = (f"{benefit.id}.amount", benefit.title, benefit.worth, None)
        links = [own, *((f"{benefit.id}.{each.id}", each.label, each.amount, each.when) for each in benefit.at_most)]
        read = [_names(book, amount, when) for _, _, amount, when in links]
        read[0] |= _names(book, benefit.when)
        names, tables = evidence_names(book, frozenset[str]().union(*read))
        reads = tuple(received_names(book, each) for each in read)
        derived = tuple(name for name in book.derived if name in names)
        chain = tuple(_link(*link, scope, book.money) for link in links)
        when = benefit.when.run if benefit.when else None
        found.append(LinePlan(benefit.id, benefit.title, when, chain, tables, derived, reads))
    return found


def _names(book: Book, *expressions: Expression | None) -> frozenset[str]:
    return frozenset[str]().union(*(names_in(each.tree, book.columns) for each in expressions if each))


def _link(id_: str, label: Text, amount: Expression, when: Expression | None, scope: Scope, money: Currency) -> Link:
    constant = None
    if when is None and not names_in(amount.tree):
        value = _amount(amount.run(scope), id_, money)
        constant = None if isinstance(value, Unknown) else Step(id_, label, value, no_limit=value is None)
    return Link(id_, label, amount.run, when.run if when else None, constant)


def line_of(plan: LinePlan, evidence: Evidence, book: Book, scope: Scope, verdicts: Verdicts) -> Line:
    """The line of a benefit before the limits of the firm."""
    verdict, applies = verdicts.benefits[plan.benefit], verdicts.applies.get(plan.benefit, Verdict.MET)
    if applies is Verdict.NOT_MET:
        steps = tuple(Step(each.id, each.label, None, applies=False) for each in plan.links)
        return Line(plan, evidence, verdict, applies, steps, 0, 0, 0, f"{plan.benefit}.when")
    unknown: list[Unknown] = []
    rounding = book.rounding
    found = [link.constant or _step(link, scope, book.money, unknown) for link in plan.links]
    steps = tuple(found)
    if verdict is Verdict.NOT_MET:
        return Line(plan, evidence, verdict, applies, steps, 0, 0, 0, f"{plan.benefit}.criteria")
    binding, most = _least([each for each in found if each.applies], found[0], rounding)
    _, least = _least(found, found[0], rounding)
    if any(each.applies is not False and each.amount is None and not each.no_limit for each in found):
        least = 0
    settled = most == 0 or (verdict is Verdict.MET and applies is Verdict.MET and least == most)
    if not settled and applies is Verdict.UNKNOWN and plan.when:
        unknown.insert(0, plan.when(scope))
    amount = most if settled else None
    sure = verdict is Verdict.MET and applies is Verdict.MET
    at_least = (most or 0) if settled else (least or 0) if sure else 0
    missing = () if settled else tuple(dict.fromkeys(name for each in unknown for name in sorted(each.missing)))
    reasons = () if settled else tuple(reason for each in unknown for reason in each.reasons)
    bound_by = binding.id if binding else ""
    return Line(plan, evidence, verdict, applies, steps, amount, at_least, most, bound_by, missing, reasons)


def open_line(plan: LinePlan, evidence: Evidence, verdicts: Verdicts, unsure: Unknown) -> Line:
    """The line of a benefit while it is not known who claims; nothing where it applies to nobody of the application."""
    verdict, applies = verdicts.benefits[plan.benefit], verdicts.applies.get(plan.benefit, Verdict.MET)
    steps = tuple(Step(each.id, each.label, None) for each in plan.links)
    if applies is Verdict.NOT_MET or verdict is Verdict.NOT_MET:
        bound_by = f"{plan.benefit}.when" if applies is Verdict.NOT_MET else f"{plan.benefit}.criteria"
        return Line(plan, evidence, verdict, applies, steps, 0, 0, 0, bound_by)
    missing = tuple(sorted(unsure.missing))
    return Line(plan, evidence, verdict, applies, steps, None, 0, None, "", missing, unsure.reasons)


def _step(link: Link, scope: Scope, money: Currency, unknown: list[Unknown]) -> Step:
    """The step of a link; what is not known of it is added to `unknown`."""
    when = link.when(scope) if link.when else True
    if when is False:
        return Step(link.id, link.label, None, applies=False)
    value = _amount(link.run(scope), link.id, money)
    unknown += [each for each in (when, value) if isinstance(each, Unknown)]
    applies = None if isinstance(when, Unknown) else True
    return Step(link.id, link.label, None if isinstance(value, Unknown) else value, applies, value is None)


def _least(steps: Sequence[Step], own: Step, rounding: Rounding) -> tuple[Step | None, int | None]:
    """The step with the least amount, and that amount in whole units; None where no amount is known."""
    known = [each for each in steps if each.amount is not None]
    if not known:
        return None, None
    amounts = [each.amount or 0 for each in known]
    limits = [each.amount or 0 for each in known if each is not own]
    least = min(amounts)
    return known[amounts.index(least)], _in_units(least, limits, rounding)


def _amount(value: Any, id_: str, money: Currency) -> int | Fraction | Unknown | None:
    """A link's amount in minor units; a negative one is nothing, one too large is unknown with its reason; or null."""
    if value is None or isinstance(value, Unknown):
        return value
    value = money.minor(value) if money.digits else value
    if value > MOST:
        return Unknown(reasons=(problem(MESSAGES, "amount-too-large", "", line=id_),))
    return max(value, 0)  # type: ignore[no-any-return]


def _in_units(amount: int | Fraction, limits: Sequence[int | Fraction], rounding: Rounding) -> int:
    """The amount in whole units; where rounding up would pass a limit, it is rounded down."""
    result = rounded(amount, rounding.unit, rounding.direction)
    if rounding.direction != "down" and any(result > limit for limit in limits):
        return rounded(amount, rounding.unit, "down")
    return result
