"""`ranked`, `first_come` and `committee` served again for `verify`: one claim after the other, in rank order."""

from __future__ import annotations

from collections.abc import Mapping

from engine.verify.account import Account, Paid, fits, most_that_fits, pay
from engine.verify.claims import first_lines
from engine.verify.firms import take, within_rooms
from engine.verify.round import Field, Served, Share, settled
from engine.verify.tree import with_needs


def served_in_order(each: Field) -> Served:
    """What each claim receives when all are served by rank."""
    return settled(each, lambda floors: _served(each, floors))


def served_as_decided(each: Field) -> Served:
    """What the committee decided for each claim, charged to pots and reserve by rank."""
    return settled(each, lambda floors: _charged(each, floors))


def _served(each: Field, floors: Mapping[str, int]) -> Served:
    account = Account(with_needs(each.tree, floors, each.claimed()), each.terms)
    rooms, ended, shares = each.rooms(), set[str](), {}
    for number in each.order:
        claim, leaf = each.derived[number], each.leaf(number)
        lines = within_rooms(each.book, claim, rooms)
        due, amount = sum(lines.values()), 0
        if due >= each.least and leaf not in ended:
            if fits(account, leaf, lines, 0, due, reserve=True):
                amount = due
            elif each.book.allocation.when_short != "skip":
                ended.add(leaf)
                if each.book.allocation.when_short == "part":
                    part = most_that_fits(account, leaf, lines, 0, due, reserve=True)
                    amount = part if part >= each.least else 0
        got = first_lines(lines, amount)
        shares[number] = Share(pay(account, leaf, lines, Paid(), amount), got)
        take(each.book, claim.firm, got, rooms)
    return Served(shares, account.used, account.tree)


def _charged(each: Field, floors: Mapping[str, int]) -> Served:
    account, shares = Account(with_needs(each.tree, floors, each.claimed()), each.terms), {}
    rooms = each.rooms()
    for number in each.order:
        claim = each.derived[number]
        lines = within_rooms(each.book, claim, rooms)
        got = first_lines(lines if claim.decided <= sum(lines.values()) else claim.lines, claim.decided)
        shares[number] = Share(pay(account, each.leaf(number), got, Paid(), claim.decided), got)
        take(each.book, claim.firm, got, rooms)
    return Served(shares, account.used, account.tree)
