"""What a cell shows: its number with the words of its format, or the date and time that the number counts."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from functools import lru_cache

from engine.feel import Date
from engine.reading.texts import Moment, Shown
from engine.reading.value import shown_cell
from forms.xlsx.number_format import MOST_CODES, Section, Token, section_for, sections_of, text_section

_DASHES = frozenset("-‐–—―−")
_SIGNS = _DASHES | frozenset("△▲▼(")
_DAY = 86_400_000
"""Milliseconds."""


def shown_number(value: int | Fraction, code: str) -> int | Fraction | Shown:
    """A number as a cell of this format shows it; the number alone where the format adds nothing to it."""
    if _adds_nothing(code):
        return value
    exact = Fraction(value)
    section, minus = section_for(sections_of(code), exact)
    if section.plain and (exact >= 0 or minus):
        return value
    scaled = abs(exact) * 100**section.percents / 1000**section.thousands
    text = _joined(section, scaled, rounded=True)
    if not section.has("digits", "general", "text"):
        return _without_figures(value, text)
    unsigned = exact < 0 and not minus and not any(sign in text for sign in _SIGNS)
    sign = "-" if minus or (unsigned and section.red) else ""
    unclear = "format-sign" if unsigned and not section.red else "format-figures" if section.adds_figures else ""
    words = _joined(section, scaled, rounded=False) if section.has("words", "percent") or section.thousands else ""
    bare = words.replace("+", "").strip()
    adds = bool(re.sub(r"[\d.,\s]", "", bare)) or bool(section.thousands)
    if section.runs > 1 and adds and scaled != round(scaled, section.decimals):
        unclear = unclear or "format-figures"
    return Shown(value, sign + text, sign + bare if adds else "", bool(section.thousands), unclear)


@lru_cache(MOST_CODES)
def _adds_nothing(code: str) -> bool:
    """Whether a format shows every number as it is, at most rounded: its one section is for all of them."""
    sections = sections_of(code)
    return len(sections) == 1 and sections[0].condition is None and sections[0].plain


@lru_cache(MOST_CODES)
def steps_of(code: str) -> int:
    """What it costs to show a number in this format; 0 for next to nothing."""
    return 0 if _adds_nothing(code) else 8 + max(len(section.tokens) for section in sections_of(code))


def shown_text(value: str, code: str) -> str:
    """A text as a cell of this format shows it."""
    section = _text_section(code)
    if section is None:
        return value
    return "".join(value if token.part == "text" else token.text for token in section.tokens)


@lru_cache(MOST_CODES)
def _text_section(code: str) -> Section | None:
    return text_section(sections_of(code))


def _without_figures(value: int | Fraction, text: str) -> int | Fraction | Shown:
    """A section that has words alone: a dash is how accounts write zero."""
    if value == 0 and text in _DASHES:
        return value
    return Shown(value, text, text, False, "" if text else "format-hides")


def _joined(section: Section, value: Fraction, *, rounded: bool) -> str:
    """The number in its section; exact unless `rounded`, but for words between its digits."""
    if rounded or section.runs > 1:
        figures = _placed(section, value)
    else:
        grouped = any("," in token.text for token in section.tokens if token.part == "digits")
        figures = [_grouped(shown_cell(value.numerator if value.denominator == 1 else value), grouped=grouped)]
    waiting = iter(figures)
    parts = (
        next(waiting, "") if token.part in ("digits", "general", "text") else token.text for token in section.tokens
    )
    return " ".join("".join(parts).split())


def _grouped(text: str, *, grouped: bool) -> str:
    whole, point, decimals = text.partition(".")
    return (f"{int(whole):,}" if grouped else whole) + point + decimals


def _placed(section: Section, value: Fraction) -> list[str]:
    """The figures for each run of digits: filled from the right, what is too many stands in the first."""
    runs = [token.text for token in section.tokens if token.part == "digits"]
    if not runs:
        return [shown_cell(value.numerator if value.denominator == 1 else value)]
    places = section.decimals
    digits = str(int(value * 10**places + Fraction(1, 2))).rjust(places + 1, "0")
    whole, decimals = (digits[:-places], digits[-places:]) if places else (digits, "")
    grouped = any("," in run.partition(".")[0].rstrip(",") for run in runs)
    found: list[str] = []
    left = "" if whole == "0" else whole
    for number, run in reversed(list(enumerate(runs))):
        mask, point, after = run.partition(".")
        taken = ""
        for place in reversed(mask.replace(",", "")):
            if left:
                taken, left = left[-1] + taken, left[:-1]
            elif place == "0":
                taken = "0" + taken
        if number == 0:
            taken, left = left + taken, ""
        here, decimals = (decimals[-len(after) :], decimals[: -len(after)]) if after else ("", decimals)
        kept = here.rstrip("0").ljust(after.rfind("0") + 1, "0") if after else ""
        found.insert(
            0, _grouped(taken, grouped=grouped and taken.isdigit() and len(runs) == 1) + (point if kept else "") + kept
        )
    return found


@lru_cache(MOST_CODES)
def is_date(code: str) -> bool:
    """Whether a cell of this format shows a date or a time."""
    return any(section.has("date", "elapsed") for section in sections_of(code)[:2])


def shown_date(value: int | Fraction, code: str, *, from_1904: bool) -> Date | Moment | Shown:
    """The date, or the moment, that a number counts in days; a `Shown` that is unclear where the format hides a part.

    Noise below half a millisecond is what binary fractions make of a second.
    """
    milliseconds = int(Fraction(value) * _DAY + Fraction(1, 2))
    days, time = divmod(milliseconds, _DAY)
    sections = sections_of(code)
    parts = _date_parts(code)[sections.index(section_for(sections, Fraction(value))[0])]
    clock = str(dt.timedelta(milliseconds=time)).partition(".")[0].rjust(8, "0")
    if "elapsed" in parts or (not parts & {"year", "month", "day", "weekday", "era"}):
        return Moment(f"{days * 24 + time // 3_600_000}{clock[2:]}" if "elapsed" in parts else clock)
    first = dt.date(1904, 1, 1) if from_1904 else dt.date(1899, 12, 31 if days < 60 else 30)
    if days < (0 if from_1904 else 1) or days > 2_957_003 or (days == 60 and not from_1904):
        return Shown(value, shown_cell(value), "", False, "date-serial")
    day = first + dt.timedelta(days=days)
    whole = {"year", "month", "day"} <= parts
    if not time and not (whole and "hour" in parts):
        return Date(day.year, day.month, day.day) if whole else Shown(value, day.isoformat(), "", False, "date-part")
    seconds = "second" in parts or time % 60_000 == 0
    if whole and "hour" in parts and seconds and time % 1000 == 0:
        return Moment(f"{day.isoformat()} {clock}")
    fraction = f".{time % 1000:03d}" if time % 1000 else ""
    return Shown(value, f"{day.isoformat()} {clock}{fraction}", "", False, "date-hidden-time")


def shows_clock(code: str) -> bool:
    """Whether a format has the hour of a moment."""
    return "hour" in _date_parts(code)[0]


@lru_cache(MOST_CODES)
def _date_parts(code: str) -> tuple[frozenset[str], ...]:
    return tuple(_parts_of_date(section) for section in sections_of(code))


def _parts_of_date(section: Section) -> frozenset[str]:
    """What of a date and a time a section shows; an `m` beside hours or seconds is minutes."""
    letters = [token for token in section.tokens if token.part in ("date", "elapsed")]
    found: set[str] = set()
    for number, token in enumerate(letters):
        beside = letters[max(number - 1, 0) : number], letters[number + 1 : number + 2]
        found.add(_part_of_date(token, *("".join(each.text[0] for each in part) for part in beside)))
    return frozenset(found)


def _part_of_date(token: Token, before: str, after: str) -> str:
    letter = token.text[0]
    if token.part == "elapsed":
        return "elapsed"
    if letter == "m":
        return "minute" if before == "h" or after == "s" else "month"
    if letter in "da" and len(token.text) > 2:
        return "weekday"
    return {"y": "year", "e": "year", "b": "era", "g": "era", "d": "day", "h": "hour", "s": "second"}.get(letter, "")
