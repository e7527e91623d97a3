"""Claims: who competes for the budget, in rank order, and what each firm may still receive.

Related firms count as one: what any of them received already counts for all, and among their claims for one purpose
only the best ranked stands. An application to which a limit does not apply says nothing of it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.allocation import Claim
from engine.allocation.award import first_lines
from engine.assessment import Ceiling, Judged, Status, firm_key, ranked
from engine.assessment.ceilings import cut_to
from engine.assessment.entitlement import amounts_of
from engine.book import Book
from engine.book.budget import FirmLimit
from engine.book.claimants import id_for
from engine.errors import Catalogue, Problem, Text, problem
from engine.money import MOST
from engine.round.standing import standing_claims

MESSAGES: Catalogue = {
    "no-pot": Text(
        "{no}: 이 신청을 받는 세부 예산(`budget.pots`)이 없습니다", "{no}: no pot of the budget takes this application"
    ),
    "already-differs": Text(
        "`{label}`: 같은 {of}의 신청마다 이미 받은 금액이 다릅니다 ({amount}, 먼저 나온 곳 {first}: {other})",
        "`{label}`: applications of the same {of} state different amounts received already"
        " ({amount}; first at {first}: {other})",
    ),
}
FIRM, GROUP = Text("기업", "firm"), Text("기업군", "firm group")


@dataclass(frozen=True, slots=True)
class Claims:
    """Every application with its status, and the claims in rank order, each with the position of its application."""

    judged: tuple[Judged, ...]
    claims: tuple[Claim, ...]
    positions: tuple[int, ...]


def claims_of(book: Book, judged: Sequence[Judged]) -> tuple[Claims | None, tuple[Problem, ...]]:
    """The claims of a round, or the problems that prevent computing them."""
    found = list(judged)
    problems = [
        problem(MESSAGES, "no-pot", each.application.at, no=each.application_no)
        for each in judged
        if each.status is None and not each.leaves
    ]
    stated = _stated(book, judged)
    for limit in book.firm_limits:
        for ceilings in stated[limit.id].values() if limit.per == "firm" else ():
            problems += _differing(book, limit, judged, ceilings)
            unknown = [ceiling for _, ceiling in ceilings if ceiling.already is None]
            counting = [ceiling for i, ceiling in ceilings if ceiling.already or _may_claim(judged[i])]
            unknown += [each for each in counting if each.applies is None and len(counting) > 1]
            if all(ceiling.no_limit for _, ceiling in ceilings):
                unknown = []
            for i in dict.fromkeys(i for i, _ in ceilings) if unknown else ():
                found[i] = _undecided(found[i], unknown)
    if problems:
        return None, tuple(problems)
    open_ = {i for i, each in enumerate(judged) if each.status is Status.UNDECIDED}
    already = {
        (firm, limit.id): _already(limit, ceilings)
        for limit in book.firm_limits
        for firm, ceilings in stated[limit.id].items()
    }
    return _claims(book, standing_claims(book, found, already), stated, open_), ()


def _may_claim(judged: Judged) -> bool:
    return judged.status in (None, Status.UNDECIDED)


_Stated = Mapping[str, Mapping[str, Sequence[tuple[int, Ceiling]]]]


def _stated(book: Book, judged: Sequence[Judged]) -> _Stated:
    """By limit and by key of a firm, the applications to which the limit applies, or may, with what they state of it.

    Where rows claim, each of the firm's rows states it; of a limit per application the application does.
    """
    found: dict[str, dict[str, list[tuple[int, Ceiling]]]] = {limit.id: {} for limit in book.firm_limits}
    for i, each in enumerate(judged):
        for ceiling in each.entitlement.ceilings if each.status is not Status.WITHDRAWN else ():
            if ceiling.applies is not False:
                found[ceiling.limit.id].setdefault(ceiling.firm, []).append((i, ceiling))
    return found


def _undecided(judged: Judged, unknown: Sequence[Ceiling]) -> Judged:
    """A claim whose firm, or a related one, has not said what it received already."""
    if judged.status is not None and judged.status is not Status.UNDECIDED:
        return judged
    names = dict.fromkeys((*judged.missing, *(name for ceiling in unknown for name in ceiling.missing)))
    return judged._replace(status=Status.UNDECIDED, missing=tuple(names))


def _differing(
    book: Book, limit: FirmLimit, judged: Sequence[Judged], ceilings: Sequence[tuple[int, Ceiling]]
) -> Iterator[Problem]:
    """Applications of one firm or group that state different amounts received already."""
    stated: dict[str, tuple[int, str]] = {}
    for i, ceiling in ceilings:
        if limit.already is None or ceiling.already is None:
            continue
        whole, at = limit.stated_for == "group", judged[i].application.at
        of = "" if whole else ceiling.firm_id
        amount, first = stated.setdefault(of, (ceiling.already, at))
        if amount != ceiling.already:
            shown = book.money.grouped
            words = {"label": limit.label, "amount": shown(ceiling.already), "first": first, "other": shown(amount)}
            yield problem(MESSAGES, "already-differs", at, of=GROUP if whole else FIRM, **words)


def _already(limit: FirmLimit, ceilings: Sequence[tuple[int, Ceiling]]) -> int:
    """The amount that the firms of a group have received already of a limit, as far as they have said."""
    found: dict[str, int] = {}
    for _, ceiling in ceilings:
        of = "" if limit.stated_for == "group" else ceiling.firm_id
        found[of] = max(found.get(of, 0), ceiling.already or 0)
    return sum(found.values())


def _rooms(
    book: Book, judged: Sequence[Judged], stated_by: _Stated, taking: Collection[int]
) -> dict[int, dict[str, int]]:
    """The amount that each claim's firm (or group) may still receive under each limit that covers and bounds it.

    The least limit among its claims, less what its firms have received already; of a limit that refuses, among those
    that stand. Of a limit per application, what that application states.
    """
    found: dict[int, dict[str, int]] = {i: {} for i in taking}
    pairs = [(limit, ceilings) for limit in book.firm_limits for ceilings in stated_by[limit.id].values()]
    for limit, ceilings in pairs:
        claiming = [(i, ceiling) for i, ceiling in ceilings if i in found]
        stated = [ceiling for i, ceiling in claiming if not limit.refuses or judged[i].status is None]
        amounts = [each.at_most for each in stated or [ceiling for _, ceiling in claiming] if not each.no_limit]
        most = min([MOST if amount is None else amount for amount in amounts], default=None)
        already = _already(limit, ceilings)
        for i, ceiling in claiming:
            of_firm = None if most is None else max(most - already, 0)
            room = of_firm if limit.per == "firm" else ceiling.room[1]
            if room is not None:
                found[i][id_for(limit.id, ceiling.claimant)] = room
    return found


def _claims(book: Book, judged: Sequence[Judged], stated: _Stated, open_: Collection[int]) -> Claims:
    holds = book.allocation.undecided == "hold"
    taking = [
        i
        for i, each in enumerate(judged)
        if each.status is None or (holds and each.status is Status.UNDECIDED and each.leaves)
    ]
    rooms = _rooms(book, judged, stated, set(taking)) if book.firm_limits else {}
    order = [taking[k] for k in ranked(book.ranking.by, [judged[i].facts for i in taking])]
    claims = []
    for i in order:
        each, key = judged[i], firm_key(judged[i].facts)
        held = each.status is not None
        lines = _most_lines(book, each, open_=i in open_) if held else amounts_of(each.entitlement)
        room, leaf = rooms.get(i, {}), each.leaves[0]
        firms = {of.number: of.firm for of in each.entitlement.claimants if of.number}
        claims.append(Claim(each.application_no, key, lines, leaf, room, each.points, held, each.pays, firms))
    return Claims(tuple(judged), tuple(claims), tuple(order))


def _most_lines(book: Book, judged: Judged, *, open_: bool) -> Mapping[str, int]:
    """The most that an undecided application could receive, by line; while it is open itself, the budget at most.

    Money is held only from a budget that has a total.
    """
    entitlement, total = judged.entitlement, book.budget.total or 0
    names = [line.id for line in entitlement.lines]
    ceilings = entitlement.joined
    rooms = [each.room[1] for each in ceilings]
    amounts = [line.at_most for line in entitlement.lines]
    cut = cut_to(ceilings, rooms, names, amounts, book.rounding.unit)
    lines = {name: total if amount is None else amount for name, (amount, _) in zip(names, cut, strict=True)}
    return first_lines(lines, min(total, sum(lines.values()))) if open_ else lines
