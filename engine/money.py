"""Money is whole minor units in `int`; every rounding is declared and done here.

Source of the ceiling: the largest amount that is exact in every judge, in a workbook cell and in JSON.
"""

from fractions import Fraction
from typing import Literal

MOST = 999_999_999_999_999
"""The largest amount, in minor units of the book's currency."""

Direction = Literal["down", "up", "nearest"]


def rounded(amount: int | Fraction, unit: int, direction: Direction) -> int:
    """`amount` as a whole multiple of `unit`: towards zero, away from it, or to the nearest with halves up."""
    number, of = amount.numerator, amount.denominator * unit
    match direction:
        case "down":
            whole = number // of
        case "up":
            whole = -(-number // of)
        case "nearest":
            whole = (2 * number + of) // (2 * of)
    return whole * unit
