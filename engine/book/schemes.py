"""The schemes of firms' numbers: those of python-stdnum by their names there (`fr.siren`), and the Korean check digits.

python-stdnum has the shape of a Korean business number and not its check digit, and no corporate number.
"""

import re
from functools import lru_cache
from importlib import import_module
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from engine.book.fields import refused, scalar

KOREAN = "kr.brn"
"""Korean business and corporate registration numbers: the scheme of a book in won that names no other."""

_NAME = re.compile(r"[a-z]{2,12}(?:\.[a-z][a-z0-9_]{0,30})?")


@lru_cache(maxsize=64)
def scheme_module(name: str) -> Any:
    """The module of python-stdnum for a scheme (`compact`, `validate`); None where it has none of that name."""
    if not _NAME.fullmatch(name):
        return None
    try:
        module = import_module(f"stdnum.{name}")
    except ImportError:
        return None
    return module if callable(getattr(module, "validate", None)) and hasattr(module, "compact") else None


def _scheme(raw: Any) -> str:
    if scheme_module(name := scalar(raw)) is None:
        raise refused("book-scheme-unknown", name)
    return name


SchemeField = Annotated[
    str, BeforeValidator(_scheme), WithJsonSchema({"type": "string", "pattern": f"^{_NAME.pattern}$"})
]


def checked_number(text: str, scheme: str) -> str | None:
    """The number in its shortest form where its length, letters and parts are right; its check digit may be wrong."""
    from_text = scheme_module(scheme)
    errors = import_module("stdnum.exceptions")
    try:
        return str(from_text.validate(text)).upper()
    except errors.InvalidChecksum:
        return str(from_text.compact(text)).upper()
    except ValueError:  # also what a scheme raises where its own arithmetic fails
        return None


def check_fails(number: str, scheme: str) -> bool:
    """Whether a number of the right shape cannot have been issued: its check digit, or a part that does not exist."""
    digits = number.replace("-", "")
    if scheme == KOREAN and len(digits) == 13:
        return _corporate_digit(digits) != int(digits[12])
    if scheme == KOREAN:
        return not scheme_module(KOREAN).is_valid(digits) or _business_digit(digits) != int(digits[9])
    return not scheme_module(scheme).is_valid(number)


def _business_digit(digits: str) -> int:
    """The tenth digit of a business registration number.

    Weights 1 3 7 1 3 7 1 3 5, and the tens of the last product are added once more.
    """
    total = sum(int(digit) * weight for digit, weight in zip(digits, (1, 3, 7, 1, 3, 7, 1, 3, 5), strict=False))
    return -(total + int(digits[8]) * 5 // 10) % 10


def _corporate_digit(digits: str) -> int:
    """The thirteenth digit of a corporate registration number: weights 1 and 2 in turn.

    The rule of the Supreme Court on registration numbers of corporations, Article 3 and its annex.
    """
    return -sum(int(digit) * (1 + i % 2) for i, digit in enumerate(digits[:12])) % 10
