"""The kind of a sum, product or quotient: dates with durations, and money kept apart from plain numbers.

A literal takes the kind its place needs; money × money and money ± a plain number are refused.
"""

from __future__ import annotations

from engine.feel.checking.kinds import ANY, ValueKind, joined_measure


def kind_of_arithmetic(op: str, left: ValueKind, right: ValueKind) -> ValueKind | None:
    """The kind of `left op right`; None where the two do not go together."""
    if "any" in (left.name, right.name):
        return ANY
    return _of_numbers(op, left, right) if left.name == right.name == "number" else _of_times(op, left, right)


def _of_numbers(op: str, left: ValueKind, right: ValueKind) -> ValueKind | None:
    first, second = left.measure, right.measure
    match op:
        case "+" | "-":
            measure = joined_measure(first, second)
        case "*":
            if first == second == "money":
                return None
            measure = "money" if "money" in (first, second) else "either" if "either" in (first, second) else "plain"
        case "/":
            if second == "money" and first == "plain":
                return None
            measure = "plain" if second == "money" else first
        case _:
            measure = None if second == "money" else first if first != "money" else None
    return ValueKind("number", measure=measure) if measure else None


def _of_times(op: str, left: ValueKind, right: ValueKind) -> ValueKind | None:
    match op, left.name, right.name:
        case "+", "text", "text":
            return ValueKind("text")
        case "-", ("date" | "date_time"), ("date" | "date_time"):
            return ValueKind("seconds")
        case "-", "time", "time":
            return ValueKind("seconds")
        case (("+" | "-"), ("date" | "date_time"), ("months" | "seconds")):
            return left
        case (("+" | "-"), "time", "seconds"):
            return left
        case "+", ("months" | "seconds"), ("date" | "date_time" | "time"):
            return _of_times(op, right, left)
        case (("+" | "-"), ("months" | "seconds"), _) if left.name == right.name:
            return left
        case (("*" | "/"), ("months" | "seconds"), "number") if right.measure != "money":
            return left
        case "*", "number", ("months" | "seconds") if left.measure != "money":
            return right
        case "/", ("months" | "seconds"), _ if left.name == right.name:
            return ValueKind("number")
        case _:
            return None
