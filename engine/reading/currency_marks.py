"""What people write beside an amount: the signs and words of currencies, and the units that a heading may name."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from engine.currency import CURRENCIES, WON, Currency

WON_IN: Mapping[str, int] = {
    "원": 1,
    "천원": 1_000,
    "만원": 10_000,
    "백만원": 1_000_000,
    "천만원": 10_000_000,
    "억원": 100_000_000,
    "조원": 1_000_000_000_000,
}
"""Won in each unit that a heading or a cell may name."""

_DOLLARS = "AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD USD XCD"
_SIGNS: Mapping[str, str] = {
    "€": "EUR",
    "£": "GBP EGP FKP GIP LBP SDG SHP SSP SYP",
    "$": _DOLLARS,
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "nt$": "TWD",
    "¥": "JPY CNY",
    "円": "JPY",
    "元": "CNY TWD",
    "₩": "KRW",
    "₹": "INR",
    "₫": "VND",
    "₱": "PHP",
    "₺": "TRY",
    "₽": "RUB",
    "₴": "UAH",
    "₪": "ILS",
    "฿": "THB",
    "zł": "PLN",
    "kč": "CZK",
    "원": "KRW",
    "won": "KRW",
    "유로": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "파운드": "GBP",
    "pound": "GBP",
    "pounds": "GBP",
    "달러": _DOLLARS,
    "dollar": _DOLLARS,
    "dollars": _DOLLARS,
    "엔": "JPY",
    "yen": "JPY",
    "위안": "CNY",
    "yuan": "CNY",
    "프랑": "CHF",
    "francs": "CHF",
}
MARKS: Mapping[str, frozenset[str]] = {
    **{code.casefold(): frozenset((code,)) for code in CURRENCIES},
    **{sign: frozenset(codes.split()) for sign, codes in _SIGNS.items()},
}
"""The currencies that each sign, word or code (in lower case, without blanks) may stand for."""


@cache
def longest_first() -> str:
    """A pattern of any of them."""
    return "|".join(re.escape(mark) for mark in sorted(MARKS, key=len, reverse=True))


_SCALED: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "thousand": (1_000, ("thousand{}", "{}thousand", "{}k", "k{}", "천{}")),
    "million": (1_000_000, ("million{}", "{}million", "{}m", "m{}", "백만{}")),
}


def units_of(currency: Currency) -> Mapping[str, int]:
    """The units that a heading may name, each in major units of the currency: `EUR`, `thousand EUR`; won by its own."""
    if currency == WON:
        return WON_IN
    return {
        currency.code: 1,
        **{f"{scale} {currency.code}": size for scale, (size, _) in _SCALED.items()},
    }


@lru_cache(maxsize=32)
def unit_words(currency: Currency) -> Mapping[str, str]:
    """Each way to write a unit of a heading (in lower case, without blanks), with the unit it stands for."""
    if currency == WON:
        won = {unit: unit for unit in WON_IN} | {"krw": "원", "won": "원", "thousandwon": "천원", "krwthousand": "천원"}
        return won | {"millionwon": "백만원", "krwmillion": "백만원"}
    found: dict[str, str] = {}
    for mark in (each for each, codes in MARKS.items() if currency.code in codes):
        found[mark] = currency.code
        for scale, (_, forms) in _SCALED.items():
            for form in forms:
                found.setdefault(form.format(mark), f"{scale} {currency.code}")
    return found


def mark_in(text: str) -> str | None:
    """The first sign, word or code of a currency beside figures in a text without blanks, in lower case."""
    if WON_SCALES.search(text):
        return "원"
    match = _beside().search(text)
    return match["before"] or match["after"] if match else None


WON_SCALES = re.compile(r"\d(?:천|만|억|조)+원")


@cache
def _beside() -> re.Pattern[str]:
    marks = longest_first()
    after = rf"[\d)](?:천|백만|만|억|조)?(?P<after>{marks})(?![a-z가-힣])"
    return re.compile(rf"(?P<before>{marks})[-−+]?\d|{after}")
