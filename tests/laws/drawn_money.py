"""Random money of a book: pots in a tree, their floors, a reserve, funders and years, all of it sound."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.laws.lots import Lots

TREES: tuple[tuple[tuple[str, str | None, str | None], ...], ...] = (
    (("a", None, "moved"), ("z", None, None)),
    (("a", None, "moved"), ("b", None, "large"), ("z", None, None)),
    (("p", None, "large"), ("pa", "p", "moved"), ("pb", "p", None), ("z", None, None)),
    (
        ("p", None, "large"),
        ("q", "p", "moved"),
        ("qa", "q", "hires > 1"),
        ("qb", "q", None),
        ("pb", "p", None),
        ("z", None, None),
    ),
    (("a", None, "hires > 1"), ("p", None, None), ("pa", "p", "moved"), ("pb", "p", None)),
    (("a", None, "moved"), ("b", None, "large")),
)
"""Pots, what they are within and whom they take; the last tree does not take everybody."""
SHARES = ((65, 35), (50, 30, 20), (34, 33, 33))


@dataclass
class _Tree:
    """What is known of the pots while they are drawn, in won."""

    total: int
    reserve: int = 0
    ceiling: dict[str | None, int] = field(default_factory=dict)
    left: dict[str | None, int] = field(default_factory=dict)
    percent: dict[str | None, int] = field(default_factory=dict)
    shared: set[str | None] = field(default_factory=set)


def drawn_budget(lots: Lots, total: int, *, dated: bool, years: bool) -> str:
    """The budget of a book; `dated`: years and ceilings of funders are allowed, `years`: there are two of them."""
    parts = [f"total: {total}"]
    tree = _Tree(total)
    shape = lots.one_of(((), (), *TREES[:5], *TREES[:5], *TREES[:5], TREES[5]))
    if shape and lots.chance(35):
        parts.append(f"reserve: {{amount: {_reserve(lots, tree)}, basis: assumed}}")
    if shape:
        tree.ceiling[None] = tree.left[None] = total - tree.reserve
        parts.append("pots: [" + ", ".join(_pot(lots, tree, *each) for each in shape) + "]")
    if lots.chance(30):
        parts.append("funders: [" + ", ".join(_funders(lots, total, dated=dated)) + "]")
    if dated and lots.chance(35):
        first, second = lots.whole(total // 3, total), lots.whole(0, total)
        said = f"{lots.one_of((40, 60))}%" if lots.chance(30) else first
        parts.append(f"years: {{2021: {said}, 2022: {second}}}" if years else f"years: {{2021: {said}}}")
    return ", ".join(parts)


def _reserve(lots: Lots, tree: _Tree) -> str:
    if tree.total >= 10 and lots.chance(40):
        percent = lots.one_of((10, 20))
        tree.reserve = tree.total * percent // 100
        tree.percent[None] = 100 - percent
        return f"{percent}%"
    tree.reserve = lots.whole(1, max(1, min(12, tree.total - 1)))
    return str(tree.reserve)


def _pot(lots: Lots, tree: _Tree, name: str, within: str | None, when: str | None) -> str:
    """One pot: a ceiling no higher than what it is within, a floor that what it is within can still keep."""
    words = [f"id: {name}, label: {{ko: {name}, en: {name}}}"]
    words += [f"within: {within}"] if within else []
    words += [f"when: {when}"] if when else []
    above, spendable = tree.total if within is None else tree.ceiling[within], tree.ceiling[within]
    ceiling = above
    kind = lots.one_of(("none", "won", "won", "part", "share"))
    percent = lots.one_of((20, 30, 40, 50))
    if kind == "won" and above:
        ceiling = lots.whole(1, above)
        words.append(f"ceiling: {ceiling}")
    elif kind == "part":
        ceiling = above * percent // 100
        words.append(f"ceiling: {percent}%")
    elif kind == "share" and name in "apq":
        left = tree.percent.get(within, 100)
        percent = left if within in tree.shared else min(percent, left)  # two pots with shares are all there are
        tree.shared.add(within)
        tree.percent[within] = left - percent
        ceiling = above * percent // 100
        words.append(f"share: {percent}%")
    most = min(ceiling, tree.left[within], spendable)
    kept = lots.whole(0, most) if lots.chance(50) else 0
    if kept and lots.chance(30) and above * 10 // 100 <= kept and above >= 10:
        words.append("floor: 10%")
    elif kept and lots.chance(80):
        words.append(f"floor: {kept}")
    tree.left[within] -= kept
    tree.ceiling[name], tree.left[name] = ceiling, kept
    return "{" + ", ".join((*words, "basis: assumed")) + "}"


def _funders(lots: Lots, total: int, *, dated: bool) -> list[str]:
    shares = lots.one_of(SHARES)
    rest = lots.whole(0, len(shares) - 1)
    found = []
    for i, share in enumerate(shares):
        words = f"id: f{i}, label: {{ko: f{i}, en: f{i}}}, share: {share}%, basis: assumed"
        if dated and lots.chance(30):
            most = lots.whole(max(1, total * share // 200), max(1, total * share // 100))
            words += f", at_most: {f'{share * 3 // 4}%' if lots.chance(30) else most}"
        found.append("{" + words + (", takes_rest: true" if i == rest else "") + "}")
    return found
