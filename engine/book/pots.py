"""The budget as a tree: what every pot may spend, what is kept for it, and which pot an application belongs to.

Meaning: an application belongs to the first leaf in book order for which its own condition and those of every pot it is
within hold; a share is a part of what the pot is within, in whole won; the reserve is set aside from the total.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from engine.book.budget import Budget

TOTAL = "budget.total"
RESERVE = "budget.reserve"
FLOORS = "budget.floors"


def pot_name(id_: str) -> str:
    """What a limit is called that a pot sets."""
    return f"budget.pots.{id_}"


@dataclass(frozen=True, slots=True)
class Node:
    """A pot, or the whole budget: won it may spend and won kept for it; `parent` is None for the whole."""

    name: str
    parent: str | None
    ceiling: int
    floor: int
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """Every node by its name, the whole first and each after its parent; `reserve` is not in its ceilings."""

    nodes: dict[str, Node]
    leaves: tuple[str, ...]
    reserve: int

    def path(self, leaf: str) -> tuple[str, ...]:
        """The nodes an award of this leaf is charged to, the leaf first."""
        return _path(self.nodes, leaf)


def _path(nodes: Mapping[str, Node], leaf: str) -> tuple[str, ...]:
    found = [leaf]
    while (parent := nodes[found[-1]].parent) is not None:
        found.append(parent)
    return tuple(found)


def part_of(amount: int | Fraction, whole: int) -> int:
    """An amount in won, or a share of `whole` rounded down to whole won."""
    return amount if isinstance(amount, int) else whole * amount.numerator // amount.denominator


_PotKey = tuple[str, str | None, int | None, Fraction | None, int | Fraction]


@lru_cache(maxsize=64)
def _tree(total: int, pots: tuple[_PotKey, ...], reserve: int) -> Tree:
    inside: dict[str | None, list[str]] = {}
    for id_, within, *_ in pots:
        inside.setdefault(within, []).append(id_)
    of = {each[0]: each for each in pots}
    ceilings: dict[str | None, int] = {None: total}
    nodes: dict[str, Node] = {
        TOTAL: Node(TOTAL, None, total - reserve, 0, tuple(pot_name(id_) for id_ in inside.get(None, ())))
    }
    open_ = list(inside.get(None, ()))
    while open_:
        id_, within, ceiling, share, floor = of[open_.pop(0)]
        above = ceilings[within]
        most = (
            above
            if ceiling is None and share is None
            else part_of(ceiling if ceiling is not None else share or 0, above)
        )
        ceilings[id_] = most
        children = inside.get(id_, [])
        parent = TOTAL if within is None else pot_name(within)
        names = tuple(pot_name(each) for each in children)
        nodes[pot_name(id_)] = Node(pot_name(id_), parent, most, part_of(floor, above), names)
        open_ += children
    leaves = tuple(pot_name(each[0]) for each in pots if each[0] not in inside) or (TOTAL,)
    return Tree(nodes, leaves, reserve)


def tree_of(budget: Budget) -> Tree:
    """The tree of a budget without problems."""
    pots = tuple((pot.id, pot.within, pot.ceiling, pot.share, pot.floor or 0) for pot in budget.pots)
    return _tree(budget.total, pots, reserve_of(budget))


def reserve_of(budget: Budget) -> int:
    return part_of(budget.reserve.amount, budget.total) if budget.reserve else 0
