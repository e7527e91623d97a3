"""A factor that the book gives: every claim is paid that part of what its firm may receive, or the round is stopped.

Nothing is derived from the money there is: it must pay every claim its part.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from engine.allocation.award import FACTOR, LEAST, Award, Claim, award_of, first_lines, in_units
from engine.allocation.firm_rooms import FirmRooms
from engine.allocation.needs import needs_of, of_leaves
from engine.allocation.purse import Purse
from engine.book import Book
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel import shown

MESSAGES: Catalogue = {
    "factor-above-budget": Text(
        "{no}: 정해진 비율 {factor}로 받을 {amount}이(가) `{limit}` 한도를 넘습니다 (남은 금액 {left})",
        "{no}: at the given factor of {factor} it receives {amount}, which passes `{limit}` ({left} is left)",
    ),
}


def by_factor(
    book: Book, claims: Sequence[Claim], purse: Purse, floors: Mapping[str, int], factor: Fraction
) -> tuple[list[Award], dict[str, Fraction], tuple[Problem, ...]]:
    """The awards in rank order, the factor of each pot, and every award that the budget cannot pay."""
    parts = [_part(book, *each, factor) for each in _within_firms(book, claims)]
    # The reserve is drawn on so that no floor goes short for it.
    purse.keep(needs_of(purse.tree, floors, of_leaves(claims, (sum(lines.values()) for lines, _ in parts))))
    awards: list[Award] = []
    problems: list[Problem] = []
    for claim, (part, met) in zip(claims, parts, strict=True):
        lines = part
        amount, in_pot = sum(lines.values()), purse.room(claim.leaf)
        room = in_pot + purse.reserve
        if not purse.fits(claim, lines, amount, room):
            name = purse.short_of(claim, lines, amount)[-1]
            grouped = book.money.grouped
            words = {"no": claim.application_no, "amount": grouped(amount), "factor": f"{shown(factor * 100)}%"}
            left = grouped(purse.charges.left.get(name, room))
            problems.append(
                problem(MESSAGES, "factor-above-budget", book.allocation.at, limit=name, left=left, **words)
            )
            lines, amount = first_lines(lines, 0), 0
        drawn = max(amount - in_pot, 0)
        purse.spend(claim, lines, amount, drawn)
        awards.append(award_of(claim, lines, amount, met, drawn))
    return awards, {claim.leaf: factor for claim in claims}, tuple(problems)


def _within_firms(book: Book, claims: Sequence[Claim]) -> list[tuple[Claim, Mapping[str, int], tuple[str, ...]]]:
    """What the limits of its firm leave of each claim, were all of them paid in full."""
    rooms = FirmRooms(book)
    found = []
    for claim in claims:
        lines, met = rooms.cut(claim)
        if sum(lines.values()) >= max(book.allocation.least_of(claim.amount), 1):
            rooms.spend(claim, lines)
        found.append((claim, lines, met))
    return found


def _part(
    book: Book, claim: Claim, lines: Mapping[str, int], met: tuple[str, ...], factor: Fraction
) -> tuple[Mapping[str, int], tuple[str, ...]]:
    """The lines that the factor pays of a claim, in whole units, and what set them."""
    wanted, least = sum(lines.values()), max(book.allocation.least_of(claim.amount), 1)
    first = min(book.allocation.first_of(claim.amount) or 0, wanted)
    exact = first + (wanted - first) * factor
    amount = wanted if exact == wanted else in_units(int(exact), book.rounding.unit)
    if amount < least:
        return first_lines(lines, 0), (*met, LEAST)
    return first_lines(lines, amount), (*met, FACTOR) if amount < wanted else met
