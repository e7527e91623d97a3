"""The built-in functions that search lists and make new ones (DMN 1.5, 10.3.4.4), and our own `sort` of a list alone.

An unknown item stays in its place. A function that compares items is unknown where the answer depends on it.
"""

from collections import Counter
from collections.abc import Hashable, Mapping
from itertools import permutations
from typing import Any

from engine.feel.functions.built_in import BuiltIn, built_in, form, pure
from engine.feel.functions.sums import in_order, known
from engine.feel.meaning.arithmetic import checked
from engine.feel.meaning.comparison import key_of, same
from engine.feel.meaning.connectives import disjunction
from engine.feel.meaning.effort import NODES
from engine.feel.meaning.functions import called_value
from engine.feel.meaning.scope import Scope, kind_of
from engine.feel.meaning.sequences import index_of
from engine.feel.values import Function, Unknown, unknown_of, unknowns_in

MAX_UNKNOWN_ITEMS = 300
"""A longer list with an unknown is not searched for equal items pair by pair: then all of them are unknown."""
MAX_UNKNOWN_PAIRS = 50
"""Of a longer list in an order that is not known, what every pair would need is not looked for."""


def _contains(items: list[Any], element: Any, scope: Scope) -> Any:
    return disjunction((same(item, element) for item in items), scope)


def _sublist(items: list[Any], start: int, length: int | None) -> list[Any] | None:
    first = index_of(start, len(items))
    if first is None:
        return None
    end = len(items) if length is None else first + length
    return items[first:end] if (length is None or length >= 1) and end <= len(items) else None


def _concatenate(lists: list[list[Any]], scope: Scope) -> Any:
    return checked([item for each in lists for item in each], scope)


def _insert(items: list[Any], position: int, item: Any, scope: Scope) -> Any:
    place = index_of(position, len(items))
    return None if place is None else checked([*items[:place], item, *items[place:]], scope)


def _remove(items: list[Any], position: int) -> list[Any] | None:
    place = index_of(position, len(items))
    return None if place is None else [*items[:place], *items[place + 1 :]]


def _replace(items: list[Any], position: int, item: Any) -> list[Any] | None:
    place = index_of(position, len(items))
    return None if place is None else [*items[:place], item, *items[place + 1 :]]


def _index(items: list[Any], match: Any) -> Any:
    truths = [same(item, match) for item in items]
    if unknowns := [truth for truth in truths if isinstance(truth, Unknown)]:
        return unknown_of(*unknowns)
    return [i for i, truth in enumerate(truths, 1) if truth]


def _union(lists: list[list[Any]], scope: Scope) -> Any:
    items = _concatenate(lists, scope)
    return _distinct(items, scope) if isinstance(items, list) else items


def _distinct(items: list[Any], scope: Scope) -> Any:
    firsts = _firsts(items, scope)
    return firsts if isinstance(firsts, Unknown) else [items[i] for i in dict.fromkeys(firsts)]


def _duplicates(items: list[Any], scope: Scope) -> Any:
    """The values that occur more than once, each where it occurs first."""
    firsts = _firsts(items, scope)
    if isinstance(firsts, Unknown):
        return firsts
    return [items[first] for first, times in Counter(firsts).items() if times > 1]


def _firsts(items: list[Any], scope: Scope) -> list[int] | Unknown:
    """For each item the index of the first that is equal to it; unknown where an unknown decides one, or it takes
    too many steps to tell.
    """
    unknowns = tuple(unknowns_in(items))
    if not unknowns:
        seen: dict[Hashable, int] = {}
        return [seen.setdefault(key_of(item), i) for i, item in enumerate(items)]
    if len(items) > MAX_UNKNOWN_ITEMS or not scope.step(len(items) ** 2 // NODES):
        return unknown_of(*unknowns)
    firsts: list[int] = []
    for i, item in enumerate(items):
        truths = {first: same(items[first], item) for first in dict.fromkeys(firsts)}
        if open_ones := [truth for truth in truths.values() if isinstance(truth, Unknown)]:
            return unknown_of(*open_ones)
        firsts.append(next((first for first, truth in truths.items() if truth), i))
    return firsts


def _flatten(items: list[Any], scope: Scope) -> Any:
    """The items of lists within lists, in one list; an unknown could be a list itself, so nothing is known then."""
    found: list[Any] = []
    ahead = list(reversed(items))
    while ahead:
        item = ahead.pop()
        if isinstance(item, Unknown):
            return unknown_of(*(each for each in (*items, item) if isinstance(each, Unknown)))
        if isinstance(item, list):
            ahead.extend(reversed(item))
        else:
            found.append(item)
    return checked(found, scope)


class _Unordered(Exception):
    """A function did not say of two items which comes first; the failure or None that it gave instead."""

    def __init__(self, given: Any) -> None:
        super().__init__()
        self.given = given


def _sorted_by(items: list[Any], precedes: Function, scope: Scope) -> Any:
    """The items so that each precedes those behind it; unknown where it is not known of two that are compared."""
    unknowns: list[Unknown] = []

    class Item:
        """An item in its place; sorting asks for nothing but `<`."""

        def __init__(self, value: Any) -> None:
            self.value = value

        def __lt__(self, other: "Item") -> bool:
            truth = called_value(precedes, (self.value, other.value), (), scope)
            if isinstance(truth, Unknown):
                unknowns.append(truth)
                return False
            if not isinstance(truth, bool):
                raise _Unordered(truth)
            return truth

    try:
        found = sorted(map(Item, items))
    except _Unordered as failed:
        return _no_truth(failed.given, "sort", scope)
    if unknowns and len(items) <= MAX_UNKNOWN_PAIRS:
        # Pairs that were not compared for want of an order may need further facts.
        pairs = (called_value(precedes, pair, (), scope) for pair in permutations(items, 2))
        unknowns += [truth for truth in pairs if isinstance(truth, Unknown)]
    return unknown_of(*unknowns) if unknowns else [each.value for each in found]


def _replace_matching(items: list[Any], match: Function, new: Any, scope: Scope) -> Any:
    """The list with the new item for each item that matches; unknown in its place where that is not known."""
    found: list[Any] = []
    for item in items:
        truth = called_value(match, (item, new), (), scope)
        if not isinstance(truth, (bool, Unknown)):
            return _no_truth(truth, "list replace", scope)
        found.append(truth if isinstance(truth, Unknown) else new if truth else item)
    return found


def _no_truth(given: Any, name: str, scope: Scope) -> Any:
    """A failure, said once."""
    return None if given is None and scope.problems else scope.fail("feel-not-yes-no", op=name, left=kind_of(given))


FUNCTIONS: Mapping[str, BuiltIn] = {
    "list contains": built_in("contained", form(_contains, "list: list", "element: any")),
    "sublist": built_in("first", pure(_sublist, "list: list", "start position: position", "length: position?")),
    "append": built_in(
        "appended", form(lambda items, more, scope: checked([*items, *more], scope), "list: list", "item: any...")
    ),
    "concatenate": built_in("lists", form(_concatenate, "list: list...")),
    "insert before": built_in("inserted", form(_insert, "list: list", "position: position", "newItem: any")),
    "remove": built_in("first", pure(_remove, "list: list", "position: position")),
    "list replace": built_in(
        "inserted",
        pure(_replace, "list: list", "position: position", "newItem: any"),
        form(_replace_matching, "list: list", "match: function", "newItem: any"),
    ),
    "reverse": built_in("first", pure(lambda items: items[::-1], "list: list")),
    "index of": built_in("places", pure(_index, "list: list", "match: any")),
    "union": built_in("lists", form(_union, "list: list...")),
    "distinct values": built_in("first", form(_distinct, "list: list")),
    "duplicate values": built_in("first", form(_duplicates, "list: list")),
    "flatten": built_in("flat", form(_flatten, "list: list")),
    "sort": built_in(
        "sorted",
        form(known(lambda items, _scope: in_order(items), empty=[]), "list: list"),
        form(_sorted_by, "list: list", "precedes: function"),
    ),
}
