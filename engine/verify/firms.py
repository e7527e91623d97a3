"""What firm limits leave to each claim, and which of a firm's claims stands: worked out again for `verify`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from engine.book import Book
from engine.feel import Unknown
from engine.verify.claims import Derived, first_lines

Rooms = dict[tuple[str, str], int]
"""What is left in won, by firm key and limit; a limit that is absent leaves everything."""


def standing(book: Book, derived: Mapping[str, Derived]) -> dict[str, Derived]:
    """The applications with what one's firm makes of it: what it received before unknown, or a claim paid already."""
    found = dict(derived)
    blind = {
        each.firm
        for each in derived.values()
        for limit, read in zip(book.firm_limits, each.limits, strict=True)
        if limit.per == "firm" and read.already is None
    }
    for number, each in derived.items():
        if each.status is None and each.firm in blind:
            found[number] = replace(each, status="undecided")
    if book.one_payment:
        seen = set()
        for number in ranked(book, found, (number for number, each in found.items() if each.status is None)):
            purpose = found[number].firm, found[number].same
            if purpose in seen:
                found[number] = replace(found[number], status="not_eligible")
            seen.add(purpose)
    return found


def ranked(book: Book, derived: Mapping[str, Derived], numbers: Iterable[str]) -> list[str]:
    """The numbers in rank order; a key that is not known yet counts as the best there could be."""
    order = list(numbers)
    for i, key in reversed(list(enumerate(book.ranking.by))):
        best = (1,) if key.descending else (-1,)
        values = {n: derived[n].keys[i] for n in order}
        order.sort(
            key={n: best if isinstance(v, Unknown) else (0, v) for n, v in values.items()}.__getitem__,
            reverse=key.descending,
        )
    return order


def rooms_before(book: Book, derived: Mapping[str, Derived], claims: Sequence[str]) -> Rooms:
    """What each firm limit leaves to each firm key before the round, in won."""
    rooms: Rooms = {}
    members: dict[str, list[Derived]] = defaultdict(list)
    for each in derived.values():
        members[each.firm].append(each)
    own: dict[str, list[Derived]] = defaultdict(list)
    for number in claims:
        own[derived[number].firm].append(derived[number])
    for i, limit in enumerate(book.firm_limits):
        for firm, those in own.items():
            ceilings = [most for each in those if (most := each.limits[i].at_most) is not None]
            if limit.per == "application" or not ceilings:
                continue
            stated: dict[str, int] = {}
            for each in members[firm]:
                whose = each.firm_id if limit.stated_for == "firm" else ""
                stated[whose] = max(stated.get(whose, 0), each.limits[i].already or 0)
            rooms[firm, limit.id] = max(0, min(ceilings) - sum(stated.values()))
    return rooms


def within_rooms(book: Book, claim: Derived, rooms: Rooms) -> dict[str, int]:
    """The claim's lines within what its firm has left; whole units where that cut them."""
    lines, cut = dict(claim.lines), False
    for limit in book.firm_limits:
        room = rooms.get((claim.firm, limit.id))
        for name, wanted in tuple(lines.items()):
            if name in limit.covers and room is not None:
                cut = cut or wanted > room
                lines[name] = min(wanted, room)
                room -= lines[name]
    total = sum(lines.values())
    return first_lines(lines, total - total % book.rounding.unit) if cut else lines


def take(book: Book, firm: str, lines: Mapping[str, int], rooms: Rooms) -> None:
    """Take what these lines receive from the rooms of their firm."""
    for limit in book.firm_limits:
        if (firm, limit.id) in rooms:
            rooms[firm, limit.id] -= sum(lines.get(name, 0) for name in limit.covers)


def received(book: Book, paid: Iterable[tuple[str, Mapping[str, int]]]) -> Counter[tuple[str, str]]:
    """What each firm key received of what each limit covers."""
    found: Counter[tuple[str, str]] = Counter()
    for firm, lines in paid:
        for limit in book.firm_limits:
            found[firm, limit.id] += sum(lines.get(name, 0) for name in limit.covers)
    return found
