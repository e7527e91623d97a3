"""The columns of an award on its row: what was asked for and worked out, live running totals, tranches, its check."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from engine.assessment import firm_key
from engine.book.budget import FirmLimit
from engine.explain import value_in_words
from engine.feel import shown
from engine.feel.values.exact import is_number
from engine.round import Applicant
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.keys import cell_value, put_ranking
from forms.award_schedule.lines_sheet import Worked
from forms.award_schedule.phrases import PHRASES
from forms.award_schedule.plan import Plan
from forms.award_schedule.row_checks import firm_room, firm_total, row_check
from forms.award_schedule.sheet import HEAD_ROW, As, Column, money_width
from forms.award_schedule.texts import HEADINGS
from forms.award_schedule.words import Words

_FIRST = HEAD_ROW + 1


class AwardRow(NamedTuple):
    """An award on its row of the sheet; `before` is what the rows above it were given, `firm` its firm's number."""

    applicant: Applicant
    number: int
    before: int
    firm: int

    @property
    def running(self) -> int:
        return self.before + self.applicant.award


_Cell = Callable[[AwardRow], Any]


def award_plan(edition: Edition, words: Words, worked: Mapping[str, Worked]) -> Plan[AwardRow]:
    """The columns in their order, each with what its cells hold and, where it is added up, its total."""
    plan = Plan[AwardRow](edition)
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
    if book.total_cost:
        costs = [each for row in awards if (each := _amount(edition, book.total_cost, row)) is not None]
        cost, wide_cost = sum(costs), money_width(sum(costs))
        called = book.label_of(book.total_cost)
        put("total_cost", "amount_of", partial(_cost, edition, book.total_cost), cost, wide_cost, label=called)
        own = sum(_own_share(edition, book.total_cost, each) or 0 for each in awards)
        put("own_share", "own_share", partial(_own, plan, book.total_cost), own, wide_cost)
    if fact := book.facts.get("amount_asked"):
        asked = sum(_amount(edition, "amount_asked", applicant) or 0 for applicant in awards)
        put("asked", "amount_of", partial(_cost, edition, "amount_asked"), asked, money_width(asked), label=fact.label)
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
    put_other("check", "centre", 8, partial(_check, plan, worked))
    put(
        "worked", "worked", lambda row: Formula(f"={worked[row.applicant.application_no].awarded}", row.applicant.award)
    )
    put_other("firm_number", "whole", 10, lambda row: row.firm)
    for i, limit in enumerate(book.firm_limits, start=1):
        if book.claimants and limit.per == "firm":
            continue  # its firms stand on the sheet of claimants
        values = ("total", partial(_firm_total, plan, limit)), ("room", partial(_firm_room, edition, limit))
        for key, value in values:
            put(f"firm_{key}_{i}", f"firm_{key}", value, width=max(18, wide), label=limit.label)
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


def _amount(edition: Edition, name: str, applicant: Applicant) -> int | None:
    """A fact of an applicant as an amount, where it is one to the unit; None where it is not known, or is none."""
    amount = applicant.judged.facts[name]
    if not is_number(amount):
        return None
    minor = edition.book.money.minor(amount)
    return int(minor) if minor.denominator == 1 else None


def _cost(edition: Edition, name: str, row: AwardRow) -> Any:
    """The amount; one that is finer than the currency as a text, which no sum counts."""
    amount, value = _amount(edition, name, row.applicant), row.applicant.judged.facts[name]
    if amount is None and is_number(value):
        return As(shown(value), "centre")
    return cell_value(edition, name, value) if amount is None else amount


def _own_share(edition: Edition, name: str, applicant: Applicant) -> int | None:
    """What the applicant bears of the cost itself."""
    cost = _amount(edition, name, applicant)
    return None if cost is None else cost - applicant.award


def _own(plan: Plan[AwardRow], name: str, row: AwardRow) -> Formula | None:
    own = _own_share(plan.edition, name, row.applicant)
    cost, awarded = (f"{plan.letter(each)}{row.number}" for each in ("total_cost", "awarded"))
    return None if own is None else Formula(f"={cost}-{awarded}", own)


def _line(benefit: str, row: AwardRow) -> int:
    return row.applicant.by_benefit[benefit]


def _tranche(t: int, row: AwardRow) -> int:
    return row.applicant.payments[t].amount


def _milestones(words: Words, row: AwardRow) -> str:
    """What of an award is held until which milestone, and what is paid since one is reached."""
    told = []
    for payment in row.applicant.payments:
        if payment.milestone and payment.amount:
            amount = words.edition.money(payment.amount)
            key = "held_until" if payment.waits_for else "milestone_met"
            told.append(words.say(key, label=payment.milestone.label, amount=amount))
    return "\n".join(told)


def _funder(f: int, row: AwardRow) -> int:
    return sum(payment.by_funder[f] for payment in row.applicant.payments)


def _part(t: int, f: int, row: AwardRow) -> int:
    return row.applicant.payments[t].by_funder[f]


def _running(plan: Plan[AwardRow], row: AwardRow) -> Formula:
    before = f"{plan.letter('running')}{row.number - 1}+" if row.number > _FIRST else ""
    return Formula(f"={before}{plan.letter('awarded')}{row.number}", row.running)


def _left(plan: Plan[AwardRow], row: AwardRow) -> Formula:
    less_held = "-budget_held" if plan.edition.round_.held else ""
    return Formula(
        f"=budget_total{less_held}-{plan.letter('running')}{row.number}", _less(plan.edition, row.running) or 0
    )


def _less(edition: Edition, given: int) -> int | None:
    """What is left to spend once so much was given; None where no budget is set."""
    return None if edition.spendable is None else edition.spendable - given


def _check(plan: Plan[AwardRow], worked: Mapping[str, Worked], row: AwardRow) -> Formula | str:
    """Whether this row keeps to what was worked out, its entitlement and the budget too."""
    edition, own = plan.edition, worked[row.applicant.application_no]
    awarded, entitled = (f"{plan.letter(name)}{row.number}" for name in ("awarded", "entitled"))
    more = [f"{awarded}<={entitled}", edition.equal(awarded, own.awarded), edition.equal(entitled, own.entitled)]
    for i, benefit in enumerate(edition.book.benefits, start=1):
        if f"line_{i}" in plan.places:
            most = "+".join(own.lines.get(benefit.id, ())) or "0"
            more.append(f"{plan.letter(f'line_{i}')}{row.number}<={edition.near(most)}")
    lines = [cell for cells in own.lines.values() for cell in cells]
    if lines:
        more.append(f"{entitled}<={edition.near('+'.join(lines))}")
    if "budget_left" in plan.places:
        left = plan.edition.near(f"{plan.letter('budget_left')}{row.number}")
        more.append(f"{left}>=0")
    return row_check(plan, (row.applicant.application_no, 0), row.number, more)


def _firm_total(plan: Plan[AwardRow], limit: FirmLimit, row: AwardRow) -> Formula | int | None:
    """What the row's firm receives in all under a limit, by formula; firms are told apart by number."""
    edition = plan.edition
    under = None if limit.per == "firm" and not limit.when else _rows_under(edition, limit, row)
    last = HEAD_ROW + len(edition.round_.awards)
    return firm_total(plan, limit, (row.applicant.application_no, 0), row.number, last, under)


def _firm_room(edition: Edition, limit: FirmLimit, row: AwardRow) -> int | None:
    return firm_room(edition, limit, (row.applicant.application_no, 0))


def _rows_under(edition: Edition, limit: FirmLimit, row: AwardRow) -> list[int]:
    """The rows that a limit counts together with this one."""
    if limit.per == "application":
        return [row.number]
    accounts, key = edition.firm_accounts[limit.id], firm_key(row.applicant.judged.facts)
    awards = enumerate(edition.round_.awards, start=_FIRST)
    own = ((number, each) for number, each in awards if firm_key(each.judged.facts) == key)
    return [number for number, each in own if (each.application_no, 0) in accounts]
