"""Progressive filling: one factor rises for all claims at once, and whoever uses something exhausted stops.

A claim's ideal amount is its factor times what it asks for. Claims that use the same pot, years and funders stop
together, so the filling is done for such classes of claims. All arithmetic is exact.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.book.limit_id import FLOORS
from engine.book.pots import PotTree


@dataclass(frozen=True, slots=True)
class Share:
    """The amount that the claims of one class ask for together, and what all of it would take of years and funders."""

    leaf: str
    asked: int
    charges: Mapping[str, int | Fraction]


@dataclass(frozen=True, slots=True)
class Filled:
    """The factor at which a class stopped, and what stopped it; nothing where it is paid in full."""

    factor: Fraction
    stopped_by: tuple[str, ...] = ()


class Filling:
    """The money of a tree, with what floors keep (`needs`), and what years and funders have left, in exact amounts."""

    def __init__(self, tree: PotTree, needs: Mapping[str, int], left: Mapping[str, int]) -> None:
        self._tree, self._needs = tree, needs
        self._used = dict.fromkeys(tree.leaves, Fraction(0))
        self._left = {name: Fraction(amount) for name, amount in left.items()}

    def filled(self, shares: Sequence[Share]) -> list[Filled]:
        """The factor of each class, from 0 to 1; what it takes is taken from the money."""
        factor = Fraction(0)
        stopped: dict[int, Filled] = {}
        while True:
            self._stop(shares, factor, stopped)
            active = [share for i, share in enumerate(shares) if i not in stopped]
            if not active or factor == 1:
                break
            step = min(1 - factor, *self._steps(active))
            for share in active:
                self._used[share.leaf] += share.asked * step
                for name, amount in share.charges.items():
                    self._left[name] -= amount * step
            factor += step
        return [stopped.get(i, Filled(factor)) for i in range(len(shares))]

    def _stop(self, shares: Sequence[Share], factor: Fraction, stopped: dict[int, Filled]) -> None:
        """Stops every class that uses something exhausted, until none does."""
        changed = factor < 1
        while changed:
            changed = False
            used_up, rising, _ = self._rising([share for i, share in enumerate(shares) if i not in stopped])
            full = [name for name, node in self._tree.nodes.items() if used_up[name] >= node.ceiling]
            for i, share in enumerate(shares):
                if i in stopped:
                    continue
                path = self._tree.path(share.leaf)
                # Below its need a pot rises without using up more of its parent.
                reaches = next((k for k, name in enumerate(path) if not rising[name]), len(path))
                by = [name for name in reversed(path[:reaches]) if name in full]
                spent = [name for name, amount in share.charges.items() if amount and self._left[name] <= 0]
                if by or spent:
                    stopped[i] = Filled(factor, (*by, *self._kept(by, used_up), *spent))
                    changed = True

    def _kept(self, by: Sequence[str], used_up: Mapping[str, Fraction]) -> tuple[str, ...]:
        """Whether what stops a class is money kept for the floors of others."""
        inside = (each for name in by if name in self._tree.nodes for each in self._tree.nodes[name].children)
        return (FLOORS,) if any(self._spent(each) < used_up[each] for each in inside) else ()

    def _spent(self, name: str) -> Fraction:
        children = self._tree.nodes[name].children
        return sum((self._spent(each) for each in children), Fraction(0)) if children else self._used[name]

    def _rising(self, active: Sequence[Share]) -> tuple[dict[str, Fraction], dict[str, int], list[Fraction]]:
        """What each pot uses up, how fast that rises with the factor, and the steps to the needs not yet reached."""
        used_up: dict[str, Fraction] = {}
        rising: dict[str, int] = {}
        to_needs: list[Fraction] = []
        for name, node in reversed(self._tree.nodes.items()):
            if node.children:
                own = sum((used_up[each] for each in node.children), Fraction(0))
                rate = sum(rising[each] for each in node.children)
            else:
                own = self._used[name]
                rate = sum(share.asked for share in active if share.leaf == name)
            need = self._needs[name]
            used_up[name] = max(own, Fraction(need))
            rising[name] = rate if own >= need else 0
            if rate and own < need:
                to_needs.append((need - own) / rate)
        return used_up, rising, to_needs

    def _steps(self, active: Sequence[Share]) -> list[Fraction]:
        """How much further the factor can rise before something is exhausted or a need is reached."""
        used_up, rising, steps = self._rising(active)
        for name, node in self._tree.nodes.items():
            if rising[name]:
                steps.append((node.ceiling - used_up[name]) / rising[name])
        for name, left in self._left.items():
            taken = sum((share.charges.get(name, Fraction(0)) for share in active), Fraction(0))
            if taken:
                steps.append(left / taken)
        return steps
