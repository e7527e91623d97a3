"""What a cell holds: its stored value as its format shows it, exactly, or its fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from openpyxl.utils.datetime import from_ISO8601

from engine.reading import CellValue
from forms.xlsx.cells import Cell
from forms.xlsx.parts import RefusedPart
from forms.xlsx.sheet_part import StoredCell
from forms.xlsx.shown import is_date, shown_date, shown_number, shown_text, steps_of
from forms.xlsx.styles_part import Style
from forms.xlsx.two_readers import Raw

MOST_STEPS = 2_000_000
"""Of the formats of all cells together: eight for each that is more than figures, and one for each of its tokens."""
_MICROSECOND = dt.timedelta(microseconds=1)
_DAY = 86_400_000_000
"""Microseconds."""
_PLAIN = Style()


@dataclass(slots=True)
class Values:
    """Reads the cells of one workbook by its styles; `stale`: its formulas wait for a calculation that never came."""

    styles: Sequence[Style]
    from_1904: bool
    stale: bool
    steps: int = 0

    def cell(self, stored: StoredCell, value: Raw | None) -> Cell | None:
        """The cell; `value` is what the readers found, None where nothing is stored, and nothing is shown then."""
        place, formula = stored[:2], stored.formula
        style = self.styles[stored.style] if stored.style < len(self.styles) else _PLAIN
        struck = style.struck or stored.struck
        if stored.uncalculated or (formula and self.stale):
            return Cell(*place, "", "formula-not-calculated", formula, struck)
        if value is None:
            return None
        self._count(style.code)
        if stored.kind == "e" or (isinstance(value, float) and value in (float("inf"), float("-inf"))):
            return Cell(*place, str(value), "cell-error", formula, struck)
        if stored.kind == "d":
            days = _days_of(str(value), from_1904=self.from_1904)
            if days is None:
                return Cell(*place, str(value), "cell-error", formula, struck)
            code = style.code if is_date(style.code) else "yyyy-mm-dd h:mm:ss.000"
            return Cell(*place, shown_date(days, code, from_1904=self.from_1904), "", formula, struck)
        return Cell(*place, self._exact(value, style.code), "", formula, struck)

    def _count(self, code: str) -> None:
        if (steps := steps_of(code)) == 0:
            return
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise RefusedPart("workbook-formats-too-complex", most=f"{MOST_STEPS:,}")

    def _exact(self, value: Raw, code: str) -> CellValue:
        match value:
            case bool():
                return value
            case str():
                return shown_text(value.replace("\r\n", "\n").replace("\r", "\n"), code)
            case _:
                number = exact_from_float(value) if isinstance(value, float) else value
                if is_date(code):
                    return shown_date(number, code, from_1904=self.from_1904)
                return shown_number(number, code)


def exact_from_float(value: float) -> int | Fraction:
    """The number a cell shows: Excel keeps 15 significant digits, and stores 0.07 as 7.0000000000000007E-2."""
    exact = Fraction(Decimal(f"{value:.15g}"))
    return exact.numerator if exact.denominator == 1 else exact


def _days_of(text: str, *, from_1904: bool) -> Fraction | None:
    """A date in its ISO form, as Strict workbooks may store it, in days as numbers count; None where it is none."""
    try:
        found = from_ISO8601(text.strip())
    except ValueError:
        return None
    if isinstance(found, dt.time):
        found = dt.datetime.combine(_first(from_1904), found)
    if isinstance(found, dt.timedelta):
        return Fraction(found // _MICROSECOND, _DAY)
    if not isinstance(found, dt.datetime):
        found = dt.datetime.combine(found, dt.time())
    days = Fraction((found - _first(from_1904)) // _MICROSECOND, _DAY)
    return days if from_1904 or days >= 61 else days - 1


def _first(from_1904: bool) -> dt.datetime:
    return dt.datetime.fromisoformat("1904-01-01" if from_1904 else "1899-12-30")
