"""The word a writer probably meant."""

import difflib
from collections.abc import Iterable
from itertools import islice

from engine.errors import EMPTY, Text

LONGEST, MOST = 100, 500
MEANT = Text(" (혹시 `{word}`?)", " (did you mean `{word}`?)")


def did_you_mean(word: str, candidates: Iterable[str]) -> Text:
    """` (did you mean …)` for the nearest candidate, or nothing."""
    # Of a long word, or of very many, nobody can tell which was meant.
    near = difflib.get_close_matches(word, list(islice(candidates, MOST)), n=1) if len(word) <= LONGEST else ()
    return MEANT.filled(word=near[0]) if near else EMPTY
