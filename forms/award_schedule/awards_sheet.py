"""Every award in rank order, each row checked by itself."""

from collections.abc import Mapping
from typing import Any

from engine.assessment import firm_key
from forms.award_schedule.award_columns import AwardRow, award_plan
from forms.award_schedule.lines_sheet import Worked
from forms.award_schedule.listed import Listed
from forms.award_schedule.sheet import HEAD_ROW, Sheet, Volume
from forms.award_schedule.texts import RESULTS
from forms.award_schedule.words import Words

_FIRST = HEAD_ROW + 1


def awards_sheet(volume: Volume, words: Words, worked: Mapping[str, Worked]) -> Listed:
    """Writes the sheet, and names its ranges: `awarded`, `entitled`, `running`, `tranche_1` and so on.

    `worked` says where the amounts of each application were worked out, which its row is held against.
    """
    edition = volume.edition
    plan = award_plan(edition, words, worked)
    sheet = Sheet(volume, "awards", plan.columns)
    before, rows = 0, list[list[Any]]()
    firms: dict[str, int] = {}
    for applicant in edition.round_.awards:
        number = firms.setdefault(firm_key(applicant.judged.facts), len(firms) + 1)
        rows.append(plan.row(AwardRow(applicant, sheet.rows + 1, before, number)))
        sheet.row(rows[-1])
        before += applicant.award
    if not edition.round_.awards:
        sheet.empty(at=1)
    last = sheet.rows
    for name, place in plan.places.items():
        volume.name(name, sheet, place, _FIRST, last)
    volume.name("awarded_rank", sheet, 0, _FIRST, last)
    sheet.filter(HEAD_ROW, last)
    sheet.mark(plan.places["check"], _FIRST, last, edition.of(RESULTS["differs"]), alert=True)
    sheet.row(plan.total_row(len(plan.columns)), tone="total ")
    return plan.listed(sheet.title, _FIRST, rows)
