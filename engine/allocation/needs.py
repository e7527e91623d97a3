"""What the floors of a budget keep: for each pot, the money its own claims could still use up to its floor."""

from collections.abc import Iterable, Mapping, Sequence

from engine.allocation.award import Claim
from engine.book.pots import PotTree


def needs_of(tree: PotTree, floors: Mapping[str, int], claimed: Mapping[str, int]) -> dict[str, int]:
    """The amount kept for each pot: its floor, as far as its claims (`claimed`, by leaf) and its ceiling reach."""
    demand: dict[str, int] = {}
    needs: dict[str, int] = {}
    for name, node in reversed(tree.nodes.items()):  # each after those within it
        inside = sum(demand[each] for each in node.children) if node.children else claimed.get(name, 0)
        demand[name] = min(node.ceiling, inside)
        needs[name] = min(floors.get(name, 0), demand[name])
    return needs


def of_leaves(claims: Sequence[Claim], amounts: Iterable[int]) -> dict[str, int]:
    """The amounts of the claims of each leaf, added up."""
    found: dict[str, int] = {}
    for claim, amount in zip(claims, amounts, strict=True):
        found[claim.leaf] = found.get(claim.leaf, 0) + amount
    return found
