"""What one application says of each limit per firm: the most, what has been received already, and what that leaves.

Windows over earlier awards are the book's own words, such as `earlier[granted_on > decided_on - @"P3Y"].amount`.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from engine.assessment.claimants import Claimant
from engine.book import Book
from engine.book.budget import FirmLimit
from engine.book.claimants import claimant_in, name_in
from engine.book.limit_id import LimitId
from engine.currency import Currency
from engine.errors import Problem
from engine.facts.hits import received_names
from engine.feel import Scope, Unknown
from engine.feel.grammar.tree import names_in
from engine.money import MOST, rounded


class Ceiling(NamedTuple):
    """A limit per firm for one application, as amounts; None while unknown, and then `missing` or `reasons` say why.

    `applies`: whether the limit covers the application, None while that is not known. `no_limit`: its amount is none.
    `claimant`: whose limit it is, by number; 0 is all of the application. `firm` and `firm_id` say who that is. `kin`:
    the further claimants of the same firm that share it, where it is joined.
    """

    limit: FirmLimit
    at_most: int | None
    already: int | None
    missing: tuple[str, ...] = ()
    reasons: tuple[Problem, ...] = ()
    names: tuple[str, ...] = ()
    """The facts that it reads, directly or through others, in the book's order."""
    applies: bool | None = True
    no_limit: bool = False
    claimant: int = 0
    firm: str = ""
    firm_id: str = ""
    kin: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        return LimitId.of_firm(self.limit.id)

    def covers(self, line: str) -> bool:
        """Whether a line counts under it, of this claimant where it is one's."""
        whose = not self.claimant or claimant_in(line) == self.claimant or claimant_in(line) in self.kin
        return whose and name_in(line) in self.limit.covers

    @property
    def room(self) -> tuple[int | None, int | None]:
        """The least and the most that is left under the limit; None where nothing known bounds it."""
        if self.applies is False or self.no_limit:
            return None, None
        if self.at_most is None:
            return 0, None
        left = max(self.at_most - (self.already or 0), 0)
        return (0 if self.already is None else left), (left if self.applies else None)


def ceilings_of(book: Book) -> Callable[[Scope, Sequence[Claimant]], tuple[Ceiling, ...]]:
    """A function from an application's facts to each limit of the book as they state it, in the book's order.

    A limit per firm comes once for each claimant. A limit that reads nothing is the same for all.
    """
    plans = [(limit, _names(book, limit)) for limit in book.firm_limits]
    scope = Scope({}, book=True)
    made = [(*each, None if each[1] else _ceiling(*each, scope, book.money)) for each in plans]
    applicant = Claimant(0, "", "")

    def ceilings(scope: Scope, claimants: Sequence[Claimant]) -> tuple[Ceiling, ...]:
        found = []
        for limit, names, same in made:
            for each in claimants if limit.per == "firm" else (applicant,):
                own = same or _ceiling(limit, names, each.within(scope), book.money)
                found.append(own._replace(claimant=each.number, firm=each.firm, firm_id=each.firm_id))
        return tuple(found)

    return ceilings


def joined_by_firm(ceilings: Sequence[Ceiling]) -> tuple[Ceiling, ...]:
    """The limits with those in one that claimants of one firm have in common: the least of what they state, less what
    each of its firms received.
    """
    found: dict[object, list[Ceiling]] = {}
    for i, each in enumerate(ceilings):
        key: object = (each.limit.id, each.firm, each.applies, each.no_limit) if each.claimant else i
        found.setdefault(key, []).append(each)
    return tuple([_joined(each) for each in found.values()])


def _joined(own: Sequence[Ceiling]) -> Ceiling:
    first, *others = own
    if not others:
        return first
    most = [each.at_most for each in own if each.at_most is not None]
    stated: dict[str, int] = {}
    for each in own:
        of = "" if each.limit.stated_for == "group" else each.firm_id
        stated[of] = max(stated.get(of, 0), each.already or 0)
    return first._replace(
        at_most=min(most) if len(most) == len(own) else None,
        already=None if any(each.already is None for each in own) else sum(stated.values()),
        missing=tuple(dict.fromkeys(name for each in own for name in each.missing)),
        reasons=tuple(dict.fromkeys(reason for each in own for reason in each.reasons)),
        kin=tuple(each.claimant for each in others),
    )


def _names(book: Book, limit: FirmLimit) -> tuple[str, ...]:
    expressions = [each for each in (limit.when, limit.at_most, limit.already) if each]
    read = frozenset[str]().union(*(names_in(each.tree, book.columns) for each in expressions))
    return received_names(book, read)


def _ceiling(limit: FirmLimit, names: tuple[str, ...], scope: Scope, money: Currency) -> Ceiling:
    when = limit.when.run(scope) if limit.when else True
    if when is False:
        return Ceiling(limit, None, 0, names=names, applies=False)
    most = limit.at_most.run(scope)
    already = limit.already.run(scope) if limit.already else 0
    unknown = [each for each in (when, most, already) if isinstance(each, Unknown)]
    missing = tuple(sorted({name for each in unknown for name in each.missing}))
    reasons = tuple(reason for each in unknown for reason in each.reasons)
    applies = None if isinstance(when, Unknown) else True
    amounts = _whole(most, "down", money), _whole(already, "up", money)
    return Ceiling(limit, *amounts, missing, reasons, names, applies, most is None)


def _whole(value: Any, direction: Any, money: Currency) -> int | None:
    """Whole minor units, so rounded that the remaining room is never overstated."""
    if value is None or isinstance(value, Unknown):
        return None
    return min(max(rounded(money.minor(value), 1, direction), 0), MOST)


def cut_to(
    ceilings: Sequence[Ceiling],
    rooms: Sequence[int | None],
    names: Sequence[str],
    amounts: Sequence[int | None],
    unit: int,
) -> list[tuple[int | None, str]]:
    """Each line's amount within the rooms left under the limits, with the limit that cut it; None is without bound.

    In the book's order, limit by limit: a covered line keeps what those before it leave; in whole units if cut.
    """
    result: list[tuple[int | None, str]] = [(amount, "") for amount in amounts]
    for ceiling, most in zip(ceilings, rooms, strict=True):
        room = most
        if room is None:
            continue
        for i, name in enumerate(names):
            if ceiling.covers(name):
                amount, cut_by = result[i]
                if amount is None or amount > room:
                    amount, cut_by = room - room % unit, ceiling.name
                result[i] = (amount, cut_by)
                room -= amount
    return result
