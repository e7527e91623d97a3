"""What a claim is paid under: units, firms, years and funders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import Any

from engine.allocation import Claim
from engine.book import Book
from engine.book.limit_id import LimitId
from engine.feel import Scope

Lines = Mapping[str, int]


@dataclass(frozen=True)
class Given:
    """What a claim receives: its lines in won, and what of it is drawn from the reserve."""

    lines: Lines
    drawn: int = 0

    @property
    def amount(self) -> int:
        return sum(self.lines.values())


@dataclass(frozen=True)
class Terms:
    """The settings of a book that bear on a single claim."""

    book: Book
    policy: str
    unit: int
    least: int | Fraction
    least_part: int
    years: tuple[int, ...]
    limits: Mapping[str, int] = field(default_factory=dict)

    @property
    def has_least(self) -> bool:
        return self.least != 0 or self.least_part != 0

    def at_least(self, claim: Claim) -> int:
        """The least award of a claim, in won: a percentage of it rounded up."""
        least = self.least if isinstance(self.least, int) else ceil(self.least * claim.amount)
        return max(least, min(self.least_part, claim.amount))

    def payable(self, claim: Claim) -> int:
        """The least that is worth an award, in won."""
        return max(self.at_least(claim), 1)

    def charges(self, claim: Claim, lines: Lines) -> Counter[str]:
        """What an award takes of each year and of each funder with a limit."""
        found: Counter[str] = Counter()
        funders = self.book.budget.funders
        for tranche, shares in enumerate(self.tranches(claim, lines)):
            found[LimitId.of_year(self.years[tranche])] += sum(shares)
            for number, won in enumerate(shares):
                if funders:
                    found[LimitId.of_funder(funders[number].id)] += won
        return Counter({name: found[name] for name in self.limits})

    def tranches(self, claim: Claim, lines: Lines) -> list[list[int]]:
        """By tranche, what each funder pays of it; one payer where the book names none."""
        book, unit = self.book, self.unit
        funders = book.budget.funders
        found = [[0] * (len(funders) or 1) for each in book.payment for _ in each.days]
        applies = claim.pays or [True] * len(book.payment)
        paying = {
            benefit: [i for i, t in enumerate(book.payment) if applies[i] and (not t.covers or benefit in t.covers)]
            for benefit in lines
        }
        for tranches in {tuple(each) for each in paying.values()}:
            part = sum(won for benefit, won in lines.items() if tuple(paying[benefit]) == tranches)
            wholes = [part] if not funders else [int(part * f.share // unit) * unit for f in funders]
            for i, funder in enumerate(funders):
                if funder.takes_rest:
                    wholes[i] = part - sum(won for k, won in enumerate(wholes) if k != i)
            due = self.due(tranches, part) if part else []
            for number, whole in enumerate(wholes):
                upto = [int(reached * whole // unit) * unit for _, reached in due[:-1]] + [whole]
                for i, (place, _) in enumerate(due):
                    found[place][number] += upto[i] - (upto[i - 1] if i else 0)
        return found

    def due(self, tranches: Sequence[int], part: int) -> list[tuple[int, Fraction]]:
        """What share of so many won has been paid with each equal part of these tranches, by its place among all."""
        found: list[tuple[int, Fraction]] = []
        paid = Fraction(0)
        for i in tranches:
            tranche, own = self.book.payment[i], part - paid
            if i != tranches[-1] and not tranche.rest:
                wanted = part * tranche.share if tranche.amount is None else Fraction(tranche.amount)
                own = min(own, wanted)
            before, many = sum(len(each.days) for each in self.book.payment[:i]), len(tranche.days)
            found += [(before + k, (paid + own * Fraction(k + 1, many)) / part) for k in range(many)]
            paid += own
        return found

    def within(self, charged: Mapping[str, int]) -> bool:
        """Whether no year and no funder pays more than it may."""
        return all(charged.get(name, 0) <= most for name, most in self.limits.items())

    def cut(self, claim: Claim, paid: Mapping[str, Sequence[tuple[Claim, Lines]]]) -> Lines:
        """The lines of a claim within the limits of its firm, beside what the firm has been paid already under each."""
        found = dict(claim.lines)
        for limit in self.book.firm_limits:
            if limit.per == "application" or limit.id not in claim.rooms:
                continue
            under = [lines for other, lines in paid.get(claim.firm_key, ()) if limit.id in other.rooms]
            taken = sum(lines[name] for lines in under for name in limit.covers)
            left = claim.rooms[limit.id] - taken
            for benefit, won in found.items():
                if benefit in limit.covers:
                    found[benefit] = won if won <= left else max(left, 0) // self.unit * self.unit
                    left -= found[benefit]
        return found


def cut_to(lines: Lines, amount: int) -> Lines:
    """The lines cut to so much in all, from the last one of the book backwards."""
    found, left = {}, amount
    for benefit, won in lines.items():
        found[benefit] = min(won, left)
        left -= found[benefit]
    return found


def terms_of(book: Book, dates: Mapping[str, Any]) -> Terms:
    budget = book.budget
    days = [day.run(Scope(dates, book=True)) for tranche in book.payment for day in tranche.days]
    said = {LimitId.of_year(year): won for year, won in budget.years.items()}
    said |= {LimitId.of_funder(f.id): f.at_most for f in budget.funders if f.at_most is not None}
    limits = {name: won if isinstance(won, int) else floor(won * budget.total) for name, won in said.items()}
    years = tuple(day.year for day in days)
    rule = book.allocation
    return Terms(book, rule.policy, book.rounding.unit, rule.least, rule.least_part, years, limits)
