"""Policy `best_value`: the awards that are worth most together, goal by goal, the first goal before the others.

what the claims could be paid ─▶ integer program: pots, floors, reserve, years, funders, firm limits ─▶
least lack of floors ─▶ each goal in turn ─▶ among equals the better ranked first (up to 60 claims)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from engine.allocation.award import CHOICE, LEAST, Award, Claim, award_of
from engine.allocation.firm_rooms import FirmRooms
from engine.allocation.needs import needs_of, of_leaves
from engine.allocation.optimise.options import Option, options_of
from engine.allocation.optimise.parts import Parts, parts_of
from engine.allocation.optimise.program import Program
from engine.allocation.optimise.stages import optimum
from engine.allocation.purse import Purse
from engine.book import Book

TIES_BROKEN = 60
"""Claims up to which equal choices are told apart by rank; beyond, the solver's choice among equals stands."""
_Terms = dict[int, int]


@dataclass(frozen=True, slots=True)
class Optimum:
    """What each goal came to, in the book's order (points exact, firms, amount), and whether nothing better exists."""

    goals: tuple[int | Fraction, ...]
    proven: bool
    seed: int


def chosen(book: Book, claims: Sequence[Claim], purse: Purse, floors: Mapping[str, int]) -> tuple[list[Award], Optimum]:
    """An award for each claim in rank order, and what the goals came to.

    Raises `EngineRefusal` where the solver is not installed, or finds nothing within its effort.
    """
    program = Program()
    if book.allocation.when_short == "skip":
        parts = _whole(program, claims, options_of(book, claims), purse)
    else:
        parts = parts_of(book, claims, program)
    goals = [*_lacks(program, claims, parts, purse, floors), *_goals(book, program, claims, parts)]
    ranked = [(terms, claim.amount) for terms, claim in zip(parts.amounts, claims, strict=True) if terms]
    ties = ranked if len(claims) <= TIES_BROKEN else []
    solution = optimum(program, goals, ties, book.allocation.seed)
    lines = parts.lines(book, claims, solution)
    # The reserve is drawn on so that no floor goes short for it.
    purse.keep(needs_of(purse.tree, floors, of_leaves(claims, map(_total, lines))))
    awards: list[Award] = []
    rooms = FirmRooms(book)
    for claim, own in zip(claims, lines, strict=True):
        amount = _total(own)
        drawn = max(amount - purse.room(claim.leaf), 0)
        purse.spend(claim, own, amount, drawn)
        awards.append(award_of(claim, own, amount, _why(book, rooms, claim, amount), drawn))
        rooms.spend(claim, own)
    return awards, Optimum(_worth(book, awards), solution.proven, book.allocation.seed)


def _why(book: Book, rooms: FirmRooms, claim: Claim, amount: int) -> tuple[str, ...]:
    """What left a claim less than it asked for: the limits of its firm, or else that more was not chosen."""
    lines, met = rooms.cut(claim)
    most = _total(lines)
    if most < max(book.allocation.least_of(claim.amount), 1):
        return met or (LEAST,)
    return (*met, CHOICE) if amount < most else met


def _whole(program: Program, claims: Sequence[Claim], groups: Sequence[Sequence[Option]], purse: Purse) -> Parts:
    parts = Parts([{} for _ in claims], [{} for _ in claims])
    taken: dict[str, _Terms] = {name: {} for name in purse.charges.left}
    for group in groups:
        variables = [program.variable(0, 1) for _ in group]
        if len(group) > 1:
            program.at_most(dict.fromkeys(variables, 1), 1)
        for variable, option in zip(variables, group, strict=True):
            for i, lines in option.lines.items():
                parts.amounts[i][variable] = option.amount(i)
                parts.paid[i][variable] = 1
                for name, amount in purse.charges.of(claims[i], lines).items():
                    taken[name][variable] = taken[name].get(variable, 0) + amount
    for name, terms in taken.items():
        program.at_most(terms, purse.charges.left[name])
    return parts


def _lacks(
    program: Program, claims: Sequence[Claim], parts: Parts, purse: Purse, floors: Mapping[str, int]
) -> list[_Terms]:
    """Rows for every pot and for what the reserve adds; as first goal that least lacks to the floors."""
    tree = purse.tree
    needs = needs_of(tree, floors, of_leaves(claims, (claim.amount for claim in claims)))
    in_leaf: dict[str, _Terms] = {leaf: {} for leaf in tree.leaves}
    for amounts, claim in zip(parts.amounts, claims, strict=True):
        for variable, amount in amounts.items():
            in_leaf[claim.leaf][variable] = in_leaf[claim.leaf].get(variable, 0) + amount
    if tree.reserve:
        drawn = {leaf: program.variable(0, tree.reserve) for leaf in tree.leaves}
        program.at_most(dict.fromkeys(drawn.values(), 1), tree.reserve)
        for leaf, variable in drawn.items():
            program.at_most({**_negative(in_leaf[leaf]), variable: 1}, 0)
            in_leaf[leaf][variable] = -1
    lacks: _Terms = {}
    for name, node in tree.nodes.items():
        terms = _sum(in_leaf[leaf] for leaf in tree.leaves if name in tree.path(leaf))
        program.at_most(terms, node.ceiling)
        if needs[name]:
            lack = program.variable(0, needs[name])
            lacks[lack] = -1
            program.at_most({**_negative(terms), lack: -1}, -needs[name])
    return [lacks] if lacks else []


def _total(lines: Mapping[str, int]) -> int:
    return sum(lines.values())


def _goals(book: Book, program: Program, claims: Sequence[Claim], parts: Parts) -> list[_Terms]:
    goals: list[_Terms] = []
    for goal in book.allocation.maximise:
        if goal == "money":
            goals.append(_sum(parts.amounts))
        elif goal == "points":
            scale = lcm(*(Fraction(claim.points).denominator for claim in claims)) if claims else 1
            pairs = zip(parts.paid, claims, strict=True)
            goals.append(_sum({v: int(claim.points * scale) for v in paid} for paid, claim in pairs))
        else:
            goals.append(_firms(program, claims, parts))
    return goals


def _firms(program: Program, claims: Sequence[Claim], parts: Parts) -> _Terms:
    """How many firms receive: a firm counts once, however many of its claims are paid."""
    of_firm: dict[str, list[_Terms]] = {}
    for claim, paid in zip(claims, parts.paid, strict=True):
        of_firm.setdefault(claim.firm_key, []).append(paid)
    goal: _Terms = {}
    for of_one in of_firm.values():
        if len(of_one) == 1:
            goal |= of_one[0]
        else:
            counts = program.variable(0, 1)
            program.at_most({**_negative(_sum(of_one)), counts: 1}, 0)
            goal[counts] = 1
    return goal


def _sum(sums: Iterable[Mapping[int, int]]) -> _Terms:
    found: _Terms = {}
    for each in sums:
        for variable, amount in each.items():
            found[variable] = found.get(variable, 0) + amount
    return found


def _negative(terms: Mapping[int, int]) -> _Terms:
    return {variable: -amount for variable, amount in terms.items()}


def _worth(book: Book, awards: Sequence[Award]) -> tuple[int | Fraction, ...]:
    """What the awards come to, goal by goal, counted from themselves."""
    paid = [award for award in awards if award.amount]
    found: dict[str, int | Fraction] = {
        "points": sum((award.claim.points for award in paid), 0),
        "firms": len({award.claim.firm_key for award in paid}),
        "money": sum(award.amount for award in paid),
    }
    return tuple(found[goal] for goal in book.allocation.maximise)
