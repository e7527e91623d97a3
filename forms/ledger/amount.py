"""An amount that is recorded in minor units, as people read it."""

from typing import Any

from engine.currency import CURRENCIES


def amount_of(amount: Any, code: Any) -> str:
    """The amount in major units of the currency of this code, without that; a dash for what is no amount."""
    if not isinstance(amount, int) or isinstance(amount, bool):
        return "-"
    currency = CURRENCIES.get(str(code))
    return currency.grouped(amount) if currency else f"{amount:,}"
