"""Currencies: their codes, how many decimals each has, and amounts as people write them.

An amount is kept in whole minor units (cents); people, books, forms and sheets write major units.

Source: ISO 4217, list one as of 2026-01-01, without the codes that have no minor unit (metals, testing and the like).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

_DIGITS: Mapping[int, str] = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF "
        "CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL "
        "HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU "
        "MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR "
        "SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED "
        "VES WST XAD XCD XCG YER ZAR ZMW ZWG"
    ),
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}


class Currency(NamedTuple):
    """A currency: its ISO 4217 code, and the decimals of an amount in it (2 for EUR, 0 for KRW)."""

    code: str
    digits: int

    @property
    def scale(self) -> int:
        """The minor units of one major unit: 100 for EUR."""
        return int(10**self.digits)

    def minor(self, amount: int | Fraction) -> int | Fraction:
        """An amount of major units in minor units, exact: 0.5 is 50, a third of a euro 100/3."""
        scaled = amount * self.scale
        return scaled.numerator if scaled.denominator == 1 else scaled

    def major(self, amount: int | Fraction) -> int | Fraction:
        """An amount of minor units in major units, exact."""
        found = Fraction(amount) / self.scale
        return found.numerator if found.denominator == 1 else found

    def grouped(self, amount: int) -> str:
        """Whole minor units for a reader, in major units with all decimals: `200,000.50`."""
        sign, size = ("-", -amount) if amount < 0 else ("", amount)
        whole, rest = divmod(size, self.scale)
        return f"{sign}{whole:,}" + (f".{rest:0{self.digits}}" if self.digits else "")


CURRENCIES: Mapping[str, Currency] = {
    code: Currency(code, digits) for digits, codes in _DIGITS.items() for code in codes.split()
}
"""Every currency by its code."""

WON = CURRENCIES["KRW"]
