"""One claim after the other, in rank order: `ranked` and `first_come`; and what people or a choice gave each."""

from __future__ import annotations

from collections.abc import Mapping

from engine.verify.account import Account, fits, most_that_fits, pay, settled
from engine.verify.charges import first_lines
from engine.verify.round import RoundView, take, within_rooms
from engine.verify.tree import with_needs


def served_in_order(view: RoundView, given: Mapping[str, int] | None = None) -> Account:
    """What each claim receives by rank, or was `given`, as far as that is lawful for it alone."""
    return settled(view, lambda floors: _served(view, floors, given))


def _served(view: RoundView, floors: Mapping[str, int], given: Mapping[str, int] | None) -> Account:
    account = Account(view, with_needs(view.tree, floors, view.claimed()))
    rooms, ended = view.rooms(), set[str]()
    for number in view.order:
        claim = view.derived[number]
        account.lines[number] = within_rooms(view.book, claim, rooms)
        due = sum(account.lines[number].values())
        amount = _in_order(account, number, due, ended) if given is None else _allowed(view, due, given[number])
        pay(account, number, amount)
        take(view.book, claim.firm, first_lines(account.lines[number], amount), rooms)
    return account


def _in_order(account: Account, number: str, due: int, ended: set[str]) -> int:
    """All of a claim where it fits; the first that does not ends its pot, and may receive a part."""
    view, leaf = account.view, account.view.leaf(number)
    if due < view.least or leaf in ended:
        return 0
    if fits(account, number, due, reserve=True):
        return due
    if view.book.allocation.when_short == "skip":
        return 0
    ended.add(leaf)
    part = most_that_fits(account, number, due, reserve=True) if view.book.allocation.when_short == "part" else 0
    return part if part >= view.least else 0


def _allowed(view: RoundView, due: int, given: int) -> int:
    """What a claim may be given that comes nearest: whole claims or whole units, the least or nothing."""
    amount = min(given, due)
    if view.book.allocation.when_short == "skip":
        amount = due if given > 0 else 0
    elif amount != due:
        amount -= amount % view.terms.unit
    return amount if amount >= view.least else 0
