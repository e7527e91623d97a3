"""The columns of a sheet, each found again by its name, for the formulas that speak of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from forms.award_schedule.sheet import Column


@dataclass(slots=True)
class Plan:
    """Columns in order; those put in beforehand have no name."""

    columns: list[Column] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, heading: str, kind: str, width: int) -> None:
        self.places[name] = len(self.columns)
        self.columns.append(Column(heading, kind, width))

    def letter(self, name: str) -> str:
        return get_column_letter(self.places[name] + 1)
