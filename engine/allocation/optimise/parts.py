"""What `best_value` may choose from where awards may be parts: nothing, the claim, or whole units from the least up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.allocation.award import Claim, first_lines
from engine.allocation.firm_rooms import FirmRooms, claims_by_kin
from engine.allocation.optimise.program import Program, Solution
from engine.book import Book
from engine.book.budget import FirmLimit
from engine.book.claimants import claimant_in, id_for, name_in


@dataclass(slots=True)
class Parts:
    """The variables of each claim: what it receives, a sum of variables times amounts, and whether it receives."""

    amounts: list[dict[int, int]] = field(default_factory=list)
    paid: list[dict[int, int]] = field(default_factory=list)

    def lines(self, book: Book, claims: Sequence[Claim], solution: Solution) -> list[Mapping[str, int]]:
        """The lines of each award: the claim cut to what its firm has left, then the last of the book first."""
        rooms = FirmRooms(book)
        found: list[Mapping[str, int]] = []
        for i, claim in enumerate(claims):
            lines, _ = rooms.cut(claim)
            found.append(first_lines(lines, solution.worth(self.amounts[i])))
            rooms.spend(claim, found[-1])
        return found


def parts_of(book: Book, claims: Sequence[Claim], program: Program) -> Parts:
    """The claims as variables of the program, with their least awards and the limits of their firms."""
    parts, unit = Parts(), book.rounding.unit
    for claim in claims:
        least = max(book.allocation.least_of(claim.amount), 1)
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
        program.at_most({**{each: -worth for each, worth in amount.items()}, paid: least}, 0)
        parts.amounts.append(amount)
        parts.paid.append({paid: 1})
    _keep_firm_limits(book, claims, program, parts)
    return parts


def _keep_firm_limits(book: Book, claims: Sequence[Claim], program: Program, parts: Parts) -> None:
    limits = [limit for limit in book.firm_limits if limit.per == "firm"]
    for positions in claims_by_kin(claims) if limits else ():
        own = [claims[i] for i in positions]
        firms = dict.fromkeys(firm for claim in own for firm in claim.kin)
        binding = [found for limit in limits for firm in firms if (found := _binding(limit, firm, own))]
        asked = [(claim, name) for claim in own for name, amount in claim.lines.items() if amount]
        if all(each.covers(claim, name) for each in binding for claim, name in asked):
            together = {variable: amount for i in positions for variable, amount in parts.amounts[i].items()}
            for each in binding:
                program.at_most(together, each.room)
        else:
            _in_order(own, [parts.amounts[i] for i in positions], binding, program)


class _Binding(NamedTuple):
    """A limit that the lines of a firm would pass together, and what it leaves them."""

    limit: FirmLimit
    firm: str
    room: int = 0

    def covers(self, claim: Claim, name: str) -> bool:
        within = name_in(name) in self.limit.covers and claim.firm_of(name) == self.firm
        return within and id_for(self.limit.id, claimant_in(name)) in claim.rooms


def _binding(limit: FirmLimit, firm: str, claims: Sequence[Claim]) -> _Binding | None:
    own = _Binding(limit, firm)
    under = [(claim, name) for claim in claims for name in claim.lines if own.covers(claim, name)]
    room = min((claim.rooms[id_for(limit.id, claimant_in(name))] for claim, name in under), default=0)
    return own._replace(room=room) if room < sum(claim.lines[name] for claim, name in under) else None


def _in_order(
    claims: Sequence[Claim], amounts: Sequence[Mapping[int, int]], binding: Sequence[_Binding], program: Program
) -> None:
    """The lines of one firm's claims as variables: a line is paid once those before it are, or a limit holds them.

    That is how a claim is cut to what the better ranked leave, and an award from the last line of the book backwards.
    """
    taken: list[dict[int, int]] = [{} for _ in binding]
    for claim, amount in zip(claims, amounts, strict=True):
        lines = claim.lines
        own = {name: program.variable(0, amount) for name, amount in lines.items() if amount}
        sums = {**dict.fromkeys(own.values(), 1), **{each: -worth for each, worth in amount.items()}}
        program.at_most(sums, 0)
        program.at_most({each: -amount for each, amount in sums.items()}, 0)
        later = list(own)
        for name, variable in own.items():
            later.remove(name)
            whole = program.variable(0, 1)
            program.at_most({variable: -1, whole: lines[name]}, 0)
            reasons = [whole]
            for each, terms in zip(binding, taken, strict=True):
                if each.covers(claim, name):
                    terms[variable] = 1
                    reasons.append(program.variable(0, 1))
                    program.at_most({**dict.fromkeys(terms, -1), reasons[-1]: each.room}, 0)
            for other in later:
                program.at_most({own[other]: 1, **dict.fromkeys(reasons, -lines[other])}, 0)
    for each, terms in zip(binding, taken, strict=True):
        program.at_most(terms, each.room)
