"""The tree of pots for `verify`: ceilings and floors from the book, and how much room the kept floors leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from engine.book import Book
from engine.book.budget import AmountOrShare

ROOT = ""
"""The budget itself, above every pot; its ceiling is what the reserve leaves of the total."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Won by pot: `ceiling` of each and of the root, `floor` of those that have one; `inside`: its parts."""

    parent: dict[str, str]
    inside: dict[str, tuple[str, ...]]
    ceiling: dict[str, int]
    floor: dict[str, int]
    reserve: int
    need: dict[str, int] = field(default_factory=dict)

    @property
    def leaves(self) -> tuple[str, ...]:
        return tuple(name for name, parts in self.inside.items() if not parts)


def tree_of(book: Book) -> Tree:
    """The tree as the book declares it; without pots the root is the only leaf."""
    budget = book.budget
    reserve = _of(budget.reserve.amount, budget.total) if budget.reserve else 0
    pots = {pot.id: pot for pot in budget.pots}
    ceiling = {ROOT: budget.total}
    for _ in pots:  # a pot may stand before the one that it is within
        for name, pot in pots.items():
            above = pot.within or ROOT
            if name not in ceiling and above in ceiling:
                part = ceiling[above] if pot.share is None else _of(pot.share, ceiling[above])
                ceiling[name] = part if pot.ceiling is None else pot.ceiling
    parent = {name: pot.within or ROOT for name, pot in pots.items()}
    floor = {name: _of(pot.floor, ceiling[parent[name]]) for name, pot in pots.items() if pot.floor is not None}
    inside = {name: tuple(each for each in pots if parent[each] == name) for name in (ROOT, *pots)}
    return Tree(parent, inside, {**ceiling, ROOT: budget.total - reserve}, floor, reserve)


def _of(amount: AmountOrShare, whole: int) -> int:
    return amount if isinstance(amount, int) else int(amount * whole)


def with_needs(tree: Tree, floors: Mapping[str, int], claimed: Mapping[str, int]) -> Tree:
    """The tree with what is kept for each pot: its floor, as far as `claimed` (by leaf) can use it."""
    need: dict[str, int] = {}
    demand: dict[str, int] = {}

    def settle(name: str) -> None:
        parts = tree.inside[name]
        for part in parts:
            settle(part)
        wanted = sum(demand[part] for part in parts) if parts else claimed.get(name, 0)
        demand[name] = min(tree.ceiling[name], wanted)
        own = min(floors.get(name, 0), demand[name])
        need[name] = min(tree.ceiling[name], max(own, sum(need[part] for part in parts)))

    settle(ROOT)
    return Tree(tree.parent, tree.inside, tree.ceiling, tree.floor, tree.reserve, need)


def occupied(tree: Tree, used: Mapping[str, int], name: str = ROOT) -> int:
    """What a pot takes up of the one above it: what it used (by leaf), or what is kept for it where that is more."""
    parts = tree.inside[name]
    spent = sum(occupied(tree, used, part) for part in parts) if parts else used.get(name, 0)
    return max(spent, tree.need[name])


def room(tree: Tree, used: Mapping[str, int], leaf: str) -> int:
    """The most that may still be charged to a leaf, in won, so that no pot takes up more than its ceiling."""
    below = path(tree, leaf)[::-1]
    most = tree.ceiling[ROOT]
    for above, name in pairwise(below):
        others = sum(occupied(tree, used, part) for part in tree.inside[above] if part != name)
        most = min(most - others, tree.ceiling[name])
    return max(0, most - used.get(leaf, 0))


def spent(tree: Tree, used: Mapping[str, int], name: str) -> int:
    """What was charged to a pot and all its parts."""
    parts = tree.inside[name]
    return sum(spent(tree, used, part) for part in parts) if parts else used.get(name, 0)


def unused_floors(tree: Tree, used: Mapping[str, int]) -> dict[str, int]:
    """The pots with a floor of their own that used less than it, with what they used."""
    return {name: got for name, floor in tree.floor.items() if (got := spent(tree, used, name)) < floor}


def path(tree: Tree, name: str) -> list[str]:
    """A pot and all those it is within, up to the root."""
    found = [name]
    while found[-1] != ROOT:
        found.append(tree.parent[found[-1]])
    return found
