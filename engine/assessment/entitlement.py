"""Entitlement: what this application could receive, as worked lines, each with its whole chain of limits.

A line stays an exact rational through its own limits and is rounded once, by the book's rule; firm limits then cut
whole lines in declared order, a covered line keeping what those before it in the book leave. Limits that refuse cut
nothing: an application whose entitlement would pass one is not eligible.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from engine.assessment.ceilings import Ceiling, ceilings_of, joined_by_firm
from engine.assessment.claimants import Claimant, claimants_of
from engine.assessment.lines import Line, line_of, line_plans, open_line
from engine.assessment.within import Cut, within
from engine.book import Book
from engine.facts.hits import Evidence
from engine.facts.sources import Source
from engine.feel import Scope, Unknown
from engine.judges import Verdicts


class Entitlement(NamedTuple):
    """What an application could receive if the budget were large enough, in the currency's minor units."""

    lines: tuple[Line, ...]
    amount: int | None
    at_least: int
    at_most: int | None
    ceilings: tuple[Ceiling, ...]
    evidence: Evidence
    claimants: tuple[Claimant, ...] = ()
    """Who claims: the applicant, or the rows of the list that the book names; nobody while that is not known."""

    @property
    def bound_by(self) -> tuple[str, ...]:
        """What set the amount: the binding link of each line that is not nothing, or of every line where all are."""
        paid = [line.bound_by for line in self.lines if line.amount]
        return tuple(dict.fromkeys(paid or [line.bound_by for line in self.lines]))

    def sources_of(self, ceiling: Ceiling) -> tuple[Source, ...]:
        """The facts that a limit of the firm was computed from, down to what was received."""
        return self.evidence.sources(ceiling.names, ceiling.claimant)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for line in self.lines for name in line.missing))

    @property
    def joined(self) -> tuple[Ceiling, ...]:
        """The limits, those that claimants of one firm share in one."""
        return joined_by_firm(self.ceilings)

    def covered(self, ceiling: Ceiling) -> int:
        """What the lines that a limit covers come to, of an entitlement that is known."""
        return sum([line.amount or 0 for line in self.lines if ceiling.covers(line.id)])

    @property
    def refused_by(self) -> tuple[Ceiling, ...]:
        """The limits that refuse and that a known entitlement passes for this application by itself."""
        found = [(each, each.room[1]) for each in self.joined if each.limit.refuses]
        return tuple([each for each, most in found if most is not None and self.covered(each) > most])

    @property
    def unsure_of(self) -> tuple[Ceiling, ...]:
        """The limits that refuse of which it is not known whether a known entitlement passes them."""
        found = [(each, *each.room) for each in self.joined if each.limit.refuses]
        return tuple(
            [
                each
                for each, least, most in found
                if least is not None and least < self.covered(each) and (most is None or self.covered(each) <= most)
            ]
        )


def entitlements_of(book: Book) -> Callable[[Evidence, Verdicts], Entitlement]:
    """A function from evidence and verdicts to the entitlement of an application on its own, should it be eligible."""
    plans, ceilings_from = line_plans(book), ceilings_of(book)

    def entitlement(evidence: Evidence, verdicts: Verdicts) -> Entitlement:
        scope, claimants = Scope(evidence.facts, book=True), claimants_of(book, evidence.facts)
        if isinstance(claimants, Unknown):
            lines = [open_line(plan, evidence, verdicts, claimants) for plan in plans]
            return _within(lines, ceilings_from(scope, ()), book.rounding.unit, evidence)
        scopes = [(each, each.within(scope)) for each in claimants]
        lines = [
            line_of(plan, evidence, book, own, verdicts)._replace(claimant=each.number)
            for plan in plans
            for each, own in scopes
        ]
        found = _within(lines, ceilings_from(scope, claimants), book.rounding.unit, evidence)
        return found._replace(claimants=claimants)

    return entitlement


def cutting(ceilings: Sequence[Ceiling]) -> list[Ceiling]:
    """The limits that cut, in the book's order."""
    return [each for each in ceilings if not each.limit.refuses]


def _within(lines: Sequence[Line], ceilings: tuple[Ceiling, ...], unit: int, evidence: Evidence) -> Entitlement:
    """The lines within the limits of the firm, each as the others may come out."""
    cuts = cutting(joined_by_firm(ceilings))
    found = within(
        cuts, [line.id for line in lines], [line.at_least for line in lines], [line.at_most for line in lines], unit
    )
    limited = tuple([_limited(*each, cuts) for each in zip(lines, found.lows, found.highs, strict=True)])
    amounts = [line.amount for line in limited]
    if None in amounts:
        return Entitlement(limited, None, found.at_least, found.at_most, ceilings, evidence)
    whole = sum([amount or 0 for amount in amounts])
    return Entitlement(limited, whole, whole, whole, ceilings, evidence)


def _limited(line: Line, low: Cut, high: Cut, ceilings: Sequence[Ceiling]) -> Line:
    """The line within the firm limits; known where it comes out the same however the other lines do."""
    at_least, at_most = low[0] or 0, high[0]
    if at_least == at_most == line.amount and not high[1]:
        return line
    if at_least == at_most:
        return line._replace(amount=at_most, at_least=at_least, at_most=at_most, bound_by=high[1] or line.bound_by)
    covering = [each for each in ceilings if each.covers(line.id)]
    missing = tuple(dict.fromkeys((*line.missing, *(name for each in covering for name in each.missing))))
    reasons = (*line.reasons, *(reason for each in covering for reason in each.reasons))
    return line._replace(amount=None, at_least=at_least, at_most=at_most, missing=missing, reasons=reasons)


def amounts_of(entitlement: Entitlement) -> Mapping[str, int]:
    """Each line's amount by its id; only of an entitlement that is known."""
    return {line.id: line.amount or 0 for line in entitlement.lines}
