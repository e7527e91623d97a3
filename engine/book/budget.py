"""The money of a book: its budget as a tree of pots, its reserve, funders and years, and how it is divided."""

import re
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema, model_validator

from engine.book.amounts import AmountField, CapField, TotalField, amount_from_text
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
from engine.book.limit_fields import FirmCapField, share_of_named
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


_BY_YEAR = {"type": "object", "additionalProperties": {"type": ["string", "number"]}}
YearsField = Annotated[dict[int, AmountOrShare], BeforeValidator(_years), WithJsonSchema(_BY_YEAR)]


def part_of(amount: int | Fraction, whole: int) -> int:
    """An amount as it is, or a share of `whole` rounded down to a whole amount."""
    return amount if isinstance(amount, int) else whole * amount.numerator // amount.denominator


class Pot(Clause):
    """A part of the budget for the applications that `when` describes; `within` names its parent.

    The most it may spend is `ceiling`, an amount or a percentage of the parent, or `share`, a percentage of it that
    makes up the whole with those beside it. `floor` is kept for it until its claims are exhausted. Only leaf pots take
    applications.
    """

    id: IdField
    label: TextField
    when: FeelField | None = None
    within: IdField | None = None
    ceiling: AmountOrShare | None = None
    share: ShareField | None = None
    floor: AmountOrShare | None = None


class Reserve(Clause):
    """An amount or a percentage of the total set aside. Claims draw on it in rank order once their pot is exhausted."""

    amount: AmountOrShare
    label: TextField | None = None


class Funder(Clause):
    """Who pays which share of every award, up to `at_most` in all, an amount or a percentage of the total.

    `takes_rest`: also what rounding leaves.
    """

    id: IdField
    label: TextField
    share: ShareField
    at_most: AmountOrShare | None = None
    takes_rest: YesNoField = False


class Budget(Clause):
    """All the money of the call; `years`: what may fall due in each calendar year, an amount or a share of it all.

    `total` is None where the rules set none, and each award is what its limits leave: there are no parts of it then.
    """

    total: TotalField
    pots: tuple[Pot, ...] = ()
    reserve: Reserve | None = None
    funders: tuple[Funder, ...] = ()
    years: YearsField = Field(default_factory=dict)

    @property
    def year_amounts(self) -> dict[int, int]:
        """The amount that may fall due in each limited year."""
        return {year: part_of(amount, self.total or 0) for year, amount in self.years.items()}

    @property
    def funder_amounts(self) -> dict[str, int]:
        """The most that each limited funder pays in all, by its id."""
        return {each.id: part_of(each.at_most, self.total or 0) for each in self.funders if each.at_most is not None}


Goal = Literal["points", "firms", "money"]


class AllocationRule(Clause):
    """How the budget is divided among the claims.

    `when_short`: what becomes of a claim that does not fit. `least` and `first_ceiling`, an amount paid before the rest
    is divided, may be percentages of the claim. `least_part`: the least award of a claim that is not paid whole.
    `factor`: the part of every claim that is paid, given, not derived.
    `maximise`: the goals of `best_value`, the first before the others; `points`: what a claim is worth.
    `undecided: hold` keeps the money that undecided applications could still receive.
    """

    policy: PolicyName
    when_short: Literal["part", "skip", "stop"] | None = None
    least: AmountOrShare = 0
    least_part: AmountField = 0
    first_ceiling: AmountOrShare | None = None
    factor: ShareField | None = None
    maximise: tuple[Goal, ...] = ()
    points: FeelField | None = None
    seed: WholeField = 0
    undecided: Literal["leave", "hold"] = "leave"

    def least_of(self, claim: int) -> int:
        """The least award of a claim of this amount; of a percentage the whole amount that is not below it.

        What is less than `least_part` is paid whole or not at all.
        """
        least = self.least
        amount = least if isinstance(least, int) else -(-claim * least.numerator // least.denominator)
        return max(amount, min(self.least_part, claim))

    @property
    def has_least(self) -> bool:
        """Whether any award may be too small to be made."""
        return bool(self.least or self.least_part)

    def first_of(self, claim: int) -> int | None:
        """What is paid of a claim of this amount before the rest is divided."""
        return None if self.first_ceiling is None else part_of(self.first_ceiling, claim)

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

    `when`: the applications that it covers; the others neither are limited nor count. `when_over: refuse`: an
    application that would pass it is not eligible, instead of cut. `after`: the limits that it crosses and cuts after.
    `of`: the fact of which `at_most` is written as a percentage.
    """

    id: IdField
    label: TextField
    when: FeelField | None = None
    covers: tuple[IdField, ...]
    at_most: FirmCapField
    of: IdField | None = None
    already: CapField | None = None
    stated_for: Literal["firm", "group"] = "firm"
    per: Literal["firm", "application"] = "firm"
    when_over: Literal["cut", "refuse"] = "cut"
    after: tuple[IdField, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _share(cls, raw: Any) -> Any:
        return share_of_named(raw, "at_most")

    @property
    def refuses(self) -> bool:
        return self.when_over == "refuse"

    def crosses(self, later: "FirmLimit") -> bool:
        """Whether a limit that stands later cuts some of the same lines, and not all of them."""
        inner, outer = set(self.covers), set(later.covers)
        return bool(inner & outer) and not inner <= outer and not self.refuses and not later.refuses


class OnePayment(Clause):
    """No double payment: among a firm's claims with the same values of these facts, only the best ranked stands."""

    same: tuple[IdField, ...]
