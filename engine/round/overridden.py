"""A round that people decided otherwise in places: as it is with their overrides, beside what it would be without."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from engine.assessment import Watch
from engine.assessment.judged import unwatched
from engine.book import Book
from engine.errors import Problem
from engine.feel import Date
from engine.overrides import Override, opened, overridden, place_of
from engine.reading import Application
from engine.round.decide import round_from
from engine.round.records import Round
from engine.settings import ChangedSetting


def overridden_round(
    book: Book,
    applications: Sequence[Application],
    overrides: tuple[Override, ...],
    decided_on: Date,
    watch: Watch[Any] = unwatched,
    date_at: str = "",
    settings: tuple[ChangedSetting, ...] = (),
) -> tuple[Round | None, tuple[Problem, ...]]:
    """As `round_from`, from the applications as received. A problem with an override is at the place it was written."""
    asked = decided_on, watch, date_at, settings
    if not overrides:
        return round_from(book, applications, *asked)
    round_, problems = round_from(opened(book, overrides), overridden(applications, overrides), *asked)
    if round_ is None:
        written = {place_of(i): each.at for i, each in enumerate(overrides, start=1)}
        return None, tuple(each._replace(at=written.get(each.at, each.at)) for each in problems)
    without, _ = round_from(book, applications, *asked)
    received = {each.given["application_no"].value: each for each in applications}
    return replace(round_, overrides=overrides, without=without, received=received), ()
