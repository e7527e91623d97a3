"""The two judges agree on random books, and no fault planted in the compiler goes unseen."""

from __future__ import annotations

import pytest

from engine.judges.verdicts import Verdict
from tests.agreement.faults import FAULTS
from tests.agreement.run import Mix, disagreements

BOOKS = 2_000
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_random_books_get_the_same_verdicts_from_both_judges(part):
    """Two thousand books in all; every kind of leaf is met, and each verdict makes up at least 15%."""
    mix = Mix()
    found = list(disagreements(BOOKS // PARTS, part, mix))
    print(*mix.lines(), sep="\n")
    assert not found
    assert min(mix.share(verdict) for verdict in Verdict) >= 0.15
    assert len(mix.leaves) == 20
    assert min(mix.leaves.values()) >= 50


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen(fault, monkeypatch):
    """With the compiler made wrong in one place the same run reports a difference or a refusal."""
    for where, name, wrong in FAULTS[fault]():
        monkeypatch.setattr(where, name, wrong)
    assert next(disagreements(BOOKS // PARTS, 0, Mix()), None)
