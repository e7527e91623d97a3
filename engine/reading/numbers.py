"""Money, counts, numbers and rates from text: exact, or refused."""

import re
from fractions import Fraction
from functools import cache

from engine.currency import WON, Currency
from engine.feel import number, shown
from engine.money import MOST
from engine.reading.currency_marks import MARKS, WON_IN, longest_first, mark_in, units_of
from engine.reading.texts import Reading, Unread, figures

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


@cache
def _of_currencies() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An amount with what may stand beside it, and one such sign, word or code; made where a book is not in won."""
    marks = longest_first()
    amount = rf"(?P<lead>(?:{marks}|[△▲▼−-])*)(?P<figure>{_NUMBER})(?P<scale>천|만|백만|천만|억)?"
    amount += rf"(?P<word>thousand|million)?(?P<trail>{marks})?"
    return re.compile(amount, re.ASCII), re.compile(marks)


_WORDS = {"thousand": 1_000, "million": 1_000_000}
_DECIMAL_COMMA = re.compile(r"\d,(?:\d{1,2}|\d{4,})(?!\d)|\.\d{3},\d", re.ASCII)


def money_from_text(text: str, unit: str = "", currency: Currency = WON) -> Reading | Unread:
    """An amount in major units; `unit` is the heading's, and holds where the cell names none."""
    if currency != WON:
        return _other_than_won(text, unit or currency.code, currency)
    unit = unit or "원"
    bare = _bare(text)
    if bare is None:
        return Unread("money-unreadable")
    marked, written = bare[0].startswith("₩"), bare[0].lstrip("₩")
    if _DOTTED.search(written):
        return Unread("figures-dotted")
    amount = _AMOUNT.fullmatch(written)
    parts = _PART.findall(amount[1]) if amount else []
    if amount is None or not parts:
        return _unreadable(text, currency)
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


def _other_than_won(text: str, unit: str, currency: Currency) -> Reading | Unread:
    """An amount with decimals; a sign, word or code beside it must be the currency's own."""
    found = figures(text)
    if found is None or len(found) > 80 or _SPLIT_FIGURES.search(found):
        return _unreadable("", currency)
    found = re.sub(r"\s+", "", found).casefold()
    bracketed = found.startswith("(") and found.endswith(")")
    amount, mark = _of_currencies()
    match = amount.fullmatch(found[1:-1] if bracketed else found)
    if match is None:
        return Unread("money-decimal-comma") if _DECIMAL_COMMA.search(found) else _unreadable(text, currency)
    marks = [*mark.findall(match["lead"]), *filter(None, [match["trail"]])]
    other = next((each for each in marks if currency.code not in MARKS[each]), None)
    if other:
        return Unread("money-other-currency", (("mark", other), ("currency", currency.code)))
    minus = sum(match["lead"].count(sign) for sign in "-−△▲▼")
    if minus + bracketed > 1 or (match["scale"] and not match["trail"]):
        return _unreadable("", currency)  # `5만` may mean won
    if currency.digits < 3 and _DOTTED.search(match["figure"]):
        return Unread("figures-dotted")
    scaled = _SCALES[match["scale"] or ""] * _WORDS.get(match["word"] or "", 1)
    if marks and scaled == 1 and unit != currency.code:
        return Unread("money-unit-unclear", (("unit", unit),))
    size, rule = (scaled, currency.code) if marks or scaled != 1 else (units_of(currency)[unit], unit)
    return _amount(_exact(match["figure"]) * size, rule, currency, negative=bool(minus or bracketed))


_SCALES = {"": 1, "천": 1_000, "만": 10_000, "백만": 1_000_000, "천만": 10_000_000, "억": 100_000_000}


def _unreadable(text: str, currency: Currency) -> Unread:
    """Why a text is no amount of this currency: it names another, or is none at all."""
    mark = mark_in(re.sub(r"\s+", "", text).casefold())
    if mark and currency.code not in MARKS[mark]:
        return Unread("money-other-currency", (("mark", mark), ("currency", currency.code)))
    if currency == WON:
        return Unread("money-unreadable")
    return Unread("money-unreadable-in", (("currency", currency.code),))


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
    return Unread("money-unreadable") if won is None else _amount(won, rule, WON, negative=negative)


def _amount(major: Fraction, rule: str, currency: Currency, *, negative: bool) -> Reading | Unread:
    """The amount, where it has no finer part than the currency."""
    if negative and major:
        return Unread("money-negative")
    minor = Fraction(currency.minor(major))
    if minor.denominator != 1:
        finer = (("currency", currency.code), ("digits", currency.digits))
        return Unread("money-too-fine", finer) if currency.digits else Unread("money-fraction")
    return Reading(number(major), rule) if minor <= MOST else Unread("money-too-large")


def money_from_number(value: int | Fraction, unit: str = "", currency: Currency = WON) -> Reading | Unread:
    """An amount in major units from a cell's number in the heading's unit."""
    units, exact = units_of(currency), Fraction(value)
    unit = unit or next(iter(units))
    return _amount(abs(exact) * units[unit], unit, currency, negative=exact < 0)


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
