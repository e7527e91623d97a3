"""`pro_rata` and `ceiling_then_pro_rata` worked out again for `verify`: exact shares, then whole units."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from engine.verify.account import Account, Paid, fits, most_that_fits, pay
from engine.verify.charges import Resource, charges
from engine.verify.claims import first_lines
from engine.verify.division import Crowd, Exact, Kind, Level, filled
from engine.verify.firms import take, within_rooms
from engine.verify.round import Field, Served, Share, settled
from engine.verify.tree import Tree, with_needs


@dataclass(frozen=True, slots=True)
class _Part:
    """One claim in one of the divisions: the won to be divided, and what they take where money is limited."""

    kind: Kind
    won: int
    takes: Mapping[Resource, Exact]


@dataclass(frozen=True, slots=True)
class _Claims:
    """The claims within their firms' limits, and each as it stands in the divisions that follow one another."""

    lines: Mapping[str, Mapping[str, int]]
    parts: tuple[Mapping[str, _Part], ...]

    def won(self, number: str) -> int:
        return sum(self.lines[number].values())


def served_in_proportion(each: Field) -> Served:
    """What each claim receives when one factor holds for all of them."""
    claims = _claims(each)
    return settled(each, lambda floors: _served(each, claims, floors))


def _claims(each: Field) -> _Claims:
    rooms, lines = each.rooms(), {}
    for number in each.order:
        left = within_rooms(each.book, each.derived[number], rooms)
        if sum(left.values()) >= each.least:
            lines[number] = left
            take(each.book, each.derived[number].firm, left, rooms)
    first: dict[str, _Part] = {}
    rest: dict[str, _Part] = {}
    ceiling = each.book.allocation.first_ceiling
    for number, wanted in lines.items():
        won, leaf = sum(wanted.values()), each.leaf(number)
        head = won if each.book.allocation.policy == "pro_rata" or ceiling is None else min(won, ceiling)
        whole = charges(each.terms, wanted)
        first[number] = _part(leaf, head, won, whole)
        rest[number] = _part(leaf, won - head, won, whole)
    return _Claims(lines, (first, rest))


def _part(leaf: str, part: int, won: int, whole: Mapping[Resource, int]) -> _Part:
    """This part of a claim of so many won, with the same part of what the whole claim takes."""
    takes = {name: Fraction(part * most, won) for name, most in whole.items() if most and part}
    return _Part((leaf, frozenset(takes)), part, takes)


def _served(each: Field, claims: _Claims, floors: Mapping[str, int]) -> Served:
    division = _Division(each, claims, floors)
    division.give_ups()
    account, unit = Account(division.tree, each.terms), each.terms.unit
    paid: dict[str, Paid] = dict.fromkeys(each.order, Paid())
    exact = {number: division.ideal(number) for number in claims.lines if number not in division.gone}
    for number, ideal in tuple(exact.items()):
        whole = ideal == claims.won(number)
        amount = claims.won(number) if whole else int(ideal / unit) * unit
        lines, leaf = claims.lines[number], each.leaf(number)
        if not fits(account, leaf, lines, 0, amount, reserve=False):
            amount = most_that_fits(account, leaf, lines, 0, amount, reserve=False)
            if amount < each.book.allocation.least:  # what rounding leaves is no viable award
                del exact[number]
                continue
        paid[number] = pay(account, leaf, lines, Paid(), amount)
    remainders = {n: rest for n, ideal in exact.items() if ideal < claims.won(n) and (rest := ideal % unit)}
    scale = lcm(*(rest.denominator for rest in remainders.values()))  # whole numbers are compared far faster
    for number in sorted(remainders, key=lambda n: int(remainders[n] * scale), reverse=True):
        more, lines, leaf = paid[number].amount + unit, claims.lines[number], each.leaf(number)
        if more <= claims.won(number) and fits(account, leaf, lines, more - unit, more, reserve=False):
            paid[number] = pay(account, leaf, lines, paid[number], more)
    if each.book.budget.reserve:
        for number in exact:
            _draw(each, account, number, claims, paid)
    shares = {n: Share(paid[n], first_lines(claims.lines.get(n, each.derived[n].lines), paid[n].amount)) for n in paid}
    return Served(shares, account.used, account.tree)


def _draw(each: Field, account: Account, number: str, claims: _Claims, paid: dict[str, Paid]) -> None:
    """Draw on the reserve what a claim still lacks: all of it, or else as many units more as there are."""
    before, won = paid[number].amount, claims.won(number)
    lines, leaf = claims.lines[number], each.leaf(number)
    if before < won:
        full = fits(account, leaf, lines, before, won, reserve=True)
        more = won if full else most_that_fits(account, leaf, lines, before, won, reserve=True)
        paid[number] = pay(account, leaf, lines, paid[number], more)


class _Division:
    """The ideal division of the claims that have not given up, made again whenever one does."""

    def __init__(self, each: Field, claims: _Claims, floors: Mapping[str, int]) -> None:
        self._field, self._claims, self._floors = each, claims, floors
        self.gone: set[str] = set()
        self._claimed: Counter[str] = Counter()
        self._crowds: tuple[dict[Kind, Crowd], ...] = tuple(defaultdict(Crowd) for _ in claims.parts)
        for number in claims.lines:
            self._count(number, 1)
        self._divide()

    def _count(self, number: str, sign: int) -> None:
        self._claimed[self._field.leaf(number)] += sign * self._claims.won(number)
        for crowds, parts in zip(self._crowds, self._claims.parts, strict=True):
            part = parts[number]
            crowd = crowds[part.kind]
            crowd.won += sign * part.won
            for name, won in part.takes.items():
                crowd.takes[name] = crowd.takes.get(name, 0) + sign * won

    def _divide(self) -> None:
        self.tree: Tree = with_needs(self._field.tree, self._floors, self._claimed)
        level = Level()
        self._factors = tuple(filled(self.tree, self._field.terms.caps, crowds, level) for crowds in self._crowds)

    def ideal(self, number: str) -> Exact:
        """What the factors give to a claim, exact."""
        given: Exact = Fraction(0)
        for factors, parts in zip(self._factors, self._claims.parts, strict=True):
            given += factors[parts[number].kind] * parts[number].won
        return given

    def give_ups(self) -> None:
        """Leave out, from the worst rank on, each claim that is not paid in full and would fall below the least.

        Again and again, until nobody would: a claim that is left out can cost another its share of a year or a pot.
        """
        least, unit = self._field.book.allocation.least, self._field.terms.unit
        enough = -(-least // unit) * unit
        left = -1
        while least and left < len(self.gone):
            left = len(self.gone)
            for number in reversed(tuple(self._claims.lines)):
                ideal = 0 if number in self.gone else self.ideal(number)
                if number not in self.gone and ideal < self._claims.won(number) and ideal < enough:
                    self.gone.add(number)
                    self._count(number, -1)
                    self._divide()
