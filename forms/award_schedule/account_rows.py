"""The parts of the budget as rows: what each may spend, gave, keeps and has left, worked out from the awards."""

from collections.abc import Callable
from typing import Any

from engine.book.limit_id import LimitId
from engine.book.pots import tree_of
from engine.round import Account
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.phrases import PHRASES
from forms.award_schedule.plan import Plan
from forms.award_schedule.sheet import HEAD_ROW, Column, money_width
from forms.award_schedule.texts import HEADINGS


def account_plan(edition: Edition) -> Plan[Account]:
    """The columns; what the book has none of has no column."""
    plan, budget = Plan[Account](edition), edition.book.budget
    has_floors = any(pot.floor is not None for pot in budget.pots)

    def put(
        name: str, value: Callable[[Account], Any], kind: str = "money", width: int = money_width(edition.largest)
    ) -> None:
        plan.put(name, Column(edition.say(HEADINGS, name), kind, width), value)

    put("part", lambda account: _indent(edition, account) + edition.of(account.label), "text", 36)
    if len(edition.accounts) > 1:
        put("within", lambda account: _within(edition, account), "text", 26)
    put("ceiling", lambda account: account.ceiling)
    if has_floors:
        put("floor", lambda account: account.floor or None)
    put("given", lambda account: _live(edition, _given(plan, account), account.awarded))
    if budget.reserve:
        put("from_reserve", lambda account: _from_reserve(plan, account))
    if edition.round_.held:
        put("held", lambda account: account.held)
    put("part_left", lambda account: _left(plan, account))
    if has_floors:
        put("released", lambda account: None if account.released is None else account.floor - account.released)
    put("binds_count", lambda account: account.reduced, "whole", 18)
    return plan


def _live(edition: Edition, formula: str, amount: int) -> Formula | int:
    return Formula(formula, amount) if edition.round_.awards else amount


def _indent(edition: Edition, account: Account) -> str:
    return "  " * (len(tree_of(edition.book.budget).path(account.name)) - 2) if account.kind == "pot" else ""


def _within(edition: Edition, account: Account) -> str:
    whole = edition.accounts[0].label
    if account.kind in ("funder", "year"):
        return edition.say(PHRASES, f"by_{account.kind}", whole=whole)
    if account.kind == "total":
        return ""
    outer = next((each.label for each in edition.accounts if each.name == LimitId.of_pot(account.within or "")), whole)
    return edition.of(outer)


def _cell(plan: Plan[Account], column: str, account: Account) -> str:
    """The cell of an account, whose rows follow each other below the headings."""
    return f"{plan.letter(column)}{HEAD_ROW + 1 + plan.edition.accounts.index(account)}"


def _left(plan: Plan[Account], account: Account) -> Formula | None:
    if account.left is None:
        return None
    taken = [name for name in ("given", "held") if name in plan.places]
    parts = (_cell(plan, name, account) for name in ("ceiling", *taken))
    return Formula("=" + "-".join(parts), account.left)


def _given(plan: Plan[Account], account: Account) -> str:
    """What a part of the budget gave, from the ranges of the awards sheet."""
    edition = plan.edition
    budget = edition.book.budget
    match account.kind:
        case "total":
            return "=SUM(awarded)"
        case "reserve":
            return "=SUM(from_reserve)"
        case "funder":
            number = [funder.id for funder in budget.funders].index(account.id) + 1
            return f"=SUM(funder_{number})"
        case "year":
            due = [i for i, each in enumerate(edition.paid, start=1) if each.on and str(each.on.year) == account.id]
            return "=" + ("+".join(f"SUM(tranche_{i})" for i in due) or "0")
    if account.id in edition.pot_names:
        drawn = f"-{_of_pot(edition, account, 'from_reserve')}" if budget.reserve else ""
        return f"={_of_pot(edition, account, 'awarded')}{drawn}"
    return _parts(plan, account, "given")


def _from_reserve(plan: Plan[Account], account: Account) -> Formula | int | None:
    """What the awards of this part drew from the reserve, beside what they were given here."""
    if account.kind not in ("total", "pot"):
        return None
    formula = "=SUM(from_reserve)"
    if account.kind == "pot":
        leaf = account.id in plan.edition.pot_names
        own = f"={_of_pot(plan.edition, account, 'from_reserve')}" if leaf else ""
        formula = own or _parts(plan, account, "from_reserve")
    return _live(plan.edition, formula, account.drawn)


def _parts(plan: Plan[Account], account: Account, column: str) -> str:
    """The pots within this one, added up."""
    inside = (each for each in plan.edition.accounts if each.kind == "pot" and each.within == account.id)
    return "=" + "+".join(_cell(plan, column, each) for each in inside)


def _of_pot(edition: Edition, account: Account, column: str) -> str:
    """A sum over the awards of one pot; compared as a text, since SUMIFS would read `*` and `>` in its name."""
    name = edition.pot_names[account.id].replace('"', '""')
    return f'SUMPRODUCT(--(pot="{name}"),{column})'
