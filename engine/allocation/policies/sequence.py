"""Policies `ranked` and `first_come`: claims are served one after the other, the best ranked first."""

from collections.abc import Mapping, Sequence

from engine.allocation.award import LEAST, Award, Claim, award_of
from engine.allocation.firm_rooms import FirmRooms
from engine.allocation.needs import needs_of, of_leaves
from engine.allocation.purse import Purse
from engine.book import Book


def served(book: Book, claims: Sequence[Claim], purse: Purse, floors: Mapping[str, int]) -> list[Award]:
    """An award, perhaps of nothing, for each claim in rank order.

    `stop`: the first claim that does not fit ends its pot; `part`: it receives the largest whole number of units that
    fits, if that is at least `least`, and then the pot ends; `skip`: it waits and the next is tried.
    """
    rule = book.allocation
    purse.keep(needs_of(purse.tree, floors, of_leaves(claims, (claim.amount for claim in claims))))
    ended: dict[str, tuple[str, ...]] = {}
    rooms = FirmRooms(book)
    awards: list[Award] = []
    for claim in claims:
        lines, met = rooms.cut(claim)
        wanted, least = sum(lines.values()), max(rule.least_of(claim.amount), 1)
        amount = drawn = 0
        if wanted < least:
            met = met or (LEAST,)
        elif (why := ended.get(claim.leaf)) is not None:
            met = (*met, *why)
        else:
            in_pot = purse.room(claim.leaf)
            room = in_pot + purse.reserve
            if purse.fits(claim, lines, wanted, room):
                amount = wanted
                if wanted > in_pot:  # what its firm may receive is what set it
                    met = (*purse.short_of(claim, lines, wanted), *met)
            else:
                met = (*met, *purse.short_of(claim, lines, wanted))
                if rule.when_short != "skip":
                    ended[claim.leaf] = met[-1:]
                if rule.when_short == "part":
                    part = purse.largest(claim, lines, room)
                    amount = part if part >= least else 0
            drawn = max(amount - in_pot, 0)
        award = award_of(claim, lines, amount, met, drawn)
        if amount:
            purse.spend(claim, award.lines, amount, drawn)
            rooms.spend(claim, award.lines)
        awards.append(award)
    return awards
