"""The sheet of overrides: those that the round was decided with, and rows in which people write further ones.

A schedule whose blank rows were filled in is read again (`forms.intake.overrides_sheet`), and the round decided anew.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import count
from typing import Any

from engine.assessment import Status
from engine.errors import Text, joined
from engine.explain.outcomes import outcomes_in_words
from engine.explain.overrides import after_in_words, before_in_words, effect_in_words
from engine.explain.values import NOT_KNOWN
from engine.feel import Date
from engine.overrides import Override, Target, names_of, targets_of
from engine.reading import value_from_text
from engine.reading.messages import KIND_WORDS
from engine.reading.texts import Reading
from engine.round import Applicant
from forms.award_schedule.edition import Edition
from forms.award_schedule.keys import exact, identity, identity_columns
from forms.award_schedule.phrases import PHRASES
from forms.award_schedule.plan import columns_of
from forms.award_schedule.sheet import As, Column, Sheet, Volume
from forms.intake.overrides_sheet import COLUMNS

BLANK_ROWS, MOST_ASKED = 30, 500
AREAS = tuple(f"override_{name}" for name in COLUMNS if name not in ("number", "firm", "before", "effect"))
"""The areas in which people write, by column; whose row it is and what it is of, only in blank rows."""
_ASKED_FIRST = ("application", "what", "reviewer")
_LAYOUT = (
    ("override_what", "text", 30),
    ("override_reviewer", "text", 12),
    ("override_before", "text", 20),
    ("override_value", "text", 20),
    ("override_reason", "text", 34),
    ("override_minutes", "text", 14),
    ("override_approver", "text", 16),
    ("override_decided_on", "date", 12),
    ("override_effect", "text", 22),
)
_TARGETS = COLUMNS.index("what")
"""The column, counted from 0, of the names of all that may be overridden."""
_BLANK = As("", "open id")


def overrides_sheet(volume: Volume) -> None:
    edition = volume.edition
    number = Column(edition.say(PHRASES, "override_number"), "whole", 7)
    who = identity_columns(edition)
    columns = [number, *who, *columns_of(edition, _LAYOUT)]
    targets = targets_of(edition.book)
    asked = list(_asked(edition, targets))
    sheet = Sheet(volume, "overrides", columns)
    keys = ["override_how", "override_back", *(["override_asked_more"] if len(asked) > MOST_ASKED else [])]
    for key in keys:
        sheet.row([As(edition.say(PHRASES, key, count=len(asked) - MOST_ASKED), "note")])
    called = {id_: edition.of(name) for id_, name in names_of(targets).items()}
    for place, each in enumerate(edition.round_.overrides, start=1):
        sheet.row(_decided(edition, place, each, called))
    first, new = sheet.rows + 1, _new_rows(edition)
    for applicant, target in asked[:MOST_ASKED]:
        cells = [next(new), *identity(applicant), called[target.id], As("", "text"), edition.of(NOT_KNOWN)]
        sheet.row([*cells, *[_BLANK] * 5])
    free = sheet.rows + 1
    for _ in range(BLANK_ROWS):
        sheet.row([next(new), _BLANK, "", _BLANK, _BLANK, "", *[_BLANK] * 5])
    last = sheet.rows
    for i, name in enumerate(COLUMNS):
        if f"override_{name}" in AREAS:
            volume.name(f"override_{name}", sheet, i, free if name in _ASKED_FIRST else first, last)
    _moved(edition, sheet)
    _bar(edition, sheet, "override_targets")
    for target in targets.values():
        sheet.row([*[""] * _TARGETS, called[target.id], "", "", edition.of(_written(target))])
    sheet.choose(_TARGETS, free, last, sheet.rows - len(targets) + 1, sheet.rows)


def _new_rows(edition: Edition) -> Iterator[As]:
    """What the rows in which people write are called, each otherwise, so that one that is missing is known."""
    for number in count(1):
        yield As(edition.say(PHRASES, "override_new", number=number), "centre")


def _bar(edition: Edition, sheet: Sheet, key: str) -> None:
    """A title across the sheet; what is read again ends before the first."""
    sheet.row([As(edition.say(PHRASES, key) if i == 0 else "", "bar") for i in range(len(sheet.columns))])


def _moved(edition: Edition, sheet: Sheet) -> None:
    """Everybody who is decided otherwise for the overrides, also of others."""
    for i, (before, after) in enumerate(edition.round_.decided_otherwise):
        if i == 0:
            _bar(edition, sheet, "override_moved")
        both = (edition.of(each) for each in outcomes_in_words(before, after, edition.book))
        sheet.row(["", *identity(after), "", "", *both])


def _decided(edition: Edition, number: int, override: Override, called: Mapping[str, str]) -> list[Any]:
    """An override that the round was decided with, and what became of it."""
    round_, decision = edition.round_, override.decision
    return [
        number,
        *identity(round_.by_number[override.application_no]),
        called[override.target.id],
        override.of,
        edition.of(before_in_words(override, round_)),
        _value(edition, override),
        decision.reason,
        decision.minutes,
        decision.approver,
        decision.decided_on,
        edition.of(effect_in_words(number, round_)),
    ]


def _value(edition: Edition, override: Override) -> Any:
    """A value as a cell holds it best and is read again as the same value."""
    value, kind = override.value, override.target.asked.kind
    if override.taken_back or override.target.kind == "criterion":
        return edition.of(after_in_words(override, edition.book))
    match value:
        case Date():
            return As(value, "left date")
        case bool():
            return edition.of(after_in_words(override, edition.book))
        case int() | Fraction() if kind == "money" and isinstance(edition.book.money.minor(value), int):
            return As(edition.book.money.minor(value), "left money")
        case int() | Fraction() if kind in ("count", "number") and exact(value) is not None:
            return As(exact(value), "left number")
        case _:
            said = edition.of(after_in_words(override, edition.book))
            found = value_from_text(override.target.asked, said)
            return said if isinstance(found, Reading) and found.value == value else override.text


def _asked(edition: Edition, targets: Mapping[str, Target]) -> Iterator[tuple[Applicant, Target]]:
    """What only people of the office can say of applications that are undecided."""
    book = edition.book
    for applicant in edition.round_.applicants:
        for name in applicant.judged.missing if applicant.status is Status.UNDECIDED else ():
            fact = book.facts.get(name)
            if fact and fact.supplied_by != "firm" and name in targets:
                yield applicant, targets[name]


def _written(target: Target) -> Text:
    """How the value of a target is written."""
    return joined(each.label for each in target.asked.of) if target.asked.of else KIND_WORDS[target.asked.kind]
