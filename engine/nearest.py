"""The word a writer probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from engine.errors import Text


def did_you_mean(word: str, candidates: Iterable[str]) -> Text:
    """` (did you mean …)` for the nearest candidate, or nothing."""
    near = difflib.get_close_matches(word, list(candidates), n=1)
    return Text(f" (혹시 `{near[0]}`?)", f" (did you mean `{near[0]}`?)") if near else Text("", "")
