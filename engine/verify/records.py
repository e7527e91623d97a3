"""What `verify` is handed and what it hands back: outcomes and totals as they were given out, and their checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from engine.errors import Text
from engine.feel import Date

PaymentOut = tuple[Date | None, int, tuple[int, ...]]
"""A dated tranche: its day, its won, and the won of each funder in book order (none where the book has no funders)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one application received, in won: its award, the award's lines by benefit, and its dated tranches.

    `pot` is the leaf that a claim is charged to, in a book with pots; `from_reserve` is the part charged to the
    reserve; `funders` says what each funder pays; `held` is what is kept for an undecided application.
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


@dataclass(frozen=True, slots=True)
class Result:
    """A whole result as it was handed out, with the totals it states.

    `released` names the pots whose floors were not used, with what they did use; `goals` is what `best_value` says it
    reached of each goal, `proven` whether it says that nothing better exists.
    """

    outcomes: tuple[Outcome, ...]
    budget: int
    awarded: int
    held: int = 0
    released: Mapping[str, int] = field(default_factory=dict)
    goals: tuple[int | Fraction, ...] = ()
    proven: bool = True


@dataclass(frozen=True, slots=True)
class Check:
    """One law, whether it holds, and where it does not the first places it fails."""

    law: str
    title: Text
    holds: bool
    detail: Text
