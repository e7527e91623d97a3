"""What each application may claim, derived again for `verify` with `feel` alone.

Nothing here is shared with the judges, the entitlement or the allocation: the same design, written a second time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from engine.book import Benefit, Book, Criterion
from engine.facts import Facts
from engine.feel import Scope, Unknown
from engine.reading import identity_key
from engine.verify.tables import worked_out_again

_MOST = 999_999_999_999_999


@dataclass(frozen=True, slots=True)
class LimitRead:
    """One firm limit as one application states it, in won; None where it is not known."""

    at_most: int | None
    already: int | None

    @property
    def room(self) -> int | None:
        """The most that it may leave to this application by itself; None where nothing known bounds it."""
        return None if self.at_most is None else max(0, self.at_most - (self.already or 0))

    @property
    def sure_room(self) -> int:
        return 0 if self.at_most is None or self.already is None else max(0, self.at_most - self.already)


@dataclass(frozen=True, slots=True)
class Derived:
    """An application's standing before the budget: `status` is None for a claim, whose `lines` are in won.

    The lines of an undecided application are the most it could still receive. `leaf` is the pot it is charged to, or
    might be; `same` what `one_payment` compares.
    """

    status: str | None
    lines: dict[str, int]
    firm: str
    keys: tuple[Any, ...]
    firm_id: str = ""
    limits: tuple[LimitRead, ...] = ()
    leaf: str | None = None
    same: tuple[Any, ...] = ()
    points: int | Fraction = 0
    decided: int = 0

    @property
    def total(self) -> int:
        return sum(self.lines.values())


def derived_from(book: Book, facts: Facts) -> Derived:
    """The status that the book's own words give, and the ceiling of every line of a claim."""
    facts = worked_out_again(book, facts)
    scope = Scope(facts, book=True)
    group, firm_id = facts["firm_group"], identity_key(facts["firm_id"])
    firm = f"g:{identity_key(group)}" if isinstance(group, str) else f"f:{firm_id}"
    keys = tuple(facts[key.fact] for key in book.ranking.by)
    limits = tuple(LimitRead(_won(each.at_most, scope), _already(each.already, scope)) for each in book.firm_limits)
    eligible = _holds_all(book.criteria, scope)
    if eligible is False:
        return Derived("not_eligible", {}, firm, keys, firm_id, limits)
    ranges = [_line_range(book, benefit, scope) for benefit in book.benefits]
    lowest = _limited(book, [low for low, _ in ranges], [each.sure_room for each in limits])
    highest = _limited(book, [high for _, high in ranges], [each.room for each in limits])
    leaf, sure_leaf = _leaf(book, scope)
    same = tuple(_compared(facts[name]) for name in book.one_payment.same) if book.one_payment else ()
    points, decided = (
        _points(book, facts, scope),
        facts["amount_decided"] if book.allocation.policy == "committee" else 0,
    )
    open_ = (*keys, *same, points, decided)
    unsure = eligible is None or lowest != highest or any(isinstance(each, Unknown) for each in open_)
    lines = _most_lines(book, highest, sure=not unsure and sure_leaf)
    total = sum(lines.values())
    status = None
    if unsure or not sure_leaf:
        status = "undecided"
    elif total == 0 or total < book.allocation.least:
        status = "not_eligible"
    known_points = 0 if isinstance(points, Unknown) else points
    known_decided = 0 if isinstance(decided, Unknown) else decided
    return Derived(status, lines, firm, keys, firm_id, limits, leaf, same, known_points, known_decided)


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
    sure = [not isinstance(value, Unknown) and value <= _MOST for value in values]
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


def _won(expression: Any, scope: Scope) -> int | None:
    """Whole won, rounded down, never below 0; None where it is not known."""
    value = expression.run(scope)
    known = isinstance(value, int | Fraction) and value <= _MOST
    return max(0, value.numerator // value.denominator) if known else None


def _already(expression: Any, scope: Scope) -> int | None:
    """Whole won, rounded up."""
    if expression is None:
        return 0
    value = expression.run(scope)
    known = isinstance(value, int | Fraction) and value <= _MOST
    return max(0, -(-value.numerator // value.denominator)) if known else None


def _limited(book: Book, amounts: Sequence[int | None], rooms: Sequence[int | None]) -> list[int | None]:
    """The lines within what each firm limit leaves to this application by itself, in the order of the book."""
    left = list(amounts)
    for limit, whole in zip(book.firm_limits, rooms, strict=True):
        room = whole
        for i, benefit in enumerate(book.benefits):
            if room is not None and benefit.id in limit.covers:
                wanted = left[i]
                taken = room if wanted is None or wanted > room else wanted
                left[i], room = taken, room - taken
    return left


def _most_lines(book: Book, highest: Sequence[int | None], *, sure: bool) -> dict[str, int]:
    """The lines in won; where they are not sure, all of them together at most the whole budget."""
    total = book.budget.total
    lines = {b.id: total if most is None else most for b, most in zip(book.benefits, highest, strict=True)}
    return lines if sure else first_lines(lines, total)


def first_lines(lines: Mapping[str, int], amount: int) -> dict[str, int]:
    """The lines filled in the book's order as far as `amount` reaches."""
    filled: dict[str, int] = {}
    for name, most in lines.items():
        filled[name] = min(most, amount)
        amount -= filled[name]
    return filled


def _leaf(book: Book, scope: Scope) -> tuple[str | None, bool]:
    """The first pot without parts whose conditions and those above it hold or may hold, and whether they surely do."""
    pots = {pot.id: pot for pot in book.budget.pots}
    parents = {pot.within for pot in book.budget.pots}
    for pot in book.budget.pots:
        if pot.id in parents:
            continue
        truths, above = [], pot.id
        while above:
            when, above = pots[above].when, pots[above].within or ""
            value = when.run(scope) if when else True
            truths.append(value if isinstance(value, bool) else None)
        if False not in truths:
            return pot.id, None not in truths
    return None, True


def _compared(value: Any) -> Any:
    """A value as `one_payment` compares it: texts by what identifies them."""
    if isinstance(value, str):
        return identity_key(value)
    if isinstance(value, list):
        return tuple(_compared(each) for each in value)
    if isinstance(value, dict):
        return tuple((key, _compared(each)) for key, each in sorted(value.items()))
    return value


def _points(book: Book, facts: Facts, scope: Scope) -> Any:
    """What the claim is worth to `best_value`; 0 where no goal asks."""
    if book.allocation.policy != "best_value" or "points" not in book.allocation.maximise:
        return 0
    return book.allocation.points.run(scope) if book.allocation.points else facts["score"]
