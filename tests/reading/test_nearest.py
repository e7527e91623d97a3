"""Which word may have been meant: the nearest of all, or none."""

from __future__ import annotations

from engine.nearest import MOST, did_you_mean


def test_among_so_many_that_not_all_are_looked_at_none_is_named() -> None:
    """Else a farther word would be named, and of a set another one on each run."""
    words = [f"RND-2021-{number:05}" for number in range(MOST + 1)]
    assert did_you_mean(f"{words[-2]}x", words[:-1]).en == f" (did you mean `{words[-2]}`?)"
    assert did_you_mean(f"{words[-1]}x", words).en == ""
