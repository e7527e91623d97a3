"""The tree of RFC 9162: roots that its authors published, and proofs that hold for what is there and nothing else."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ledger import Tree, consistency_proof, inclusion_proof, is_consistent, is_included, leaf_of, root_of
from engine.ledger.tree import EMPTY_ROOT
from tests.examples import examples

LEAVES = [
    leaf_of(bytes.fromhex(each))
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
"""The entries of the test vectors of Certificate Transparency, and the roots over the first so many of them."""
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
sizes = st.integers(1, 40)


def leaves(count: int) -> list[bytes]:
    return [leaf_of(str(i).encode()) for i in range(count)]


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_the_roots_are_those_that_everybody_has(size: int) -> None:
    assert root_of(LEAVES[:size]).hex() == ROOTS[size]
    assert Tree().with_leaves(LEAVES[:size]).root.hex() == ROOTS[size]


@examples(60)
@given(sizes)
def test_a_tree_that_grows_has_the_root_of_the_definition(size: int) -> None:
    tree = Tree().with_leaves(leaves(size))
    assert (tree.size, tree.root) == (size, root_of(leaves(size)))
    assert len(tree.peaks) == size.bit_count()


@examples(100)
@given(sizes, st.data())
def test_a_leaf_is_proved_at_its_place_and_nowhere_else(size: int, data: st.DataObject) -> None:
    every, place = leaves(size), data.draw(st.integers(0, size - 1))
    proof, root = inclusion_proof(every, place), root_of(every)
    assert is_included(every[place], place, size, proof, root)
    assert len(proof) <= size.bit_length()
    for other in range(size):
        assert is_included(every[place], other, size, proof, root) is (other == place)
    assert not is_included(leaf_of(b"x"), place, size, proof, root)
    assert not is_included(every[place], place, size, proof, EMPTY_ROOT)
    assert not is_included(every[place], place, size, (*proof, root), root)
    assert not is_included(every[place], size, size, proof, root)
    assert not proof or not is_included(every[place], place, size, proof[:-1], root)


@examples(100)
@given(sizes, st.data())
def test_a_tree_is_proved_to_have_grown_from_its_beginnings_alone(size: int, data: st.DataObject) -> None:
    every, first = leaves(size), data.draw(st.integers(0, size))
    proof, root, before = consistency_proof(every, first), root_of(every), root_of(every[:first])
    assert is_consistent(first, before, size, root, proof)
    assert not is_consistent(first, hashlib.sha256(b"x").digest(), size, root, proof)
    assert not is_consistent(first, before, size, hashlib.sha256(b"x").digest(), proof) or first == 0
    assert not is_consistent(first, before, size, root, (*proof, root))
    assert not is_consistent(size + 1, before, size, root, proof)
    if 0 < first < size:
        changed = [leaf_of(b"changed"), *every[1:]]
        assert not is_consistent(first, before, size, root_of(changed), consistency_proof(changed, first))
