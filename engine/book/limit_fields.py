"""The amounts of limits as a book writes them: an expression, `none`, or a percentage of a fact that is named."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from engine.book.fields import (
    FEEL_SCHEMA,
    Expression,
    cap_of_scalar,
    expression_from_tree,
    expression_of_scalar,
    refused,
    scalar,
    share_from_text,
)
from engine.feel import number
from engine.feel.grammar.tree import Arithmetic, Literal, Name

NO_LIMIT = ("none", "없음")
"""What is written where a limit is none."""


def _limit(read: Callable[[Any], Expression], raw: Any) -> Expression:
    """An amount as an expression, or `none`, which is FEEL's null: no limit."""
    if isinstance(raw, str) and raw.strip() in NO_LIMIT:
        return expression_from_tree(Literal(None, start=0, end=len(raw)), str(raw), getattr(raw, "at", ""))
    return read(raw)


LimitField = Annotated[Expression, BeforeValidator(partial(_limit, expression_of_scalar)), WithJsonSchema(FEEL_SCHEMA)]
FirmCapField = Annotated[Expression, BeforeValidator(partial(_limit, cap_of_scalar)), WithJsonSchema(FEEL_SCHEMA)]


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
