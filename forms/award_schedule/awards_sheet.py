"""The sheet to sign: every award in rank order, with live running totals, tranches, checks and signatures."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from engine.assessment import firm_key
from engine.book.budget import FirmLimit
from engine.explain import value_in_words
from engine.feel.values.exact import is_number
from engine.round import Applicant
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.keys import cell_value, put_ranking
from forms.award_schedule.phrases import PHRASES
from forms.award_schedule.plan import Plan
from forms.award_schedule.row_checks import firm_total, row_check
from forms.award_schedule.sheet import HEAD_ROW, Column, Sheet, Volume, money_width
from forms.award_schedule.signatures import sign
from forms.award_schedule.texts import HEADINGS, RESULTS
from forms.award_schedule.words import Words

_FIRST = HEAD_ROW + 1


class _Row(NamedTuple):
    """An award on its row of the sheet; `before` is what the rows above it were given, `firm` its firm's number."""

    applicant: Applicant
    number: int
    before: int
    firm: int

    @property
    def running(self) -> int:
        return self.before + self.applicant.award


_Cell = Callable[[_Row], Any]


def awards_sheet(volume: Volume, words: Words) -> None:
    """Writes the sheet, and names its ranges: `awarded`, `entitled`, `running`, `tranche_1` and so on."""
    edition = volume.edition
    plan = _plan(edition, words)
    sheet = Sheet(volume, "awards", plan.columns)
    before = 0
    firms: dict[str, int] = {}
    for applicant in edition.round_.awards:
        number = firms.setdefault(firm_key(applicant.judged.facts), len(firms) + 1)
        sheet.row(plan.row(_Row(applicant, sheet.rows + 1, before, number)))
        before += applicant.award
    if not edition.round_.awards:
        sheet.empty(at=1)
    last = sheet.rows
    for name, place in plan.places.items():
        volume.name(name, sheet, place, _FIRST, last)
    if edition.book.claimants:
        volume.name("awarded_rank", sheet, 0, _FIRST, last)
    printed = plan.places["check"] + 1
    sheet.filter(HEAD_ROW, last)
    sheet.mark(plan.places["check"], _FIRST, last, edition.of(RESULTS["differs"]), alert=True)
    count, amount = len(edition.round_.awards), edition.money(edition.round_.awarded)
    statement = edition.say(PHRASES, "awards_statement", date=edition.decided_on, count=count, amount=amount)
    sign(sheet, plan.total_row(printed), [column.width for column in plan.columns[:printed]], statement)
    sheet.print_columns(printed)


def _plan(edition: Edition, words: Words) -> Plan[_Row]:
    """The columns in their order, each with what its cells hold and, where it is added up, its total."""
    plan = Plan[_Row](edition)
    book, awards, paid = edition.book, edition.round_.awards, edition.paid
    wide = money_width(edition.largest)

    def put(
        name: str, heading: str, value: _Cell, total: int | None = None, width: int = wide, **holes: object
    ) -> None:
        """A column of amounts."""
        plan.put(name, Column(edition.say(HEADINGS, heading, **holes), "money", width), value, total)

    def put_other(name: str, kind: str, width: int, value: _Cell) -> None:
        plan.put(name, Column(edition.say(HEADINGS, name), kind, width), value)

    put_ranking(plan, lambda row: row.applicant)
    if fact := book.facts.get("amount_asked"):
        asked = [applicant.judged.facts["amount_asked"] for applicant in awards]
        total = sum(int(book.money.minor(amount)) for amount in asked if is_number(amount))
        put("asked", "amount_of", partial(_asked, edition), total, money_width(total), label=fact.label)
    total = sum(applicant.judged.entitlement.amount or 0 for applicant in awards)
    put("entitled", "entitlement", lambda row: row.applicant.judged.entitlement.amount, total, money_width(total))
    for i, benefit in enumerate(book.benefits if len(book.benefits) > 1 else (), start=1):
        total = sum(applicant.by_benefit[benefit.id] for applicant in awards)
        put(f"line_{i}", "line_award", partial(_line, benefit.id), total, title=benefit.title)
    put("awarded", "award", lambda row: row.applicant.award, edition.round_.awarded)
    if edition.pot_names:
        put_other("pot", "text", 16, lambda row: edition.pot_names[row.applicant.pot or ""])
    if book.budget.reserve:
        put("from_reserve", "from_reserve", lambda row: row.applicant.from_reserve, edition.accounts[0].drawn)
    put_other("set_by", "text", 25, lambda row: words.set_by(row.applicant, _less(edition, row.before)))
    put("running", "running", partial(_running, plan))
    if edition.spendable is not None:
        put("budget_left", "left", partial(_left, plan))
    named = list(enumerate(tranches(edition)))
    for t, (label, date) in named:
        put(f"tranche_{t + 1}", "tranche", partial(_tranche, t), paid[t].amount, label=label, date=date)
    if any(each.milestone for each in paid):
        put_other("milestones", "text", 34, partial(_milestones, words))
    for f, funder in enumerate(book.budget.funders):
        total = sum(each.by_funder[f] for each in paid)
        put(f"funder_{f + 1}", "amount_of", partial(_funder, f), total, label=funder.label)
    put_other("check", "centre", 8, partial(_check, plan))
    put_other("firm_number", "whole", 10, lambda row: row.firm)
    for i, limit in enumerate(book.firm_limits, start=1):
        if book.claimants and limit.per == "firm":
            continue  # its firms stand on the sheet of claimants
        put(f"firm_total_{i}", "firm_total", partial(_firm_total, plan, limit), width=max(18, wide), label=limit.label)
    for t, (label, date) in named:
        for f, funder in enumerate(book.budget.funders):
            part, width = partial(_part, t, f), max(16, wide)
            put(f"paid_{t + 1}_{f + 1}", "paid", part, width=width, funder=funder.label, label=label, date=date)
    return plan


def tranches(edition: Edition) -> list[tuple[str, str]]:
    """Each tranche's label and date, as headings name them; the dates are the same for every award."""
    return [
        (
            edition.of(each.label) or edition.say(PHRASES, "tranche_number", number=i),
            edition.of(value_in_words(each.on)) if each.on else "-",
        )
        for i, each in enumerate(edition.paid, start=1)
    ]


def _asked(edition: Edition, row: _Row) -> Any:
    amount = row.applicant.judged.facts["amount_asked"]
    return edition.book.money.minor(amount) if is_number(amount) else cell_value(edition, "amount_asked", amount)


def _line(benefit: str, row: _Row) -> int:
    return row.applicant.by_benefit[benefit]


def _tranche(t: int, row: _Row) -> int:
    return row.applicant.payments[t].amount


def _milestones(words: Words, row: _Row) -> str:
    """What of an award is held until which milestone, and what is paid since one is reached."""
    told = []
    for payment in row.applicant.payments:
        if payment.milestone and payment.amount:
            amount = words.edition.money(payment.amount)
            key = "held_until" if payment.waits_for else "milestone_met"
            told.append(words.say(key, label=payment.milestone.label, amount=amount))
    return "\n".join(told)


def _funder(f: int, row: _Row) -> int:
    return sum(payment.by_funder[f] for payment in row.applicant.payments)


def _part(t: int, f: int, row: _Row) -> int:
    return row.applicant.payments[t].by_funder[f]


def _running(plan: Plan[_Row], row: _Row) -> Formula:
    before = f"{plan.letter('running')}{row.number - 1}+" if row.number > _FIRST else ""
    return Formula(f"={before}{plan.letter('awarded')}{row.number}", row.running)


def _left(plan: Plan[_Row], row: _Row) -> Formula:
    less_held = "-budget_held" if plan.edition.round_.held else ""
    return Formula(
        f"=budget_total{less_held}-{plan.letter('running')}{row.number}", _less(plan.edition, row.running) or 0
    )


def _less(edition: Edition, given: int) -> int | None:
    """What is left to spend once so much was given; None where no budget is set."""
    return None if edition.spendable is None else edition.spendable - given


def _check(plan: Plan[_Row], row: _Row) -> Formula:
    """Whether this row keeps to its entitlement and the budget too."""
    awarded, entitled = (f"{plan.letter(name)}{row.number}" for name in ("awarded", "entitled"))
    more = [f"{awarded}<={entitled}"]
    if "budget_left" in plan.places:
        left = plan.edition.near(f"{plan.letter('budget_left')}{row.number}")
        more.append(f"{left}>=0")
    return row_check(plan, (row.applicant.application_no, 0), row.number, more)


def _firm_total(plan: Plan[_Row], limit: FirmLimit, row: _Row) -> Formula | None:
    """What the row's firm receives in all under a limit, by formula; firms are told apart by number."""
    edition = plan.edition
    under = None if limit.per == "firm" and not limit.when else _rows_under(edition, limit, row)
    last = HEAD_ROW + len(edition.round_.awards)
    return firm_total(plan, limit, (row.applicant.application_no, 0), row.number, last, under)


def _rows_under(edition: Edition, limit: FirmLimit, row: _Row) -> list[int]:
    """The rows that a limit counts together with this one."""
    if limit.per == "application":
        return [row.number]
    accounts, key = edition.firm_accounts[limit.id], firm_key(row.applicant.judged.facts)
    awards = enumerate(edition.round_.awards, start=_FIRST)
    own = ((number, each) for number, each in awards if firm_key(each.judged.facts) == key)
    return [number for number, each in own if (each.application_no, 0) in accounts]
