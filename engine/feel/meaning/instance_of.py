"""Whether a value is of a type, for `instance of` (DMN 1.5, 10.3.2.9 and table 56)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from engine.feel.grammar import tree
from engine.feel.meaning.connectives import every
from engine.feel.values import OPEN, Date, DateTime, Function, Months, Range, Seconds, Time, Unknown

_SIMPLE: Mapping[str, tuple[type, ...]] = {
    "number": (int, Fraction),
    "string": (str,),
    "boolean": (bool,),
    "date": (Date,),
    "time": (Time,),
    "date and time": (DateTime,),
    "dateTime": (DateTime,),
    "days and time duration": (Seconds,),
    "day time duration": (Seconds,),
    "dayTimeDuration": (Seconds,),
    "years and months duration": (Months,),
    "year month duration": (Months,),
    "yearMonthDuration": (Months,),
    "list": (list,),
    "context": (dict,),
    "range": (Range,),
}
_OTHERS = frozenset(("Any", "Null", "null", "function"))


def is_instance(value: Any, type_: tree.TypeOf) -> bool | Unknown:
    """Whether a value is of a type; null is of the type `Null` alone; unknown where an unknown part decides it."""
    if isinstance(value, Unknown):
        return value
    match type_.name:
        case "Null" | "null":
            return value is None
        case "Any":
            return value is not None
        case "function":
            return isinstance(value, Function) and (not type_.parts or len(value.parameters) == len(type_.parts) - 1)
        case name if name in _SIMPLE:
            fits = isinstance(value, _SIMPLE[name]) and (name != "number" or not isinstance(value, bool))
            return _parts_are(value, type_) if fits and type_.parts else fits
        case _:
            return False


def _parts_are(value: Any, type_: tree.TypeOf) -> bool | Unknown:
    """Whether the items of a list, the ends of a range or the entries of a context are of the types named."""
    if isinstance(value, dict):
        if not all(name in value for name, _ in type_.parts):
            return False
        # An entry that is null is of any type.
        pairs = [(value[name], part) for name, part in type_.parts if value[name] is not None]
    else:
        part = type_.parts[0][1]
        items = value if isinstance(value, list) else [end for end in (value.low, value.high) if end is not OPEN]
        pairs = [(item, part) for item in items]
    return every(is_instance(item, part) for item, part in pairs)


def unknown_types(type_: tree.TypeOf) -> set[str]:
    """The names in a type that are no type."""
    found = set().union(*(unknown_types(part) for _, part in type_.parts))
    return found if type_.name in _SIMPLE or type_.name in _OTHERS else found | {type_.name}
