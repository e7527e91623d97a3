"""The budget, part by part: what each pot, the reserve, each funder and each year had, gave, keeps and has left.

Below it how the policy went: the funding line, factors or goals, floors released, and what one unit more would change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.accounts import Account, accounts_of
from engine.budget import RESERVE
from engine.errors import Text
from engine.explain_outlook import course_in_words, lines_in_words, shadows_in_words
from engine.feel import Date
from engine.schedule import tranche_dates
from forms.award_schedule.edition import Edition
from forms.award_schedule.phrases import PHRASES
from forms.award_schedule.sheet import HEAD_ROW, Column, Formula, Sheet, Volume, money_width
from forms.award_schedule.texts import HEADINGS

_CEILING, _AWARDED, _HELD, _LEFT = "B", "D", "E", "F"


def budget_sheet(volume: Volume) -> None:
    """Writes the sheet and names what each part gave, `given_1` and so on, worked out from the awards sheet."""
    edition = volume.edition
    width = money_width(edition.book.budget.total)
    columns = [Column(edition.of(HEADINGS["part"]), "text", 34)]
    columns += [Column(edition.say(HEADINGS, key), "money", width) for key in _MONEY]
    columns += [
        Column(edition.of(HEADINGS["binds_count"]), "whole", 12),
        Column(edition.of(HEADINGS["remark"]), "text", 62),
    ]
    sheet = Sheet(volume, "budget", columns)
    accounts = accounts_of(edition.round_)
    rows = {account.name: HEAD_ROW + 1 + i for i, account in enumerate(accounts)}
    for i, account in enumerate(accounts, start=1):
        row = sheet.row(_row(edition, account, rows))
        volume.name(f"given_{i}", sheet, 3, row, row)
    for title, text in _course(edition):
        sheet.row([title, None, None, None, None, None, None, text])


_MONEY = ("ceiling", "floor", "given", "held", "part_left")


def _row(edition: Edition, account: Account, rows: Mapping[str, int]) -> list[Any]:
    row = rows[account.name]
    awarded = Formula(_formula(edition, account, rows), account.awarded) if edition.awards else account.awarded
    left: Any = None
    if account.left is not None:
        left = Formula(f"={_CEILING}{row}-{_AWARDED}{row}-{_HELD}{row}", account.left)
    binding = sum(account.name in applicant.why for applicant in edition.round_.applicants if applicant.rank)
    remark = edition.say(PHRASES, "drawn_last") if account.name == RESERVE else ""
    if account.released is not None:
        remark = edition.say(PHRASES, "floor_released", used=edition.money(account.released))
    title = edition.of(account.label)
    if account.within:
        title = f"  {title}"
    return [title, account.ceiling, account.floor or None, awarded, account.held, left, binding, remark]


def _formula(edition: Edition, account: Account, rows: Mapping[str, int]) -> str:
    """What a part of the budget gave, from the ranges of the awards sheet."""
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
            due = [i for i, day in enumerate(days, start=1) if isinstance(day, Date) and str(day.year) == account.id]
            return "=" + ("+".join(f"SUM(tranche_{i})" for i in due) or "0")
    inside = [pot.id for pot in edition.book.budget.pots if pot.within == account.id]
    if inside:
        return "=" + "+".join(f"{_AWARDED}{rows[f'budget.pots.{id_}']}" for id_ in inside)
    name = edition.pot_names[account.id].replace('"', '""')
    formula = f'=SUMIFS(awarded,pot,"{name}")'
    return formula + (f'-SUMIFS(from_reserve,pot,"{name}")' if edition.book.budget.reserve else "")


def _course(edition: Edition) -> list[tuple[str, str]]:
    """Titles and sentences on how the money went."""
    round_, outlook = edition.round_, edition.outlook

    def titled(key: str, texts: tuple[Text, ...]) -> list[tuple[str, str]]:
        return [(edition.say(PHRASES, key) if i == 0 else "", edition.of(text)) for i, text in enumerate(texts)]

    return [
        *titled("funding_line", lines_in_words(outlook, round_)),
        *titled("course", course_in_words(round_)),
        *titled("one_unit_more", shadows_in_words(outlook, edition.book)),
    ]
