"""The ideal division for `verify`: one factor rises from 0 to 1 for all claims, and stops where the money is used up.

Claims that are charged alike (same leaf, same limited years and funders) stop together, so they are filled as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from engine.verify.charges import Resource
from engine.verify.tree import ROOT, Tree

Kind = tuple[str, frozenset[Resource]]
"""A leaf, and the limited years and funders that a claim takes from."""
Exact = int | Fraction


@dataclass(slots=True)
class Crowd:
    """All claims of one kind: their sum in won, and the sum of what they take from each limited year and funder."""

    won: int = 0
    takes: dict[Resource, Exact] = field(default_factory=dict)


@dataclass(slots=True)
class Level:
    """How far everything is filled: won used by leaf and of each limited year and funder, exact."""

    used: dict[str, Exact] = field(default_factory=dict)
    spent: dict[Resource, Exact] = field(default_factory=dict)


def filled(tree: Tree, caps: Mapping[Resource, int], crowds: Mapping[Kind, Crowd], level: Level) -> dict[Kind, Exact]:
    """The factor at which each kind stops, from 0 to 1; `level` is raised to what is used then."""
    stopped: dict[Kind, Exact] = {}
    active = {kind: crowd for kind, crowd in crowds.items() if crowd.won}
    factor: Exact = Fraction(0)
    while active:
        full = {leaf for leaf in {kind[0] for kind in active} if _is_full(tree, level, leaf)}
        over = {each for each, cap in caps.items() if level.spent.get(each, 0) >= cap}
        for kind in [kind for kind in active if kind[0] in full or kind[1] & over]:
            stopped[kind] = factor
            del active[kind]
        rise: Exact = min((1 - factor, *_steps(tree, caps, active, level)))
        if not rise:
            break
        factor += rise
        for (leaf, _), crowd in active.items():
            level.used[leaf] = level.used.get(leaf, 0) + rise * crowd.won
            for each, takes in crowd.takes.items():
                level.spent[each] = level.spent.get(each, 0) + rise * takes
    return {kind: stopped.get(kind, Fraction(1)) for kind in crowds}


def _is_full(tree: Tree, level: Level, leaf: str) -> bool:
    """Whether one won more in this leaf would make some pot take up more than its ceiling."""
    name = leaf
    while True:
        inside = _inside(tree, level, name)
        if inside < tree.need[name]:
            return False  # what is kept for it has room yet
        if inside >= tree.ceiling[name]:
            return True
        if name == ROOT:
            return False
        name = tree.parent[name]


def _inside(tree: Tree, level: Level, name: str) -> Exact:
    parts = tree.inside[name]
    if not parts:
        return level.used.get(name, 0)
    return sum((max(_inside(tree, level, part), tree.need[part]) for part in parts), 0)


def _steps(tree: Tree, caps: Mapping[Resource, int], active: Mapping[Kind, Crowd], level: Level) -> Iterator[Exact]:
    """The rises after which something may change: a need met, a ceiling reached, a year or a funder used up."""
    speed: dict[str, Exact] = {}
    drain: dict[Resource, Exact] = {}
    for (leaf, _), crowd in active.items():
        speed[leaf] = speed.get(leaf, 0) + crowd.won
        for each, takes in crowd.takes.items():
            drain[each] = drain.get(each, 0) + takes
    for each, quick in drain.items():
        if quick > 0:
            yield Fraction(caps[each] - level.spent.get(each, 0)) / quick
    found: list[Exact] = []

    def climb(name: str) -> tuple[Exact, Exact]:
        """What a pot takes up, and by how much that grows while the factor goes from 0 to 1."""
        parts = tree.inside[name]
        inside, quick = level.used.get(name, 0), speed.get(name, 0)
        if parts:
            below = [climb(part) for part in parts]
            inside, quick = sum((up for up, _ in below), 0), sum((by for _, by in below), 0)
        need = tree.need[name]
        if inside < need:
            if quick:
                found.append(Fraction(need - inside) / quick)
            return need, 0
        if quick:
            found.append(Fraction(tree.ceiling[name] - inside) / quick)
        return inside, quick

    climb(ROOT)
    yield from (each for each in found if each > 0)
