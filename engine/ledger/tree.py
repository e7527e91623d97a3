"""The Merkle tree over the entries of a ledger, and proofs that need only a few of its hashes.

Source: RFC 9162, 2.1 (the tree of RFC 6962): a leaf and a node are hashed apart, and the left part of any tree is the
largest that is whole.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_of(data: bytes) -> bytes:
    """The hash of an entry's bytes."""
    return hashlib.sha256(b"\x00" + data).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree(NamedTuple):
    """A tree that grows: its size, and the roots of the whole trees that it is made of, the largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def with_leaf(self, leaf: bytes) -> "Tree":
        peaks, rest = [*self.peaks, leaf], self.size
        while rest & 1:  # two whole trees of one size make a larger one
            right = peaks.pop()
            peaks.append(_node(peaks.pop(), right))
            rest >>= 1
        return Tree(self.size + 1, tuple(peaks))

    def with_leaves(self, leaves: Iterable[bytes]) -> "Tree":
        found = self
        for leaf in leaves:
            found = found.with_leaf(leaf)
        return found

    @property
    def root(self) -> bytes:
        found = b""
        for peak in reversed(self.peaks):
            found = _node(peak, found) if found else peak
        return found or EMPTY_ROOT


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree over these leaves, by its definition."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    half = _left(len(leaves))
    return _node(root_of(leaves[:half]), root_of(leaves[half:]))


def _left(size: int) -> int:
    """The largest power of two below a size of two or more."""
    return 1 << (size - 1).bit_length() - 1


def inclusion_proof(leaves: Sequence[bytes], place: int) -> tuple[bytes, ...]:
    """The hashes by which one can tell from the leaf at a place, counted from 0, and the root that it is there."""
    if len(leaves) == 1:
        return ()
    half = _left(len(leaves))
    if place < half:
        return (*inclusion_proof(leaves[:half], place), root_of(leaves[half:]))
    return (*inclusion_proof(leaves[half:], place - half), root_of(leaves[:half]))


def is_included(leaf: bytes, place: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof says that the leaf stands at the place in the tree of this size and root (2.1.3.2)."""
    if not 0 <= place < size:
        return False
    at, last, found = place, size - 1, leaf
    for each in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = _node(each, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = _node(found, each)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def consistency_proof(leaves: Sequence[bytes], first: int) -> tuple[bytes, ...]:
    """The hashes by which one can tell that a tree of the first so many leaves only grew into the one over all."""
    return _consistency(leaves, first, whole=True) if 0 < first < len(leaves) else ()


def _consistency(leaves: Sequence[bytes], first: int, *, whole: bool) -> tuple[bytes, ...]:
    if first == len(leaves):
        return () if whole else (root_of(leaves),)
    half = _left(len(leaves))
    if first <= half:
        return (*_consistency(leaves[:half], first, whole=whole), root_of(leaves[half:]))
    return (*_consistency(leaves[half:], first - half, whole=False), root_of(leaves[:half]))


def is_consistent(first: int, first_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof says that the tree of `first` leaves is how the one of `size` began (2.1.4.2)."""
    if not 0 <= first <= size:
        return False
    if first == size:
        return first_root == root and not proof
    if first == 0:
        return first_root == EMPTY_ROOT and not proof
    path = [*proof] if first & (first - 1) else [first_root, *proof]
    if not path:
        return False
    at, last = first - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = _node(each, old), _node(each, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = _node(new, each)
        at, last = at >> 1, last >> 1
    return last == 0 and old == first_root and new == root
