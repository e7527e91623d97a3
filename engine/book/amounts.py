"""Amounts of a rule book, written in major units of its currency and kept in minor ones."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema

from engine.book.fields import FEEL_SCHEMA, Expression, expression_of_scalar, refused, scalar, whole_from_text
from engine.currency import CURRENCIES, WON, Currency
from engine.money import MOST

_DECIMAL = re.compile(r"(\d+(?:_\d+)*)(?:\.(\d{1,4}))?", re.ASCII)


def currency_of(info: ValidationInfo) -> Currency:
    """The currency of the book that is being read; won outside of one."""
    found = (info.context or {}).get("currency", WON)
    return found if isinstance(found, Currency) else WON


def amount_from_text(raw: Any, info: ValidationInfo) -> int:
    """An amount that a book states in major units (`200_000.50`), in whole minor units of its currency."""
    currency = currency_of(info)
    if not currency.digits or not isinstance(raw, str):
        return whole_from_text(raw)
    match = _DECIMAL.fullmatch(str(raw))
    if match is None:
        raise refused("book-not-an-amount-of", raw, currency=currency.code, digits=currency.digits)
    if len(match[2] or "") > currency.digits:
        raise refused("book-amount-too-fine", raw, currency=currency.code, digits=currency.digits)
    whole = match[1].replace("_", "")
    amount = int(whole[:40] + (match[2] or "").ljust(currency.digits, "0"))
    if len(whole) > 25 or amount > MOST:
        raise refused("book-number-too-large", raw)
    return amount


NO_LIMIT = ("none", "없음")
"""What is written where a limit, or a budget, is none."""


def _total_from_text(raw: Any, info: ValidationInfo) -> int | None:
    """An amount, or None where `none` is written."""
    if isinstance(raw, str) and raw.strip() in NO_LIMIT:
        return None
    return amount_from_text(raw, info)


_NUMBER_ALONE = re.compile(r"[-+]?[\d_]*\d[\d_.,]*", re.ASCII)


def _currency(raw: Any) -> str:
    code = scalar(raw)
    if code not in CURRENCIES:
        raise refused("book-currency", code)
    return code


def cap_of_scalar(raw: Any, info: ValidationInfo) -> Expression:
    """An amount as an expression; a number alone must be an amount of the book's currency, not negative."""
    if isinstance(raw, str) and _NUMBER_ALONE.fullmatch(raw.strip()):
        amount_from_text(raw.strip(), info)
    return expression_of_scalar(raw)


_AMOUNT_SCHEMA = {"type": ["string", "number"], "pattern": r"^\d+(_\d+)*(\.\d{1,4})?$", "minimum": 0}
AmountField = Annotated[int, BeforeValidator(amount_from_text), WithJsonSchema(_AMOUNT_SCHEMA, mode="validation")]
_TOTAL_SCHEMA = {**_AMOUNT_SCHEMA, "pattern": f"{_AMOUNT_SCHEMA['pattern']}|^({'|'.join(NO_LIMIT)})$"}
TotalField = Annotated[int | None, BeforeValidator(_total_from_text), WithJsonSchema(_TOTAL_SCHEMA, mode="validation")]
CapField = Annotated[Expression, BeforeValidator(cap_of_scalar), WithJsonSchema(FEEL_SCHEMA)]
CurrencyField = Annotated[
    str, BeforeValidator(_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"}, mode="validation")
]
