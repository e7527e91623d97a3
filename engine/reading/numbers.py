"""Money, counts, numbers and rates from text: exact, or refused."""

import re
from collections.abc import Mapping
from fractions import Fraction

from engine.feel import number, shown
from engine.money import MOST
from engine.reading.texts import Reading, Unread, figures

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

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_PART = re.compile(rf"({_NUMBER})(조|억|천만|백만|만|천)?", re.ASCII)
_SCALE = "(?:조|억|천만|백만|만|천)"
# A scale between any two parts, so that no text can be split in many ways.
_AMOUNT = re.compile(rf"((?:{_NUMBER}{_SCALE})*{_NUMBER}{_SCALE}?)(원|krw|won)?정?", re.ASCII)
_SIGNS = re.compile(r"(?:krw|[₩\\△▲▼−-])*")
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}(?!\d)", re.ASCII)
"""`80.000` is eighty thousand to some and eighty to others."""
_SPLIT_FIGURES = re.compile(r"[\d,.]\s+[\d,.]", re.ASCII)
_COUNT = re.compile(rf"({_NUMBER})(?:명|인|개|건|회|개월|점|대|곳|개사)?", re.ASCII)
_MOST_DIGITS = 15


def _bare(text: str) -> tuple[str, bool] | None:
    """The text in lower case without spaces, brackets and signs, and whether it is negative."""
    found = figures(text)
    if found is None or len(found) > 80 or _SPLIT_FIGURES.search(found):
        return None
    found = re.sub(r"\s+", "", found).casefold()
    negative = found.startswith("(") and found.endswith(")")
    found = found[1:-1] if negative else found
    signs = _SIGNS.match(found)
    lead = signs[0] if signs else ""
    minus = sum(lead.count(sign) for sign in "-−△▲▼")
    if minus + negative > 1:
        return None
    kept = "₩" if any(sign in lead for sign in ("₩", "\\", "krw")) else ""
    return kept + found[len(lead) :], bool(minus or negative)


def money_from_text(text: str, unit: str = "원") -> Reading | Unread:
    """A whole amount; `unit` is the heading's, and holds where the cell names none."""
    bare = _bare(text)
    if bare is None:
        return Unread("money-unreadable")
    marked, written = bare[0].startswith("₩"), bare[0].lstrip("₩")
    if _DOTTED.search(written):
        return Unread("figures-dotted")
    amount = _AMOUNT.fullmatch(written)
    parts = _PART.findall(amount[1]) if amount else []
    if amount is None or not parts:
        return Unread("money-unreadable")
    won = bool(amount[2])
    if len(parts) > 1:
        return _money(_sum_of_parts(parts, won=won), "+".join(p[1] for p in parts if p[1]) + "원", negative=bare[1])
    figure, scale = parts[0]
    if scale == "천" and not won:
        return Unread("money-unreadable")  # `3천` may be 3 thousand or the `3천만` of speech
    named = scale + "원" if scale or won else unit
    if marked and not scale and not won and unit != "원":
        return Unread("money-unit-unclear", (("unit", unit),))
    return _money(_exact(figure) * WON_IN[named], named, negative=bare[1])


def _sum_of_parts(parts: list[tuple[str, str]], *, won: bool) -> Fraction | None:
    """`1억 2,500만` as won: the units fall, each part is less than the one before, and the last names its unit."""
    total, above = Fraction(0), None
    for figure, scale in parts:
        size = WON_IN[scale + "원"]
        value = _exact(figure) * size
        if scale == "천" or (not scale and not won) or "." in figure or (above is not None and value >= above):
            return None
        total, above = total + value, size
    return total


def _money(won: Fraction | None, rule: str, *, negative: bool) -> Reading | Unread:
    if won is None:
        return Unread("money-unreadable")
    if negative and won:
        return Unread("money-negative")
    if won.denominator != 1:
        return Unread("money-fraction")
    return Reading(won.numerator, rule) if won <= MOST else Unread("money-too-large")


def money_from_number(value: int | Fraction, unit: str = "원") -> Reading | Unread:
    """A whole amount from a cell's number in the heading's unit."""
    exact = Fraction(value)
    return _money((-exact if exact < 0 else exact) * WON_IN[unit], unit, negative=exact < 0)


def count_from_text(text: str) -> Reading | Unread:
    """A whole number, not negative; `12명` is 12."""
    bare = _bare(text)
    if bare and _DOTTED.match(bare[0]):
        return Unread("figures-dotted")
    match = _COUNT.fullmatch(bare[0]) if bare else None
    if bare is None or match is None:
        return Unread("count-unreadable")
    return count_from_number(-_exact(match[1]) if bare[1] else _exact(match[1]))


def count_from_number(value: int | Fraction) -> Reading | Unread:
    if value < 0:
        return Unread("count-negative")
    if Fraction(value).denominator != 1:
        return Unread("count-fraction")
    return Reading(int(value), "count") if value <= MOST else Unread("count-too-large")


def number_from_text(text: str) -> Reading | Unread:
    """An exact decimal, negative ones with `-`, `△`, `▲` or in brackets."""
    bare = _bare(text)
    if bare and _DOTTED.match(bare[0]):
        return Unread("figures-dotted")
    match = re.fullmatch(rf"({_NUMBER})점?", bare[0], re.ASCII) if bare else None
    if bare is None or match is None:
        return Unread("number-unreadable")
    if _too_long(match[1]):
        return Unread("number-too-long")
    return Reading(number(-_exact(match[1]) if bare[1] else _exact(match[1])), "number")


def rate_from_text(text: str, unit: str = "") -> Reading | Unread:
    """A rate as an exact share of one: `65%`, `650‰` and `0.65` are 13/20; `unit` is the heading's, `%` or none."""
    bare = _bare(text)
    match = re.fullmatch(rf"({_NUMBER})(%|퍼센트|프로|‰)?", bare[0], re.ASCII) if bare else None
    if bare is None or match is None:
        return Unread("rate-unreadable")
    if _too_long(match[1]):
        return Unread("number-too-long")
    value = -_exact(match[1]) if bare[1] else _exact(match[1])
    if match[2]:
        own = "‰" if match[2] == "‰" else "%"
        return Reading(number(value / (1000 if own == "‰" else 100)), own)
    return rate_from_number(value, unit)


def rate_from_number(value: int | Fraction, unit: str = "") -> Reading | Unread:
    """A rate from a number without a sign, in the heading's unit: above one in `%`, else below one.

    0.4 under a heading in per cent may be 0.4% or 40%, and 1 without a unit 1% or 100%.
    """
    if unit == "%" and (value == 0 or not -1 <= value <= 1):
        return Reading(number(Fraction(value) / 100), "%")
    if unit == "%" or not -1 < value < 1:
        percent, share = (f"{shown(number(Fraction(value) * times))}%" for times in (1, 100))
        return Unread("rate-unclear", (("percent", percent), ("share", share)))
    return Reading(number(Fraction(value)), "share")


def _exact(figure: str) -> Fraction:
    return Fraction(figure.replace(",", ""))


def _too_long(figure: str) -> bool:
    whole, _, decimals = figure.replace(",", "").partition(".")
    return len(whole.lstrip("0")) > _MOST_DIGITS or len(decimals) > _MOST_DIGITS
