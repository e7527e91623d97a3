"""The tree of pots: ceilings and floors from the book, what is kept for floors, and the room that this leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from engine.book import Book
from engine.book.budget import AmountOrShare

UNBOUNDED = 10**30
"""What a budget that is none has: more than all claims together."""
ROOT = ""
"""The budget itself, above every pot; its ceiling is what the reserve leaves of the total."""
Exact = int | Fraction


@dataclass(frozen=True, slots=True)
class PotTree:
    """By pot: `ceiling` of each and of the root, `floor` of those that have one, `need` what is kept for each."""

    parent: dict[str, str]
    inside: dict[str, tuple[str, ...]]
    ceiling: dict[str, int]
    floor: dict[str, int]
    reserve: int
    need: dict[str, int] = field(default_factory=dict)


def tree_of(book: Book) -> PotTree:
    """The tree as the book declares it; without pots the root is the only leaf."""
    budget, pots = book.budget, {pot.id: pot for pot in book.budget.pots}
    parent = {name: pot.within or ROOT for name, pot in pots.items()}

    def whole(name: str) -> int:
        if name == ROOT:
            return UNBOUNDED if budget.total is None else budget.total
        own = (pots[name].ceiling, pots[name].share, Fraction(1))
        return share_of(next(each for each in own if each is not None), whole(parent[name]))

    reserve = share_of(budget.reserve.amount, whole(ROOT)) if budget.reserve else 0
    ceiling = {ROOT: whole(ROOT) - reserve, **{name: whole(name) for name in pots}}
    floor = {name: share_of(pot.floor, whole(parent[name])) for name, pot in pots.items() if pot.floor is not None}
    inside = {name: tuple(each for each in pots if parent[each] == name) for name in (ROOT, *pots)}
    return PotTree(parent, inside, ceiling, floor, reserve)


def share_of(amount: AmountOrShare, whole: int) -> int:
    """An amount, or the whole part of a percentage of `whole`."""
    return amount if isinstance(amount, int) else int(amount * whole)


def with_needs(tree: PotTree, floors: Mapping[str, int], claimed: Mapping[str, int]) -> PotTree:
    """The tree with what is kept for each pot: its floor, as far as `claimed` (by leaf) can use it."""
    need: dict[str, int] = {}

    def demand(name: str) -> int:
        parts = tree.inside[name]
        wanted = sum(map(demand, parts)) if parts else claimed.get(name, 0)
        own = min(floors.get(name, 0), wanted)
        need[name] = min(tree.ceiling[name], max(own, sum(need[part] for part in parts)))
        return min(tree.ceiling[name], wanted)

    demand(ROOT)
    return replace(tree, need=need)


def used_up(tree: PotTree, used: Mapping[str, Exact], name: str = ROOT) -> Exact:
    """What a pot uses up of its parent: what it spent (`used`, by leaf), or what is kept for it where that is more."""
    parts = tree.inside[name]
    inside = sum(used_up(tree, used, part) for part in parts) if parts else used.get(name, 0)
    return max(inside, tree.need[name])


def room(tree: PotTree, used: Mapping[str, Exact], leaf: str) -> Exact:
    """The most that may still be charged to a leaf, so that no pot uses up more than its ceiling."""
    return max(0, _left_to(tree, used, leaf) - used.get(leaf, 0))


def _left_to(tree: PotTree, used: Mapping[str, Exact], name: str) -> Exact:
    """What a pot may use up in all, beside the other parts of its parent."""
    if name not in tree.parent:
        return tree.ceiling[name]
    above = tree.parent[name]
    others = sum(used_up(tree, used, part) for part in tree.inside[above] if part != name)
    return min(_left_to(tree, used, above) - others, tree.ceiling[name])


def spent(tree: PotTree, used: Mapping[str, int], name: str) -> int:
    """What was charged to a pot and all its parts."""
    parts = tree.inside[name]
    return sum(spent(tree, used, part) for part in parts) if parts else used.get(name, 0)


def from_pots(tree: PotTree, charged: Mapping[str, int], name: str) -> int:
    """The most that a pot and its parts can pay of what is charged to its leaves; the rest is for the reserve."""
    parts = tree.inside[name]
    inside = sum(from_pots(tree, charged, part) for part in parts) if parts else charged.get(name, 0)
    return min(inside, tree.ceiling[name])
