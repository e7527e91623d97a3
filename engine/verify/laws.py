"""The laws, in the order in which they are shown: of the budget, of each award, of payments, and of the policy."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import zip_longest

from engine.book.claimants import by_claimant, id_for
from engine.book.limit_id import RESERVE, TOTAL, LimitId
from engine.errors import Text
from engine.verify.case import Case
from engine.verify.charges import paid_out
from engine.verify.choice import better_choice, choice_of, goals_of, tally_of
from engine.verify.claims import has_least
from engine.verify.limits import covered, reads_of
from engine.verify.records import Compared, Outcome
from engine.verify.tree import spent

Comparisons = Iterator[Compared]
Compares = Callable[[Case], Comparisons]
LAWS: list[tuple[str, Text, Compares, Text]] = []
"""Each law below: its name, its title, what it compares, and what it says of that."""

OF_LISTS = frozenset(
    (
        "every_application_once",
        "totals_are_true",
        "statuses_follow_the_book",
        "nobody_ineligible_receives",
        "held_money_is_counted",
    )
)
"""What is checked of a book that pays nothing: nobody receives, and the other laws have nothing to speak of."""

OF = Text("{found} / {due}", "{found} of {due}")
CLOSEST = Text("{count}곳 중 가장 빠듯한 곳 {at} {found} / {due}", "closest of {count}: {at} {found} of {due}")
SAME = Text("{found} / {due}, {count}건 대조", "{found} of {due}; compared: {count}")
ALL = Text("{count}곳 대조", "compared: {count}")
ONCE = Text("신청 {due}건, 결과 {found}건", "applications: {due}, outcomes: {found}")
SUMS = Text("배정 {first}, 합계 {count}곳 대조", "awarded: {first}; sums compared: {count}")
HELD = Text("유보 {first}, {count}곳 대조", "held: {first}; compared: {count}")
LEAST = Text("{count}건, 가장 작은 배정 {due}, 최소액 {found}", "awards: {count}; smallest {due}, least {found}")


def law(ko: str, en: str, figures: Text) -> Callable[[Compares], Compares]:
    """Makes a law with this title of what compares."""

    def added(compares: Compares) -> Compares:
        LAWS.append((compares.__name__, Text(ko, en), compares, figures))
        return compares

    return added


@law("모든 신청에 결과가 하나씩 있다", "every application has exactly one outcome", ONCE)
def every_application_once(case: Case) -> Comparisons:
    counted = Counter(each.application_no for each in case.result.outcomes)
    for number in {**counted, **case.view.derived}:
        yield Compared(number, counted[number], int(number in case.view.derived), plain=True)


@law("합계가 맞다", "the totals are true", SUMS)
def totals_are_true(case: Case) -> Comparisons:
    yield Compared("awarded", case.result.awarded, sum(each.award for each in case.result.outcomes))
    yield Compared(TOTAL, case.result.budget, case.view.book.budget.total)
    for number, each in case.outcomes.items():
        yield Compared(number, each.award, sum(each.lines.values()))
        yield from (Compared(f"{number} {name}", amount, 0) for name, amount in each.lines.items() if amount < 0)


@law("총예산을 넘지 않는다", "the budget is never exceeded", OF)
def budget_never_exceeded(case: Case) -> Comparisons:
    if (total := case.view.book.budget.total) is not None:
        yield Compared(TOTAL, sum(case.amounts.values()), total, limit=True)


@law("신청마다 규칙서가 정한 재원에서 나간다", "every claim stands in its pot", ALL)
def claims_stand_in_their_pot(case: Case) -> Comparisons:
    for number, each in case.outcomes.items():
        claim = case.view.derived[number]
        due = None if claim.status else claim.leaf or ("?" if case.view.book.budget.pots else None)
        if claim.status is None or each.pot not in (None, claim.leaf):
            yield Compared(number, each.pot, due)


@law("재원별 한도를 넘지 않는다", "no pot exceeds its ceiling", CLOSEST)
def pots_within_their_ceilings(case: Case) -> Comparisons:
    for name, most in case.view.tree.ceiling.items() if case.view.book.budget.total is not None else ():
        yield Compared(name or TOTAL, spent(case.view.tree, case.used, name), most, limit=True)


@law("재원별 최소액을 지키거나 남은 사유를 밝힌다", "floors are kept, or released and reported", ALL)
def floors_are_kept(case: Case) -> Comparisons:
    """A floor is used, or it is reported with what its claims could use of it, after they were all served."""
    tree, both = case.view.tree, (case.used, case.served.used)
    got = ({name: spent(tree, used, name) for name in tree.floor} for used in both)
    unused, due = ({name: amount for name, amount in each.items() if amount < tree.floor[name]} for each in got)
    for name in {**tree.floor, **case.result.released}:
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
    years, found = case.view.book.budget.years, case.held.copy()
    for number, each in case.outcomes.items():
        for day, amount, _ in each.payments if years else ():
            if day is None or day.year not in years:
                yield Compared(f"{number} {day}", amount, 0, limit=True)
            else:
                found[LimitId.of_year(day.year)] += amount
    for year in years:
        name = LimitId.of_year(year)
        yield Compared(str(year), found[name], case.view.terms.caps[name], limit=True)


@law("재원 부담자별 한도를 넘지 않는다", "no funder pays above its ceiling", CLOSEST)
def funders_within_their_ceilings(case: Case) -> Comparisons:
    for funder in case.view.book.budget.funders:
        if funder.at_most is not None:
            paid = sum(each.funders.get(funder.id, 0) for each in case.outcomes.values())
            name = LimitId.of_funder(funder.id)
            yield Compared(funder.id, paid + case.held[name], case.view.terms.caps[name], limit=True)


@law("기업당 한도를 넘지 않는다", "no firm exceeds its limit", CLOSEST)
def no_firm_above_its_limit(case: Case) -> Comparisons:
    """Each application within what it may receive by itself, and all of a firm within what the firm has left."""
    together: Counter[tuple[str, str]] = Counter()
    for limit in case.view.book.firm_limits:
        for number in case.view.order:
            for id_, read in reads_of(limit, case.view.derived[number].limits).items():
                if read.covers is not False:
                    lines = case.lines[number]
                    amount = sum(lines[name] for name in covered(limit, id_, lines))
                    together[read.firm, limit.id] += amount
                    yield Compared(f"{number} {id_}", amount, read.room(), limit=True)
    for firm, left in case.view.before.items():
        for limit_id, most in left.items():
            yield Compared(f"{firm[2:]} {limit_id}", together[firm, limit_id], most, limit=True)


@law("같은 목적으로 두 번 지급하지 않는다", "nobody is paid twice for the same", CLOSEST)
def no_double_payment(case: Case) -> Comparisons:
    """Of a firm's claims for the same purpose no more than one receives."""
    paid = defaultdict[object, list[str]](list)
    for number, each in case.outcomes.items():
        if case.view.book.one_payment and each.award:
            for firm in case.view.derived[number].kin:
                paid[firm, case.view.derived[number].same].append(number)
    for numbers in paid.values():
        yield Compared(", ".join(numbers), len(numbers), 1, limit=True, plain=True)


@law("판정이 규칙서와 같다", "every status follows from the book", ALL)
def statuses_follow_the_book(case: Case) -> Comparisons:
    """Who is paid nothing waits where a larger budget would pay something, and else is not eligible."""
    for number, each in case.outcomes.items():
        unpaid = "waiting" if number in case.payable else "not_eligible"
        due = case.view.derived[number].status or ("awarded" if each.award else unpaid)
        yield Compared(number, each.status, due)


@law("부적격·미결정 신청에는 지급하지 않는다", "nobody ineligible or undecided receives", SAME)
def nobody_ineligible_receives(case: Case) -> Comparisons:
    for number, each in case.outcomes.items():
        if case.view.derived[number].status:
            paid = (each.award, *(amount for _, amount, _ in each.payments), *each.funders.values())
            yield Compared(number, max(paid, key=abs), 0)


@law("산정액을 넘는 배정이 없다", "no award exceeds its entitlement", CLOSEST)
def no_award_above_entitlement(case: Case) -> Comparisons:
    for number, each in case.outcomes.items():
        claim = case.view.derived[number]
        for name, amount in each.lines.items() if claim.status is None else ():
            yield Compared(f"{number} {name}", amount, claim.lines.get(name, 0), limit=True)


@law("배정 단위와 최소 배정액을 지킨다", "awards keep the unit and the least award", LEAST)
def whole_units_and_the_least(case: Case) -> Comparisons:
    """An award that is not the whole claim is a multiple of the unit, and none is below the least award."""
    for number, each in case.outcomes.items():
        if each.award:
            if each.award != case.view.derived[number].total:
                yield Compared(number, each.award, each.award - each.award % case.view.terms.unit)
            least = case.view.least(number) if has_least(case.view.book) else 0
            yield Compared(number, least, each.award, limit=True)


@law("분할 지급액의 합이 배정액과 같다", "tranches add up to the award", SAME)
def tranches_add_up(case: Case) -> Comparisons:
    terms = case.view.terms
    for number, each in case.outcomes.items():
        yield Compared(number, sum(amount for _, amount, _ in each.payments), each.award)
        rows = paid_out(terms, each.lines, case.view.derived[number].pays) if each.award else []
        due = [(day, sum(row)) for day, row in zip(terms.days, rows, strict=False)]
        for stated, one in zip_longest((payment[:2] for payment in each.payments), due):
            yield Compared(number, stated, one)
        yield from _shares_add_up(case, number, each)
        waiting = _waiting(case, number) if each.award else ()
        if waiting or each.waiting:
            yield Compared(number, each.waiting, waiting)


def _shares_add_up(case: Case, number: str, each: Outcome) -> Comparisons:
    """What every claimant of an award is paid, and by whom, as its own lines come to."""
    terms, pays = case.view.terms, case.view.derived[number].pays
    for claimant, lines in by_claimant(each.lines).items() if each.award and terms.by_claimant else ():
        rows = paid_out(terms, {id_for(name, claimant): amount for name, amount in lines.items()}, pays)
        due = [(day, sum(row), tuple(row) if terms.funders else ()) for day, row in zip(terms.days, rows, strict=True)]
        at = f"{number} {id_for('claimant', claimant)}"
        for stated, one in zip_longest(each.shares.get(claimant, ()), due if any(lines.values()) else ()):
            yield Compared(at, stated, one)
    for claimant in each.shares.keys() - by_claimant(each.lines).keys():
        yield Compared(f"{number} {id_for('claimant', claimant)}", each.shares[claimant], ())


def _waiting(case: Case, number: str) -> tuple[int, ...]:
    """The places among the payments of an award that are held until a milestone which is not reached."""
    reached, milestones = case.view.derived[number].reached, list[str]()
    for tranche in case.view.terms.tranches:
        milestones += [tranche.milestone.id if tranche.milestone else ""] * len(tranche.days)
    return tuple(i for i, name in enumerate(milestones) if name and name not in reached)


@law("부담자별 금액의 합이 배정액과 같다", "funders' shares add up to the award", SAME)
def funders_shares_add_up(case: Case) -> Comparisons:
    """Every funder pays its share of each part of an award, as the rounding says, and together they pay all of it."""
    names = [each.id for each in case.view.book.budget.funders]
    for number, each in case.outcomes.items():
        rows = paid_out(case.view.terms, each.lines, case.view.derived[number].pays) if each.award else []
        due = {name: sum(row[i] for row in rows) for i, name in enumerate(names)}
        yield Compared(number, sum(each.funders.values()), each.award if names else 0)
        yield Compared(number, {**dict.fromkeys(names, 0), **each.funders}, due)
        parts = [tuple(row) if names else () for row in rows]
        for stated, row in zip_longest((payment[2] for payment in each.payments), parts):
            yield Compared(number, stated, row)


@law("미결정 신청 몫의 유보액이 맞다", "money held for the undecided is counted", HELD)
def held_money_is_counted(case: Case) -> Comparisons:
    """What an undecided application might still receive is held where the book says so, and the total says how much."""
    yield Compared("held", case.result.held, sum(each.held for each in case.outcomes.values()))
    for number, each in case.outcomes.items():
        due = case.served.paid[number] if case.view.derived[number].status == "undecided" else 0
        yield Compared(number, each.held, due)


@law("순위와 배정 방식을 지킨다", "rank order and policy are kept", SAME)
def order_and_policy_are_kept(case: Case) -> Comparisons:
    """Each claim, in rank order, received exactly what the policy gives it, in the lines that it gives."""
    for number in case.view.order:
        if case.view.derived[number].status is None:
            yield Compared(number, case.outcomes[number].award, case.served.paid[number])
            both = case.outcomes[number].lines, case.served.paid_lines(number)
            # A line that is absent is 0.
            stated, due = ({name: amount for name, amount in lines.items() if amount} for lines in both)
            yield Compared(number, stated, due)


@law("기재한 목표 달성값이 맞다", "the stated goals are what the awards reach", ALL)
def goals_are_true(case: Case) -> Comparisons:
    """The stated goals of a choice are what the awards come to."""
    if case.view.book.allocation.way == "choice":
        paid = {number: case.lines[number] for number in case.view.order if case.amounts[number]}
        names, reached = case.view.book.allocation.maximise, goals_of(case.view, tally_of(case.view, paid))
        for name, stated, due in zip_longest(names, case.result.goals, reached, fillvalue=None):
            yield Compared(str(name), stated, due, plain=name != "money")


@law("더 나은 선택이 없다", "no better choice was overlooked", SAME)
def nothing_better_was_possible(case: Case) -> Comparisons:
    """No choice of awards reaches the goals better; not asked where the result says that it is not proven."""
    if case.view.book.allocation.way == "choice" and case.result.proven:
        better = better_choice(choice_of(case.view, case.amounts)) or {}
        for number in case.view.order:
            yield Compared(number, case.amounts[number], better.get(number, case.amounts[number]))
