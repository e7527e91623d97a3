"""Results without an exact value, to the 34 digits of the standard (DMN 1.5, 10.3.2.3.1: decimal128)."""

from decimal import Context, Decimal
from fractions import Fraction

ROUGH = Context(prec=34, Emax=99_999, Emin=-99_999, traps=[])
FINE = Context(prec=80, Emax=99_999, Emin=-99_999, traps=[])
"""The standard's 34 digits, and enough more for what goes into them; nothing is raised, infinity comes back."""


def decimal_of(value: int | Fraction) -> Decimal:
    """The number to 80 digits."""
    return FINE.divide(Decimal(value.numerator), Decimal(value.denominator))


def rational_of(value: Decimal) -> Fraction | None:
    """The number of these digits; None where there is none, or it is too large."""
    return Fraction(value) if value.is_finite() and abs(value.adjusted()) <= 2_000 else None


def power(base: int | Fraction, exponent: Fraction) -> Fraction | None:
    """The power to 34 digits; None where it is no real number or too large."""
    if not base:
        return Fraction(0) if exponent > 0 else None
    return rational_of(ROUGH.plus(FINE.power(decimal_of(base), decimal_of(exponent)))) if base > 0 else None
