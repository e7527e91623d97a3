"""What a round may make a book compute: so much for each application, and so much for all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from engine.errors import Catalogue, EffortSpent, Text, problem
from engine.feel import Effort
from engine.feel.meaning.effort import MOST_STEPS
from engine.reading import Application

OF_EACH = 25_000
"""The steps of a round for each of its applications, beside what a single one may take."""

MESSAGES: Catalogue = {
    "effort-application": Text(
        "신청 하나를 판정하는 데 규칙서의 식이 {limit:,}단계 넘게 계산합니다",
        "for this one application the expressions of the book compute more than {limit:,} steps",
    ),
    "effort-round": Text(
        "신청 {count:,}건을 판정하는 데 규칙서의 식이 {limit:,}단계 넘게 계산합니다",
        "for these {count:,} applications the expressions of the book compute more than {limit:,} steps",
    ),
}


class RoundEffort:
    """Counts what the applications of a round take, one after the other; what each may take hangs on no other."""

    def __init__(self, count: int) -> None:
        self.count, self.spent = count, 0

    @contextmanager
    def of(self, application: Application) -> Iterator[Effort]:
        """The effort of one application, counted when its work is done; raises `EffortSpent` with its place."""
        effort = Effort()
        try:
            yield effort
        except EffortSpent:
            raise EffortSpent((problem(MESSAGES, "effort-application", application.at, limit=MOST_STEPS),)) from None
        self.spent += MOST_STEPS - effort.left
        limit = MOST_STEPS + OF_EACH * self.count
        if self.spent > limit:
            raise EffortSpent((problem(MESSAGES, "effort-round", "", count=self.count, limit=limit),))
