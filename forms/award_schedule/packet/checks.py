"""The checks on the sheet to sign: a line for each law that formulas state, and what takes deciding again."""

from collections.abc import Sequence

from forms.award_schedule.budget_sheet import folded
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.checks_sheet import LawRows
from forms.award_schedule.packet.pages import FIRST_SLOT, Pages
from forms.award_schedule.packet.phrases import PACKET
from forms.award_schedule.sheet import As
from forms.award_schedule.texts import HEADINGS, RESULTS

_TITLE, _ROW = 22, 19


def checks(pages: Pages, laws: Sequence[LawRows]) -> None:
    edition = pages.edition
    stated = [law for law in laws if law.count]
    pages.keep(_TITLE + 8 + _TITLE + _ROW * min(len(stated), 3))
    pages.gap()
    pages.title(edition.say(PACKET, "checks_of_round"))
    same, differs = edition.of(RESULTS["same"]), edition.of(RESULTS["differs"])
    if stated:
        heads = {0: "number", 1: "law", FIRST_SLOT: "result", FIRST_SLOT + 1: "detail"}
        pages.row(
            [As(edition.of(HEADINGS[heads[i]]) if i in heads else "", "head") for i in range(pages.width)], _TITLE
        )
    first = pages.sheet.rows + 1
    for number, law in enumerate(stated, start=1):
        pages.keep(_ROW)
        agrees = Formula(f'=IF(COUNTIF({law.results},"{same}")={law.count},"{same}","{differs}")', same)
        told = edition.say(PACKET, "law_in_part" if law.verified else "law_by_formula", count=law.count)
        blank = [As("", "note") for _ in range(FIRST_SLOT - 2)]
        pages.row([number, As(law.title, "aside"), *blank, As(agrees, "centre"), As(told, "aside")], _ROW)
    if stated:
        pages.sheet.mark(FIRST_SLOT, first, pages.sheet.rows, differs, alert=True)
    verified = [law.title for law in laws if law.verified and not law.count]
    if verified:
        text = edition.say(PACKET, "laws_by_verify", count=len(verified), laws=" · ".join(verified))
        room = sum(column.width for column in pages.sheet.columns[1:]) - 4
        for line in folded(text, room):
            pages.keep(_ROW)
            pages.row([As("", "note"), As(line, "aside")], _ROW)
