"""What identifies a firm or its group, the same however it was typed; what is nearly a number is refused.

Limits per firm rest on this: one firm under two numbers receives twice, and two firms under one receive once.
"""

import re
import unicodedata

from engine.book.schemes import KOREAN, check_fails, checked_number
from engine.feel.values import days_in_month
from engine.reading.identities import bare_number, letters_of, looks_like_number, names_nobody
from engine.reading.texts import Reading, Unread, figures

_ZERO_LOST = re.compile(r"\d{9}", re.ASCII)
_BUSINESS_NO = re.compile(r"(\d{3})-?(\d{2})-?(\d{5})", re.ASCII)
_CORPORATE_NO = re.compile(r"(\d{6})-?(\d{7})", re.ASCII)
_RESIDENT_NO = re.compile(r"(?<!\d)(\d\d)(\d\d)(\d\d)-?(([1-8])\d{6})(?!\d)", re.ASCII)
_BORN_FROM_2000 = "3478"
_FICTIONAL = "000-00-"
_CUT = "-00-00000"

_WITHOUT = re.compile(r"(?:무\s?번호|no\s?number)(?![^\W\d_])[\s:,-]*(.*)", re.IGNORECASE)
WITHOUT_NUMBER = "무번호"
"""The word before what tells a firm apart that has no number."""
MOST_FIGURES_BESIDE = 8
"""A date of birth; with more figures it would be a number after all."""

NO_NUMBER = "no number"
FICTIONAL = "fictional number"
TEXT = "text"


def firm_number_from_text(text: str, scheme: str | None) -> Reading | Unread:
    """The number of a firm in `scheme`, or `무번호` with what tells the firm apart; None: any text that names one.

    A Korean business registration number is `123-45-67890` with or without its hyphens, a corporate one
    `110111-1234569`; a text that could not be either, such as `F-7 b`, is a firm's name for itself.
    """
    value = _spaced(text)
    if scheme == KOREAN and _holds_resident_number(value):
        return Unread("identity-resident")
    if without := _WITHOUT.fullmatch(value):
        return _without_number(without[1])
    if names_nobody(value):
        return Unread("identity-placeholder")
    if scheme is None:
        return Reading(value, TEXT)
    if scheme != KOREAN:
        number = checked_number(value, scheme)
        return Reading(number, scheme) if number else Unread("identity-scheme", (("scheme", scheme),))
    found = _korean_number(text)
    if found is None:
        return Reading(value, TEXT) if _is_code(value) else Unread("identity-shape")
    return found


def _is_code(value: str) -> bool:
    """Whether a text is a firm's own code, letters and figures, nothing like a number; a word could be anybody's."""
    letters = letters_of(value)
    figured = any(each.isdecimal() for each in letters) and not letters.isdecimal()
    return figured and not looks_like_number(value)


def group_from_text(text: str, scheme: str | None) -> Reading | Unread:
    """The name of a group, or the number of the firm that heads it."""
    value = _spaced(text)
    if scheme == KOREAN and _holds_resident_number(value):
        return Unread("identity-resident")
    if names_nobody(value):
        return Unread("placeholder")
    if scheme is None:
        return Reading(value, TEXT)
    if scheme != KOREAN:
        number = checked_number(value, scheme)
        found: Reading | Unread | None = Reading(number, scheme) if number else None
    else:
        found = _korean_number(text)
    if found is None and letters_of(value).isdecimal():
        return Unread("placeholder")
    if found is None:
        return Unread("group-shape") if looks_like_number(value) else Reading(value, TEXT)
    return found


def is_fictional(number: str) -> bool:
    """Whether a number is of the scheme of samples, `000-00-NNNNN`, which no office issues."""
    return number.startswith(_FICTIONAL)


def is_unnumbered(value: str) -> bool:
    """Whether a value that was read is that of a firm without a number."""
    return value.startswith(f"{WITHOUT_NUMBER} ")


def is_korean_number(number: str) -> bool:
    """Whether a value that was read is a Korean business or corporate registration number."""
    return bool(_BUSINESS_NO.fullmatch(number) or _CORPORATE_NO.fullmatch(number))


def is_number(value: str, scheme: str) -> bool:
    """Whether a value that was read is a number of the scheme, and no name of a firm or group."""
    if scheme == KOREAN:
        return is_korean_number(value)
    return not is_unnumbered(value) and checked_number(value, scheme) is not None


def _korean_number(text: str) -> Reading | Unread | None:
    """None where the text has not the shape of a number."""
    if figures(text) is None:
        return None  # `²23-45-67890` is no number that anybody was given
    bare = bare_number(text)
    if _ZERO_LOST.fullmatch(bare):
        return Unread("identity-zero-lost")  # a workbook's number cell drops the zero in front of `012-34-56789`
    if match := _BUSINESS_NO.fullmatch(bare):
        number = "-".join(match.groups())
        if number.endswith(_CUT):
            return Unread("identity-placeholder")  # what an exponent leaves of a number: 1,200,000,000
        return Reading(number, FICTIONAL if is_fictional(number) else "business registration number")
    if match := _CORPORATE_NO.fullmatch(bare):
        return Reading("-".join(match.groups()), "corporate registration number")
    return None


def _holds_resident_number(text: str) -> bool:
    """Whether a text holds a date of birth and seven figures as a person is registered, and no corporate number."""
    return any(
        _is_day(2000 if found[5] in _BORN_FROM_2000 else 1900, *map(int, found.group(1, 2, 3)))
        and check_fails("".join(found.group(1, 2, 3, 4)), KOREAN)
        for found in _RESIDENT_NO.finditer(bare_number(text))
    )


def _is_day(century: int, year: int, month: int, day: int) -> bool:
    """Whether somebody who founds a firm may be born on this day; registry offices number from 1101 to 2301."""
    born = century + year
    return 1930 <= born <= 2010 and 1 <= month <= 12 and 1 <= day <= days_in_month(born, month)


def _without_number(rest: str) -> Reading | Unread:
    """A firm without a number, by what is written of it: a name, and what tells it from others of that name."""
    letters = letters_of(rest)
    figures = sum(map(str.isdecimal, letters))
    # A name alone tells nobody apart: two of one name would be one firm.
    if len(letters) - figures < 2 or not 0 < figures <= MOST_FIGURES_BESIDE or names_nobody(rest):
        return Unread("identity-unnumbered")
    return Reading(f"{WITHOUT_NUMBER} {rest}", NO_NUMBER)


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())
