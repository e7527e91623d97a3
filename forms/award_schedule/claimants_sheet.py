"""Where the rows of an application claim: what each claimant of each award receives, under whose limits, and when."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from engine.book.budget import FirmLimit
from engine.book.claimants import CLAIMANT
from engine.round import Applicant, Share
from forms.award_schedule.award_columns import tranches
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.keys import identity, identity_columns
from forms.award_schedule.plan import Plan
from forms.award_schedule.row_checks import Key, firm_room, firm_total, row_check
from forms.award_schedule.sheet import HEAD_ROW, Column, Sheet, Volume, money_width
from forms.award_schedule.texts import HEADINGS, RESULTS

_FIRST = HEAD_ROW + 1


class _Row(NamedTuple):
    """A claimant on its row of the sheet; `firm` is the number of whom its limits count it with."""

    applicant: Applicant
    share: Share
    number: int
    firm: int

    @property
    def key(self) -> Key:
        return self.applicant.application_no, self.share.claimant.number


_Cell = Callable[[_Row], Any]


def claimants_sheet(volume: Volume) -> None:
    """Writes the sheet, and names its ranges: `claimant_awarded`, `claimant_tranche_1`, `firm_total_1` and so on."""
    edition = volume.edition
    rows, firms = list[_Row](), dict[str, int]()
    for applicant in edition.round_.awards:
        for share in applicant.shares:
            firm = firms.setdefault(share.claimant.firm, len(firms) + 1)
            rows.append(_Row(applicant, share, _FIRST + len(rows), firm))
    plan = _plan(edition, rows)
    sheet = Sheet(volume, "claimants", plan.columns)
    for row in rows:
        sheet.row(plan.row(row))
    if not rows:
        sheet.empty(at=1)
    last = sheet.rows
    for name, place in plan.places.items():
        volume.name(name, sheet, place, _FIRST, last)
    sheet.filter(HEAD_ROW, last)
    sheet.mark(plan.places["claimant_check"], _FIRST, last, edition.of(RESULTS["differs"]), alert=True)
    sheet.row(plan.total_row(len(plan.columns)), tone="total ")


def _plan(edition: Edition, rows: list[_Row]) -> Plan[_Row]:
    plan = Plan[_Row](edition)
    book, of = edition.book, edition.book.claimants
    columns, wide = book.columns[CLAIMANT], money_width(edition.largest)

    def put(name: str, heading: str, value: _Cell, total: int | None = None, **holes: object) -> None:
        plan.put(name, Column(edition.say(HEADINGS, heading, **holes), "money", wide), value, total)

    rank = Column(edition.say(HEADINGS, "rank" if edition.by_rank else "order"), "whole", 6)
    plan.put("claimant_rank", rank, lambda row: row.applicant.rank)
    for i, column in enumerate(identity_columns(edition)):
        plan.put("", column, partial(_identity, i))
    plan.put("", Column(edition.say(HEADINGS, "claimant_no"), "whole", 8), lambda row: row.share.claimant.number)
    for key, width in (("firm", 24), ("firm_id", 18), ("firm_group", 18)):
        if of and key in of.columns:
            label = edition.of(columns[of.columns[key]].label)
            plan.put("", Column(label, "id", width), partial(_of_row, of.columns[key]))
    for i, benefit in enumerate(book.benefits if len(book.benefits) > 1 else (), start=1):
        total = sum(row.share.lines[benefit.id] for row in rows)
        put(f"claimant_line_{i}", "line_award", partial(_line, benefit.id), total, title=benefit.title)
    put("claimant_awarded", "award", lambda row: row.share.amount, sum(row.share.amount for row in rows))
    for t, (label, date) in enumerate(tranches(edition)):
        total = sum(_tranche(t, row) for row in rows)
        put(f"claimant_tranche_{t + 1}", "tranche", partial(_tranche, t), total, label=label, date=date)
    for f, funder in enumerate(book.budget.funders):
        total = sum(_funder(f, row) for row in rows)
        put(f"claimant_funder_{f + 1}", "amount_of", partial(_funder, f), total, label=funder.label)
    plan.put("claimant_check", Column(edition.say(HEADINGS, "check"), "centre", 8), partial(_check, plan))
    plan.put("claimant_firm_number", Column(edition.say(HEADINGS, "firm_number"), "whole", 10), lambda row: row.firm)
    for i, limit in enumerate(book.firm_limits, start=1):
        if limit.per == "firm":
            put(f"firm_total_{i}", "firm_total", partial(_firm_total, plan, limit, rows), label=limit.label)
            put(f"firm_room_{i}", "firm_room", partial(_firm_room, edition, limit), label=limit.label)
    return plan


def _identity(i: int, row: _Row) -> Any:
    return identity(row.applicant)[i]


def _of_row(column: str, row: _Row) -> str:
    value = row.share.claimant.row.get(column)
    return value if isinstance(value, str) else ""


def _line(benefit: str, row: _Row) -> int:
    return row.share.lines[benefit]


def _tranche(t: int, row: _Row) -> int:
    return row.share.payments[t].amount if row.share.payments else 0


def _funder(f: int, row: _Row) -> int:
    return sum(payment.by_funder[f] for payment in row.share.payments)


def _check(plan: Plan[_Row], row: _Row) -> Formula | str:
    return row_check(plan, row.key, row.number, (), "claimant_")


def _firm_total(plan: Plan[_Row], limit: FirmLimit, rows: list[_Row], row: _Row) -> Formula | int | None:
    """What the claimant's firm receives in all under a limit, by formula."""
    accounts = plan.edition.firm_accounts[limit.id]
    bound = [each.number for each in rows if each.firm == row.firm and each.key in accounts]
    last = HEAD_ROW + len(rows)
    return firm_total(plan, limit, row.key, row.number, last, bound if limit.when else None, "claimant_")


def _firm_room(edition: Edition, limit: FirmLimit, row: _Row) -> int | None:
    return firm_room(edition, limit, row.key)
