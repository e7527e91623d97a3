"""Claims: who competes for the budget, in rank order, and what each firm may still receive.

Related firms count as one: what any of them received already counts for all, and among their claims for one purpose
only the best ranked stands.
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
from engine.errors import Catalogue, Problem, Text, problem
from engine.money import MOST
from engine.reading import identity_key

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
ONE_PAYMENT = "one_payment"
FIRM, GROUP = Text("기업", "firm"), Text("기업군", "firm group")


@dataclass(frozen=True, slots=True)
class Claims:
    """Every application with its status, and the claims in rank order, each with the position of its application."""

    judged: tuple[Judged, ...]
    claims: tuple[Claim, ...]
    positions: tuple[int, ...]


def claims_of(book: Book, judged: Sequence[Judged]) -> tuple[Claims | None, tuple[Problem, ...]]:
    """The claims of a round, or the problems that prevent computing them."""
    firms: dict[str, list[int]] = {}
    for i, each in enumerate(judged):
        if each.status is Status.WITHDRAWN:
            continue
        firms.setdefault(firm_key(each.facts), []).append(i)
    found = list(judged)
    problems = [
        problem(MESSAGES, "no-pot", each.application.at, no=each.application_no)
        for each in judged
        if each.status is None and not each.leaves
    ]
    for number, limit in enumerate(book.firm_limits):
        for members in firms.values() if limit.per == "firm" else ():
            ceilings = [(i, judged[i].entitlement.ceilings[number]) for i in members]
            problems += _differing(book, limit, judged, ceilings)
            unknown = [ceiling for _, ceiling in ceilings if ceiling.already is None]
            for i in members if unknown else ():
                found[i] = _undecided(found[i], unknown)
    if problems:
        return None, tuple(problems)
    open_ = {i for i, each in enumerate(judged) if each.status is Status.UNDECIDED}
    return _claims(book, _once(book, found), firms, open_), ()


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
        of = "" if whole else identity_key(str(judged[i].facts["firm_id"]))
        amount, first = stated.setdefault(of, (ceiling.already, at))
        if amount != ceiling.already:
            shown = book.money.grouped
            words = {"label": limit.label, "amount": shown(ceiling.already), "first": first, "other": shown(amount)}
            yield problem(MESSAGES, "already-differs", at, of=GROUP if whole else FIRM, **words)


def _rooms(book: Book, judged: Sequence[Judged], members: Sequence[int], taking: Collection[int]) -> dict[str, int]:
    """The amount a firm (or group) may still receive under each limit.

    The least limit among its claims, less what its firms have received already.
    """
    found: dict[str, int] = {}
    for number, limit in enumerate(book.firm_limits):
        most, already = MOST, dict[str, int]()
        for i in members:
            ceiling = judged[i].entitlement.ceilings[number]
            of = "" if limit.stated_for == "group" else identity_key(str(judged[i].facts["firm_id"]))
            already[of] = max(already.get(of, 0), ceiling.already or 0)
            if i in taking and ceiling.at_most is not None:
                most = min(most, ceiling.at_most)
        found[limit.id] = max(most - sum(already.values()), 0)
    return found


def _once(book: Book, judged: Sequence[Judged]) -> list[Judged]:
    """No double payment: a claim falls away where a better ranked one of its firm agrees with it."""
    found = list(judged)
    if (rule := book.one_payment) is None:
        return found
    claiming = [i for i, each in enumerate(found) if each.status is None]
    seen: dict[tuple[object, ...], str] = {}
    for k in ranked(book.ranking.by, [found[i].facts for i in claiming]):
        facts = found[claiming[k]].facts
        values = [facts[name] for name in rule.same]
        same = (firm_key(facts), *(identity_key(value) if isinstance(value, str) else value for value in values))
        if same in seen:
            behind, fallen = (seen[same],), found[claiming[k]]
            found[claiming[k]] = fallen._replace(status=Status.NOT_ELIGIBLE, why=(ONE_PAYMENT,), behind=behind)
        seen.setdefault(same, found[claiming[k]].application_no)
    return found


def _claims(book: Book, judged: Sequence[Judged], firms: Mapping[str, Sequence[int]], open_: Collection[int]) -> Claims:
    holds = book.allocation.undecided == "hold"
    taking = [
        i
        for i, each in enumerate(judged)
        if each.status is None or (holds and each.status is Status.UNDECIDED and each.leaves)
    ]
    members = set(taking)
    rooms = {key: _rooms(book, judged, of, members) for key, of in firms.items()} if book.firm_limits else {}
    order = [taking[k] for k in ranked(book.ranking.by, [judged[i].facts for i in taking])]
    claims = []
    for i in order:
        each, key = judged[i], firm_key(judged[i].facts)
        held = each.status is not None
        lines = _most_lines(book, each, open_=i in open_) if held else amounts_of(each.entitlement)
        claims.append(Claim(each.application_no, key, lines, each.leaves[0], rooms.get(key, {}), each.points, held))
    return Claims(tuple(judged), tuple(claims), tuple(order))


def _most_lines(book: Book, judged: Judged, *, open_: bool) -> Mapping[str, int]:
    """The most that an undecided application could receive, by benefit; while it is open itself, the budget at most."""
    entitlement, total = judged.entitlement, book.budget.total
    benefits = [line.benefit for line in entitlement.lines]
    rooms = [each.room[1] for each in entitlement.ceilings]
    amounts = [line.at_most for line in entitlement.lines]
    cut = cut_to(entitlement.ceilings, rooms, benefits, amounts, book.rounding.unit)
    lines = {benefit: total if amount is None else amount for benefit, (amount, _) in zip(benefits, cut, strict=True)}
    return first_lines(lines, min(total, sum(lines.values()))) if open_ else lines
