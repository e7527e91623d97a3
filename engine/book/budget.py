"""The money of a book: its budget as a tree of pots, its reserve, funders and years, and how it is divided."""

import re
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema

from engine.book.amounts import AmountField, CapField, amount_from_text
from engine.book.clauses import Clause
from engine.book.fields import (
    FeelField,
    IdField,
    ShareField,
    TextField,
    WholeField,
    YesNoField,
    entries,
    refused,
    share_from_text,
)
from engine.book.policies import POLICIES, PolicyName, Way


def _amount_or_share(raw: Any, info: ValidationInfo) -> Any:
    """`400_000_000` is an amount, `30%` a percentage of the parent."""
    if isinstance(raw, str) and raw.rstrip().endswith("%"):
        return share_from_text(raw)
    return raw if isinstance(raw, Fraction) else amount_from_text(raw, info)


_AMOUNT_OR_SHARE = {"type": ["string", "number"], "pattern": r"^\d+(_\d+)*(\.\d{1,4})?$|%$", "minimum": 0}
AmountOrShare = Annotated[
    int | Fraction, BeforeValidator(_amount_or_share), WithJsonSchema(_AMOUNT_OR_SHARE, mode="validation")
]
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)


def _years(raw: Any) -> Any:
    """Amounts by calendar year, the years as numbers."""
    if not isinstance(raw, dict):
        return raw
    found: dict[int, Any] = {}
    for key, value in entries(raw).items():
        if not _YEAR.fullmatch(str(key)):
            raise refused("book-not-a-year", key)
        found[int(key)] = value
    return found


_AMOUNT_BY_YEAR = {"type": "object", "additionalProperties": {"type": ["string", "number"]}}
YearsField = Annotated[dict[int, AmountField], BeforeValidator(_years), WithJsonSchema(_AMOUNT_BY_YEAR)]


class Pot(Clause):
    """A part of the budget for the applications that `when` describes; `within` names its parent.

    The most it may spend is `ceiling`, an amount, or `share`, a percentage of the parent. `floor` is kept for it until
    its claims are exhausted. Only leaf pots take applications.
    """

    id: IdField
    label: TextField
    when: FeelField | None = None
    within: IdField | None = None
    ceiling: AmountField | None = None
    share: ShareField | None = None
    floor: AmountOrShare | None = None


class Reserve(Clause):
    """An amount or a percentage of the total set aside. Claims draw on it in rank order once their pot is exhausted."""

    amount: AmountOrShare
    label: TextField | None = None


class Funder(Clause):
    """Who pays which share of every award, up to `at_most` in all; `takes_rest`: also what rounding leaves."""

    id: IdField
    label: TextField
    share: ShareField
    at_most: AmountField | None = None
    takes_rest: YesNoField = False


class Budget(Clause):
    """All the money of the call; `years` is the amount that may fall due in each calendar year."""

    total: AmountField
    pots: tuple[Pot, ...] = ()
    reserve: Reserve | None = None
    funders: tuple[Funder, ...] = ()
    years: YearsField = Field(default_factory=dict)


Goal = Literal["points", "firms", "money"]


class AllocationRule(Clause):
    """How the budget is divided among the claims.

    `when_short`: what becomes of a claim that does not fit. `first_ceiling`: an amount paid before the rest is divided.
    `maximise`: the goals of `best_value`, the first before the others; `points`: what a claim is worth.
    `undecided: hold` keeps the money that undecided applications could still receive.
    """

    policy: PolicyName
    when_short: Literal["part", "skip", "stop"] | None = None
    least: AmountField = 0
    first_ceiling: AmountField | None = None
    maximise: tuple[Goal, ...] = ()
    points: FeelField | None = None
    seed: WholeField = 0
    undecided: Literal["leave", "hold"] = "leave"

    @property
    def way(self) -> Way:
        """How the policy serves claims."""
        return POLICIES[self.policy].way

    @property
    def reads(self) -> tuple[str, ...]:
        """The reserved facts that the policy reads beside its expressions."""
        if self.way == "people":
            return ("amount_decided",)
        return ("score",) if "points" in self.maximise and self.points is None else ()


class FirmLimit(Clause):
    """The most that one firm (or firm group) may receive for the covered benefits, over all its applications.

    `already`: what it received before, from whatever programme counts. `stated_for: firm`: each application states that
    for its own firm, and the firms of a group are added up; `group`: for the whole group. With `per: application` the
    limit holds for each application by itself.
    """

    id: IdField
    label: TextField
    covers: tuple[IdField, ...]
    at_most: CapField
    already: CapField | None = None
    stated_for: Literal["firm", "group"] = "firm"
    per: Literal["firm", "application"] = "firm"


class OnePayment(Clause):
    """No double payment: among a firm's claims with the same values of these facts, only the best ranked stands."""

    same: tuple[IdField, ...]
