"""The sheet to sign: every award in rank order, with live running totals, tranches, checks and signatures."""

from __future__ import annotations

from collections import Counter
from typing import Any

from engine.allocation import tranche_dates
from engine.assessment import firm_key
from engine.explain import value_in_words
from engine.round import Applicant
from forms.award_schedule.cell_xml import Formula
from forms.award_schedule.edition import Edition
from forms.award_schedule.keys import cell_value, rank_columns, ranking_values
from forms.award_schedule.phrases import PHRASES
from forms.award_schedule.plan import Plan
from forms.award_schedule.sheet import HEAD_ROW, As, Sheet, Volume, money_width
from forms.award_schedule.signatures import sign
from forms.award_schedule.texts import HEADINGS, MARKS, RESULTS
from forms.award_schedule.words import Words

_ADDED = ("asked", "entitled", "awarded", "from_reserve")
"""The columns that are added up, beside those of benefits, tranches and funders."""


def awards_sheet(volume: Volume, words: Words) -> None:
    """Writes the sheet, and names its ranges: `awarded`, `entitled`, `running`, `tranche_1` and so on."""
    edition = volume.edition
    plan = _plan(edition)
    sheet = Sheet(volume, "awards", plan.columns)
    first = HEAD_ROW + 1
    left = edition.book.budget.total - edition.round_.held
    firms: dict[str, int] = {}
    sums = firm_sums(edition)
    for applicant in edition.awards:
        number = firms.setdefault(firm_key(applicant.judged.facts), len(firms) + 1)
        values = _row(volume, words, plan, applicant, sheet.rows + 1, left)
        last = first + len(edition.awards) - 1
        values += [number, *_firm_totals(edition, plan, applicant, sheet.rows + 1, last, sums)]
        values += [won for payment in applicant.payments for won in payment.by_funder]
        sheet.row(values)
        left -= applicant.award
    if not edition.awards:
        sheet.empty(at=1)
    last = sheet.rows
    for name, place in plan.places.items():
        volume.name(name, sheet, place, first, last)
    printed = plan.places["check"] + 1
    sheet.filter(HEAD_ROW, last)
    sheet.mark(plan.places["check"], first, last, edition.of(RESULTS["differs"]), alert=True)
    sign(sheet, _totals(edition, plan), [column.width for column in plan.columns[:printed]])
    sheet.print_columns(printed)


def _plan(edition: Edition) -> Plan:
    plan = Plan(rank_columns(edition))

    width = money_width(edition.book.budget.total)

    def add(name: str, key: str, kind: str, width: int, **holes: object) -> None:
        plan.add(name, edition.say(HEADINGS, key, **holes), kind, width)

    if "amount_asked" in edition.book.facts:
        label = edition.of(edition.book.facts["amount_asked"].label)
        plan.add("asked", f"{label} ({edition.unit})", "money", money_width(_asked(edition)))
    add("entitled", "entitlement", "money", money_width(_entitled(edition)))
    if len(edition.book.benefits) > 1:
        for i, benefit in enumerate(edition.book.benefits, start=1):
            add(f"line_{i}", "line_award", "money", width, title=benefit.title)
    add("awarded", "award", "money", width)
    if edition.pot_names:
        add("pot", "pot", "text", 16)
    if edition.book.budget.reserve:
        add("from_reserve", "from_reserve", "money", width)
    add("set_by", "set_by", "text", 25)
    add("running", "running", "money", width)
    add("budget_left", "left", "money", width)
    for i, (label, date) in enumerate(tranches(edition), start=1):
        add(f"tranche_{i}", "tranche", "money", width, label=label, date=date)
    for i, funder in enumerate(edition.book.budget.funders, start=1):
        add(f"funder_{i}", "funder", "money", width, label=funder.label)
    add("check", "check", "centre", 8)
    add("firm_number", "firm_number", "whole", 10)
    for i, limit in enumerate(edition.book.firm_limits, start=1):
        add(f"firm_total_{i}", "firm_total", "money", max(18, width), label=limit.label)
    for t, (label, date) in enumerate(tranches(edition), start=1):
        for f, funder in enumerate(edition.book.budget.funders, start=1):
            add(f"paid_{t}_{f}", "paid", "money", max(16, width), funder=funder.label, label=label, date=date)
    return plan


def tranches(edition: Edition) -> list[tuple[str, str]]:
    """Each tranche's label and date, as headings name them; the dates are the same for every award."""
    days = tranche_dates(edition.book, edition.round_.dates)
    return [
        (
            edition.of(tranche.label) or edition.say(PHRASES, "tranche_number", number=i),
            edition.of(value_in_words(day)) if day else "-",
        )
        for i, (tranche, day) in enumerate(zip(edition.book.payment, days, strict=True), start=1)
    ]


def _row(volume: Volume, words: Words, plan: Plan, applicant: Applicant, row: int, left: int) -> list[Any]:
    edition, letter = volume.edition, plan.letter
    facts, lines = applicant.judged.facts, applicant.lines
    values = ranking_values(edition, applicant)
    if "asked" in plan.places:
        values.append(cell_value(edition, "amount_asked", facts["amount_asked"]))
    values.append(applicant.judged.entitlement.amount)
    if len(edition.book.benefits) > 1:
        values += [lines[benefit.id] for benefit in edition.book.benefits]
    values.append(applicant.award)
    if edition.pot_names:
        values.append(edition.pot_names[applicant.pot or ""])
    if "from_reserve" in plan.places:
        values.append(applicant.from_reserve)
    values.append(words.set_by(applicant, left))
    before = f"{letter('running')}{row - 1}+" if row > HEAD_ROW + 1 else ""
    after = left - applicant.award
    spendable = edition.book.budget.total - edition.round_.held
    less_held = "-budget_held" if edition.round_.held else ""
    values.append(Formula(f"={before}{letter('awarded')}{row}", spendable - after))
    values.append(Formula(f"=budget_total{less_held}-{letter('running')}{row}", after))
    values += [payment.amount for payment in applicant.payments]
    values += applicant.funded_by(edition.book).values()
    values.append(_check(edition, plan, applicant, row))
    return values


def _check(edition: Edition, plan: Plan, applicant: Applicant, row: int) -> Formula:
    """Whether this row keeps to its entitlement, its tranches, its lines, the budget and the firm limits."""
    letter = plan.letter
    awarded = f"{letter('awarded')}{row}"
    parts = [f"{awarded}<={letter('entitled')}{row}", f"{letter('budget_left')}{row}>=0"]
    for group in ("tranche_", "line_", "funder_"):
        names = [name for name in plan.places if name.startswith(group)]
        if names:
            parts.append(f"{awarded}=" + "+".join(f"{letter(name)}{row}" for name in names))
    key = firm_key(applicant.judged.facts)
    parts += [
        f"{letter(f'firm_total_{i}')}{row}<={edition.firm_rooms[i - 1][key]}"
        for i in range(1, len(edition.book.firm_limits) + 1)
    ]
    same, differs = edition.of(RESULTS["same"]), edition.of(RESULTS["differs"])
    return Formula(f'=IF(AND({",".join(parts)}),"{same}","{differs}")', same)


def _firm_totals(
    edition: Edition, plan: Plan, applicant: Applicant, row: int, last: int, sums: dict[tuple[str, str], int]
) -> list[Formula]:
    """For each firm limit what the row's firm receives in all, by formula; firms are told apart by number."""
    first, letter = HEAD_ROW + 1, plan.letter
    number = letter("firm_number")

    def part(name: str) -> str:
        column = letter(name)
        return f"SUMIFS({column}${first}:{column}${last},{number}${first}:{number}${last},{number}{row})"

    formulas = []
    for limit in edition.book.firm_limits:
        names = [f"line_{i}" for i, benefit in enumerate(edition.book.benefits, start=1) if benefit.id in limit.covers]
        covered = names if len(edition.book.benefits) > 1 else ["awarded"]
        result = sums[limit.id, firm_key(applicant.judged.facts)]
        formulas.append(Formula("=" + "+".join(map(part, covered)), result))
    return formulas


def paid_sums(edition: Edition) -> Counter[str]:
    """What is paid in all, in won, by range: each tranche, each funder, each funder's part of each tranche."""
    sums: Counter[str] = Counter()
    for applicant in edition.awards:
        sums["awarded"] += applicant.award
        sums["from_reserve"] += applicant.from_reserve
        for t, payment in enumerate(applicant.payments, start=1):
            sums[f"tranche_{t}"] += payment.amount
            for f, won in enumerate(payment.by_funder, start=1):
                sums[f"paid_{t}_{f}"] += won
                sums[f"funder_{f}"] += won
    return sums


def firm_sums(edition: Edition) -> dict[tuple[str, str], int]:
    """What each firm receives under each firm limit, in won, by limit and firm key."""
    sums: dict[tuple[str, str], int] = {}
    for applicant in edition.awards:
        key = firm_key(applicant.judged.facts)
        for limit in edition.book.firm_limits:
            covered = sum(applicant.lines[name] for name in limit.covers)
            sums[limit.id, key] = sums.get((limit.id, key), 0) + covered
    return sums


def _entitled(edition: Edition) -> int:
    return sum(applicant.judged.entitlement.amount or 0 for applicant in edition.awards)


def _asked(edition: Edition) -> int:
    asked = [applicant.judged.facts.get("amount_asked") for applicant in edition.awards]
    return sum(amount for amount in asked if isinstance(amount, int))


def _totals(edition: Edition, plan: Plan) -> list[Any]:
    """The total row: live sums of what can be added up."""
    sums = {"asked": _asked(edition), "entitled": _entitled(edition), **paid_sums(edition)}
    for i, benefit in enumerate(edition.book.benefits, start=1):
        sums[f"line_{i}"] = sum(applicant.lines[benefit.id] for applicant in edition.awards)
    row: list[Any] = [None] * (plan.places["check"] + 1)
    row[1] = As(edition.of(MARKS["total"]), "total text")
    for name, place in plan.places.items():
        if name in _ADDED or name.startswith(("line_", "tranche_", "funder_")):
            row[place] = Formula(f"=SUM({name})", sums.get(name, 0))
    return row
