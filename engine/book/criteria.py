"""The criteria of a book: conditions and exclusions, alone or in groups, each with its citation."""

from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from engine.book.clauses import Clause
from engine.book.fields import Expression, FeelField, IdField, TextField, WholeField, expression_from_tree, refused
from engine.book.overriding import overriding
from engine.feel.grammar import tree


class Criterion(Clause):
    """One condition, an exclusion with its exceptions (`unless`), or a group of criteria.

    `when`: whom the condition concerns. It holds nobody else up, and is shown to them as not applying.
    """

    id: IdField
    title: TextField
    when: FeelField | None = None
    met_when: FeelField | None = None
    excluded_when: FeelField | None = None
    unless: FeelField | None = None
    all_of: tuple["Criterion", ...] = ()
    any_of: tuple["Criterion", ...] = ()
    at_least: WholeField | None = None
    of: tuple["Criterion", ...] = ()
    as_of: TextField | None = None
    # The fact by which people decide it otherwise, of a book that a round opened to overrides.
    override: str = Field(default="", alias="<override>", repr=False, exclude=True)

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        given = [self.met_when, self.excluded_when, self.all_of, self.any_of, self.of]
        if sum(bool(each) for each in given) != 1 or bool(self.of) != (self.at_least is not None):
            raise refused("book-criterion-form")
        if (self.unless and not self.excluded_when) or (self.when and self.members):
            raise refused("book-criterion-form")
        if any(member.when for member in (*self.any_of, *self.of)):
            raise refused("book-when-in-choice")
        if self.of and not 1 <= (self.at_least or 0) <= len(self.of):
            raise refused("book-at-least", self.at_least)
        return self

    @cached_property
    def condition(self) -> Expression | None:
        """What must hold, as one expression; None for a group."""
        own = self._by_rule
        return overriding(self.override, own, truth=True) if own and self.override else own

    @property
    def _by_rule(self) -> Expression | None:
        own = self.own_condition
        if own is None or self.when is None:
            return own
        node = tree.If(self.when.tree, own.tree, tree.Literal(True))
        parts = (self.when, *(own.parts or (own,)))
        return expression_from_tree(node, f"if {self.when.text} then {own.text} else true", own.at, parts)

    @property
    def own_condition(self) -> Expression | None:
        """What must hold for those it concerns."""
        if self.met_when or not self.excluded_when:
            return self.met_when
        kept: tree.Node = tree.Not(self.excluded_when.tree)
        parts = (self.excluded_when,) if self.unless is None else (self.excluded_when, self.unless)
        text = f"not({self.excluded_when.text})"
        if self.unless:
            kept, text = tree.Or((kept, self.unless.tree)), f"{text} or ({self.unless.text})"
        return expression_from_tree(kept, text, self.excluded_when.at, parts)

    @property
    def members(self) -> tuple["Criterion", ...]:
        return self.all_of or self.any_of or self.of

    @property
    def needed(self) -> int:
        """How many members must be met."""
        return self.at_least or (1 if self.any_of else len(self.all_of))
