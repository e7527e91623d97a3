"""Exact numbers: `int` where whole, else `Fraction`, and their decimal text (DMN 1.5, 10.3.2.3.1)."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from engine.feel.values.decimals import ROUGH

MAX_BITS = 4096


def number(value: Fraction | int) -> int | Fraction:
    """The same number, as `int` where it is whole."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else value
    return value


def is_number(value: Any) -> bool:
    return isinstance(value, (int, Fraction)) and not isinstance(value, bool)


def bits(value: int | Fraction) -> int:
    """How large a number is: the bits of its numerator or denominator, whichever has more."""
    return max(abs(value.numerator).bit_length(), value.denominator.bit_length())


@lru_cache(maxsize=4096)
def decimal_text(value: int | Fraction) -> str:
    """The decimal text of a rational, rounded half-even to 34 significant digits."""
    text = format(ROUGH.divide(Decimal(value.numerator), Decimal(value.denominator)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
