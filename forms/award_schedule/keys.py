"""The columns that tell who an applicant is and by what it was ranked, the same on every list."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, TypeVar

from engine.explain import value_in_words
from engine.explain.values import moment_in_words, offset_in_words
from engine.feel import Date, Unknown, shown
from engine.feel.values import DateTime
from engine.round import Applicant
from forms.award_schedule.edition import Edition
from forms.award_schedule.plan import Plan
from forms.award_schedule.sheet import As, Column
from forms.award_schedule.texts import HEADINGS

T = TypeVar("T")
_DIGITS = 15
LOT, LOT_DIGITS = "lot", 12
_WIDTHS = {"application_no": 14, "firm": 21, "firm_id": 17}
_IDENTITY = ("application_no", "firm")


def identity_columns(edition: Edition) -> list[Column]:
    """Application number and firm, named as the intake form names them."""
    return [Column(edition.of(edition.book.facts[name].label), "id", _WIDTHS[name]) for name in _IDENTITY]


def identity(applicant: Applicant) -> list[Any]:
    return [str(applicant.judged.facts[name]) for name in _IDENTITY]


def put_ranking(plan: Plan[T], applicant_of: Callable[[T], Applicant]) -> None:
    """The first columns of a list in rank order: rank, who it is, and each further key that ranks."""
    edition = plan.edition

    def identity_of(name: str, of: T) -> str:
        return str(applicant_of(of).judged.facts[name])

    def key_of(name: str, of: T) -> Any:
        return cell_value(edition, name, applicant_of(of).judged.facts[name])

    rank = Column(edition.of(HEADINGS["rank" if edition.by_rank else "order"]), "whole", 6)
    plan.put("", rank, lambda of: applicant_of(of).rank)
    for name, width in _WIDTHS.items():
        label = edition.of(edition.book.facts[name].label)
        plan.put("", Column(label, "id", width), partial(identity_of, name))
    for name in (key.fact for key in edition.book.ranking.by if key.fact not in _WIDTHS):
        kind = edition.book.questions[name].kind
        width = 16 if name == LOT else 20 if kind == "moment" else 12 if kind == "date" else 9
        column = Column(_heading(edition, name), "date" if kind == "date" else "number", width)
        plan.put("", column, partial(key_of, name))


def cell_value(edition: Edition, name: str, value: Any) -> Any:
    """A fact's value as a cell holds it best: numbers and dates as such where they are exact, else text."""
    match value:
        case Unknown() | None:
            return As("", "centre")
        case str() if name == LOT:
            return As(value[:LOT_DIGITS], "centre")  # the rest tells nobody apart; the document has all of it
        case bool() | str() | list():
            return As(edition.of(value_in_words(value, edition.book.questions[name])), "centre")
        case int() | Fraction():
            return exact(value) if exact(value) is not None else As(shown(value), "centre")
        case Date():
            return value
        case DateTime():
            return As(moment_in_words(value, offset=False), "centre")
        case _:
            return As(shown(value), "centre")


def exact(value: int | Fraction) -> int | Decimal | None:
    """The number as a cell keeps it exactly, or None where it cannot."""
    if isinstance(value, Fraction) and value.denominator != 1:
        text = shown(value)
        return Decimal(text) if Fraction(text) == value and len(text.strip("-0.")) <= _DIGITS else None
    return int(value) if abs(value) < 10**_DIGITS else None


def _heading(edition: Edition, name: str) -> str:
    asked = edition.book.questions[name]
    label = edition.of(asked.label)
    if asked.kind == "moment" and asked.zone is not None:
        return f"{label} ({offset_in_words(asked.zone)})"
    return f"{label} ({edition.unit})" if asked.kind == "money" else label
