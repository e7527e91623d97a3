"""A benefit of a book: one line of the entitlement, with its own criteria and the limits on it."""

from functools import cached_property
from typing import Any

from pydantic import Field, model_validator

from engine.book.clauses import Clause
from engine.book.criteria import Criterion
from engine.book.fields import Expression, FeelField, IdField, TextField
from engine.book.limit_fields import LimitField, share_of_named
from engine.book.overriding import overriding


class Limit(Clause):
    """A named limit on the line of one benefit: an amount, in the book's currency; a null there is no limit.

    `when`: to which applications it applies. `of`: the fact of which the amount is written as a percentage.
    """

    id: IdField
    label: TextField
    when: FeelField | None = None
    amount: LimitField
    of: IdField | None = None

    @model_validator(mode="before")
    @classmethod
    def _share(cls, raw: Any) -> Any:
        return share_of_named(raw, "amount")


class Benefit(Clause):
    """One line of the entitlement: its amount, its own criteria, and the ceilings on it.

    `when`: to which applications it applies; to any other it is a line of 0, and its criteria concern nobody.
    """

    id: IdField
    title: TextField
    when: FeelField | None = None
    criteria: tuple[Criterion, ...] = ()
    amount: FeelField
    at_most: tuple[Limit, ...] = ()
    # The fact by which people decide its amount otherwise, of a book that a round opened to overrides.
    override: str = Field(default="", alias="<override>", repr=False, exclude=True)

    @cached_property
    def worth(self) -> Expression:
        """Its amount before any limit: as people decided it for an application, else as the book computes it."""
        return overriding(self.override, self.amount, truth=False) if self.override else self.amount
