"""How a value was read where that was not plain: in another unit, in per cent, a date of another form, none."""

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

from engine.feel import Date
from engine.feel.values import DateTime
from engine.reading.application import Given
from engine.reading.currency_marks import MARKS, WON_IN
from engine.reading.moments import FROM_OFFSET
from engine.reading.texts import key_of
from engine.reading.value import NONE_WORDS

FORMULA = " (formula)"
"""What the rule of a value ends with that a formula of its workbook worked out."""
_FIGURES = re.compile(r"([^\d-]*)(-?\d+(?:\.\d+)?)\D*", re.ASCII)
_SCALED = ("thousand ", "million ")
_PLAIN_DATES = ("yyyy-mm-dd", "date cell", "")
_PLAIN_TEXTS = ("id", "Korean label", "English label")
_PLAIN_TRUTHS = {True: ("예", "yes", "true"), False: ("아니오", "no", "false")}
_PERCENT = ("%", "퍼센트", "프로", "‰")


class Conversion(NamedTuple):
    """What was written and the rule that read it; `unit` where the heading names it and the text does not.

    `plain`: only the formula that worked it out is worth telling.
    """

    text: str
    rule: str
    unit: str
    formula: bool
    plain: bool


def conversion_of(given: Given) -> Conversion | None:
    """How a value was read; None where anybody would read it so: the same figures, words or day."""
    formula = given.rule.endswith(FORMULA)
    rule = given.rule.removesuffix(FORMULA)
    plain = _is_plain(given, rule)
    if plain and not formula:
        return None
    return Conversion(given.text.strip(), given.rule, _unit_of_heading(given.text, rule), formula, plain)


def _is_plain(given: Given, rule: str) -> bool:
    match given.value:
        case None | []:
            return rule != "none" or key_of(given.text) in NONE_WORDS
        case bool() as value:
            return key_of(given.text) in _PLAIN_TRUTHS[value]
        case int() | Fraction() as value:
            figures = given.text.replace(",", "").replace("_", "")
            found = None if figures == str(value) else _FIGURES.fullmatch(key_of(figures))
            own = found is not None and (not found[1] or found[1] in MARKS) and Fraction(found[2]) == value
            return figures == str(value) or own
        case Date():
            return rule in _PLAIN_DATES
        case DateTime():
            return FROM_OFFSET not in rule
        case str() as value:
            composed = unicodedata.normalize("NFC", given.text)
            return rule in _PLAIN_TEXTS or value in (given.text, composed, " ".join(composed.split()))
        case _:
            return True


def _unit_of_heading(text: str, rule: str) -> str:
    written = key_of(text)
    if rule == "%":
        return "" if any(sign in written for sign in _PERCENT) else rule
    if rule.startswith(_SCALED):
        return rule
    return rule if rule in WON_IN and rule.removesuffix("원") not in written else ""
