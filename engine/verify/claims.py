"""What each application may claim, derived again with `feel` alone.

Nothing here is shared with the judges, the entitlement or the allocation: the same design, written a second time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from engine.book import Benefit, Book, Criterion
from engine.facts import Facts
from engine.feel import Scope, Unknown
from engine.reading import identity_key
from engine.verify.charges import first_lines
from engine.verify.scores import rounded
from engine.verify.tables import worked_out_again

_MOST = 999_999_999_999_999
BOUNDLESS = 10**18
"""What stands for a limit, or a line, that nothing known bounds."""


@dataclass(frozen=True, slots=True)
class LimitRead:
    """A limit of the firm as one application states it: the most, and what was received before; None: not known."""

    at_most: int | None
    already: int | None

    def room(self, *, sure: bool = False) -> int:
        """The most that it may leave, or is sure to leave, to this application by itself."""
        if self.at_most is None or (sure and self.already is None):
            return 0 if sure else BOUNDLESS
        return max(0, self.at_most - (self.already or 0))


@dataclass(frozen=True, slots=True)
class Derived:
    """An application before the budget: `status` is None for a claim, and then `lines` are its entitlement.

    The lines of an undecided application are the most it could still receive. `leaf` is the pot it is charged to, or
    might be; `same` what `one_payment` compares; `decided` what the committee gives it.
    """

    status: str | None
    lines: dict[str, int]
    firm: str
    keys: tuple[Any, ...]
    firm_id: str = ""
    limits: Mapping[str, LimitRead] = field(default_factory=dict)
    leaf: str | None = None
    same: tuple[Any, ...] = ()
    points: int | Fraction = 0
    decided: int = 0

    @property
    def total(self) -> int:
        return sum(self.lines.values())


def derived_from(book: Book, facts: Facts, *, withdrawn: bool = False) -> Derived:
    """The status that the book's own words give, and the ceiling of every line of a claim; none where `withdrawn`."""
    facts = worked_out_again(book, facts)
    scope, rule = Scope(facts, book=True), book.allocation
    group, firm_id = facts["firm_group"], identity_key(facts["firm_id"])
    firm = f"g:{identity_key(group)}" if isinstance(group, str) else f"f:{firm_id}"
    keys = tuple(facts[key.fact] for key in book.ranking.by)
    limits = {
        each.id: LimitRead(_amount(book, each.at_most, scope), _amount(book, each.already, scope, up=True))
        for each in book.firm_limits
    }
    if withdrawn:
        return Derived("withdrawn", {}, firm, keys, firm_id, {})
    eligible = _all_hold(book.criteria, scope)
    if eligible is False:
        return Derived("not_eligible", {}, firm, keys, firm_id, limits)
    ranges = {each.id: _line_range(book, each, scope) for each in book.benefits}
    lowest, highest = (
        cut(book, {n: ends[i] for n, ends in ranges.items()}, {n: each.room(sure=not i) for n, each in limits.items()})
        for i in (0, 1)
    )
    leaf, sure_leaf = _leaf(book, scope)
    same = tuple(_compared(facts[name]) for name in book.one_payment.same) if book.one_payment else ()
    worth = rule.points.run(scope) if rule.points else facts.get("score", 0)
    points = worth if "points" in rule.maximise else 0
    decided = _minor(book, facts["amount_decided"]) if rule.way == "people" else 0
    unsure = any(isinstance(each, Unknown) for each in (*keys, *same, points, decided))
    status = None
    if eligible is None or lowest != highest or unsure or not sure_leaf:
        # No more than the whole budget can be held for it.
        status, highest = "undecided", first_lines(highest, book.budget.total)
    elif sum(highest.values()) < max(rule.least, 1):
        status = "not_eligible"
    points, decided = (0 if isinstance(each, Unknown) else each for each in (points, decided))
    return Derived(status, highest, firm, keys, firm_id, limits, leaf, same, points, decided)


def cut(book: Book, lines: Mapping[str, int], rooms: Mapping[str, int]) -> dict[str, int]:
    """The lines within these rooms, limit by limit: a covered line keeps what those before it leave, in whole units."""
    left = dict(lines)
    for limit in book.firm_limits:
        room = rooms.get(limit.id, BOUNDLESS)
        for name in (name for name in left if name in limit.covers):
            if left[name] > room:
                left[name] = room - room % book.rounding.unit
            room -= left[name]
    return left


def _holds(criterion: Criterion, scope: Scope) -> Any:
    if criterion.condition:
        return criterion.condition.run(scope)
    return _enough([_holds(member, scope) for member in criterion.members], criterion.needed)


def _all_hold(criteria: Sequence[Criterion], scope: Scope) -> bool | None:
    return _enough([_holds(criterion, scope) for criterion in criteria], len(criteria))


def _enough(truths: Sequence[Any], needed: int) -> bool | None:
    """Whether so many are true, whatever becomes of those that are not known; None where that decides."""
    if sum(each is True for each in truths) >= needed:
        return True
    return None if sum(each is not False for each in truths) >= needed else False


def _line_range(book: Book, benefit: Benefit, scope: Scope) -> tuple[int, int]:
    """The least and the most a line can be: the same where it is known."""
    own = _all_hold(benefit.criteria, scope)
    if own is False:
        return 0, 0
    values = [_minor(book, each.run(scope)) for each in (benefit.amount, *(limit.amount for limit in benefit.at_most))]
    known = [None if isinstance(each, Unknown) or each > _MOST else max(Fraction(each), Fraction(0)) for each in values]
    sure = [each for each in known if each is not None]
    if not sure:
        return 0, BOUNDLESS
    most = _rounded(book, min(sure), [each for each in known[1:] if each is not None])
    return (most if own and len(sure) == len(known) else 0), most


def _rounded(book: Book, amount: Fraction, limits: Sequence[Fraction]) -> int:
    """Whole units in the book's direction; down where a limit would be passed."""
    unit = book.rounding.unit
    whole = int(rounded(amount, Fraction(unit), book.rounding.direction))
    return whole - unit if whole > min(limits, default=whole) and whole > amount else whole


def _minor(book: Book, value: Any) -> Any:
    """A known amount in minor units, of which expressions know nothing."""
    if not isinstance(value, int | Fraction):
        return value
    scaled = value * 10**book.money.digits
    return int(scaled) if scaled.denominator == 1 else scaled


def _amount(book: Book, expression: Any, scope: Scope, *, up: bool = False) -> int | None:
    """Whole minor units, so rounded that the room left is never overstated, 0 at least; None where it is not known."""
    value = _minor(book, expression.run(scope)) if expression else 0
    if not isinstance(value, int | Fraction) or value > _MOST:
        return None
    return max(0, -(-value.numerator // value.denominator) if up else value.numerator // value.denominator)


def _leaf(book: Book, scope: Scope) -> tuple[str | None, bool]:
    """The first pot without parts whose conditions and those above it hold or may hold, and whether they surely do."""
    pots = {pot.id: pot for pot in book.budget.pots}
    parents = {pot.within for pot in book.budget.pots}
    for leaf in (name for name in pots if name not in parents):
        truths, above = list[Any](), leaf
        while above:
            when, above = pots[above].when, pots[above].within or ""
            truths.append(when.run(scope) if when else True)
        if (holds := _enough(truths, len(truths))) is not False:
            return leaf, bool(holds)
    return None, True


def _compared(value: Any) -> Any:
    """A value as `one_payment` compares it: texts by what identifies them."""
    if isinstance(value, str):
        return identity_key(value)
    if isinstance(value, list):
        return tuple(map(_compared, value))
    if isinstance(value, dict):
        return tuple((key, _compared(each)) for key, each in sorted(value.items()))
    return value
