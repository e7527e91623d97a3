"""A list that was written: where each of its cells stands and what it says, for formulas on other sheets."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from forms.award_schedule.sheet import cell_of

WHO = ("rank", "application_no", "firm", "firm_id")
"""The first four columns of a list of awards, or of who qualifies (whose `rank` is a running number)."""


class Listed(NamedTuple):
    """Its sheet, its first row, and by name the letter, the heading and the total of its columns; and its rows."""

    title: str
    first: int
    letters: Mapping[str, str]
    headings: Mapping[str, str]
    totals: Mapping[str, int]
    rows: Sequence[Sequence[Any]]
    places: Mapping[str, int]

    def cell(self, name: str, place: int) -> str:
        """A cell of the row at a place, counted from 0, as formulas of other sheets call it."""
        return cell_of(self.title, self.letters[name], self.first + place)

    def value(self, name: str, place: int) -> Any:
        """What was written into that cell."""
        return self.rows[place][self.places[name]]
