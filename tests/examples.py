"""How many random examples a law is tried on."""

from __future__ import annotations

from hypothesis import settings


def examples(count: int) -> settings:
    """`count` examples, or as many as the profile of a long run asks for."""
    return settings(max_examples=max(count, settings().max_examples))
