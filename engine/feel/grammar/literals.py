"""The literals of FEEL as they are written: numbers and strings."""

import re
from fractions import Fraction

from engine.feel.values import MAX_BITS, number

_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|.)", re.DOTALL)
_PLAIN_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "'": "'", "\\": "\\"}


def text_of_string(quoted: str) -> str | None:
    """The characters a string literal stands for, its quotes taken off; None where a code is that of no character.

    A backslash before any other letter stands for itself (rules 34 and 35), as patterns have it.
    """

    def character(match: re.Match[str]) -> str:
        code = match[1]
        return chr(int(code[1:], 16)) if len(code) > 1 else _PLAIN_ESCAPES.get(code, match[0])

    try:
        found = _ESCAPE.sub(character, quoted[1:-1])
    except ValueError:
        return None
    # A pair of \u surrogates is one character, as in JSON.
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def number_from_text(text: str) -> int | Fraction | None:
    """The exact number a text writes, with or without a sign; None where it is larger than the engine computes with."""
    mantissa, _, exponent = text.replace("_", "").lower().partition("e")
    digits = len(mantissa.lstrip("-"))
    if digits > MAX_BITS // 4 or len(exponent) > 6 or (exponent and abs(int(exponent)) > MAX_BITS // 4):
        return None
    return number(Fraction(mantissa) * Fraction(10) ** int(exponent or 0))
