"""The round as `verify` sees it: who takes part, in which order, and what the limits of firms leave them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from engine.book import Book
from engine.feel import Unknown
from engine.feel.values import DateTime
from engine.verify.charges import Lines, Terms, terms_of
from engine.verify.claims import Derived
from engine.verify.tree import ROOT, PotTree, tree_of, with_needs


@dataclass(frozen=True, slots=True)
class RoundView:
    """Everything that decides who is paid what.

    `order` are the claims, and the undecided that money is held for, by rank; `before` what limits leave, by firm key.
    """

    book: Book
    derived: Mapping[str, Derived]
    terms: Terms
    tree: PotTree
    order: tuple[str, ...]
    before: dict[str, dict[str, int]]

    @property
    def least(self) -> int:
        return max(self.book.allocation.least, 1)

    def leaf(self, number: str) -> str:
        return self.derived[number].leaf or ROOT

    def claimed(self) -> Counter[str]:
        """The sum of the claims of each leaf."""
        found: Counter[str] = Counter()
        for number in self.order:
            found[self.leaf(number)] += self.derived[number].total
        return found


def view_of(book: Book, dates: Mapping[str, Any], derived: Mapping[str, Derived]) -> RoundView:
    """The claims in rank order; with `undecided: hold` the undecided among them."""
    hold = book.allocation.undecided == "hold" and book.allocation.way != "people"
    part = [n for n, each in derived.items() if each.status is None or (hold and each.status == "undecided")]
    order = tuple(ranked(book, derived, (n for n in part if derived[n].leaf or not book.budget.pots)))
    before = rooms_before(book, derived, set(order))
    view = RoundView(book, derived, terms_of(book, dates), tree_of(book), order, before)
    return replace(view, tree=with_needs(view.tree, view.tree.floor, view.claimed()))


def standing(book: Book, derived: Mapping[str, Derived]) -> dict[str, Derived]:
    """The applications with what one's firm makes of it: what it received before unknown, or a claim paid already."""
    found = dict(derived)
    shared = [limit.id for limit in book.firm_limits if limit.per == "firm"]
    asked = [each for each in derived.values() if each.status != "withdrawn"]
    blind = {each.firm for each in asked if any(each.limits[name].already is None for name in shared)}
    for number, each in derived.items():
        if each.status is None and each.firm in blind:
            found[number] = replace(each, status="undecided")
    seen = set()
    for number in ranked(book, found, (n for n, each in found.items() if book.one_payment and each.status is None)):
        purpose = found[number].firm, found[number].same
        if purpose in seen:
            found[number] = replace(found[number], status="not_eligible")
        seen.add(purpose)
    return found


def ranked(book: Book, derived: Mapping[str, Derived], numbers: Iterable[str]) -> list[str]:
    """The numbers in rank order; a key that is not known yet counts as the best there could be."""
    order = list(numbers)
    for i, key in reversed(list(enumerate(book.ranking.by))):
        best = (1,) if key.descending else (-1,)
        numbered = key.fact == "application_no"
        places = {
            n: best if isinstance(v := derived[n].keys[i], Unknown) else (0, _place(v, numbered=numbered))
            for n in order
        }
        order.sort(key=places.__getitem__, reverse=key.descending)
    return order


def _place(value: Any, *, numbered: bool) -> Any:
    """What a value of a key is sorted by: moments by the second, application numbers with their digits as numbers."""
    if isinstance(value, DateTime):
        return value.moment
    if not numbered:
        return value
    # A run of digits is compared as one: the longer without its leading zeros is the larger.
    runs = ("".join(run) for _, run in groupby(value, key=_is_digit))
    parts: list[tuple[str, int, str]] = []
    for run in runs:
        if _is_digit(run[0]):
            digits = run.lstrip("0") or "0"
            parts.append(("0", len(digits), digits))
        else:
            parts += [(letter, 0, "") for letter in run]
    return parts, value


def _is_digit(letter: str) -> bool:
    return "0" <= letter <= "9"


def rooms_before(book: Book, derived: Mapping[str, Derived], claims: Collection[str]) -> dict[str, dict[str, int]]:
    """What each firm limit leaves to each firm key before the round.

    Of all that its claims state the least, less what each of its firms received, of which the most stated counts.
    """
    rooms: dict[str, dict[str, int]] = {each.firm: {} for number, each in derived.items() if number in claims}
    for limit in (limit for limit in book.firm_limits if limit.per == "firm"):
        received: dict[tuple[str, str], int] = {}
        for number, each in derived.items():
            if each.status == "withdrawn":
                continue
            read, left = each.limits[limit.id], rooms.get(each.firm, {})
            if number in claims and read.at_most is not None:
                left[limit.id] = min(read.at_most, left.get(limit.id, read.at_most))
            whose = each.firm, each.firm_id if limit.stated_for == "firm" else ""
            received[whose] = max(received.get(whose, 0), read.already or 0)
        for (firm, _), amount in received.items():
            if limit.id in rooms.get(firm, {}):
                rooms[firm][limit.id] = max(0, rooms[firm][limit.id] - amount)
    return rooms


def take(book: Book, lines: Lines, rooms: dict[str, int]) -> None:
    """Take what these lines receive from the rooms of their firm."""
    for limit in book.firm_limits:
        if limit.id in rooms:
            rooms[limit.id] -= sum(lines.get(name, 0) for name in limit.covers)


def allowed(view: RoundView, due: int, given: int) -> int:
    """What a claim may be given that comes nearest: whole claims or whole units, the least or nothing."""
    amount = min(given, due)
    if view.book.allocation.when_short == "skip":
        amount = due if given > 0 else 0
    elif amount != due:
        amount -= amount % view.terms.unit
    return amount if amount >= view.least else 0
