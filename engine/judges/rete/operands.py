"""What an operand of a condition is, as far as its text tells: its sort, whether it may be none, how large it gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine.book import Book
from engine.feel import Date, Months, Seconds
from engine.feel.checking.arithmetic import kind_of_arithmetic
from engine.feel.checking.kinds import KindName, ValueKind, kind_of_literal
from engine.feel.functions.table import BUILT_INS
from engine.feel.grammar import tree
from engine.feel.values import MAX_YEAR
from engine.feel.values.exact import is_number

LARGEST_FACT = 10**15
LONGEST_LIST = 10**9


@dataclass(frozen=True, slots=True)
class Sort:
    """`largest`: the value is whole, and its size at most this; None where either is not certain."""

    name: KindName
    may_be_none: bool = False
    largest: int | None = None


Sorts = Mapping[str, Sort]
"""What each name of a book is to a judge; a result of a table with several goes by `table.result`."""

OTHER = Sort("any", may_be_none=True)

_KINDS: Mapping[str, Sort] = {
    "money": Sort("number", largest=LARGEST_FACT),
    "count": Sort("number", largest=LARGEST_FACT),
    "number": Sort("number"),
    "rate": Sort("number"),
    "date": Sort("date"),
    "moment": Sort("date_time"),
    "yes_no": Sort("yes_no"),
    "choice": Sort("text"),
    "text": Sort("text"),
    "choices": Sort("list"),
    "records": OTHER,
}


def named_operands(book: Book) -> Sorts:
    """A derived fact or a table's result may be of any size, whole or not; a fact that is not asked for is none."""
    found = {
        name: replace(_KINDS[each.kind], may_be_none=each.may_be_none, largest=None)
        for name, each in book.questions.items()
    }
    for name, fact in book.facts.items():
        found[name] = replace(_KINDS[fact.kind], may_be_none=fact.may_be_none or bool(fact.asked_when))
        if fact.kind == "money" and fact.currency.digits:
            found[name] = replace(found[name], largest=None)  # cents are parts of it
    return found


def sort_of(node: tree.Node, facts: Sorts) -> Sort:
    """The sort of a node's value; `OTHER` where the text does not tell."""
    match node:
        case tree.Literal(value):
            return Sort(kind_of_literal(value).name, may_be_none=value is None, largest=_size(value))
        case tree.Name(name):
            return facts.get(name, OTHER)
        case tree.Path(tree.Name(table), result) if (found := facts.get(f"{table}.{result}")) is not None:
            return found
        case tree.Negate(operand):
            sort = sort_of(operand, facts)
            return replace(sort, may_be_none=False) if sort.name in ("number", "months", "seconds") else OTHER
        case tree.Arithmetic(op, left, right):
            first, second = sort_of(left, facts), sort_of(right, facts)
            kind = kind_of_arithmetic(op, ValueKind(first.name), ValueKind(second.name))
            return Sort(kind.name, largest=_size_of_result(op, first, second)) if kind and kind.name != "any" else OTHER
        case tree.If(_, then, otherwise):
            return _sort_of_either(sort_of(then, facts), sort_of(otherwise, facts))
        case tree.Call(function, arguments, named):
            return _sort_of_call(function, () if named else arguments, facts)
        case tree.Path(operand, ("year" | "month" | "day" | "weekday")) if sort_of(operand, facts).name == "date":
            return Sort("number", largest=MAX_YEAR)
        case _:
            return Sort("yes_no") if isinstance(node, tree.TRUTHS) else OTHER


def magnitude(value: Any) -> Any:
    """The number that orders a number, or a duration among its like."""
    if isinstance(value, Months):
        return value.months
    return value.seconds if isinstance(value, Seconds) else value


def _size(value: Any) -> int | None:
    number = magnitude(value)
    return abs(number) if isinstance(number, int) else None


def _size_of_result(op: str, left: Sort, right: Sort) -> int | None:
    if left.largest is None or right.largest is None:
        return None
    return left.largest + right.largest if op in ("+", "-") else left.largest * right.largest if op == "*" else None


def _sort_of_either(then: Sort, otherwise: Sort) -> Sort:
    if then.name == otherwise.name:
        size = (then.largest, otherwise.largest)
        largest = max(size[0], size[1]) if size[0] is not None and size[1] is not None else None
        return Sort(then.name, then.may_be_none or otherwise.may_be_none, largest)
    if "null" in (then.name, otherwise.name):
        return replace(then if otherwise.name == "null" else otherwise, may_be_none=True)
    return OTHER


def _sort_of_call(function: str, arguments: Sequence[tree.Node], facts: Sorts) -> Sort:
    if function == "count":
        return Sort("number", largest=LONGEST_LIST)
    if len(arguments) == 1 and isinstance(arguments[0], tree.ListOf):
        arguments = arguments[0].items
    elif len(arguments) == 1 and function in ("min", "max"):
        return OTHER
    sorts = [sort_of(argument, facts) for argument in arguments]
    names = {sort.name for sort in sorts}
    sizes = [sort.largest for sort in sorts if sort.largest is not None]
    whole = len(sizes) == len(sorts)
    if function in ("min", "max") and len(names) == 1 and names <= {"number", "date", "months"}:
        return Sort(sorts[0].name, largest=max(sizes) if whole else None)
    if names == {"number"}:
        if function in ("sum", "total"):
            return Sort("number", largest=sum(sizes) if whole else None)
        if function == "abs" and len(sorts) == 1:
            return Sort("number", largest=sizes[0] if whole else None)
    gives_number = function in BUILT_INS and BUILT_INS[function].gives in _NUMBERS
    return Sort("number") if gives_number else OTHER


_NUMBERS = ("number", "rounded", "sum", "plain", "total", "modulo")
"""What these functions give is a number, whatever they are given, or else they fail."""


USUAL: Mapping[KindName, type] = {
    "number": int,
    "date": Date,
    "months": Months,
    "seconds": Seconds,
    "text": str,
    "yes_no": bool,
    "list": list,
}
"""What a known value of a sort is, as a rule: a number may also be a fraction."""


def is_of(value: Any, sort: KindName) -> bool:
    """Whether a known value is of the sort its text promised."""
    return is_number(value) if sort == "number" else isinstance(value, USUAL.get(sort, object))
