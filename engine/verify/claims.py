"""What each application may claim, derived again with `feel` alone.

Nothing here is shared with the judges, the entitlement or the allocation: the same design, written a second time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from typing import Any

from engine.book import Benefit, Book, Criterion
from engine.book.claimants import id_for
from engine.book.fields import Expression
from engine.facts import Facts
from engine.feel import Scope, Unknown
from engine.reading import identity_key
from engine.verify.charges import first_lines
from engine.verify.claimants import Claimant, claimants_of, key_of_firm, within
from engine.verify.limits import (
    BOUNDLESS,
    MOST,
    Ends,
    LimitRead,
    Limits,
    cut,
    in_minor,
    limit_read,
    ranges,
    together,
)
from engine.verify.scores import rounded
from engine.verify.tables import worked_out_again


@dataclass(frozen=True, slots=True)
class Derived:
    """An application before the budget: `status` is None for a claim, and then `lines` are its entitlement.

    The lines of an undecided application are the most it could still receive together, `highs` each by itself. `leaf`
    is the pot it is charged to, or might be; `same` what `one_payment` compares; `decided` what the committee gives it;
    `hopeless`: a limit refuses it, whatever else is open. `pays`: which tranches apply; `reached`: the milestones met;
    `claimants`: who claims, None while that is not known.
    """

    status: str | None
    lines: dict[str, int]
    firm: str
    keys: tuple[Any, ...]
    limits: Limits = field(default_factory=dict)
    leaf: str | None = None
    same: tuple[Any, ...] = ()
    points: int | Fraction = 0
    decided: int = 0
    highs: Mapping[str, int] = field(default_factory=dict)
    hopeless: bool = False
    pays: tuple[bool, ...] = ()
    reached: frozenset[str] = frozenset()
    claimants: tuple[Claimant, ...] | None = ()

    @property
    def total(self) -> int:
        return sum(self.lines.values())

    @property
    def firms(self) -> frozenset[str]:
        """The keys of its firm and of those that claim."""
        return frozenset((self.firm, *self.kin))

    @property
    def kin(self) -> tuple[str, ...]:
        """The keys of those that claim."""
        return tuple(dict.fromkeys(each.firm for each in self.claimants or ()))


def derived_from(book: Book, facts: Facts, *, withdrawn: bool = False) -> Derived:
    """The status that the book's own words give, and the ceiling of every line of a claim; none where `withdrawn`."""
    facts = worked_out_again(book, facts)
    scope, rule = Scope(facts, book=True), book.allocation
    firm = key_of_firm(facts)
    keys = tuple(facts[key.fact] for key in book.ranking.by)
    claimants = claimants_of(book, facts)
    limits = _limits(book, scope, claimants or ())
    if withdrawn:
        return Derived("withdrawn", {}, firm, keys, {})
    eligible = _all_hold(book.criteria, scope)
    if eligible is False:
        return Derived("not_eligible", {}, firm, keys, limits, claimants=claimants)
    lines = ranges(book, _lines(book, scope, claimants), limits)
    highs = {name: most for name, (_, most) in lines.items()}
    rooms = [(names, read.room()) for _, names, read in together(book, limits, highs)]
    highest = cut(highs, rooms, book.rounding.unit)
    known = all(least == most for least, most in lines.values())
    refused, unsure_limit = _refused(book, highs, limits) if known else (False, False)
    leaf, sure_leaf = _leaf(book, scope)
    same = tuple(_compared(facts[name]) for name in book.one_payment.same) if book.one_payment else ()
    worth = rule.points.run(scope) if rule.points else facts.get("score", 0)
    points = worth if "points" in rule.maximise else 0
    decided = in_minor(facts["amount_decided"], book.money.digits) if rule.way == "people" else 0
    whens = [_truth(each.when, scope) for each in book.payment]
    unsure = any(isinstance(each, Unknown) for each in (*keys, *same, points, decided)) or None in whens
    unsure = unsure or not all(each.firm_id for each in claimants or () if book.claimants)
    pays = tuple(each is not False for each in whens)
    status = None
    if eligible is None or not known or unsure or not sure_leaf:
        status = "undecided"
    elif not book.pays:
        status = "eligible"
    elif refused or (whole := sum(highs.values())) < least_of(book, whole):
        status = "not_eligible"
    elif unsure_limit:
        status = "undecided"
    if status == "undecided" and book.budget.total is not None:  # no more than the whole budget can be held for it
        highest = first_lines(highest, book.budget.total)
    points, decided = (0 if isinstance(each, Unknown) else each for each in (points, decided))
    of_claim = leaf, same, points, decided, highs, refused, pays, _reached(book, scope), claimants
    return Derived(status, highest, firm, keys, limits, *of_claim)


def _limits(book: Book, scope: Scope, claimants: Sequence[Claimant]) -> dict[str, LimitRead]:
    """What is stated of each limit: of one per firm by each claimant, of one per application once."""
    found: dict[str, LimitRead] = {}
    for limit in book.firm_limits:
        if limit.per == "application":
            found[limit.id] = limit_read(limit, scope, book.money.digits)
            continue
        for each in claimants:
            read = limit_read(limit, within(scope, each), book.money.digits, each.firm, each.firm_id)
            found[id_for(limit.id, each.number)] = read
    return found


def _lines(book: Book, scope: Scope, claimants: Sequence[Claimant] | None) -> dict[str, Ends]:
    """The least and the most of each line; while nobody knows who claims, of each benefit anything."""
    if claimants is None:
        nothing = {each.id: _line_range(book, each, scope) == (0, 0) for each in book.benefits}
        return {name: (0, 0) if none else (0, BOUNDLESS) for name, none in nothing.items()}
    return {
        id_for(benefit.id, each.number): _line_range(book, benefit, within(scope, each))
        for benefit in book.benefits
        for each in claimants
    }


def _reached(book: Book, scope: Scope) -> frozenset[str]:
    """The milestones of the payment that are reached, by id."""
    milestones = [each.milestone for each in book.payment if each.milestone and each.milestone.met_when]
    return frozenset(each.id for each in milestones if _truth(each.met_when, scope))


def least_of(book: Book, claim: int) -> int:
    """The least that may be paid of a claim of this amount; of a percentage the next whole amount."""
    least, part = book.allocation.least, book.allocation.least_part
    return max(1, least if isinstance(least, int) else ceil(least * claim), min(part, claim))


def has_least(book: Book) -> bool:
    """Whether the book says of any award that it is too small."""
    return book.allocation.least != 0 or book.allocation.least_part != 0


def _refused(book: Book, lines: Mapping[str, int], limits: Limits) -> tuple[bool, bool]:
    """Whether a limit that refuses is passed by these lines alone, and whether one may be."""
    sure = may = False
    for limit, names, read in together(book, limits, lines):
        amount = sum(lines[name] for name in names)
        if limit.when_over == "refuse":
            sure, may = sure or amount > read.room(), may or amount > read.room(sure=True)
    return sure, may


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


def _line_range(book: Book, benefit: Benefit, scope: Scope) -> Ends:
    """The least and the most a line can be: the same where it is known."""
    applies = _truth(benefit.when, scope)
    own = _all_hold(benefit.criteria, scope)
    if applies is False or own is False:
        return 0, 0
    links: list[tuple[bool | None, Any]] = [(True, benefit.worth.run(scope))]
    links += [(_truth(each.when, scope), each.amount.run(scope)) for each in benefit.at_most]
    # A limit that does not apply, or is none, is no limit.
    links = [(sure, in_minor(value, book.money.digits)) for sure, value in links if sure is not False]
    links = [(sure, value) for sure, value in links if value is not None]
    known = [
        None if isinstance(each, Unknown) or each > MOST else max(Fraction(each), Fraction(0)) for _, each in links
    ]
    own_known = known[0] is not None
    sure = [each for (applying, _), each in zip(links, known, strict=True) if applying and each is not None]
    every = [each for each in known if each is not None]
    if not sure:
        return 0, BOUNDLESS
    most = _rounded(book, min(sure), sure[1:] if own_known else sure)
    if not (own and applies) or len(every) < len(known):
        return 0, most
    return _rounded(book, min(every), every[1:]), most


def _truth(condition: Expression | None, scope: Scope) -> bool | None:
    """Whether a condition holds, which is left out where it always does; None where it is not known."""
    value = condition.run(scope) if condition else True
    return value if isinstance(value, bool) else None


def _rounded(book: Book, amount: Fraction, limits: Sequence[Fraction]) -> int:
    """Whole units in the book's direction; down where a limit would be passed."""
    unit = book.rounding.unit
    whole = int(rounded(amount, Fraction(unit), book.rounding.direction))
    return whole - unit if whole > min(limits, default=whole) and whole > amount else whole


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
