"""What an award is charged to: its tranches, the funders of each, and the years they fall due in."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from engine.book import Book
from engine.book.budget import Funder
from engine.book.claimants import by_claimant
from engine.book.limit_id import LimitId
from engine.book.payment import Tranche
from engine.feel import Date, Scope
from engine.verify.tree import share_of

Lines = Mapping[str, int]
"""Amounts by benefit, in the book's order."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How awards are paid: `plans` are tranches and the benefits that they pay, `parts` the equal parts of each.

    `days` are those of all parts, `caps` what the years and funders have that are limited, by id of the limit.
    """

    plans: Mapping[tuple[int, ...], list[str]]
    tranches: tuple[Tranche, ...]
    parts: tuple[int, ...]
    days: tuple[Date | None, ...]
    funders: tuple[Funder, ...]
    unit: int
    caps: dict[str, int]
    by_claimant: bool = False
    """Whether the rows of an application claim: each is paid by itself."""

    @property
    def has_sums(self) -> bool:
        """Whether a sum that does not grow with the award may fall due in a limited year."""
        yearly = any(name.startswith(LimitId.of_year("")) for name in self.caps)
        return yearly and any(each.amount is not None for each in self.tranches)


def terms_of(book: Book, dates: Mapping[str, Any]) -> Terms:
    """The terms of payment with the dates of the round."""
    plans: dict[tuple[int, ...], list[str]] = {}
    for benefit in book.benefits:
        plan = tuple(i for i, tranche in enumerate(book.payment) if tranche.pays(benefit.id))
        plans.setdefault(plan, []).append(benefit.id)
    scope = Scope(dates, book=True)
    days = [day.run(scope) for tranche in book.payment for day in tranche.days]
    caps = {LimitId.of_year(year): most for year, most in book.budget.years.items()}
    caps |= {LimitId.of_funder(each.id): each.at_most for each in book.budget.funders if each.at_most is not None}
    amounts: dict[str, int] = {name: share_of(most, book.budget.total or 0) for name, most in caps.items()}
    dated = tuple(day if isinstance(day, Date) else None for day in days)
    parts = tuple(len(tranche.days) for tranche in book.payment)
    funders, unit = tuple(book.budget.funders), book.rounding.unit
    return Terms(plans, tuple(book.payment), parts, dated, funders, unit, amounts, book.claimants is not None)


def paid_out(terms: Terms, lines: Lines, pays: Sequence[bool] = ()) -> list[list[int]]:
    """What each part of an award comes to, by funder; in one sum where the book has no funders.

    Of what is paid by the same tranches every funder pays its share rounded down to the unit, and one the rest; what a
    funder pays falls due as the tranches that apply (`pays`, else all) add up, rounded down, the last of them the rest.
    Where rows claim, so much of each.
    """
    if not terms.by_claimant:
        return _paid_out(terms, lines, pays)
    found = [[0] * max(len(terms.funders), 1) for _ in terms.days]
    for own in by_claimant(lines).values():
        for row, more in zip(found, _paid_out(terms, own, pays), strict=True):
            row[:] = map(sum, zip(row, more, strict=True))
    return found


def _paid_out(terms: Terms, lines: Lines, pays: Sequence[bool]) -> list[list[int]]:
    found = [[0] * max(len(terms.funders), 1) for _ in terms.days]
    for plan, names in terms.plans.items():
        part = sum(lines.get(name, 0) for name in names)
        whole_parts = [0 if each.takes_rest else _down(part, each.share, terms.unit) for each in terms.funders]
        takers = zip(terms.funders, whole_parts, strict=True)
        paying = [part - sum(whole_parts) if each.takes_rest else pay for each, pay in takers]
        due = _due(terms, [i for i in plan if not pays or pays[i]], part) if part else []
        for column, whole in enumerate(paying or [part]):
            before = 0
            for i, upto in due:
                after = whole if upto == part else _down(whole, upto / part, terms.unit)
                found[i][column] += after - before
                before = after
    return found


def _due(terms: Terms, plan: Sequence[int], amount: int) -> list[tuple[int, Fraction]]:
    """What of an amount is paid once each part of these tranches is, the parts of one alike.

    The last tranche, and a rest, pay all that is left; no other more than is left.
    """
    found: list[tuple[int, Fraction]] = []
    paid = Fraction(0)
    for i in plan:
        tranche, left = terms.tranches[i], amount - paid
        own = left
        if not tranche.rest and i != plan[-1]:
            own = min(left, amount * tranche.share if tranche.share is not None else Fraction(tranche.amount or 0))
        first = sum(terms.parts[:i])
        found += [(first + k, paid + own * (k + 1) / terms.parts[i]) for k in range(terms.parts[i])]
        paid += own
    return found


def _down(amount: int, share: Fraction, unit: int) -> int:
    return amount * share.numerator // (share.denominator * unit) * unit


def charges(terms: Terms, lines: Lines, pays: Sequence[bool] = ()) -> Counter[str]:
    """What lines take from each limited year and funder, by id of the limit."""
    found: Counter[str] = Counter()
    for day, row in zip(terms.days, paid_out(terms, lines, pays) if terms.caps else (), strict=False):
        found[LimitId.of_year(day.year if day else "")] += sum(row)
        for funder, amount in zip(terms.funders, row, strict=False):
            found[LimitId.of_funder(funder.id)] += amount
    return Counter({each: amount for each, amount in found.items() if each in terms.caps})


def first_lines(lines: Lines, amount: int) -> dict[str, int]:
    """The lines filled in the book's order as far as `amount` reaches."""
    filled: dict[str, int] = {}
    for name, most in lines.items():
        filled[name] = min(most, amount)
        amount -= filled[name]
    return filled
