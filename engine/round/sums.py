"""What the claims up to some rank come to in every pot, with what its floors keep."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from engine.book.limit_id import TOTAL
from engine.book.pots import PotTree


class Sums:
    """The sums of amounts by rank, each of its leaf: of the first so many in a pot, and at least what floors keep."""

    def __init__(self, tree: PotTree, kept: Mapping[str, int], amounts: Sequence[tuple[str, int]]) -> None:
        self._tree, self._kept = tree, kept
        self._sums = {
            leaf: [0, *accumulate(amount if of == leaf else 0 for of, amount in amounts)] for leaf in tree.leaves
        }

    def sum(self, name: str, count: int) -> int:
        children = self._tree.nodes[name].children
        own = sum(self.sum(each, count) for each in children) if children else self._sums[name][count]
        return max(own, self._kept[name]) if name != TOTAL else own

    def fits(self, leaf: str, count: int, amount: int) -> bool:
        """Whether so much more fits the pot and its ancestors, beside the first so many amounts."""
        return all(self.sum(name, count) + amount <= self._tree.nodes[name].ceiling for name in self._tree.path(leaf))
