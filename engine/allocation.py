"""Allocation: who receives what from the budget, in whole units, each award with what set it.

Policy `ranked`: claims are served in rank order. A claim is first cut to what its firm has left of each firm limit.
One that then does not fit the budget is handled by `when_short`: `stop` ends the budget; `part` pays the remainder,
rounded down, if that is at least `least`, and then the budget ends; `skip` lets it wait and tries the next.
Allocation rounds only awards it reduced, always down, and cuts lines in reverse book order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.book import Book, RankKey
from engine.facts import Facts
from engine.reading_texts import identity_key

BUDGET = "budget.total"


@dataclass(frozen=True, slots=True)
class Claim:
    """An eligible application's claim on the budget: its entitlement's lines in won, by benefit."""

    application_no: str
    firm_key: str
    lines: Mapping[str, int]

    @property
    def amount(self) -> int:
        return sum(self.lines.values())


@dataclass(frozen=True, slots=True)
class Award:
    """What a claim receives, in won; `reduced_by` names what cut it below the claim, in the order met."""

    claim: Claim
    lines: Mapping[str, int]
    reduced_by: tuple[str, ...]

    @property
    def amount(self) -> int:
        return sum(self.lines.values())


def firm_key(facts: Facts) -> str:
    """Whom firm limits count together: the firm's group where it has one, else the firm itself."""
    group = facts.get("firm_group")
    return f"group {identity_key(group)}" if isinstance(group, str) else f"firm {identity_key(facts['firm_id'])}"


def ranked(keys: Sequence[RankKey], facts: Iterable[Facts]) -> list[int]:
    """The positions of the applicants in rank order; every key must be known."""
    rows = list(facts)
    order = list(range(len(rows)))
    for key in reversed(keys):  # a stable sort by the last key first
        values = [row[key.fact] for row in rows]
        order.sort(key=values.__getitem__, reverse=key.descending)
    return order


def awards_of(book: Book, claims: Iterable[Claim]) -> tuple[Award, ...]:
    """An award, perhaps of nothing, for each claim; `claims` come in rank order."""
    rule = book.allocation
    left = book.budget.total
    ended = False
    used: dict[tuple[str, str], int] = {}
    awards: list[Award] = []
    for claim in claims:
        lines, reduced_by = _within_firm_limits(book, claim, used)
        amount = sum(lines.values())
        if amount < max(rule.least, 1):
            lines = _nothing(lines)
        elif ended or amount > left:
            part = left // book.rounding.unit * book.rounding.unit
            pays = not ended and rule.when_short == "part" and part >= max(rule.least, 1)
            lines = _cut(lines, part) if pays else _nothing(lines)
            reduced_by = (*reduced_by, BUDGET)
            ended = ended or rule.when_short != "skip"
        left -= sum(lines.values())
        for limit in book.firm_limits:
            key = claim.firm_key, limit.id
            used[key] = used.get(key, 0) + sum(lines[benefit] for benefit in limit.covers)
        awards.append(Award(claim, lines, reduced_by))
    return tuple(awards)


def _within_firm_limits(
    book: Book, claim: Claim, used: Mapping[tuple[str, str], int]
) -> tuple[dict[str, int], tuple[str, ...]]:
    """The claim's lines cut to what the firm's earlier awards leave, rounded down where they were cut."""
    lines = dict(claim.lines)
    reduced_by: list[str] = []
    for limit in book.firm_limits:
        room = limit.at_most - used.get((claim.firm_key, limit.id), 0)
        covered = [benefit.id for benefit in book.benefits if benefit.id in limit.covers]
        if sum(lines[benefit] for benefit in covered) > room:
            reduced_by.append(f"firm_limits.{limit.id}")
        for benefit in covered:
            lines[benefit] = min(lines[benefit], room)
            room -= lines[benefit]
    if reduced_by:
        unit = book.rounding.unit
        lines = _cut(lines, sum(lines.values()) // unit * unit)
    return lines, tuple(reduced_by)


def _cut(lines: Mapping[str, int], amount: int) -> dict[str, int]:
    """The lines cut to `amount` in all, the last line of the book first."""
    excess = sum(lines.values()) - amount
    result = dict(lines)
    for benefit in reversed(result):
        taken = min(result[benefit], excess)
        result[benefit] -= taken
        excess -= taken
    return result


def _nothing(lines: Mapping[str, int]) -> dict[str, int]:
    return dict.fromkeys(lines, 0)
