"""The budget as a tree of pots: the amounts that each may spend and that are kept for it.

A share is a percentage of the parent pot, rounded down to a whole amount. The reserve is set aside from the total.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from engine.book.budget import AmountOrShare, Budget, part_of
from engine.book.limit_id import TOTAL, LimitId

UNBOUNDED = 10**30
"""More than all claims that a round can hold come to: each is at most `money.MOST`."""


@dataclass(frozen=True, slots=True)
class PotNode:
    """A pot, or the whole budget (`parent` None): the amount it may spend, and the amount kept for it.

    A budget that is none may spend `UNBOUNDED`.
    """

    name: str
    parent: str | None
    ceiling: int
    floor: int
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PotTree:
    """Every pot by its name, the whole budget first, each after its parent; the ceilings leave the reserve out."""

    nodes: dict[str, PotNode]
    leaves: tuple[str, ...]
    reserve: int

    def path(self, leaf: str) -> tuple[str, ...]:
        """The pots that an award of this leaf is charged to: the leaf, then its ancestors."""
        found = [leaf]
        while (parent := self.nodes[found[-1]].parent) is not None:
            found.append(parent)
        return tuple(found)


_PotKey = tuple[str, str | None, AmountOrShare | None, Fraction | None, AmountOrShare]


@lru_cache(maxsize=64)
def _tree(total: int, pots: tuple[_PotKey, ...], reserve: int, amounts: tuple[bool, ...]) -> PotTree:  # noqa: ARG001
    inside: dict[str | None, list[str]] = {}
    for id_, within, *_ in pots:
        inside.setdefault(within, []).append(id_)
    of = {each[0]: each for each in pots}
    ceilings: dict[str | None, int] = {None: total}
    nodes: dict[str, PotNode] = {
        TOTAL: PotNode(TOTAL, None, total - reserve, 0, tuple(LimitId.of_pot(id_) for id_ in inside.get(None, ())))
    }
    open_ = list(inside.get(None, ()))
    while open_:
        id_, within, ceiling, share, floor = of[open_.pop(0)]
        above = ceilings[within]
        own = next((each for each in (ceiling, share) if each is not None), above)
        most = ceilings[id_] = part_of(own, above)
        children = inside.get(id_, [])
        parent = TOTAL if within is None else LimitId.of_pot(within)
        names = tuple(LimitId.of_pot(each) for each in children)
        nodes[LimitId.of_pot(id_)] = PotNode(LimitId.of_pot(id_), parent, most, part_of(floor, above), names)
        open_ += children
    leaves = tuple(LimitId.of_pot(each[0]) for each in pots if each[0] not in inside) or (TOTAL,)
    return PotTree(nodes, leaves, reserve)


def tree_of(budget: Budget) -> PotTree:
    """The tree of a budget without problems."""
    pots = tuple((pot.id, pot.within, pot.ceiling, pot.share, pot.floor or 0) for pot in budget.pots)
    # One unit and 100% are equal as numbers, and so would be the trees that are kept of them.
    amounts = tuple(isinstance(each, int) for pot in pots for each in pot[2:])
    return _tree(UNBOUNDED if budget.total is None else budget.total, pots, reserve_of(budget), amounts)


def reserve_of(budget: Budget) -> int:
    return part_of(budget.reserve.amount, budget.total) if budget.reserve and budget.total is not None else 0
