"""The waiting list: every claim of which the budget lacks a part or all, in rank order, with what and why.

What the limits of its firm leave out stands in a column of its own: no budget would pay that.
"""

from collections.abc import Callable
from typing import Any

from engine.book.limit_id import LimitId
from engine.explain.outlook import needed_in_words
from engine.explain.status import status_in_words
from engine.round import Applicant
from forms.award_schedule.edition import Edition
from forms.award_schedule.keys import put_ranking
from forms.award_schedule.plan import Plan
from forms.award_schedule.sheet import HEAD_ROW, Column, Sheet, Volume, money_width
from forms.award_schedule.texts import HEADINGS
from forms.award_schedule.words import Words


def waiting_sheet(volume: Volume, words: Words) -> None:
    """Writes the sheet and names its ranges, such as `shortfall` and `waiting_rank`."""
    edition, waiting = volume.edition, volume.edition.round_.waiting
    plan = _plan(edition, words)
    sheet = Sheet(volume, "waiting", plan.columns)
    for applicant in waiting:
        sheet.row(plan.row(applicant))
    if not waiting:
        sheet.empty(at=1)
    last = sheet.rows
    for name, place in plan.places.items():
        volume.name(name, sheet, place, HEAD_ROW + 1, last)
    volume.name("waiting_rank", sheet, 0, HEAD_ROW + 1, last)
    sheet.row(plan.total_row(len(plan.columns)), tone="total ")
    sheet.filter(HEAD_ROW, last)


def _plan(edition: Edition, words: Words) -> Plan[Applicant]:
    plan, round_ = Plan[Applicant](edition), edition.round_
    waiting = round_.waiting

    def put_amount(name: str, heading: str, value: Callable[[Applicant], int | None]) -> None:
        total = sum(value(applicant) or 0 for applicant in waiting)
        plan.put(name, Column(edition.say(HEADINGS, heading), "money", money_width(total, 10**9)), value, total)

    def put_words(heading: str, kind: str, width: int, value: Callable[[Applicant], Any]) -> None:
        plan.put("", Column(edition.say(HEADINGS, heading), kind, width), value)

    put_ranking(plan, lambda applicant: applicant)
    put_amount("waiting_entitled", "entitlement", lambda applicant: applicant.judged.entitlement.amount)
    put_amount("waiting_awarded", "award", lambda applicant: applicant.award)
    put_amount("shortfall", "shortfall", lambda applicant: applicant.shortfall)
    if any(applicant.cut for applicant in waiting):
        put_amount("waiting_cut", "cut", lambda applicant: applicant.cut)
    put_words("status", "centre", 12, lambda applicant: edition.of(status_in_words(applicant)))
    put_words("why", "text", 34, words.why_waiting)
    if any(set(applicant.met) > set(applicant.why) for applicant in waiting):
        put_words("met", "text", 30, words.limits_met)
    if round_.outlook.needed or not waiting:
        put_words("enough", "text", 44, lambda applicant: _enough(words, applicant))
    return plan


def _enough(words: Words, applicant: Applicant) -> str:
    """What would have been enough, where a budget or a rank would have been."""
    edition = words.edition
    if needed := edition.round_.outlook.needed.get(applicant.application_no):
        return edition.of(needed_in_words(needed, edition.round_))
    by_firm = any(LimitId(name).is_firm_limit for name in applicant.why)
    return words.say("set_by_firm_limit") if by_firm else ""
