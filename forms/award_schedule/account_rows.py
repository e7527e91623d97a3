"""The parts of the budget as rows: what each may spend, gave, keeps and has left, worked out from the awards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.allocation import tranche_dates
from engine.book.limit_id import RESERVE, LimitId
from engine.book.pots import tree_of
from engine.feel import Date
from engine.round import Account, accounts_of
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.phrases import PHRASES
from forms.award_schedule.plan import Plan
from forms.award_schedule.sheet import HEAD_ROW, money_width
from forms.award_schedule.texts import HEADINGS


def account_plan(edition: Edition) -> Plan:
    """The columns; what the book has none of has no column."""
    plan, budget = Plan(), edition.book.budget
    width = money_width(budget.total)

    def add(name: str, kind: str = "money", width: int = width) -> None:
        plan.add(name, edition.say(HEADINGS, name), kind, width)

    add("part", "text", 36)
    if len(accounts_of(edition.round_)) > 1:
        add("within", "text", 26)
    add("ceiling")
    if has_floors(edition):
        add("floor")
    add("given")
    if budget.reserve:
        add("from_reserve")
    if edition.round_.held:
        add("held")
    add("part_left")
    if has_floors(edition):
        add("released")
    add("binds_count", "whole", 18)
    return plan


def has_floors(edition: Edition) -> bool:
    return any(pot.floor is not None for pot in edition.book.budget.pots)


class AccountRows:
    """A row for each account, in the order of `accounts_of`, from below the headings on."""

    def __init__(self, edition: Edition, plan: Plan) -> None:
        self._edition, self._plan = edition, plan
        self.accounts = accounts_of(edition.round_)
        self._rows = {account.name: HEAD_ROW + 1 + i for i, account in enumerate(self.accounts)}
        self._labels = {account.name: edition.of(account.label) for account in self.accounts}
        self._drawn = _drawn(edition)

    def row(self, account: Account) -> list[Any]:
        binding = sum(account.name in applicant.why for applicant in self._edition.round_.applicants if applicant.rank)
        values: Mapping[str, Any] = {
            "part": self._indent(account) + self._labels[account.name],
            "within": self._within(account),
            "ceiling": account.ceiling,
            "floor": account.floor or None,
            "given": self._live(self._given(account), account.awarded),
            "from_reserve": self._from_reserve(account),
            "held": account.held,
            "part_left": self._left(account),
            "released": None if account.released is None else account.floor - account.released,
            "binds_count": binding,
        }
        return [values[name] for name in self._plan.places]

    def _live(self, formula: str, amount: int) -> Formula | int:
        return Formula(formula, amount) if self._edition.awards else amount

    def _indent(self, account: Account) -> str:
        return "  " * (len(tree_of(self._edition.book.budget).path(account.name)) - 2) if account.kind == "pot" else ""

    def _within(self, account: Account) -> str:
        whole = self.accounts[0].label
        if account.kind in ("funder", "year"):
            return self._edition.say(PHRASES, f"by_{account.kind}", whole=whole)
        if account.kind == "total":
            return ""
        return self._labels[LimitId.of_pot(account.within)] if account.within else self._edition.of(whole)

    def _left(self, account: Account) -> Formula | None:
        if account.left is None:
            return None
        row, letter = self._rows[account.name], self._plan.letter
        held = f"-{letter('held')}{row}" if "held" in self._plan.places else ""
        return Formula(f"={letter('ceiling')}{row}-{letter('given')}{row}{held}", account.left)

    def _given(self, account: Account) -> str:
        """What a part of the budget gave, from the ranges of the awards sheet."""
        edition = self._edition
        match account.kind:
            case "total":
                return "=SUM(awarded)"
            case "reserve":
                return "=SUM(from_reserve)"
            case "funder":
                number = [funder.id for funder in edition.book.budget.funders].index(account.id) + 1
                return f"=SUM(funder_{number})"
            case "year":
                days = tranche_dates(edition.book, edition.round_.dates)
                due = [i for i, day in enumerate(days, 1) if isinstance(day, Date) and str(day.year) == account.id]
                return "=" + ("+".join(f"SUM(tranche_{i})" for i in due) or "0")
        if account.id in edition.pot_names:
            drawn = f"-{_of_pot(edition, account, 'from_reserve')}" if edition.book.budget.reserve else ""
            return f"={_of_pot(edition, account, 'awarded')}{drawn}"
        return self._parts(account, "given")

    def _parts(self, account: Account, column: str) -> str:
        """The pots within this one, added up."""
        letter = self._plan.letter(column)
        inside = [LimitId.of_pot(pot.id) for pot in self._edition.book.budget.pots if pot.within == account.id]
        return "=" + "+".join(f"{letter}{self._rows[name]}" for name in inside)

    def _from_reserve(self, account: Account) -> Formula | int | None:
        """What the awards of this part drew from the reserve, beside what they were given here."""
        if account.kind not in ("total", "pot") or not self._edition.book.budget.reserve:
            return None
        formula = "=SUM(from_reserve)"
        if account.kind == "pot":
            formula = self._parts(account, "from_reserve")
            if account.id in self._edition.pot_names:
                formula = f"={_of_pot(self._edition, account, 'from_reserve')}"
        return self._live(formula, self._drawn[account.name])


def _of_pot(edition: Edition, account: Account, column: str) -> str:
    """A sum over the awards of one pot; compared as a text, since SUMIFS would read `*` and `>` in its name."""
    name = edition.pot_names[account.id].replace('"', '""')
    return f'SUMPRODUCT(--(pot="{name}"),{column})'


def _drawn(edition: Edition) -> Mapping[str, int]:
    """What the awards of each node of the tree drew from the reserve, in won."""
    tree = tree_of(edition.book.budget)
    drawn = dict.fromkeys((*tree.nodes, RESERVE), 0)
    for award in edition.round_.allocation.awards:
        for name in tree.path(award.claim.leaf) if not award.claim.held else ():
            drawn[name] += award.from_reserve
    return drawn
