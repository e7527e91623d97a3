"""Values in words, as a reader writes them."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from engine.book import ROUND_DATES, Book, FactDef, Question
from engine.currency import Currency
from engine.errors import Language, Text, same
from engine.feel import Months, Seconds, Unknown, shown
from engine.feel.values import DateTime, Time

LANGUAGES: tuple[Language, Language] = ("ko", "en")
YES, NO, NONE = Text("예", "yes"), Text("아니오", "no"), Text("없음", "none")
NOT_ASKED = Text("묻지 않음", "not asked")
NOT_KNOWN = Text("미확인", "not known")

_SUM = Text("{label} 합계 {sum}", "{label} {sum} in all")
_SUM_IN_PART = Text("{label} 합계 {sum}, 그 밖에 미확인 {blank}건", "{label} {sum} in all, {blank} not known")


def value_in_words(value: Any, fact: Question | None = None) -> Text:
    """A value as a reader writes it; a choice by its label."""
    return Text(*(_value(value, fact, language) for language in LANGUAGES))


def label_in_words(name: str, book: Book) -> Text:
    """What a fact, or a date of the round, is called."""
    return book.label_of(name) or ROUND_DATES.get(name, Text(name, name))


def moment_in_words(value: DateTime, *, offset: bool = True) -> str:
    """A date and time of day as it is read in one line; without its offset where a heading has said it."""
    bare = DateTime(value.date, replace(value.time, offset=None))
    own = f" {offset_in_words(value.offset)}" if offset and value.offset is not None else ""
    return str(bare).replace("T", " ") + own


def offset_in_words(offset: int) -> str:
    """An offset from UTC, such as `+09:00`."""
    return str(Time(0, 0, 0, offset))[8:].replace("Z", "+00:00")


def money_in_words(amount: int, book: Book) -> Text:
    """Minor units with their currency: `80,000,000원` and `KRW 80,000,000`, `EUR 200,000.50`."""
    figures = book.money.grouped(amount)
    named = f"{book.currency} {figures}"
    return Text(f"{figures}원" if book.currency == "KRW" else named, named)


def stated_in_words(value: int | Fraction, book: Book) -> Text:
    """An amount that the book or a fact states, in major units, with its currency."""
    minor = book.money.minor(value)
    if isinstance(minor, int):
        return money_in_words(minor, book)
    return same(f"{book.currency} {shown(value)}")


def figures_of(value: int | Fraction, money: Currency) -> str:
    """The figures of an amount of major units, as a fact or an expression has it; exact where it has finer parts."""
    minor = money.minor(value)
    return money.grouped(minor) if isinstance(minor, int) else shown(value)


def _value(value: Any, fact: Question | None, language: Language) -> str:
    match value:
        case None | [] if isinstance(fact, FactDef) and fact.asked_when and not fact.may_be_none:
            return NOT_ASKED.in_(language)
        case None | []:
            return NONE.in_(language)
        case Unknown():
            return NOT_KNOWN.in_(language)
        case bool():
            return (YES if value else NO).in_(language)
        case list() if isinstance(fact, FactDef) and fact.columns:
            return _records(value, fact, language)
        case list():
            return ", ".join(_value(each, fact, language) for each in value)
        case str() if fact and fact.of:
            return next((choice.label.in_(language) for choice in fact.of if choice.id == value), value)
        case int() | Fraction() if fact and fact.kind == "money" and fact.currency.digits:
            return figures_of(value, fact.currency)
        case int():
            return f"{value:,}"
        case DateTime():
            return moment_in_words(value)
        case Months():
            return _months(value.months, language)
        case Seconds() if value.seconds % 86_400 == 0:
            return _plural(int(value.seconds // 86_400), "일", "day", language)
        case _:
            return shown(value)


def _records(rows: list[dict[str, Any]], fact: FactDef, language: Language) -> str:
    """The number of rows, and the sum of each column of money as far as it is known."""
    counted = f"{len(rows)}건" if language == "ko" else _plural(len(rows), "", "row", language)
    sums: list[str] = []
    for name, column in fact.columns.items():
        if column.kind == "money":
            known = [row[name] for row in rows if isinstance(row[name], (int, Fraction))]
            blank = sum(isinstance(row[name], Unknown) for row in rows)
            words = {"label": column.label, "sum": figures_of(sum(known), column.currency), "blank": blank}
            sums.append((_SUM_IN_PART if blank else _SUM).filled(**words).in_(language))
    return f"{counted} ({'; '.join(sums)})" if sums else counted


def _months(months: int, language: Language) -> str:
    years, rest = divmod(abs(months), 12)
    parts = [_plural(years, "년", "year", language)] if years else []
    if rest or not years:
        parts.append(_plural(rest, "개월", "month", language))
    return ("−" if months < 0 else "") + " ".join(parts)


def _plural(count: int, ko: str, en: str, language: Language) -> str:
    return f"{count}{ko}" if language == "ko" else f"{count} {en}{'' if count == 1 else 's'}"
