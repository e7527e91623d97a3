"""The laws of the money: sums, pots and floors, the reserve, years, funders, tranches, and what is held."""

from __future__ import annotations

from itertools import zip_longest

from engine.book.limit_id import LimitId
from engine.verify.case import Case
from engine.verify.charges import paid_out
from engine.verify.claim_laws import Comparisons
from engine.verify.records import Compared
from engine.verify.tree import spent, unused_floors

TOTAL = "budget.total"


def totals_are_true(case: Case) -> Comparisons:
    yield Compared("awarded", case.result.awarded, sum(each.award for each in case.result.outcomes))
    yield Compared(TOTAL, case.result.budget, case.book.budget.total)
    for number, each in case.outcomes.items():
        yield Compared(number, each.award, sum(each.lines.values()))
        yield from (Compared(f"{number} {name}", won, 0) for name, won in each.lines.items() if won < 0)


def budget_never_exceeded(case: Case) -> Comparisons:
    yield Compared(TOTAL, sum(case.amounts.values()), case.book.budget.total, limit=True)


def claims_stand_in_their_pot(case: Case) -> Comparisons:
    for number, each in case.outcomes.items():
        claim = case.view.derived[number]
        if claim.status is None or each.pot not in (None, claim.leaf):
            due = claim.leaf if claim.status is None else None
            yield Compared(number, each.pot, "?" if case.book.budget.pots and due is None and not claim.status else due)


def pots_within_their_ceilings(case: Case) -> Comparisons:
    for name, most in case.view.tree.ceiling.items():
        yield Compared(name or TOTAL, spent(case.view.tree, case.used, name), most, limit=True)


def floors_are_kept(case: Case) -> Comparisons:
    """A floor is used, or it is reported with what its claims could use of it, after they were all served."""
    unused, due = (unused_floors(case.view.tree, used) for used in (case.used, case.served.used))
    for name in {**case.view.tree.floor, **case.result.released}:
        yield Compared(name, case.result.released.get(name), unused.get(name))
        yield Compared(name, unused.get(name), due.get(name))


def reserve_is_drawn_last(case: Case) -> Comparisons:
    """The reserve pays no more than it has, and only what the pot of a claim could not, by rank."""
    yield Compared(
        "budget.reserve", sum(share.from_reserve for share in case.shares.values()), case.view.tree.reserve, limit=True
    )
    for number, each in case.outcomes.items():
        share = case.served.shares.get(number)
        due = share.from_reserve if share and case.view.derived[number].status is None else 0
        yield Compared(number, each.from_reserve, due)


def years_within_their_budgets(case: Case) -> Comparisons:
    years, found = case.book.budget.years, case.held.copy()
    for number, each in case.outcomes.items():
        for day, amount, _ in each.payments if years else ():
            if day is None or day.year not in years:
                yield Compared(f"{number} {day}", amount, 0, limit=True)
            else:
                found[LimitId.of_year(day.year)] += amount
    yield from (Compared(str(year), found[LimitId.of_year(year)], most, limit=True) for year, most in years.items())


def funders_within_their_ceilings(case: Case) -> Comparisons:
    for funder in case.book.budget.funders:
        if funder.at_most is not None:
            paid = sum(each.funders.get(funder.id, 0) for each in case.outcomes.values())
            yield Compared(funder.id, paid + case.held[LimitId.of_funder(funder.id)], funder.at_most, limit=True)


def funders_shares_add_up(case: Case) -> Comparisons:
    """Every funder pays its share of each part of an award, as the rounding says, and together they pay all of it."""
    names = [each.id for each in case.book.budget.funders]
    for number, each in case.outcomes.items():
        rows = paid_out(case.view.terms, each.lines) if each.award else []
        due = {name: sum(row[i] for row in rows) for i, name in enumerate(names)}
        yield Compared(number, sum(each.funders.values()), each.award if names else 0)
        yield Compared(number, {**dict.fromkeys(names, 0), **each.funders}, due)
        parts = [tuple(row) if names else () for row in rows]
        for stated, row in zip_longest((payment[2] for payment in each.payments), parts):
            yield Compared(number, stated, row)


def tranches_add_up(case: Case) -> Comparisons:
    terms = case.view.terms
    for number, each in case.outcomes.items():
        yield Compared(number, sum(amount for _, amount, _ in each.payments), each.award)
        rows = paid_out(terms, each.lines) if each.award else []
        due = [(day, sum(row)) for day, row in zip(terms.days, rows, strict=False)]
        for stated, one in zip_longest((payment[:2] for payment in each.payments), due):
            yield Compared(number, stated, one)


def held_money_is_counted(case: Case) -> Comparisons:
    """What an undecided application might still receive is held where the book says so, and the total says how much."""
    yield Compared("held", case.result.held, sum(each.held for each in case.outcomes.values()))
    for number, each in case.outcomes.items():
        share = case.served.shares.get(number)
        due = share.amount if share and case.view.derived[number].status == "undecided" else 0
        yield Compared(number, each.held, due)
