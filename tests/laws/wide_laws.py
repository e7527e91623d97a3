"""Laws of one random round of any policy, each by its name; what it is compared with is worked out apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from engine.allocation import Allocation, Claim, allocated
from engine.assessment import Status
from engine.round.needed import Needed
from tests.laws.by_force import MOST_CHOICES, awards_by_force, used_of
from tests.laws.by_force.pots import pots_of
from tests.laws.by_force.sequence import first_refused
from tests.laws.by_force.terms import Given, Lines, terms_of
from tests.laws.changed import book_times, claims_times, in_won, with_budget
from tests.laws.drawn_applications import with_fact
from tests.laws.rounds import Case, outcome

TIMES = 7


def amounts(allocation: Allocation) -> list[int]:
    return [award.amount for award in allocation.awards]


def differs_from_force(case: Case, most: int = MOST_CHOICES) -> Iterator[str]:
    """Trying everything gives the same awards, lines and draws, and the same floors go unused."""
    allocation = case.round_.allocation
    if case.book.allocation.policy == "committee":
        decided = [case.amounts[claim.application_no][0] for claim in case.claims]
        if decided != amounts(allocation):
            yield f"the committee decided {decided}, not {amounts(allocation)}"
        return
    sums = bool(case.book.budget.years) and any(each.amount is not None for each in case.book.payment)
    if sums and (case.book.budget.funders or any(each.share is not None for each in case.book.payment)):
        return  # found by halving: what roundings move may hide a larger part that fits
    force = awards_by_force(case.book, case.claims, case.round_.dates, most)
    if force is None:
        return
    have = [Given(dict(award.lines), award.from_reserve) for award in allocation.awards]
    want = [Given(dict(each.lines), each.drawn) for each in force]
    if have != want:
        yield f"{[(g.amount, g.drawn) for g in have]} should be {[(g.amount, g.drawn) for g in want]}: {have} {want}"
    pots = pots_of(case.book.budget)
    used = used_of(pots, case.claims, force)
    released = {name.removeprefix("budget.pots.") for name, won in pots.floor.items() if used[name] < won}
    if {each.pot for each in allocation.released} != released:
        yield f"released are {allocation.released}, not {released}"


def differs_in_size(case: Case) -> Iterator[str]:
    """Money and unit so many times as large give awards so many times as large."""
    rule = case.book.allocation
    if any(isinstance(each, Fraction) for each in (rule.least, rule.first_ceiling)):
        return  # a percentage of so much more is rounded otherwise
    amounts_ = {number: (won * TIMES, at) for number, (won, at) in case.amounts.items()}
    claims = claims_times(case.claims, TIMES)
    found = allocated(book_times(case.book, TIMES), claims, case.round_.dates, amounts_)
    if amounts(found) != [award.amount * TIMES for award in case.round_.allocation.awards]:
        yield f"times {TIMES}: {amounts(found)} instead of {amounts(case.round_.allocation)}"


def differs_as_one_firm(case: Case) -> Iterator[str]:
    """Related firms as one: firms of a group are treated like one firm that made all their applications.

    Where firms state for themselves what they received before, one firm could not state different amounts.
    """
    if any(limit.already is not None for limit in case.book.firm_limits):
        return
    joined = [
        with_fact(each, "firm_id", f"one of {each.given['firm_group'].value}") if "firm_group" in each.given else each
        for each in case.applications
    ]
    alone = [replace(a, given={k: v for k, v in a.given.items() if k != "firm_group"}) for a in joined]
    other, _ = outcome(case.book, alone)
    if other is None or other.outcomes != case.outcomes:
        yield "a group is not treated like one firm"


def breaks_a_floor(case: Case) -> Iterator[str]:
    """A pot's floor is kept, or said not to be, with what was used of it."""
    released = {each.pot: each for each in case.round_.allocation.released}
    for name, won in pots_of(case.book.budget).floor.items():
        used, told = case.round_.allocation.used[name], released.get(name.removeprefix("budget.pots."))
        if (used < won) != (told is not None) or (told and (told.used, told.floor) != (used, won)):
            yield f"{name} uses {used} of its floor {won}, and {told} is said"


def beats_the_best_choice(case: Case) -> Iterator[str]:
    """The most money that a choice can pay is not below what any other policy pays; of whole claims, any in whole.

    Without floors: a choice serves them before its goals.
    """
    budget = case.book.budget
    plain = budget.model_copy(update={"pots": tuple(pot.model_copy(update={"floor": None}) for pot in budget.pots)})
    dated = bool(budget.years) or any(funder.at_most is not None for funder in budget.funders)

    def total(**rule: object) -> int:
        base = {"when_short": None, "maximise": (), "points": None, "first_ceiling": None, "factor": None}
        return sum(
            amounts(allocated(with_budget(case.book, plain, **{**base, **rule}), case.claims, case.round_.dates))
        )

    short = "skip" if dated else "part"
    others = [total(policy="ranked", when_short=each) for each in ("skip", "stop")]
    if short == "part":
        others += [total(policy="ranked", when_short="part"), total(policy="pro_rata")]
        others.append(total(policy="ceiling_then_pro_rata", first_ceiling=10))
    best = total(policy="best_value", when_short=short, maximise=("money",))
    if max(others) > best:
        yield f"{others} is above the best choice, {best}"


def lacks_what_was_needed(case: Case) -> Iterator[str]:
    """With so much more in every budget named a claim is paid in full; with a unit less in one of them it is not."""
    for number, needed in case.round_.outlook.needed.items():
        place = next(i for i, claim in enumerate(case.claims) if claim.application_no == number)
        full, unit = case.round_.by_number[number].in_full, case.book.rounding.unit
        if needed.more:
            if (found := _with_more(case, needed.more, place)) < full:
                yield f"{number} needed {dict(needed.more)}: {found}"
            for name, most in needed.more.items() if needed.proven else ():
                less = {**needed.more, name: max(most - unit, 0)}
                if _with_more(case, less, place) >= full:
                    yield f"{number} needed {less}, and not {dict(needed.more)}"
        if needed.before:
            yield from _lacks_rank(case, number, needed)


def _with_more(case: Case, more: Mapping[str, int], place: int) -> int:
    """What a claim receives with so much more in these budgets."""
    book = with_budget(case.book, in_won(case.book, more=more))
    return allocated(book, case.claims, case.round_.dates).awards[place].amount


def adds_what_limits_cut_to_what_the_budget_lacks(case: Case) -> Iterator[str]:
    """What a claim was not awarded parts into what the budget lacks and what no budget would pay."""
    for each in case.round_.applicants:
        entitled = each.judged.entitlement.amount
        if each.rank and (entitled or 0) - each.award != each.shortfall + each.cut:
            yield f"{each.application_no}: {entitled} - {each.award} is not {each.shortfall} + {each.cut}"
        if min(each.shortfall, each.cut) < 0 or bool(each.shortfall) != (each in case.round_.waiting):
            yield f"{each.application_no}: {each.shortfall}, {each.cut}"
        if each.rank and (each.status is Status.WAITING) != (not each.award and bool(each.shortfall)):
            yield f"{each.application_no}: {each.status} with a shortfall of {each.shortfall}"


def _lacks_rank(case: Case, number: str, needed: Needed) -> Iterator[str]:
    """Ranked before the application named, a claim is paid in full."""
    claim = next(each for each in case.claims if each.application_no == number)
    others = [each for each in case.claims if each is not claim]
    place = next(i for i, each in enumerate(others) if each.application_no == needed.before)
    found = allocated(case.book, [*others[:place], claim, *others[place:]], case.round_.dates)
    if found.awards[place].amount < case.round_.by_number[number].in_full:
        yield f"{number} before {needed.before}: {found.awards[place]}"


def _most(case: Case, found: Allocation, place: int) -> int:
    """What a claim's firm may still receive of it, beside what its better ranked claims receive."""
    paid: dict[str, tuple[tuple[Claim, Lines], ...]] = {}
    for award in found.awards[:place]:
        paid[award.claim.firm_key] = (*paid.get(award.claim.firm_key, ()), (award.claim, award.lines))
    return sum(terms_of(case.book, case.round_.dates).cut(found.awards[place].claim, paid).values())


def names_another_limit(case: Case) -> Iterator[str]:
    """An award that is all its firm may receive says that it was the firm's limit that set it."""
    allocation = case.round_.allocation
    if case.book.allocation.policy == "committee":
        return
    for place, award in enumerate(allocation.awards):
        whole = 0 < award.amount < award.claim.amount and award.amount == _most(case, allocation, place)
        if whole and not award.reduced_by[-1].startswith("firm_limits."):
            yield f"{award.claim.application_no}: {award.reduced_by}"


def misses_a_marginal_effect(case: Case) -> Iterator[str]:
    """One unit more of a budget changes just what the outlook says."""
    before = {award.claim.application_no: award.amount for award in case.round_.allocation.awards}
    held = {claim.application_no for claim in case.claims if claim.held}
    for effect in case.round_.outlook.marginal if _in_won(case) else ():
        book = with_budget(case.book, in_won(case.book, more={effect.name: effect.more}))
        found = allocated(book, case.claims, case.round_.dates)
        after = {award.claim.application_no: award.amount for award in found.awards}
        changes = {n: (before[n], after[n]) for n in before if before[n] != after[n] and n not in held}
        if changes != dict(effect.changes):
            yield f"one unit more of {effect.name}: {changes}, not {dict(effect.changes)}"


def _in_won(case: Case) -> bool:
    """Whether no part of the budget is a share of another, which one unit more would change as well."""
    budget = case.book.budget
    amounts_ = [budget.reserve.amount] if budget.reserve else []
    amounts_ += [each for pot in budget.pots for each in (pot.floor, pot.share, pot.ceiling) if each is not None]
    amounts_ += [each for each in (*budget.years.values(), *(f.at_most for f in budget.funders)) if each is not None]
    return all(isinstance(each, int) for each in amounts_)


def refuses_a_committee_wrongly(case: Case) -> Iterator[str]:
    """Amounts are refused just where one may not be paid, and first at the cell of the first such."""
    if case.book.allocation.policy != "committee":
        return
    terms, pots = terms_of(case.book, case.round_.dates), pots_of(case.book.budget)
    decided = [case.amounts[claim.application_no][0] for claim in case.claims]
    for place, claim in enumerate(case.claims):
        for other in {0, 1, decided[place] + terms.unit, claim.amount, claim.amount + terms.unit}:
            changed = [*decided[:place], other, *decided[place + 1 :]]
            places = {
                each.application_no: (won, str(i))
                for i, (each, won) in enumerate(zip(case.claims, changed, strict=True))
            }
            problems = allocated(case.book, case.claims, case.round_.dates, places).problems
            refused = first_refused(terms, pots, case.claims, changed)
            if refused != (int(problems[0].at) if problems else None):
                yield f"{changed}: {refused} is the first refused, not {problems}"


LAWS = (
    differs_from_force,
    refuses_a_committee_wrongly,
    differs_in_size,
    differs_as_one_firm,
    breaks_a_floor,
    names_another_limit,
    beats_the_best_choice,
    lacks_what_was_needed,
    adds_what_limits_cut_to_what_the_budget_lacks,
    misses_a_marginal_effect,
)
"""Each gives what is wrong with a round; nothing where the law is kept."""
