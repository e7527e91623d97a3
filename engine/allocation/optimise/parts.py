"""What `best_value` may choose from where awards may be parts: nothing, the claim, or whole units from the least up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.allocation.award import Claim, first_lines
from engine.allocation.firm_rooms import FirmRooms
from engine.allocation.optimise.program import Program, Solution
from engine.book import Book


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
        program.at_most({**{each: -worth for each, worth in amount.items()}, paid: least}, 0)
        parts.amounts.append(amount)
        parts.paid.append({paid: 1})
    _keep_firm_limits(book, claims, program, parts)
    return parts


def _keep_firm_limits(book: Book, claims: Sequence[Claim], program: Program, parts: Parts) -> None:
    firms: dict[str, list[int]] = {}
    for i, claim in enumerate(claims):
        firms.setdefault(claim.firm_key, []).append(i)
    limits = [limit for limit in book.firm_limits if limit.per == "firm"]
    for positions in firms.values() if limits else ():
        asked = [(name, amount) for i in positions for name, amount in claims[i].lines.items() if amount]
        binding = [
            (frozenset(limit.covers), room)
            for limit in limits
            if (room := min(claims[i].rooms[limit.id] for i in positions))
            < sum(amount for name, amount in asked if name in limit.covers)
        ]
        if all(name in covers for covers, _ in binding for name, _ in asked):
            together = {variable: amount for i in positions for variable, amount in parts.amounts[i].items()}
            for _, room in binding:
                program.at_most(together, room)
        else:
            _in_order([claims[i].lines for i in positions], [parts.amounts[i] for i in positions], binding, program)


def _in_order(
    claims: Sequence[Mapping[str, int]],
    amounts: Sequence[Mapping[int, int]],
    binding: Sequence[tuple[frozenset[str], int]],
    program: Program,
) -> None:
    """The lines of one firm's claims as variables: a line is paid once those before it are, or a limit holds them.

    That is how a claim is cut to what the better ranked leave, and an award from the last line of the book backwards.
    """
    taken: list[dict[int, int]] = [{} for _ in binding]
    for lines, amount in zip(claims, amounts, strict=True):
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
            for (covers, room), terms in zip(binding, taken, strict=True):
                if name in covers:
                    terms[variable] = 1
                    reasons.append(program.variable(0, 1))
                    program.at_most({**dict.fromkeys(terms, -1), reasons[-1]: room}, 0)
            for other in later:
                program.at_most({own[other]: 1, **dict.fromkeys(reasons, -lines[other])}, 0)
    for (_, room), terms in zip(binding, taken, strict=True):
        program.at_most(terms, room)
