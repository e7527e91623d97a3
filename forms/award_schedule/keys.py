"""The columns that tell who an applicant is and by what it was ranked, the same on every list."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from engine.explain import value_in_words
from engine.feel import Date, Unknown, shown
from engine.round import Applicant
from forms.award_schedule.edition import Edition
from forms.award_schedule.sheet import As, Column
from forms.award_schedule.texts import HEADINGS

_DIGITS = 15
LOT, LOT_DIGITS = "lot", 12


def identity_columns(edition: Edition) -> list[Column]:
    """Application number, firm and firm id, named as the intake form names them."""
    widths = {"application_no": 14, "firm": 21, "firm_id": 17}
    facts = edition.book.facts
    return [Column(edition.of(facts[name].label), "id", width) for name, width in widths.items()]


def identity(applicant: Applicant) -> list[Any]:
    facts = applicant.judged.facts
    return [str(facts[name]) for name in ("application_no", "firm", "firm_id")]


def rank_columns(edition: Edition) -> list[Column]:
    """Rank, identity, and each key that ranks, but the application number that stands there already."""
    columns = [
        Column(edition.of(HEADINGS["rank" if edition.by_rank else "order"]), "whole", 6),
        *identity_columns(edition),
    ]
    for name in _rank_names(edition):
        kind = edition.book.questions[name].kind
        width = 16 if name == LOT else 12 if kind == "date" else 9
        columns.append(Column(_heading(edition, name), "date" if kind == "date" else "number", width))
    return columns


def ranking_values(edition: Edition, applicant: Applicant) -> list[Any]:
    facts = applicant.judged.facts
    return [applicant.rank, *identity(applicant), *(cell_value(edition, n, facts[n]) for n in _rank_names(edition))]


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
        case _:
            return As(shown(value), "centre")


def exact(value: int | Fraction) -> int | Decimal | None:
    """The number as a cell keeps it exactly, or None where it cannot."""
    if isinstance(value, Fraction) and value.denominator != 1:
        text = shown(value)
        return Decimal(text) if Fraction(text) == value and len(text.strip("-0.")) <= _DIGITS else None
    return int(value) if abs(value) < 10**_DIGITS else None


def _rank_names(edition: Edition) -> list[str]:
    return [key.fact for key in edition.book.ranking.by if key.fact not in ("application_no", "firm", "firm_id")]


def _heading(edition: Edition, name: str) -> str:
    asked = edition.book.questions[name]
    label = edition.of(asked.label)
    return f"{label} ({edition.unit})" if asked.kind == "money" else label
