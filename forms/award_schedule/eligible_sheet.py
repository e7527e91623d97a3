"""Of a book that pays nothing: every application that qualifies, by its number."""

from functools import partial
from typing import Any

from engine.assessment import Status
from engine.round import Applicant
from forms.award_schedule.edition import Edition
from forms.award_schedule.keys import cell_value
from forms.award_schedule.listed import Listed
from forms.award_schedule.phrases import PHRASES
from forms.award_schedule.plan import Plan
from forms.award_schedule.sheet import HEAD_ROW, As, Column, Sheet, Volume
from forms.award_schedule.texts import HEADINGS

_NAMED = {"application_no": 14, "firm": 30, "firm_id": 20}


def eligible_sheet(volume: Volume) -> Listed:
    edition, book = volume.edition, volume.edition.book
    plan = Plan[tuple[int, Applicant]](edition)
    plan.put("", Column(edition.of(HEADINGS["number"]), "whole", 7), lambda row: row[0])
    for name, width in _NAMED.items():
        plan.put("", Column(edition.of(book.facts[name].label), "id", width), partial(_identity, name))
    if book.facts[book.applies.by].kind == "date":
        heading = edition.of(book.facts[book.applies.by].label)
        plan.put("", Column(heading, "date", 14), partial(_day, edition, book.applies.by))
    sheet = Sheet(volume, "eligible", plan.columns)
    qualify = [each for each in edition.round_.applicants if each.status is Status.ELIGIBLE]
    rows = [plan.row(each) for each in enumerate(qualify, start=1)]
    for row in rows:
        sheet.row(row)
    if not rows:
        sheet.empty(at=1)
    sheet.filter(HEAD_ROW, sheet.rows)
    said = edition.say(PHRASES, "eligible_total", count=len(rows))
    sheet.row([As(said, "total text") if i == 1 else None for i in range(len(plan.columns))], tone="total ")
    return plan.listed(sheet.title, HEAD_ROW + 1, rows)


def _identity(name: str, row: tuple[int, Applicant]) -> str:
    return str(row[1].judged.facts[name])


def _day(edition: Edition, name: str, row: tuple[int, Applicant]) -> Any:
    return cell_value(edition, name, row[1].judged.facts[name])
