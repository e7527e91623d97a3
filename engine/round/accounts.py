"""Accounts: what every part of the budget had, gave, keeps and has left; told to people and written into documents."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.allocation import Claim, Payment, tranche_dates, tranche_parts
from engine.book.budget import FirmLimit
from engine.book.claimants import claimant_in, name_in
from engine.book.limit_id import RESERVE, TOTAL, LimitId
from engine.book.pots import tree_of
from engine.errors import Text
from engine.round.records import Round

TOTAL_LABEL = Text("총예산", "Budget")
RESERVE_LABEL = Text("예비비", "Reserve")


@dataclass(frozen=True, slots=True)
class Account:
    """One part of the budget, in amounts. `ceiling` is None where nothing limits it; `within` names its parent.

    `floor` was kept for it; `released`: what its claims used of a floor that was not used up, else None. `drawn`: what
    its awards took from the reserve, beside `awarded`. `reduced` counts the claims that it reduced.
    """

    name: str
    kind: str
    id: str
    label: Text
    ceiling: int | None
    awarded: int
    held: int = 0
    floor: int = 0
    released: int | None = None
    within: str | None = None
    drawn: int = 0
    reduced: int = 0

    @property
    def left(self) -> int | None:
        return None if self.ceiling is None else self.ceiling - self.awarded - self.held


@dataclass(frozen=True, slots=True)
class FirmAccount:
    """What one firm (or group) receives under a limit per firm, and how much it could receive in this round."""

    awarded: int
    room: int


def accounts_of(round_: Round) -> tuple[Account, ...]:
    """The whole budget, then every pot, the reserve, the funders and the years, in the book's order."""
    budget, tree = round_.book.budget, tree_of(round_.book.budget)
    released = {release.pot: release.used for release in round_.allocation.released}
    reduced = Counter(name for applicant in round_.applicants if applicant.rank for name in set(applicant.why))
    awarded, held, drawn = (dict.fromkeys((*tree.nodes, RESERVE), 0) for _ in range(3))
    for award in round_.allocation.awards:
        spent, path = held if award.claim.held else awarded, tree.path(award.claim.leaf)
        for name in path:
            spent[name] += award.amount - award.from_reserve
        spent[RESERVE] += award.from_reserve
        for name in () if award.claim.held else path:
            drawn[name] += award.from_reserve
    held_for = [award for award in round_.allocation.awards if award.claim.held]
    kept = [tranche_parts(round_.book, award.lines, award.claim.pays) for award in held_for]
    paid = paid_in_all(round_)
    found = [Account(TOTAL, "total", "total", TOTAL_LABEL, budget.total, round_.awarded, round_.held)]
    for pot in budget.pots:
        name = LimitId.of_pot(pot.id)
        node = tree.nodes[name]
        amounts = node.ceiling, awarded[name], held[name], node.floor, released.get(pot.id)
        found.append(Account(name, "pot", pot.id, pot.label, *amounts, within=pot.within))
    if budget.reserve:
        label, given, keeps = budget.reserve.label or RESERVE_LABEL, awarded[RESERVE], held[RESERVE]
        found.append(Account(RESERVE, "reserve", "reserve", label, tree.reserve, given, keeps))
    for number, funder in enumerate(budget.funders):
        given = sum(each.by_funder[number] for each in paid)
        keeps = sum(part[number] for parts in kept for part in parts)
        name = LimitId.of_funder(funder.id)
        most = budget.funder_amounts.get(funder.id)
        found.append(Account(name, "funder", funder.id, funder.label, most, given, keeps))
    for year, ceiling in budget.year_amounts.items():
        due = [i for i, each in enumerate(paid) if each.on and each.on.year == year]
        given, keeps = sum(paid[i].amount for i in due), sum(sum(parts[i]) for parts in kept for i in due)
        name, label = LimitId.of_year(year), Text(f"{year}년", str(year))
        found.append(Account(name, "year", str(year), label, ceiling, given, keeps))
    return tuple(replace(each, drawn=drawn.get(each.name, 0), reduced=reduced[each.name]) for each in found)


def paid_in_all(round_: Round) -> tuple[Payment, ...]:
    """Each tranche of the book over all awards; every award is paid on the same days."""
    book = round_.book
    found = []
    for i, (due_, day) in enumerate(zip(book.dues, tranche_dates(book, round_.dates), strict=True)):
        due = [applicant.payments[i] for applicant in round_.awards]
        parts = (sum(each.by_funder[number] for each in due) for number in range(len(book.budget.funders)))
        found.append(Payment(day, sum(each.amount for each in due), due_.label, tuple(parts), due_.tranche.milestone))
    return tuple(found)


def firm_accounts_of(round_: Round) -> Mapping[str, Mapping[tuple[str, int], FirmAccount]]:
    """For each limit per firm of the book, by its id, the account of each claim that it bounds, by application number
    and claimant.

    The account is that of its firm, over all claims of the firm that the limit covers; of a limit per application its
    own, as that of claimant 0.
    """
    lines = {award.claim.application_no: award.lines for award in round_.allocation.awards}
    found: dict[str, dict[tuple[str, int], FirmAccount]] = {}
    for limit in round_.book.firm_limits:
        accounts = {
            whose: FirmAccount(sum(lines[no][name] for no, names in part.of.items() for name in names), part.room)
            for whose, part in _parts_under(limit, round_).items()
        }
        found[limit.id] = {
            (award.claim.application_no, claimant_in(id_)): accounts[_whose(limit, award.claim, id_)]
            for award in round_.allocation.awards
            for id_ in award.claim.rooms_under(limit.id)
        }
    return found


@dataclass(frozen=True, slots=True)
class FirmPart:
    """What one firm may still receive under a limit per firm; `of`: the lines that count, by application."""

    room: int
    of: Mapping[str, tuple[str, ...]]


def firm_parts_of(round_: Round) -> Mapping[str, Mapping[str, FirmPart]]:
    """For each limit per firm, by its id, and for each firm (of a limit per application for each of these) its part."""
    return {limit.id: _parts_under(limit, round_) for limit in round_.book.firm_limits}


def _parts_under(limit: FirmLimit, round_: Round) -> Mapping[str, FirmPart]:
    parts: dict[str, FirmPart] = {}
    for award in round_.allocation.awards:
        claim = award.claim
        for id_ in claim.rooms_under(limit.id):
            claimant, whose = claimant_in(id_), _whose(limit, claim, id_)
            covered = [n for n in award.lines if name_in(n) in limit.covers and claimant in (0, claimant_in(n))]
            before = parts.get(whose, FirmPart(claim.rooms[id_], {}))
            here = (*before.of.get(claim.application_no, ()), *([] if claim.held else covered))
            room = min(before.room, claim.rooms[id_])
            parts[whose] = FirmPart(room, {**before.of, claim.application_no: here})
    return parts


def _whose(limit: FirmLimit, claim: Claim, id_: str) -> str:
    return claim.firm_of(id_) if limit.per == "firm" else claim.application_no
