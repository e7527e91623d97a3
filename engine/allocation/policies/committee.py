"""Policy `committee`: people give the amounts; each is held against every limit before anything is decided."""

from collections.abc import Iterator, Mapping, Sequence

from engine.allocation.award import COMMITTEE, Award, Claim, award_of, first_lines
from engine.allocation.firm_rooms import FirmRooms
from engine.allocation.needs import needs_of, of_leaves
from engine.allocation.purse import Purse
from engine.book import Book
from engine.errors import Catalogue, Problem, Text, problem

MESSAGES: Catalogue = {
    "decided-above-entitlement": Text(
        "{no}: 결정금액 {amount}이(가) 산정액 {most}보다 큽니다",
        "{no}: the amount decided, {amount}, is above the entitlement of {most}",
    ),
    "decided-not-in-units": Text(
        "{no}: 결정금액 {amount}은(는) {unit} 단위가 아닙니다",
        "{no}: the amount decided, {amount}, is no multiple of {unit}",
    ),
    "decided-below-least": Text(
        "{no}: 결정금액 {amount}이(가) 최소 배정액 {least}보다 작습니다",
        "{no}: the amount decided, {amount}, is below the least award of {least}",
    ),
    "decided-above-limit": Text(
        "{no}: 결정금액 {amount}은(는) 앞선 순위의 결정금액과 합하여 `{limit}` 한도를 넘습니다 (남은 금액 {left})",
        "{no}: the amount decided, {amount}, passes `{limit}` together with those ranked better ({left} is left)",
    ),
}


def decided(
    book: Book,
    claims: Sequence[Claim],
    purse: Purse,
    floors: Mapping[str, int],
    amounts: Mapping[str, tuple[int, str]],
) -> tuple[list[Award], tuple[Problem, ...]]:
    """The awards that people decided, in rank order, and every limit they pass, at the cell of the amount.

    `amounts`: each amount and its place, by application number.
    """
    rooms = FirmRooms(book)
    # The reserve is drawn on so that no floor goes short for it.
    purse.keep(needs_of(purse.tree, floors, of_leaves(claims, (amounts[claim.application_no][0] for claim in claims))))
    awards: list[Award] = []
    problems: list[Problem] = []
    for claim in claims:
        amount, at = amounts[claim.application_no]
        found = [*_own(book, claim, amount, at), *_shared(book, claim, amount, at, rooms, purse)]
        problems += found
        amount = 0 if found else amount
        lines = first_lines(rooms.cut(claim)[0], amount)
        drawn = max(amount - purse.room(claim.leaf), 0)
        purse.spend(claim, lines, amount, drawn)
        rooms.spend(claim, lines)
        awards.append(award_of(claim, lines, amount, (COMMITTEE,), drawn))
    return awards, tuple(problems)


def _own(book: Book, claim: Claim, amount: int, at: str) -> Iterator[Problem]:
    shown = book.money.grouped
    words = {"no": claim.application_no, "amount": shown(amount)}
    unit, least = book.rounding.unit, book.allocation.least
    if amount > claim.amount:
        yield problem(MESSAGES, "decided-above-entitlement", at, **words, most=shown(claim.amount))
    elif amount % unit and amount != claim.amount:
        yield problem(MESSAGES, "decided-not-in-units", at, **words, unit=shown(unit))
    if 0 < amount < least:
        yield problem(MESSAGES, "decided-below-least", at, **words, least=shown(least))


def _shared(book: Book, claim: Claim, amount: int, at: str, rooms: FirmRooms, purse: Purse) -> list[Problem]:
    """The limits that an amount passes together with those of the better ranked claims."""
    if not 0 < amount <= claim.amount:
        return []
    lines, met = rooms.cut(claim)
    most = sum(lines.values())
    over: list[tuple[str, int]] = [(met[-1], most)] if amount > most else []
    room = purse.room(claim.leaf) + purse.reserve
    kept = first_lines(lines, min(amount, most))
    if amount > room:
        names = purse.short_of(claim, {}, amount)
        over.append((names[-1], room))
    over += [(name, purse.charges.left[name]) for name in purse.charges.short_of(kept)]
    shown = book.money.grouped
    words = {"no": claim.application_no, "amount": shown(amount)}
    return [problem(MESSAGES, "decided-above-limit", at, **words, limit=name, left=shown(left)) for name, left in over]
