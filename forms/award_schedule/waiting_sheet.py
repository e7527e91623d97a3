"""The waiting list: every claim that was not met in full, in rank order, with what it lacks and why."""

from __future__ import annotations

from typing import Any

from engine.book.limit_id import LimitId
from engine.explain.outlook import needed_in_words
from engine.round import Applicant
from forms.award_schedule.budget_words import limits_met, why_waiting
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.keys import rank_columns, ranking_values
from forms.award_schedule.sheet import HEAD_ROW, As, Column, Sheet, Volume, money_width
from forms.award_schedule.texts import HEADINGS, MARKS, STATUSES
from forms.award_schedule.words import Words

_NAMES = ("waiting_entitled", "waiting_awarded", "shortfall")


def waiting_sheet(volume: Volume, words: Words) -> None:
    """Writes the sheet and names its `shortfall`."""
    edition = volume.edition
    columns = rank_columns(edition)
    place = len(columns)
    amounts = {
        "entitlement": sum(applicant.judged.entitlement.amount or 0 for applicant in edition.waiting),
        "award": sum(applicant.award for applicant in edition.waiting),
        "shortfall": sum(applicant.shortfall for applicant in edition.waiting),
    }
    columns += [
        Column(edition.say(HEADINGS, key), "money", money_width(amount, 10**9)) for key, amount in amounts.items()
    ]
    columns += [Column(edition.say(HEADINGS, "status"), "centre", 12), Column(edition.say(HEADINGS, "why"), "text", 34)]
    met = any(set(applicant.met) > set(applicant.why) for applicant in edition.waiting)
    if met:
        columns.append(Column(edition.say(HEADINGS, "met"), "text", 30))
    if edition.round_.outlook.needed or not edition.waiting:
        columns.append(Column(edition.say(HEADINGS, "enough"), "text", 44))
    sheet = Sheet(volume, "waiting", columns)
    for applicant in edition.waiting:
        status = edition.of(STATUSES["partly" if applicant.award else "waiting"])
        entitlement = applicant.judged.entitlement.amount
        row = [*ranking_values(edition, applicant), entitlement, applicant.award, applicant.shortfall]
        row += [status, why_waiting(words, applicant)]
        if met:
            row.append(limits_met(words, applicant))
        if edition.round_.outlook.needed:
            row.append(_enough(words, applicant))
        sheet.row(row)
    if not edition.waiting:
        sheet.empty(at=1)
    first, last = HEAD_ROW + 1, sheet.rows
    totals: list[Any] = [None] * len(columns)
    totals[1] = As(edition.of(MARKS["total"]), "total text")
    for i, (name, amount) in enumerate(zip(_NAMES, amounts.values(), strict=True), start=place):
        volume.name(name, sheet, i, first, last)
        totals[i] = Formula(f"=SUM({name})", amount)
    sheet.row(totals, tone="total ")
    sheet.filter(HEAD_ROW, last)


def _enough(words: Words, applicant: Applicant) -> str:
    """What would have been enough, where a budget or a rank would have been."""
    edition = words.edition
    if needed := edition.round_.outlook.needed.get(applicant.application_no):
        return edition.of(needed_in_words(needed, edition.round_))
    by_firm = any(LimitId(name).is_firm_limit for name in applicant.why)
    return words.say("set_by_firm_limit") if by_firm else ""
