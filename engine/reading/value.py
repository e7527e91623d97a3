"""One value from what an applicant or a reviewer wrote: typed by its fact's kind, exactly, or a problem.

Blank is unknown and is never given to a reader; `없음` or `none` is null where the fact allows it.
"""

from collections.abc import Callable, Container
from fractions import Fraction

from engine.book import Question
from engine.book.clauses import Kind
from engine.book.reserved import MANDATORY, MarkColumn
from engine.currency import Currency
from engine.errors import Problem, Text, problem
from engine.feel import Date
from engine.reading.choices import choice_reader, choices_of, choices_reader, yes_no_from_text
from engine.reading.dates import date_from_parts, date_from_text
from engine.reading.firm_numbers import firm_number_from_text, group_from_text
from engine.reading.messages import INSTEAD, KIND_WORDS, MESSAGES
from engine.reading.moments import moment_from_text
from engine.reading.numbers import (
    count_from_number,
    count_from_text,
    money_from_number,
    money_from_text,
    number_from_text,
    rate_from_number,
    rate_from_text,
)
from engine.reading.texts import (
    MOST_CHARACTERS,
    Moment,
    Reading,
    Shown,
    Unread,
    key_of,
    label_from_text,
    name_from_text,
)
from engine.unseen import unseen_character

CellValue = str | int | Fraction | bool | Date | Moment | Shown
"""What a cell of a workbook holds, its binary fractions already made exact."""

Read = Callable[[CellValue, str, str], Reading | Problem]
"""From a cell's value, its place and its heading's unit (`천원`, `%`; empty where none is named)."""

NONE_WORDS = frozenset(("없음", "none"))
NOT_APPLICABLE = NONE_WORDS | {"n/a", "해당없음"}
"""What a reviewer may write instead of a mark; elsewhere the last two could mean several things."""
_UNCLEAR = "- -- --- – — ― . .. … ? ?? * / ~ 〃 n/a #n/a na tbd unknown null nil 미정 모름 미상 미확인 해당없음"
UNKNOWN_WORDS = frozenset(("unknown", "미확인"))
"""What a file of facts or cases may write for what is not known; a cell is left blank instead.

They are the words in which results say it, so no kind of fact has them as a value, a text neither: whoever writes
`unknown` for a text would otherwise meet a condition such as `holder != "us"`. A choice of that name is the choice.
"""
PLACEHOLDERS = frozenset(key_of(word) for word in _UNCLEAR.split())


def value_from_text(fact: Question, text: str, at: str = "", unit: str = "") -> Reading | Problem:
    """The value of `fact` that `text` states; `unit` is the heading's (`천원` or `%`)."""
    return reader_of(fact)(text, at, unit)


def value_from_cell(fact: Question, value: CellValue, at: str = "", unit: str = "") -> Reading | Problem:
    """The value of `fact` that a workbook's cell holds, natively or as text."""
    return reader_of(fact)(value, at, unit)


def says_unknown(fact: Question, text: str) -> bool:
    """Whether a file of facts or cases leaves the fact out: by nothing, or by a word for what is not known."""
    return not text.strip() or ((key := key_of(text)) in UNKNOWN_WORDS and key not in choices_of(fact))


def reader_of(fact: Question) -> Read:
    """A reader for one column, so that what depends on the fact alone is prepared once."""
    from_text = _text_reader(fact)
    from_native = _native_reader(fact)
    names = choices_of(fact)

    def read(value: CellValue, at: str, unit: str) -> Reading | Problem:
        match value:
            case str():
                found = _refused(value, fact, names) or from_text(value, unit)
            case Shown(words=words) if words and not value.unclear:
                found = _refused(words, fact, names) or from_native(value, unit)
            case _:
                found = from_native(value, unit)
        if isinstance(found, Reading):
            return found
        said = dict(found.words) | ({"instead": _instead(fact)} if found.code in _LEAD_OUT else {})
        return problem(MESSAGES, found.code, at, label=fact.label, text=shown_cell(value)[:60], **said)

    return read


_LEAD_OUT = ("empty-text", "placeholder", "none-not-allowed")


def _instead(fact: Question) -> Text:
    """What the fact takes instead of a placeholder, so that no message leads to another."""
    if isinstance(fact, MarkColumn) and fact.may_be_none:
        return INSTEAD["mark"]
    if fact.may_be_none:
        return INSTEAD["none"]
    if fact.id in MANDATORY:
        return INSTEAD["needed"]
    match fact.kind:
        case "money" | "count" | "number" | "rate":
            return INSTEAD["zero"]
        case "choice" | "choices":
            labels = [choice.label for choice in fact.of]
            words = Text(", ".join(each.ko for each in labels), ", ".join(each.en for each in labels))
            return INSTEAD["choice"].filled(choices=words)
        case kind:
            return INSTEAD[kind]


def shown_cell(value: CellValue) -> str:
    """The raw text of a cell's value: as typed, or as a workbook would show it without a format."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Fraction):
        return _decimal(value)
    return value if isinstance(value, str) else str(value)


def _refused(text: str, fact: Question, names: Container[str]) -> Reading | Unread | None:
    """What a text of any kind may say or hold instead of a value: none, placeholders, invisible characters."""
    must_identify = _identifies(fact) and not fact.may_be_none
    if not text.strip():
        return Unread("identity-placeholder" if must_identify else "empty-text")
    if character := unseen_character(text):
        return Unread("invisible-characters", (("character", character),))
    if len(text) > MOST_CHARACTERS:
        return Unread("text-too-long", (("length", len(text)), ("most", MOST_CHARACTERS)))
    key = key_of(text)
    if key in names:
        return None
    if must_identify:
        return None  # what names nobody is said with what to write instead, where the number is read
    if key in (NOT_APPLICABLE if isinstance(fact, MarkColumn) else NONE_WORDS):
        return (
            Reading([] if fact.kind in ("choices", "records") else None, "none")
            if fact.may_be_none
            else Unread("none-not-allowed")
        )
    return Unread("placeholder") if key in PLACEHOLDERS else None


def _text_reader(fact: Question) -> Callable[[str, str], Reading | Unread]:
    match fact.kind:
        case "money":
            return lambda text, unit: money_from_text(text, unit, fact.currency)
        case "count":
            return lambda text, _unit: count_from_text(text)
        case "number":
            return lambda text, _unit: number_from_text(text)
        case "rate":
            return rate_from_text
        case "date":
            return lambda text, _unit: date_from_text(text)
        case "moment":
            zone = fact.zone or 0  # a book without one is refused before it reads
            return lambda text, _unit: moment_from_text(text, zone)
        case "yes_no":
            return lambda text, _unit: yes_no_from_text(text)
        case "choice":
            one = choice_reader(fact)
            return lambda text, _unit: one(text)
        case "choices":
            some = choices_reader(fact)
            return lambda text, _unit: some(text)
        case "records":
            return lambda _text, _unit: Unread("records-not-rows")
        case "text":
            if fact.id == "application_no":
                return lambda text, _unit: label_from_text(text)
            if fact.id == "firm_group":
                return lambda text, _unit: group_from_text(text, fact.scheme)
            if _identifies(fact):
                return lambda text, _unit: _firm_number(fact, text)
            return lambda text, _unit: name_from_text(text)


def _identifies(fact: Question) -> bool:
    """Whether the fact is the number of a firm: the applicant, or (by its `scheme`) a partner."""
    return fact.id == "firm_id" or (fact.scheme is not None and fact.id != "firm_group")


def _firm_number(fact: Question, text: str) -> Reading | Unread:
    found = firm_number_from_text(text, fact.scheme)
    return Unread("placeholder") if fact.may_be_none and found == Unread("identity-placeholder") else found


def _native_reader(fact: Question) -> Callable[[CellValue, str], Reading | Unread]:
    """A reader of cells that hold a number, true or false, or a date; texts go to the reader of texts."""
    kind, from_text = fact.kind, _text_reader(fact)

    def native(value: CellValue, unit: str) -> Reading | Unread:
        match value:
            case bool():
                return Reading(value, "yes-no") if kind == "yes_no" else _wrong(kind, "truth")
            case Date() if kind == "moment":
                return Unread("moment-without-time")
            case Date():
                whole = date_from_parts(value.year, value.month, value.day, "date cell")
                return whole if kind == "date" else _wrong(kind, "date")
            case Moment():
                return _moment_reading(kind, value, from_text)
            case int() | Fraction():
                return _number_reading(kind, value, unit, fact.currency) or from_text(_decimal(value), unit)
            case Shown():
                return _shown_reading(fact, value, unit, from_text)
            case str():
                return from_text(value, unit)

    return native


def _moment_reading(kind: Kind, value: Moment, from_text: Callable[[str, str], Reading | Unread]) -> Reading | Unread:
    """What a cell with a time of day holds; midnight, shown or not, is how a date stands in one."""
    match kind:
        case "moment":
            found = from_text(value.text, "")
            dated = isinstance(found, Reading) or found.code != "moment-unreadable"
            return found if dated else _wrong(kind, "time")
        case "date" if value.text.endswith(" 00:00:00"):
            return from_text(value.text.removesuffix(" 00:00:00"), "")
        case "date":
            return Unread("date-with-time")
        case _:
            return _wrong(kind, "time")


def _shown_reading(
    fact: Question, value: Shown, unit: str, from_text: Callable[[str, str], Reading | Unread]
) -> Reading | Unread:
    """What a cell shows, where that is not its number alone."""
    kind = fact.kind
    named = kind in ("text", "choice", "choices", "yes_no") and value.text
    if kind == "moment" and value.unclear == "date-hidden-time":
        return Unread("moment-hidden-part")
    if value.unclear.startswith("date") and kind not in ("date", "moment") and not named:
        return _wrong(kind, "date")
    if value.unclear and not named:
        return Unread(value.unclear, (("number", _decimal(value.number)),))
    if named or (value.words and not value.scaled):
        return from_text(value.text if named else value.words, unit)
    if not value.words:
        return _number_reading(kind, value.number, unit, fact.currency) or from_text(value.text, unit)
    # Where the figures are cut by thousands, they and their unit must say the number that is stored.
    found = from_text(value.words, unit)
    same = isinstance(found, Reading) and kind == "money" and found.value == value.number
    return found if same else Unread("format-scaled", (("number", _decimal(value.number)),))


def _number_reading(kind: Kind, value: int | Fraction, unit: str, money: Currency) -> Reading | Unread | None:
    """A cell's number as a value of `kind`; None where its figures are a name or a choice."""
    match kind:
        case "money":
            return money_from_number(value, unit, money)
        case "count":
            return count_from_number(value)
        case "number":
            return Unread("number-too-long") if not -(10**15) < value < 10**15 else Reading(value, "number")
        case "rate":
            return rate_from_number(value, unit)
        case "date":
            figures = _decimal(value)
            return date_from_text(figures) if len(figures) == 8 and figures.isdigit() else Unread("date-serial")
        case "moment":
            return Unread("moment-unreadable")
        case "yes_no":
            return Unread("yes-no-unreadable")
        case _:
            return None


def _wrong(kind: str, found: str) -> Unread:
    return Unread("wrong-cell-kind", (("expected", KIND_WORDS[kind]), ("found", KIND_WORDS[found])))


def _decimal(value: int | Fraction) -> str:
    """The decimal text of a number from a cell; its decimals always end."""
    sign, value = ("-", -value) if value < 0 else ("", value)
    places = 0
    while value.denominator != 1 and places < 400:
        value, places = value * 10, places + 1
    digits = str(value.numerator // value.denominator).rjust(places + 1, "0")
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
