"""Amounts as a workbook holds them: numbers of major units, shown with all decimals of the currency."""

from engine.currency import Currency


def money_format(money: Currency) -> str:
    """The number format of an amount: `#,##0` in won, `#,##0.00` in euro."""
    return "#,##0" + (f".{'0' * money.digits}" if money.digits else "")


def amount_text(amount: int, money: Currency) -> str:
    """Whole minor units as the number that a cell or a formula holds, in major units: `200000.5`."""
    if not money.digits:
        return str(amount)
    sign, size = ("-", -amount) if amount < 0 else ("", amount)
    whole, rest = divmod(size, money.scale)
    return f"{sign}{whole}" + (f".{rest:0{money.digits}}".rstrip("0") if rest else "")
