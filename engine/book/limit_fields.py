"""The amounts of limits as a book writes them: an expression, `none`, or a percentage of a fact that is named."""

from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema

from engine.book.amounts import NO_LIMIT, cap_of_scalar
from engine.book.fields import (
    FEEL_SCHEMA,
    Expression,
    expression_from_tree,
    expression_of_scalar,
    refused,
    scalar,
    share_from_text,
)
from engine.feel import number
from engine.feel.grammar.tree import Arithmetic, Literal, Name


def _none(raw: Any) -> Expression | None:
    """FEEL's null where `none` is written."""
    if isinstance(raw, str) and raw.strip() in NO_LIMIT:
        return expression_from_tree(Literal(None, start=0, end=len(raw)), str(raw), getattr(raw, "at", ""))
    return None


def _limit(raw: Any) -> Expression:
    """An amount as an expression, or `none`: no limit."""
    return _none(raw) or expression_of_scalar(raw)


def _firm_cap(raw: Any, info: ValidationInfo) -> Expression:
    """As `_limit`; a number alone must be an amount of the book's currency."""
    return _none(raw) or cap_of_scalar(raw, info)


LimitField = Annotated[Expression, BeforeValidator(_limit), WithJsonSchema(FEEL_SCHEMA)]
FirmCapField = Annotated[Expression, BeforeValidator(_firm_cap), WithJsonSchema(FEEL_SCHEMA)]


def share_of_named(raw: Any, amount: str) -> Any:
    """A mapping whose `amount` is a percentage `of` a fact, with the amount as an expression; others as they are."""
    if not isinstance(raw, dict):
        return raw
    text: Any = raw.get(amount)
    of, percentage = raw.get("of"), isinstance(text, str) and text.rstrip().endswith("%")
    if isinstance(text, Expression) or (of is None and not percentage):
        return raw
    if of is None or not percentage:
        raise refused("book-share-of", text if of is None else of)
    percent: int | Fraction = number(share_from_text(text) * 100)
    node = Arithmetic("/", Arithmetic("*", Name(scalar(of)), Literal(percent)), Literal(100))
    words = f"{of} * {text.rstrip().removesuffix('%').rstrip()} / 100"
    return {**raw, amount: expression_from_tree(node, words, getattr(text, "at", ""))}
