"""What `verify` is handed and hands back: outcomes and totals as given out, and their checks; and what laws compare."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from engine.currency import WON, Currency
from engine.errors import EMPTY, Text
from engine.feel import Date

NOTHING = Text("대조할 것이 없음", "nothing to compare")
_SHOWN = 5
PaymentOut = tuple[Date | None, int, tuple[int, ...]]
"""A dated tranche: its day, its amount, and that of each funder in book order (none where the book has no funders)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one application received: its award, the award's lines by benefit, and its dated tranches.

    `pot` is the leaf that a claim is charged to, in a book with pots; `from_reserve` is the part charged to the
    reserve; `funders` says what each funder pays; `held` is what is kept for an undecided application; `waiting` are
    the places of the payments that are held until a milestone. `shares` are the payments of each claimant by its
    number, where the rows of an application claim; `lines` are then by benefit and claimant (`aid/2`).
    """

    application_no: str
    status: str
    award: int
    lines: Mapping[str, int]
    payments: tuple[PaymentOut, ...]
    pot: str | None = None
    from_reserve: int = 0
    funders: Mapping[str, int] = field(default_factory=dict)
    held: int = 0
    waiting: tuple[int, ...] = ()
    shares: Mapping[int, tuple[PaymentOut, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """A whole result as it was handed out, with the totals it states; a `budget` of None sets none.

    `released` names the pots whose floors were not used, with what they did use; `goals` is what `best_value` says it
    reached of each goal, `proven` whether it says that nothing better exists.
    """

    outcomes: tuple[Outcome, ...]
    budget: int | None
    awarded: int
    held: int = 0
    released: Mapping[str, int] = field(default_factory=dict)
    goals: tuple[int | Fraction, ...] = ()
    proven: bool = True


@dataclass(frozen=True, slots=True)
class Check:
    """One law, whether it holds, and where it does not the first places it fails; `figures` is what it compared."""

    law: str
    title: Text
    holds: bool
    detail: Text
    figures: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Compared:
    """What was `found` at a place beside what is `due` there; where `due` is a limit, less is right as well.

    Whole numbers are amounts, in minor units; `plain`: they count something else.
    """

    at: str
    found: Any
    due: Any
    limit: bool = False
    plain: bool = False

    @property
    def holds(self) -> bool:
        return bool(self.found <= self.due if self.limit else self.found == self.due)


def told(words: Text, those: Iterable[Compared], money: Currency = WON) -> tuple[Text, Text]:
    """The first places that differ, empty where none does; and the `words` of a law filled with what was compared.

    `count` is the number of places; `at`, `found` and `due` are of the limit that leaves least, else `found` and `due`
    are the sums of all amounts and `first` is what was found first.
    """
    every = tuple(those)
    if not every:
        return EMPTY, NOTHING
    limits = [each for each in every if each.limit]
    shown = max(limits, key=lambda each: (each.found - each.due, each.found), default=every[0])
    sides = zip(*((each.found, each.due) for each in every), strict=True)
    found, due = (shown.found, shown.due) if limits else (sum(w for w in side if isinstance(w, int)) for side in sides)
    own = WON if shown.plain else money
    wrong = [_difference(each, WON if each.plain else money) for each in every if not each.holds]
    more = f" (+{len(wrong) - _SHOWN})" if len(wrong) > _SHOWN else ""
    detail = Text(*("; ".join(texts) + more for texts in zip(*wrong[:_SHOWN], strict=True))) if wrong else EMPTY
    count, first = f"{len({each.at for each in every}):,}", _words(shown.found, own)
    return detail, words.filled(count=count, at=shown.at, found=_words(found, own), due=_words(due, own), first=first)


def _difference(each: Compared, money: Currency) -> Text:
    found, due = each.found, each.due
    if isinstance(found, Mapping) and isinstance(due, Mapping):  # only the entries that differ
        names = [name for name in {**found, **due} if [found.get(name), name in found] != [due.get(name), name in due]]
        one, other = (_words({name: side.get(name) for name in names}, money) for side in (found, due))
        found, due = ({name: side[name] for name in names if name in side} for side in (found, due))
    else:
        one, other = _words(found, money), _words(due, money)
    if one == other:  # two that differ never look alike
        one, other = (f"{side!r} ({type(side).__name__})" for side in (found, due))
    if each.limit:
        return Text(f"{each.at}: {one} > {other}", f"{each.at}: {one} > {other}")
    return Text(f"{each.at}: {one} ≠ {other}", f"{each.at}: {one}; should be {other}")


def _words(value: object, money: Currency) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_words(each, money)}" for name, each in value.items()) or "-"
    if isinstance(value, tuple | list):
        return " ".join(_words(each, money) for each in value) or "-"
    return money.grouped(value) if isinstance(value, int) else "-" if value is None else str(value)
