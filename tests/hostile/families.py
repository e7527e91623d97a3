"""The families of trials, in the order of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.hostile import applications, facts, results, settings, workbooks
from tests.hostile.trial import Trial

FAMILIES: Mapping[str, Sequence[Trial]] = {
    "workbooks": workbooks.TRIALS,
    "facts of one firm": facts.TRIALS,
    "applications as text": applications.TRIALS,
    "settings and words": settings.TRIALS,
    "results": results.TRIALS,
}
