"""No fault planted in the compiler goes unseen; the agreement itself is a stage of the gate, which prints its mix."""

from __future__ import annotations

import pytest

from tests.agreement.faults import FAULTS
from tests.agreement.run import Mix, disagreements

BOOKS = 500
"""Each planted fault shows itself among so many, which stops the search."""


def test_a_thin_mix_is_said():
    """A run that hardly met a verdict or a kind of leaf proves nothing, and says so."""
    mix = Mix()
    assert not list(disagreements(60, 0, mix))
    assert mix.thin() == []
    mix.verdicts["unknown"] = 0
    mix.leaves["none"] = 1
    assert [lack.split()[0] for lack in mix.thin()] == ["unknown", "none"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen(fault, monkeypatch):
    """With the compiler made wrong in one place the same run reports a difference or a refusal."""
    for where, name, wrong in FAULTS[fault]():
        monkeypatch.setattr(where, name, wrong)
    assert next(disagreements(BOOKS, 0, Mix()), None)
