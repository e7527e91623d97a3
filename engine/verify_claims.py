"""What each application may claim, derived again for `verify` with `feel` alone.

Nothing here is shared with the judges, the entitlement or the allocation: the same design, written a second time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from engine.book import Benefit, Book
from engine.book_criteria import Criterion
from engine.facts import Facts
from engine.feel import Scope, Unknown
from engine.reading_texts import identity_key
from engine.verify_tables import worked_out_again


@dataclass(frozen=True, slots=True)
class Derived:
    """An application's standing before the budget: `status` is None for a claim, whose `lines` are in won."""

    status: str | None
    lines: dict[str, int]
    firm: str
    keys: tuple[Any, ...]

    @property
    def total(self) -> int:
        return sum(self.lines.values())


def derived_from(book: Book, facts: Facts) -> Derived:
    """The status that the book's own words give, and the ceiling of every line of a claim."""
    facts = worked_out_again(book, facts)
    scope = Scope(facts, book=True)
    group = facts["firm_group"]
    firm = f"g:{identity_key(group)}" if isinstance(group, str) else f"f:{identity_key(facts['firm_id'])}"
    keys = tuple(facts[key.fact] for key in book.ranking.by)
    eligible = _holds_all(book.criteria, scope)
    if eligible is False:
        return Derived("not_eligible", {}, firm, keys)
    ranges = [_line_range(book, benefit, scope) for benefit in book.benefits]
    lowest = _limited(book, [low for low, _ in ranges])
    highest = _limited(book, [high for _, high in ranges])
    if eligible is None or lowest != highest or any(isinstance(key, Unknown) for key in keys):
        return Derived("undecided", {}, firm, keys)
    lines = {benefit.id: amount or 0 for benefit, amount in zip(book.benefits, lowest, strict=True)}
    total = sum(lines.values())
    refused = total == 0 or total < book.allocation.least
    return Derived("not_eligible" if refused else None, lines, firm, keys)


def _holds(criterion: Criterion, scope: Scope) -> bool | None:
    if criterion.condition:
        value = criterion.condition.run(scope)
        return value if isinstance(value, bool) else None
    values = [_holds(member, scope) for member in criterion.members]
    if sum(value is True for value in values) >= criterion.needed:
        return True
    return False if sum(value is not False for value in values) < criterion.needed else None


def _holds_all(criteria: Sequence[Criterion], scope: Scope) -> bool | None:
    values = [_holds(criterion, scope) for criterion in criteria]
    return False if False in values else None if None in values else True


def _line_range(book: Book, benefit: Benefit, scope: Scope) -> tuple[int, int | None]:
    """The least and the most a line can be; no most where nothing known bounds it."""
    own = _holds_all(benefit.criteria, scope)
    if own is False:
        return 0, 0
    values = [benefit.amount.run(scope), *(limit.amount.run(scope) for limit in benefit.at_most)]
    sure = [not isinstance(value, Unknown) and value <= 999_999_999_999_999 for value in values]
    known = [max(Fraction(value), Fraction(0)) for value, ok in zip(values, sure, strict=True) if ok]
    if not known:
        return 0, None
    limits = [Fraction(v) for v, ok in zip(values[1:], sure[1:], strict=True) if ok]
    most = _rounded(book, min(known), limits)
    return (most, most) if own is True and all(sure) else (0, most)


def _rounded(book: Book, amount: Fraction, limits: Sequence[Fraction]) -> int:
    unit = book.rounding.unit
    down = int(amount / unit) * unit
    if down == amount or book.rounding.direction == "down":
        return down
    if book.rounding.direction == "nearest" and amount - down < Fraction(unit, 2):
        return down
    return down if any(down + unit > limit for limit in limits) else down + unit


def _limited(book: Book, amounts: Sequence[int | None]) -> list[int | None]:
    left = list(amounts)
    for limit in book.firm_limits:
        spent = 0
        for i, benefit in enumerate(book.benefits):
            if benefit.id in limit.covers:
                most, wanted = limit.at_most - spent, left[i]
                taken = most if wanted is None or wanted > most else wanted
                left[i], spent = taken, spent + taken
    return left


def tranches_due(book: Book, lines: Mapping[str, int]) -> list[int]:
    """What each tranche of an award comes to, in won: of the benefits that share the same tranches, together."""
    due = [0] * len(book.payment)
    plans = {tuple(each.pays(benefit.id) for each in book.payment) for benefit in book.benefits}
    for plan in plans:
        amount = sum(
            lines.get(benefit.id, 0)
            for benefit in book.benefits
            if tuple(each.pays(benefit.id) for each in book.payment) == plan
        )
        share, before = Fraction(0), 0
        for i, tranche in enumerate(book.payment):
            if plan[i]:
                share += tranche.share
                after = amount if share == 1 else int(amount * share / book.rounding.unit) * book.rounding.unit
                due[i], before = due[i] + after - before, after
    return due
