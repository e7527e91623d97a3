"""The laws of the money: sums, pots and floors, the reserve, years, funders, tranches, and what is held."""

from __future__ import annotations

from collections import Counter

from engine.errors import Text
from engine.verify.case import Case, Failures, above, differs
from engine.verify.charges import charges, paid_out
from engine.verify.tree import spent, unused_floors


def budget_never_exceeded(case: Case) -> Failures:
    total, most = sum(case.amounts.values()), case.book.budget.total
    if total > most:
        yield Text(f"합계 {total:,} > 예산 {most:,}", f"{total:,} in all, {most:,} budget")


def totals_are_true(case: Case) -> Failures:
    total = sum(outcome.award for outcome in case.result.outcomes)
    if case.result.awarded != total:
        stated = case.result.awarded
        yield Text(f"합계 {total:,}, 기재 {stated:,}", f"{total:,} awarded, {stated:,} stated")
    if case.result.budget != case.book.budget.total:
        whole, stated = case.book.budget.total, case.result.budget
        yield Text(f"예산 {whole:,}, 기재 {stated:,}", f"{whole:,} budget, {stated:,} stated")
    for each in case.result.outcomes:
        if each.award != sum(each.lines.values()) or each.award < 0 or min(each.lines.values(), default=0) < 0:
            yield Text(f"{each.application_no}: 항목 합계와 다름", f"{each.application_no}: lines do not add up")


def claims_stand_in_their_pot(case: Case) -> Failures:
    pots = bool(case.book.budget.pots)
    for number, outcome in case.outcomes.items():
        each = case.derived[number]
        if each.status is None:
            if outcome.pot != each.leaf or (pots and each.leaf is None):
                yield differs(number, outcome.pot or "-", each.leaf or "-")
        elif outcome.pot not in (None, each.leaf):
            yield differs(number, outcome.pot, "-")


def pots_within_their_ceilings(case: Case) -> Failures:
    for name, most in case.field.tree.ceiling.items():
        used = spent(case.field.tree, case.used, name)
        if used > most:
            yield above(name or "total", used, most)


def floors_are_kept(case: Case) -> Failures:
    """A floor is used, or it is reported with what its claims could use of it, after they were all served."""
    unused = unused_floors(case.field.tree, case.used)
    if dict(case.result.released) != unused:
        yield differs("floors", case.result.released, unused)
    if case.served and (due := unused_floors(case.served.tree, case.served.used)) != unused:
        yield differs("floors", unused, due)


def reserve_is_drawn_last(case: Case) -> Failures:
    """The reserve pays no more than it has, and only what the pot of a claim could not."""
    drawn = sum(case.drawn.values())
    if drawn > case.field.tree.reserve:
        yield above("reserve", drawn, case.field.tree.reserve)
    for number, outcome in case.outcomes.items():
        claim = case.derived[number].status is None and number in case.field.order
        due = case.served.shares[number].paid.from_reserve if case.served and claim else outcome.from_reserve
        if not 0 <= outcome.from_reserve <= outcome.award:
            yield differs(number, outcome.from_reserve, f"0..{outcome.award:,}")
        elif outcome.from_reserve != due:
            yield differs(number, outcome.from_reserve, due)


def years_within_their_budgets(case: Case) -> Failures:
    years = case.book.budget.years
    if not years:
        return
    spent_by: Counter[int] = Counter()
    for number, outcome in case.outcomes.items():
        for day, won, _ in outcome.payments:
            if won and (day is None or day.year not in years):
                yield Text(f"{number}: {day}, 연도 예산 없음", f"{number}: {day}, a year without a budget")
            elif day is not None:
                spent_by[day.year] += won
        if outcome.held:
            for (kind, name), won in charges(case.terms, case.lines[number]).items():
                if kind == "years":
                    spent_by[int(name)] += won
    for year, won in spent_by.items():
        if won > years.get(year, 0):
            yield above(str(year), won, years.get(year, 0))


def funders_within_their_ceilings(case: Case) -> Failures:
    paid: Counter[str] = Counter()
    for number, outcome in case.outcomes.items():
        paid.update(outcome.funders)
        if outcome.held:
            for (kind, name), won in charges(case.terms, case.lines[number]).items():
                if kind == "funders":
                    paid[str(name)] += won
    for funder in case.book.budget.funders:
        if funder.at_most is not None and paid[funder.id] > funder.at_most:
            yield above(funder.id, paid[funder.id], funder.at_most)


def funders_shares_add_up(case: Case) -> Failures:
    """Every funder pays its share of each part of an award, as the rounding says, and together they pay all of it."""
    names = case.terms.funders
    for number, outcome in case.outcomes.items():
        rows = paid_out(case.terms, outcome.lines) if outcome.award else []
        due = {name: sum(row[i] for row in rows) for i, name in enumerate(names)}
        stated = {name: outcome.funders.get(name, 0) for name in (*names, *outcome.funders)}
        if stated != due or (names and sum(stated.values()) != outcome.award):
            yield differs(number, stated, due)
        for row, (day, _, shares) in zip(rows, outcome.payments, strict=False):
            if shares != (tuple(row) if names else ()):
                yield differs(f"{number} {day}", shares, tuple(row) if names else ())


def tranches_add_up(case: Case) -> Failures:
    for number, outcome in case.outcomes.items():
        if sum(won for _, won, _ in outcome.payments) != outcome.award:
            yield Text(f"{number}: 합계가 다름", f"{number}: they do not add up")
            continue
        if not outcome.award:
            continue
        due = [sum(row) for row in paid_out(case.terms, outcome.lines)]
        if len(outcome.payments) != len(due):
            yield Text(f"{number}: 지급 횟수가 다름", f"{number}: wrong number of tranches")
        for day, won, (on, amount, _) in zip(case.terms.days, due, outcome.payments, strict=False):
            if amount != won or on != day:
                yield differs(number, f"{on} {amount:,}", f"{day} {won:,}")


def held_money_is_counted(case: Case) -> Failures:
    """What an undecided application might still receive is held where the book says so, and the total says how much."""
    held = sum(outcome.held for outcome in case.outcomes.values())
    if held != case.result.held:
        yield differs("total", case.result.held, held)
    part = set(case.field.order)
    for number, outcome in case.outcomes.items():
        if outcome.held < 0 or (outcome.held and (case.derived[number].status != "undecided" or number not in part)):
            yield differs(number, outcome.held, 0)
        elif case.served and number in part and case.derived[number].status == "undecided":
            due = case.served.shares[number].paid.amount
            if outcome.held != due:
                yield differs(number, outcome.held, due)
