"""The money left while awards are made: in every pot, in the reserve, in every year and of every funder."""

from collections.abc import Mapping
from typing import Any

from engine.allocation.award import Claim, first_lines, in_units
from engine.allocation.schedule import tranche_dates, tranche_parts
from engine.book import Book
from engine.book.limit_id import FLOORS, RESERVE, LimitId
from engine.book.pots import PotTree


class Purse:
    """What has been spent, and what may be: no node above its ceiling, and what floors keep stays untouched.

    A pot uses up its parent by what it spent or by its protected minimum, whichever is larger.
    """

    def __init__(self, book: Book, dates: Mapping[str, Any], tree: PotTree) -> None:
        self.tree = tree
        self.unit = book.rounding.unit
        self.used = dict.fromkeys(tree.nodes, 0)
        self.reserve = tree.reserve
        self._paths = {leaf: tree.path(leaf) for leaf in tree.leaves}
        self.keep(dict.fromkeys(tree.nodes, 0))
        self.charges = Charges(book, dates)

    def _used_up(self, name: str) -> int:
        own = self._inside[name] if self.tree.nodes[name].children else self.used[name]
        return max(own, self.needs[name])

    def keep(self, needs: Mapping[str, int]) -> None:
        """Keeps so much for each node from now on."""
        self.needs, self._keeps = needs, any(needs.values())
        self._inside = dict.fromkeys(self.tree.nodes, 0)
        for name, node in reversed(self.tree.nodes.items()) if self._keeps else ():
            if node.parent is not None:
                self._inside[node.parent] += self._used_up(name)

    def room(self, leaf: str) -> int:
        """The largest amount that may be charged to a pot now."""
        nodes, used = self.tree.nodes, self.used
        path = self._paths[leaf]
        if not self._keeps:
            return min([nodes[name].ceiling - used[name] for name in path])
        more = nodes[path[-1]].ceiling - self._used_up(path[-1])
        for above, name in zip(path[:0:-1], path[-2::-1], strict=True):
            more += max(self.needs[above] - self._inside[above], 0)
            more = min(more, nodes[name].ceiling - self._used_up(name))
        return min(nodes[leaf].ceiling - used[leaf], more + max(self.needs[leaf] - used[leaf], 0))

    def fits(self, claim: Claim, lines: Mapping[str, int], amount: int, room: int) -> bool:
        """Whether an award of these lines may be paid; `room` is what its pot and the reserve have left."""
        return amount <= room and self.charges.excess(claim, lines) <= 0

    def largest(self, claim: Claim, lines: Mapping[str, int], most: int, paid: Mapping[str, int] | None = None) -> int:
        """The largest whole number of units up to `most` that years and funders allow, cut from `lines`.

        `paid`: what is paid of them already; never less than that. Where sums fall due in years with
        a budget, which do not grow with the award, it is found by halving.
        """
        least = sum(paid.values()) if paid else 0
        amount = in_units(min(most, sum(lines.values())), self.unit)
        if self.charges.has_sums:
            low, high = least // self.unit, amount // self.unit
            while low < high:
                middle = (low + high + 1) // 2
                fits = self.charges.excess(claim, first_lines(lines, middle * self.unit), paid) <= 0
                low, high = (middle, high) if fits else (low, middle - 1)
            return max(low * self.unit, least)
        while amount > least and (excess := self.charges.excess(claim, first_lines(lines, amount), paid)) > 0:
            # So much less cannot be too much, however the roundings of the parts fall.
            slack = self.charges.slack * max(len(claim.firms), 1)
            amount -= max(self.unit, in_units(max(excess - slack, 0), self.unit))
        return max(amount, least)

    def spend(self, claim: Claim, lines: Mapping[str, int], amount: int, from_reserve: int = 0) -> None:
        """Charges an award: to its pot and its ancestors, to the reserve, to years and funders."""
        self.reserve -= from_reserve
        self.charge(claim.leaf, amount - from_reserve)
        self.charges.add(claim, lines)

    def charge(self, leaf: str, amount: int) -> None:
        path = self._paths[leaf]
        before = [self._used_up(name) for name in path] if self._keeps else []
        for name in path:
            self.used[name] += amount
        if self._keeps:
            for name, above, was in zip(path, path[1:], before, strict=False):
                self._inside[above] += self._used_up(name) - was

    def short_of(self, claim: Claim, lines: Mapping[str, int], wanted: int) -> tuple[str, ...]:
        """The limits that leave less than is wanted, the tightest last; of two as tight the inner one is last."""
        nodes, path = self.tree.nodes, self._paths[claim.leaf]
        left = {name: nodes[name].ceiling - self.used[name] for name in reversed(path)}
        met = sorted((name for name in left if left[name] < wanted), key=lambda name: -left[name])
        room = self.room(claim.leaf)
        if room < wanted and room < min(left.values()):
            met.append(FLOORS)
        if met and self.tree.reserve and room + self.reserve < wanted:
            met.insert(0, RESERVE)
        within = first_lines(lines, min(wanted, room + self.reserve)) if lines else lines
        return (*met, *self.charges.short_of(claim, within))


class Charges:
    """What falls due in each year, and what each funder pays; what those that have a limit have `left`."""

    def __init__(self, book: Book, dates: Mapping[str, Any]) -> None:
        budget = book.budget
        self._book = book
        self._years = [day.year if day else 0 for day in tranche_dates(book, dates)] if budget.years else []
        self.left: dict[str, int] = {LimitId.of_year(year): amount for year, amount in budget.year_amounts.items()}
        self.slack = 2 * book.rounding.unit * len(book.dues) * max(len(budget.funders), 1)
        self.has_sums = bool(budget.years) and any(each.amount is not None for each in book.payment)
        self._funders = [LimitId.of_funder(each.id) for each in budget.funders]
        self.left |= {LimitId.of_funder(id_): most for id_, most in budget.funder_amounts.items()}

    def of(self, claim: Claim, lines: Mapping[str, int]) -> dict[str, int]:
        """The amount that an award of these lines takes of each."""
        if not self.left:
            return {}
        found = dict.fromkeys(self.left, 0)
        parts = tranche_parts(self._book, lines, claim.pays)
        for i, year in enumerate(self._years):
            found[LimitId.of_year(year)] += sum(parts[i])
        for i, name in enumerate(self._funders):
            if name in found:
                found[name] += sum(part[i] for part in parts)
        return found

    def excess(self, claim: Claim, lines: Mapping[str, int], paid: Mapping[str, int] | None = None) -> int:
        """By how much an award of these lines passes the year or funder that has least room; 0 where it fits.

        `paid`: the lines of the same award as it is paid already, which it comes instead of.
        """
        earlier = self.of(claim, paid) if paid else {}
        over = (t - self.left[name] - earlier.get(name, 0) for name, t in self.of(claim, lines).items() if t)
        return max(over, default=0)

    def short_of(self, claim: Claim, lines: Mapping[str, int]) -> tuple[str, ...]:
        """The years and funders that an award of these lines would pass, the furthest last."""
        over = {name: taken - self.left[name] for name, taken in self.of(claim, lines).items()}
        return tuple(sorted((name for name, by in over.items() if by > 0), key=over.__getitem__))

    def add(self, claim: Claim, lines: Mapping[str, int], before: Mapping[str, int] | None = None) -> None:
        """Takes an award's charges, less those of the same award as it was before."""
        if self.left:
            earlier = self.of(claim, before) if before else {}
            for name, taken in self.of(claim, lines).items():
                self.left[name] -= taken - earlier.get(name, 0)
