"""Accounts: what every part of the budget had, gave, keeps and has left; told to people and written into documents."""

from __future__ import annotations

from dataclasses import dataclass

from engine.allocation import tranche_dates, tranche_parts
from engine.book.limit_id import RESERVE, TOTAL, LimitId
from engine.book.pots import tree_of
from engine.errors import Text
from engine.round.records import Round

TOTAL_LABEL = Text("총예산", "Budget")
RESERVE_LABEL = Text("예비비", "Reserve")


@dataclass(frozen=True, slots=True)
class Account:
    """One part of the budget, in amounts. `ceiling` is None where nothing limits it; `within` names its parent.

    `floor` was kept for it; `released`: what its claims used of a floor that was not used up, else None.
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

    @property
    def left(self) -> int | None:
        return None if self.ceiling is None else self.ceiling - self.awarded - self.held


def accounts_of(round_: Round) -> tuple[Account, ...]:
    """The whole budget, then every pot, the reserve, the funders and the years, in the book's order."""
    budget, tree = round_.book.budget, tree_of(round_.book.budget)
    released = {release.pot: release.used for release in round_.allocation.released}
    awarded, held = dict.fromkeys(tree.nodes, 0), dict.fromkeys(tree.nodes, 0)
    drawn = [0, 0]
    for award in round_.allocation.awards:
        spent = held if award.claim.held else awarded
        for name in tree.path(award.claim.leaf):
            spent[name] += award.amount - award.from_reserve
        drawn[award.claim.held] += award.from_reserve
    found = [Account(TOTAL, "total", "total", TOTAL_LABEL, budget.total, round_.awarded, round_.held)]
    for pot in budget.pots:
        name = LimitId.of_pot(pot.id)
        node = tree.nodes[name]
        found.append(
            Account(
                name,
                "pot",
                pot.id,
                pot.label,
                node.ceiling,
                awarded[name],
                held[name],
                node.floor,
                released.get(pot.id),
                pot.within,
            )
        )
    if budget.reserve:
        label = budget.reserve.label or RESERVE_LABEL
        found.append(Account(RESERVE, "reserve", "reserve", label, tree.reserve, drawn[0], drawn[1]))
    kept = [tranche_parts(round_.book, award.lines) for award in round_.allocation.awards if award.claim.held]
    for number, funder in enumerate(budget.funders):
        keeps = sum(part[number] for parts in kept for part in parts)
        paid = sum(applicant.funded_by(round_.book)[funder.id] for applicant in round_.applicants)
        name = LimitId.of_funder(funder.id)
        found.append(Account(name, "funder", funder.id, funder.label, funder.at_most, paid, keeps))
    days = tranche_dates(round_.book, round_.dates)
    for year, ceiling in budget.years.items():
        due = [i for i, day in enumerate(days) if day and day.year == year]
        paid = sum(applicant.payments[i].amount for applicant in round_.applicants if applicant.payments for i in due)
        keeps = sum(sum(parts[i]) for parts in kept for i in due)
        name = LimitId.of_year(year)
        found.append(Account(name, "year", str(year), Text(f"{year}년", str(year)), ceiling, paid, keeps))
    return tuple(found)
