"""The sheet to sign of a book that pays nothing: every application that qualifies, by its number."""

from typing import Any

from engine.assessment import Status
from forms.award_schedule.keys import cell_value
from forms.award_schedule.phrases import PHRASES
from forms.award_schedule.plan import columns_of
from forms.award_schedule.sheet import HEAD_ROW, As, Column, Sheet, Volume
from forms.award_schedule.signatures import sign

_NAMED = {"application_no": 14, "firm": 30, "firm_id": 20}


def eligible_sheet(volume: Volume) -> None:
    edition, book = volume.edition, volume.edition.book
    dated = [book.applies.by] if book.facts[book.applies.by].kind == "date" else []
    columns = [
        *columns_of(edition, [("number", "whole", 7)]),
        *(Column(edition.of(book.facts[name].label), "id", width) for name, width in _NAMED.items()),
        *(Column(edition.of(book.facts[name].label), "date", 14) for name in dated),
    ]
    sheet = Sheet(volume, "eligible", columns)
    listed = [each for each in edition.round_.applicants if each.status is Status.ELIGIBLE]
    for number, applicant in enumerate(listed, start=1):
        facts = applicant.judged.facts
        row: list[Any] = [number, *(str(facts[name]) for name in _NAMED)]
        sheet.row([*row, *(cell_value(edition, name, facts[name]) for name in dated)])
    if not listed:
        sheet.empty(at=1)
    sheet.filter(HEAD_ROW, sheet.rows)
    widths = [column.width for column in columns]
    total = [
        None,
        As(edition.say(PHRASES, "eligible_total", count=len(listed)), "total text"),
        *[None] * (len(widths) - 2),
    ]
    statement = edition.say(PHRASES, "eligible_statement", date=edition.decided_on, count=len(listed))
    sign(sheet, total, widths, statement)
