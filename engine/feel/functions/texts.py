"""The built-in functions of strings, and between strings and other values (DMN 1.5, tables 72 and 74).

Strings are counted in code points. Where nothing else is said the functions are those of XPath.
"""

import re
from collections.abc import Mapping
from typing import Any

from engine.feel.functions.built_in import BuiltIn, built_in, form, pure
from engine.feel.functions.patterns import FUNCTIONS as OF_PATTERNS
from engine.feel.grammar.literals import number_from_text
from engine.feel.meaning.arithmetic import MAX_TEXT, checked
from engine.feel.meaning.connectives import negation
from engine.feel.meaning.scope import Scope
from engine.feel.meaning.sequences import index_of
from engine.feel.values import shown, unknown_of, unknowns_in

_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,6})?", re.ASCII)


def _number(text: str, grouping: str | None, decimal: str | None) -> Any:
    """The number a text writes, its groups and decimals parted by these signs; None where it writes none."""
    if grouping not in (None, " ", ",", ".") or decimal not in (None, ",", "."):
        return None
    if grouping is not None and grouping == decimal:
        return None
    plain = text.replace(grouping, "") if grouping else text
    if decimal == ",":
        plain = "?" if "." in plain else plain.replace(",", ".")
    return number_from_text(plain) if _NUMBER.fullmatch(plain) else None


def _string(value: Any, scope: Scope) -> Any:
    if unknowns := tuple(unknowns_in(value)):
        return unknown_of(*unknowns)
    return None if value is None else checked(shown(value), scope)


def _substring(text: str, start: int, length: int | None) -> str | None:
    """So many characters from `start` on, or all; None where the text has no such place."""
    first = index_of(start, len(text))
    if first is None or (length is not None and length < 1):
        return None
    return text[first : None if length is None else first + length]


def _before(text: str, match: str) -> str:
    return text.partition(match)[0] if match and match in text else ""


def _after(text: str, match: str) -> str:
    return text.partition(match)[2] if match else text


def _joined(items: list[Any], delimiter: str | None, scope: Scope) -> Any:
    """The texts one behind the other, nulls passed over."""
    if unknowns := tuple(unknowns_in(items)):
        return unknown_of(*unknowns)
    texts = [item for item in items if item is not None]
    if not all(isinstance(item, str) for item in texts):
        return None
    between = delimiter or ""
    if sum(map(len, texts)) + len(between) * len(texts) > MAX_TEXT:
        return scope.fail("feel-too-large")
    return between.join(texts)


FUNCTIONS: Mapping[str, BuiltIn] = {
    "number": built_in(
        "number", pure(_number, "from: text", "grouping separator: text or null", "decimal separator: text or null")
    ),
    "string": built_in("text", form(_string, "from: any")),
    "not": built_in("truth", form(negation, "negand: truth or null"), may_be_none=True),
    "substring": built_in("text", pure(_substring, "string: text", "start position: position", "length: position?")),
    "string length": built_in("number", pure(len, "string: text")),
    "upper case": built_in("text", form(lambda text, scope: checked(text.upper(), scope), "string: text")),
    "lower case": built_in("text", form(lambda text, scope: checked(text.lower(), scope), "string: text")),
    "substring before": built_in("text", pure(_before, "string: text", "match: text")),
    "substring after": built_in("text", pure(_after, "string: text", "match: text")),
    "contains": built_in("truth", pure(lambda text, match: match in text, "string: text", "match: text")),
    "starts with": built_in("truth", pure(str.startswith, "string: text", "match: text")),
    "ends with": built_in("truth", pure(str.endswith, "string: text", "match: text")),
    "string join": built_in("joined", form(_joined, "list: list", "delimiter: text?")),
    **OF_PATTERNS,
}
