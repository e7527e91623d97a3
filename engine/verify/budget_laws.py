"""The laws of the budget: each application is answered, sums are true, no pot, reserve, year or funder is passed."""

from __future__ import annotations

from collections import Counter

from engine.book.limit_id import RESERVE, TOTAL, LimitId
from engine.verify.case import ALL, CLOSEST, OF, ONCE, SUMS, Case, Comparisons, law
from engine.verify.records import Compared
from engine.verify.tree import spent, unused_floors


@law("모든 신청에 결과가 하나씩 있다", "every application has exactly one outcome", ONCE)
def every_application_once(case: Case) -> Comparisons:
    counted = Counter(each.application_no for each in case.result.outcomes)
    for number in {**counted, **case.view.derived}:
        yield Compared(number, counted[number], int(number in case.view.derived))


@law("합계가 맞다", "the totals are true", SUMS)
def totals_are_true(case: Case) -> Comparisons:
    yield Compared("awarded", case.result.awarded, sum(each.award for each in case.result.outcomes))
    yield Compared(TOTAL, case.result.budget, case.book.budget.total)
    for number, each in case.outcomes.items():
        yield Compared(number, each.award, sum(each.lines.values()))
        yield from (Compared(f"{number} {name}", won, 0) for name, won in each.lines.items() if won < 0)


@law("총예산을 넘지 않는다", "the budget is never exceeded", OF)
def budget_never_exceeded(case: Case) -> Comparisons:
    yield Compared(TOTAL, sum(case.amounts.values()), case.book.budget.total, limit=True)


@law("신청마다 규칙서가 정한 재원에서 나간다", "every claim stands in its pot", ALL)
def claims_stand_in_their_pot(case: Case) -> Comparisons:
    for number, each in case.outcomes.items():
        claim = case.view.derived[number]
        if claim.status is None or each.pot not in (None, claim.leaf):
            due = claim.leaf if claim.status is None else None
            yield Compared(number, each.pot, "?" if case.book.budget.pots and due is None and not claim.status else due)


@law("재원별 한도를 넘지 않는다", "no pot exceeds its ceiling", CLOSEST)
def pots_within_their_ceilings(case: Case) -> Comparisons:
    for name, most in case.view.tree.ceiling.items():
        yield Compared(name or TOTAL, spent(case.view.tree, case.used, name), most, limit=True)


@law("재원별 최소액을 지키거나 남은 사유를 밝힌다", "floors are kept, or released and reported", ALL)
def floors_are_kept(case: Case) -> Comparisons:
    """A floor is used, or it is reported with what its claims could use of it, after they were all served."""
    unused, due = (unused_floors(case.view.tree, used) for used in (case.used, case.served.used))
    for name in {**case.view.tree.floor, **case.result.released}:
        yield Compared(name, case.result.released.get(name), unused.get(name))
        yield Compared(name, unused.get(name), due.get(name))


@law("예비비는 재원이 다한 뒤 한도 안에서 쓴다", "the reserve pays last, within its amount", OF)
def reserve_is_drawn_last(case: Case) -> Comparisons:
    """The reserve pays no more than it has, and only what the pot of a claim could not, by rank."""
    yield Compared(RESERVE, sum(case.drawn.values()), case.view.tree.reserve, limit=True)
    for number, each in case.outcomes.items():
        due = 0 if case.view.derived[number].status else case.served.drawn[number]
        yield Compared(number, each.from_reserve, due)


@law("연도별 예산을 넘지 않는다", "no year exceeds its budget", CLOSEST)
def years_within_their_budgets(case: Case) -> Comparisons:
    years, found = case.book.budget.years, case.held.copy()
    for number, each in case.outcomes.items():
        for day, amount, _ in each.payments if years else ():
            if day is None or day.year not in years:
                yield Compared(f"{number} {day}", amount, 0, limit=True)
            else:
                found[LimitId.of_year(day.year)] += amount
    yield from (Compared(str(year), found[LimitId.of_year(year)], most, limit=True) for year, most in years.items())


@law("재원 부담자별 한도를 넘지 않는다", "no funder pays above its ceiling", CLOSEST)
def funders_within_their_ceilings(case: Case) -> Comparisons:
    for funder in case.book.budget.funders:
        if funder.at_most is not None:
            paid = sum(each.funders.get(funder.id, 0) for each in case.outcomes.values())
            yield Compared(funder.id, paid + case.held[LimitId.of_funder(funder.id)], funder.at_most, limit=True)
