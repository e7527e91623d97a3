"""What `best_value` may choose from where awards may be parts: nothing, the claim, or whole units from the least up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.allocation.award import Claim, first_lines
from engine.allocation.firm_rooms import FirmRooms
from engine.allocation.program import Program, Solution
from engine.book import Book


@dataclass(slots=True)
class Parts:
    """The variables of each claim: what it receives, a sum of variables times won; whether it receives; its lines."""

    amounts: list[dict[int, int]] = field(default_factory=list)
    paid: list[dict[int, int]] = field(default_factory=list)
    lines_of: dict[int, dict[str, int]] = field(default_factory=dict)

    def lines(self, book: Book, claims: Sequence[Claim], solution: Solution) -> list[Mapping[str, int]]:
        """The lines of each award, in won: the claim cut to the limits of its firm, then the last of the book first.

        Where the better ranked leave too little for that, the lines that the solver found.
        """
        rooms = FirmRooms(book)
        found: list[Mapping[str, int]] = []
        for i, claim in enumerate(claims):
            amount, (lines, _) = solution.worth(self.amounts[i]), rooms.cut(claim)
            if amount <= sum(lines.values()):
                found.append(first_lines(lines, amount))
            else:
                own = self.lines_of[i]
                found.append({name: solution.values[own[name]] for name in claim.lines})
            rooms.spend(claim, found[-1])
        return found


def parts_of(book: Book, claims: Sequence[Claim], program: Program) -> Parts:
    """The claims as variables of the program, with their least awards and the limits of their firms."""
    parts, unit, least = Parts(), book.rounding.unit, max(book.allocation.least, 1)
    for claim in claims:
        units, rest = divmod(claim.amount, unit)
        if claim.amount < least:
            units = rest = 0
        paid, count = program.variable(0, 1), program.variable(0, units)
        amount = {count: unit}
        if rest:
            full = program.variable(0, 1)
            amount[full] = rest
            program.at_most({full: units, count: -1}, 0)
        program.at_most({**amount, paid: -claim.amount}, 0)
        program.at_most({**{each: -won for each, won in amount.items()}, paid: least}, 0)
        parts.amounts.append(amount)
        parts.paid.append({paid: 1})
    _keep_firm_limits(book, claims, program, parts)
    return parts


def _keep_firm_limits(book: Book, claims: Sequence[Claim], program: Program, parts: Parts) -> None:
    firms: dict[str, list[int]] = {}
    for i, claim in enumerate(claims):
        firms.setdefault(claim.firm_key, []).append(i)
    for limit in (each for each in book.firm_limits if each.per == "firm"):
        for positions in firms.values():
            room = min(claims[i].rooms[limit.id] for i in positions)
            if sum(claims[i].lines[name] for i in positions for name in limit.covers) <= room:
                continue
            terms: dict[int, int] = {}
            for i in positions:
                lines = _lines(claims[i], i, program, parts)
                terms |= {lines[name]: 1 for name in limit.covers}
            program.at_most(terms, room)


def _lines(claim: Claim, i: int, program: Program, parts: Parts) -> dict[str, int]:
    """A variable for each line of a claim, in won; together they are what it receives."""
    if i not in parts.lines_of:
        own = {name: program.variable(0, amount) for name, amount in claim.lines.items()}
        sums = {**dict.fromkeys(own.values(), 1), **{each: -won for each, won in parts.amounts[i].items()}}
        program.at_most(sums, 0)
        program.at_most({each: -won for each, won in sums.items()}, 0)
        parts.lines_of[i] = own
    return parts.lines_of[i]
