"""The word a writer probably meant."""

import difflib
from collections.abc import Iterable
from itertools import islice

from engine.errors import EMPTY, Text

LONGEST, MOST = 100, 500
MEANT = Text(" (혹시 `{word}`?)", " (did you mean `{word}`?)")


def did_you_mean(word: str, candidates: Iterable[str]) -> Text:
    """` (did you mean …)` for the nearest candidate, or nothing; nothing among more than `MOST`."""
    # A long word, or very many, take too long; among the first of very many a farther one would be named.
    known = list(islice(candidates, MOST + 1))
    near = difflib.get_close_matches(word, known, n=1) if len(word) <= LONGEST and len(known) <= MOST else ()
    return MEANT.filled(word=near[0]) if near else EMPTY
