"""Values of facts as JSON keeps them exactly: whole numbers, text, truth, lists, and records as objects."""

from fractions import Fraction
from typing import Any

from engine.feel import Unknown, shown


def plain_value(value: Any) -> Any:
    """A value as JSON keeps it. Unknown is null; in a record null is none, and an unknown cell is absent."""
    match value:
        case Unknown() | None:
            return None
        case bool() | int() | str():
            return value
        case Fraction():
            return f"{value.numerator}/{value.denominator}" if 10**30 % value.denominator else shown(value)
        case list() | tuple():
            return [plain_value(each) for each in value]
        case dict():
            return {name: plain_value(each) for name, each in value.items() if not isinstance(each, Unknown)}
        case _:
            return str(value)
