"""Policies `pro_rata` and `ceiling_then_pro_rata`: the money is divided among all claims at once.

firm limits among the claims ─▶ ideal division, exact ─▶ who falls below `least` gives up ─▶ whole units ─▶
what is left, unit by unit, to the largest remainders ─▶ the reserve, in rank order
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from engine.allocation.award import LEAST, Award, Claim, award_of, first_lines, in_units
from engine.allocation.filling import Filled, Filling, Share
from engine.allocation.firm_rooms import FirmRooms
from engine.allocation.needs import needs_of
from engine.allocation.purse import Purse
from engine.book import Book
from engine.book.limit_id import RESERVE

_Key = tuple[str, tuple[tuple[str, bool], ...]]


@dataclass(slots=True)
class _Part:
    """One claim on its way through the division: its lines within the firm limits, and its ideal amount.

    `ideal` is an amount times the scale of the factors, which makes it whole.
    """

    claim: Claim
    lines: Mapping[str, int]
    met: tuple[str, ...]
    wanted: int
    least: int
    charges: Mapping[str, int]
    tiers: tuple[int, ...]
    key: _Key
    gone: bool
    ideal: int = 0
    stopped_by: tuple[str, ...] = ()
    amount: int = 0
    drawn: int = 0


def divided(
    book: Book, claims: Sequence[Claim], purse: Purse, floors: Mapping[str, int]
) -> tuple[list[Award], dict[str, Fraction]]:
    """An award for each claim in rank order, and the factor of each pot: of the first division not made in full."""
    parts = _parts(book, claims, purse)
    sums = _Sums(book, purse, floors, parts)
    factors = sums.settle(parts)
    purse.keep(sums.needs())  # of those that gave up nothing is kept
    for part in parts:
        if not part.gone:
            _place(part, purse, factors.scale)
    _remainders(parts, purse, factors.scale)
    if purse.tree.reserve:
        _draw(parts, purse)
    awards = [award_of(each.claim, each.lines, each.amount, _met(each), each.drawn) for each in parts]
    return awards, factors.of_pots()


def _met(part: _Part) -> tuple[str, ...]:
    if part.amount == part.wanted:  # what its firm may receive is what set it
        return (*part.stopped_by, *part.met)
    return (*part.met, *part.stopped_by)


def _parts(book: Book, claims: Sequence[Claim], purse: Purse) -> list[_Part]:
    rooms = FirmRooms(book)
    parts: list[_Part] = []
    for claim in claims:
        lines, met = rooms.cut(claim)
        wanted, first = sum(lines.values()), book.allocation.first_of(claim.amount)
        least = book.allocation.least_of(claim.amount)
        gone = wanted < max(least, 1)
        if gone:
            met = met or (LEAST,)
        else:
            rooms.spend(claim, lines)
        charges = purse.charges.of(claim, lines)
        key = claim.leaf, tuple((name, bool(amount)) for name, amount in charges.items())
        tiers = (wanted,) if first is None else (min(wanted, first), max(wanted - first, 0))
        parts.append(_Part(claim, lines, met, wanted, least, charges, tiers, key, gone))
    return parts


class _Sums:
    """What the claims of each class ask for together, kept while some of them give up."""

    def __init__(self, book: Book, purse: Purse, floors: Mapping[str, int], parts: Sequence[_Part]) -> None:
        self._book, self._purse, self._floors = book, purse, floors
        self._asked: dict[_Key, list[int]] = {}
        self._charges: dict[_Key, list[dict[str, int | Fraction]]] = {}
        for part in parts:
            if not part.gone:
                self._add(part, 1)

    def _add(self, part: _Part, sign: int) -> None:
        asked = self._asked.setdefault(part.key, [0] * len(part.tiers))
        for tier, amount in enumerate(part.tiers):
            asked[tier] += sign * amount
        charges = self._charges.setdefault(part.key, [{} for _ in part.tiers])
        for name, amount in part.charges.items():
            for found, tier in zip(charges, part.tiers, strict=True):
                own = amount if tier == part.wanted else Fraction(amount * tier, part.wanted)
                found[name] = found.get(name, 0) + sign * own

    def settle(self, parts: Sequence[_Part]) -> "_Factors":
        """Gives every part its ideal amount, after those have given up who would fall below the least award."""
        rule, unit = self._book.allocation, self._purse.unit
        factors = _Factors(self._filled())
        staying = [part for part in reversed(parts) if not part.gone] if rule.has_least else []
        before = len(staying) + 1
        while len(staying) < before:  # what one gives up to a second can be taken from a third
            before = len(staying)
            for part in staying:
                ideal, scale = factors.ideal(part), factors.scale
                if ideal < part.wanted * scale and ideal // (scale * unit) * unit < part.least:
                    part.gone, part.stopped_by = True, (LEAST,)
                    self._add(part, -1)
                    factors = _Factors(self._filled())
            staying = [part for part in staying if not part.gone]
        for part in parts:
            if not part.gone:
                part.ideal = factors.ideal(part)
                part.stopped_by = factors.stopped_by[part.key]
        return factors

    def needs(self) -> dict[str, int]:
        """What floors keep for the claims that are still there, by node."""
        claimed: dict[str, int] = {}
        for key, asked in self._asked.items():
            claimed[key[0]] = claimed.get(key[0], 0) + sum(asked)
        return needs_of(self._purse.tree, self._floors, claimed)

    def _filled(self) -> dict[_Key, list[Filled]]:
        """The factors of each class, one for each tier."""
        tree, keys = self._purse.tree, [key for key, asked in self._asked.items() if any(asked)]
        filling = Filling(tree, self.needs(), self._purse.charges.left)
        found: dict[_Key, list[Filled]] = {key: [] for key in keys}
        for tier in range(len(self._asked[keys[0]]) if keys else 0):
            asking = [key for key in keys if self._asked[key][tier]]
            shares = [Share(key[0], self._asked[key][tier], self._charges[key][tier]) for key in asking]
            for key, each in zip(asking, filling.filled(shares), strict=True):
                found[key].append(each)
            for key in keys:
                if key not in asking:
                    found[key].append(Filled(Fraction(1)))
        return found


class _Factors:
    """The factor of each class and tier over one denominator, `scale`, so that ideal amounts are whole numbers."""

    def __init__(self, filled: Mapping[_Key, Sequence[Filled]]) -> None:
        self._filled = filled
        self.scale = lcm(*(each.factor.denominator for found in filled.values() for each in found))
        self._times = {key: [int(each.factor * self.scale) for each in found] for key, found in filled.items()}
        self.stopped_by = {
            key: next((each.stopped_by for each in found if each.stopped_by), ()) for key, found in filled.items()
        }

    def ideal(self, part: _Part) -> int:
        """The amount that the factors give to a claim, times the scale."""
        times = self._times[part.key]
        if len(times) == 1:
            return part.wanted * times[0]
        return sum(tier * each for tier, each in zip(part.tiers, times, strict=True))

    def of_pots(self) -> dict[str, Fraction]:
        """What part of its claims each pot pays: of the first of its divisions that is not made in full."""
        return {
            key[0]: next((each.factor for each in found if each.factor < 1), Fraction(1))
            for key, found in self._filled.items()
        }


def _place(part: _Part, purse: Purse, scale: int) -> None:
    """The ideal in whole units; less only where the roundings of years and funders leave too little."""
    room = purse.room(part.claim.leaf)
    full = part.ideal == part.wanted * scale
    amount = part.wanted if full else in_units(part.ideal // scale, purse.unit)
    lines = first_lines(part.lines, amount)
    if not purse.fits(part.claim, lines, amount, room):
        part.stopped_by = part.stopped_by or purse.short_of(part.claim, part.lines, part.wanted)
        amount = purse.largest(part.claim, part.lines, min(amount, room))
        if amount < part.least:  # what rounding leaves is no viable award
            part.gone, part.stopped_by = True, (*part.stopped_by, LEAST)
            return
        lines = first_lines(part.lines, amount)
    part.amount = amount
    purse.spend(part.claim, lines, amount)


def _remainders(parts: Sequence[_Part], purse: Purse, scale: int) -> None:
    """One unit more each where there is room: what rounding down took most of comes first, then the better rank."""
    unit, whole = purse.unit, purse.unit * scale
    waiting = [(part.ideal % whole, part) for part in parts if not part.gone and part.ideal < part.wanted * scale]
    waiting.sort(key=lambda pair: -pair[0])
    for rest, part in waiting:
        if rest and part.amount + unit <= part.wanted and purse.room(part.claim.leaf) >= unit:
            _raise(part, purse, part.amount + unit)


def _draw(parts: Sequence[_Part], purse: Purse) -> None:
    """Who is not paid in full takes what its pot has left and draws on the reserve, in rank order."""
    for part in parts:
        if part.gone or part.amount == part.wanted:
            continue
        room = purse.room(part.claim.leaf) + purse.reserve
        part.stopped_by = (RESERVE, *part.stopped_by)
        if part.wanted - part.amount > room or not _raise(part, purse, part.wanted):
            paid = first_lines(part.lines, part.amount)
            _raise(part, purse, purse.largest(part.claim, part.lines, part.amount + room, paid))


def _raise(part: _Part, purse: Purse, amount: int) -> bool:
    """Pays the part so much instead, from its pot and then from the reserve, where years and funders allow."""
    before, after = first_lines(part.lines, part.amount), first_lines(part.lines, amount)
    more = amount - part.amount
    if purse.charges.excess(part.claim, after, before) > 0:
        return False
    drawn = max(more - purse.room(part.claim.leaf), 0)
    purse.reserve -= drawn
    purse.charge(part.claim.leaf, more - drawn)
    purse.charges.add(part.claim, after, before)
    part.amount, part.drawn = amount, part.drawn + drawn
    return True
