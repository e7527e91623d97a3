"""The word a writer probably meant."""

import difflib
from collections.abc import Iterable

from engine.errors import EMPTY, Text

MEANT = Text(" (혹시 `{word}`?)", " (did you mean `{word}`?)")


def did_you_mean(word: str, candidates: Iterable[str]) -> Text:
    """` (did you mean …)` for the nearest candidate, or nothing."""
    near = difflib.get_close_matches(word, list(candidates), n=1)
    return MEANT.filled(word=near[0]) if near else EMPTY
