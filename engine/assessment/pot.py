"""The pot of an application: the first leaf, in book order, whose condition and those of all its ancestors hold."""

from collections.abc import Mapping

from engine.book import Book
from engine.book.budget import Pot
from engine.book.limit_id import TOTAL, LimitId
from engine.facts import Facts
from engine.feel import Scope, Unknown, unknown_of


def leaves_of(book: Book, facts: Facts) -> tuple[tuple[str, ...], Unknown | None]:
    """The leaves that an application may belong to, none where no pot takes it; and what is unknown, if anything."""
    if not book.budget.pots:
        return (TOTAL,), None
    pots = {pot.id: pot for pot in book.budget.pots}
    inner = {pot.within for pot in book.budget.pots}
    scope = Scope(facts, book=True)
    possible: list[str] = []
    unsure: list[Unknown] = []
    for pot in book.budget.pots:
        if pot.id in inner:
            continue
        held = _held(pots, pot, scope)
        if held is True:
            return (*possible, LimitId.of_pot(pot.id)), unknown_of(*unsure) if unsure else None
        if isinstance(held, Unknown):
            possible.append(LimitId.of_pot(pot.id))
            unsure.append(held)
    return tuple(possible), unknown_of(*unsure) if unsure else None


def _held(pots: Mapping[str, Pot], pot: Pot, scope: Scope) -> bool | Unknown:
    """Whether the conditions of a pot and of all its ancestors hold."""
    unsure: list[Unknown] = []
    each: Pot | None = pot
    while each is not None:
        value = each.when.run(scope) if each.when else True
        if isinstance(value, Unknown):
            unsure.append(value)
        elif value is not True:
            return False
        each = pots[each.within] if each.within else None
    return unknown_of(*unsure) if unsure else True
