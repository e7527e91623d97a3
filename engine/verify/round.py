"""The round as `verify` sees it: who takes part, in which order, and what the limits of firms leave them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from engine.book import Book
from engine.book.budget import FirmLimit
from engine.feel import Unknown
from engine.feel.values import DateTime
from engine.verify.charges import Lines, Terms, charges, terms_of
from engine.verify.claims import Derived, least_of
from engine.verify.limits import BOUNDLESS, LimitRead, covered, cut_one, reads_of
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

    def kin(self, numbers: Iterable[str]) -> set[str]:
        """The claims that share a firm with these, or with one that does."""
        found, firms = set(numbers), frozenset[str]()
        while (more := frozenset().union(*(self.derived[number].firms for number in found))) != firms:
            firms = more
            found |= {number for number in self.order if self.derived[number].firms & firms}
        return found

    def least(self, number: str) -> int:
        """The least that a claim may be paid, if anything: an amount, or a percentage of the claim, not below it."""
        return least_of(self.book, self.derived[number].total)

    def charges(self, number: str, lines: Lines) -> Counter[str]:
        """What lines of an application take from each limited year and funder, by id of the limit."""
        return charges(self.terms, lines, self.derived[number].pays)

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
    for limit in (limit for limit in book.firm_limits if limit.per == "firm"):
        for stated in _by_firm(limit, derived).values():
            reads = [read for _, read in stated]
            counts = [e for n, e in stated if derived[n].status in (None, "undecided") or e.already]
            blind = any(each.already is None for each in reads)
            blind = blind or (len(counts) > 1 and any(each.covers is None for each in counts))
            for number in [n for n, _ in stated] if blind and not all(each.none for each in reads) else ():
                if derived[number].status is None:
                    found[number] = replace(derived[number], status="undecided")
    pots, seen = bool(book.budget.pots), set[tuple[str, tuple[Any, ...]]]()
    limits = [limit for limit in book.firm_limits if limit.when_over == "refuse" and limit.per == "firm"]
    taking = [n for n, each in found.items() if each.status is None or (limits and _may_claim(each, pots=pots))]
    better: dict[str, list[Derived]] = {}
    strangers: list[Derived] = []
    for number in ranked(book, found, taking):
        each, purposes = found[number], {(firm, found[number].same) for firm in found[number].kin}
        if each.status is None and book.one_payment and purposes & seen:
            found[number] = replace(each, status="not_eligible")
            continue
        if each.status is None:
            each = replace(each, status=_beside(limits, each, better, strangers, derived))
            found[number] = each
        if each.status is None:
            seen |= purposes
        if each.status is None or (each.status == "undecided" and not each.hopeless):
            for firm in each.firms:
                better.setdefault(firm, []).append(each)
        if each.status == "undecided" and not each.hopeless and _has_strangers(each):
            strangers.append(each)
    return found


def _has_strangers(each: Derived) -> bool:
    """Whether an application does not tell of each claimant who it is."""
    return each.claimants is None or any(not one.firm_id for one in each.claimants)


def _of_strangers(limit: FirmLimit, each: Derived) -> tuple[int, int]:
    """What an application asks of a limit for claimants that it does not tell, and the least limit stated for them."""
    if each.claimants is None:
        return (BOUNDLESS, 0) if any(each.highs[name] for name in limit.covers) else (0, BOUNDLESS)
    firms = [one.firm for one in each.claimants if not one.firm_id and _asked(limit, each, one.firm)]
    mosts = [_most(limit, each, firm) for firm in firms]
    return sum(_asked(limit, each, firm) for firm in firms), min(mosts, default=BOUNDLESS)


def _by_firm(limit: FirmLimit, derived: Mapping[str, Derived]) -> dict[str, list[tuple[str, LimitRead]]]:
    """What is stated of a limit by firm key, where it applies or may, with the number of the application."""
    found: dict[str, list[tuple[str, LimitRead]]] = {}
    for number, each in derived.items():
        for read in reads_of(limit, each.limits).values():
            if read.covers is not False:
                found.setdefault(read.firm, []).append((number, read))
    return found


def _may_claim(each: Derived, *, pots: bool) -> bool:
    return each.status == "undecided" and (each.leaf is not None or not pots)


def _beside(
    limits: Sequence[FirmLimit],
    claim: Derived,
    better: Mapping[str, Sequence[Derived]],
    strangers: Sequence[Derived],
    derived: Mapping[str, Derived],
) -> str | None:
    """What a claim is beside those ranked better of its firms: refused where it passes a limit with those that stay."""
    open_ = False
    for limit, firm in ((limit, firm) for limit in limits for firm in sorted(claim.firms)):
        own, beside = _asked(limit, claim, firm), better.get(firm, [])
        if not own:
            continue
        before = received(limit, derived).get(firm, 0)
        asking = [(each, amount) for each in beside if (amount := _asked(limit, each, firm))]
        standing_, others = ([(e, won) for e, won in asking if (e.status is None) is s] for s in (True, False))
        taken = own + sum(amount for _, amount in standing_)
        most = min([_most(limit, claim, firm), *(_most(limit, each, firm) for each, _ in standing_)])
        if taken > max(0, most - before) and most < BOUNDLESS:
            return "not_eligible"
        for each, amount in others:
            reads = _reads(limit, each, firm)
            taken += min(amount, next(iter(reads.values())).room()) if len(reads) == 1 else amount
        most = min([most, *(_most(limit, each, firm) for each, _ in others)])
        for amount, least in (_of_strangers(limit, each) for each in strangers):  # any of them may be this firm
            taken, most = taken + amount, min(most, least)
        open_ = open_ or (most < BOUNDLESS and taken > max(0, most - before))
    return "undecided" if open_ else None


def _reads(limit: FirmLimit, each: Derived, firm: str) -> dict[str, LimitRead]:
    """What an application states of a limit for a firm, by id."""
    return {id_: read for id_, read in reads_of(limit, each.limits).items() if read.firm == firm}


def _asked(limit: FirmLimit, each: Derived, firm: str) -> int:
    """The most that a firm may receive by an application of what a limit covers."""
    applying = [id_ for id_, read in _reads(limit, each, firm).items() if read.covers is not False]
    return sum(each.highs[name] for id_ in applying for name in covered(limit, id_, each.highs))


def _most(limit: FirmLimit, each: Derived, firm: str) -> int:
    """The least limit that is stated for a firm; where one claims, of those that say how much."""
    reads = [read for read in _reads(limit, each, firm).values() if read.covers is not False and not read.none]
    sure = [read.at_most or 0 for read in reads if read.at_most is not None or each.status is not None]
    return min(sure, default=BOUNDLESS)


def received(limit: FirmLimit, derived: Mapping[str, Derived]) -> dict[str, int]:
    """What each firm key received before of a limit: of each of its firms the most that is stated."""
    found: dict[tuple[str, str], int] = {}
    for firm, stated in _by_firm(limit, derived).items():
        for _, read in stated:
            whose = firm, read.firm_id if limit.stated_for == "firm" else ""
            found[whose] = max(found.get(whose, 0), read.already or 0)
    sums: dict[str, int] = {}
    for (firm, _), amount in found.items():
        sums[firm] = sums.get(firm, 0) + amount
    return sums


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

    Of all that its claims state the least, less what each of its firms received, of which the most stated counts. Of a
    limit that refuses the claims that stand count, where there are any.
    """
    rooms: dict[str, dict[str, int]] = {firm: {} for n, each in derived.items() if n in claims for firm in each.firms}
    for limit in (limit for limit in book.firm_limits if limit.per == "firm"):
        before = received(limit, derived)
        for firm, by_number in _by_firm(limit, derived).items():
            own = [(number, read) for number, read in by_number if number in claims]
            if limit.when_over == "refuse":
                own = [(number, read) for number, read in own if derived[number].status is None] or own
            stated = [read.at_most for _, read in own if read.at_most is not None]
            if stated:
                rooms[firm][limit.id] = max(0, min(stated) - before[firm])
    return rooms


Rooms = Mapping[str, dict[str, int]]
"""What is left by firm key and limit id."""


def within_limits(view: RoundView, number: str, rooms: Rooms) -> Lines:
    """The lines of a claim within the rooms that are left to its firms under the limits that apply to it.

    Claimants of one firm come one after the other.
    """
    lines = dict(view.derived[number].lines)
    left: dict[tuple[str, str], int] = {}
    for limit, id_, firm in _shared_by(view, number):
        room = left.get((firm, limit.id), rooms[firm][limit.id])
        left[firm, limit.id] = cut_one(lines, covered(limit, id_, lines), room, view.terms.unit)
    return lines


def take(view: RoundView, number: str, lines: Lines, rooms: Rooms) -> None:
    """Take what these lines receive from the rooms of their firms."""
    for limit, id_, firm in _shared_by(view, number):
        rooms[firm][limit.id] -= sum(lines[name] for name in covered(limit, id_, lines))


def _shared_by(view: RoundView, number: str) -> list[tuple[FirmLimit, str, str]]:
    """The limits that a claim shares with the others of its firms, each with its id there and the firm."""
    limits = [limit for limit in view.book.firm_limits if limit.per == "firm"]
    reads = [(limit, *each) for limit in limits for each in reads_of(limit, view.derived[number].limits).items()]
    bound = view.before
    return [(limit, id_, e.firm) for limit, id_, e in reads if e.covers is not False and limit.id in bound[e.firm]]


def allowed(view: RoundView, number: str, due: int, given: int) -> int:
    """What a claim may be given that comes nearest: whole claims or whole units, the least or nothing."""
    amount = min(given, due)
    if view.book.allocation.when_short == "skip":
        amount = due if given > 0 else 0
    elif amount != due:
        amount -= amount % view.terms.unit
    return amount if amount >= view.least(number) else 0
