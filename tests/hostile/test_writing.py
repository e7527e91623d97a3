"""A drawn share of what `tests.hostile.kills` tries: whatever happens while results are written, they are whole."""

from __future__ import annotations

import random

import pytest

from tests.hostile import kills
from tests.hostile.scalars import scalars

SEED = 20211
# Every trial is a process of its own, forked from one in which the runner of the tests has threads.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.mark.parametrize(
    ("trials", "share", "least"),
    [(kills.kills, 0.04, 20), (kills.faults, 0.03, 10), (kills.interrupts, 0.06, 6)],
    ids=["kills", "faults", "interrupts"],
)
def test_what_happens_while_results_are_written_loses_none(trials, share: float, least: int) -> None:
    """No result is lost, none that do not belong together are accepted, and nothing is left beside them."""
    found = trials((random.Random(SEED), share))
    assert found.tried >= least
    assert found.faults == 0, found


def test_two_writers_leave_one_pair_of_one_round() -> None:
    """One after the other, or the second is refused."""
    found = kills.two_writers(3)
    assert (found.tried, found.faults) == (3, 0), found


def test_every_scalar_of_a_result_is_noticed() -> None:
    """One of each place, changed in every way."""
    tried, missed, _ = scalars(random.Random(SEED), ["example/first-come"])
    assert tried > 500
    assert [(each.place, each.how) for each in missed] == []
