"""Who stands among a firm's claims, in rank order: once for each purpose, and none that a limit of the firm refuses.

A claim is refused where what it may receive, with what the better ranked of its firm that stand may, would pass the
limit. What the budget leaves of them does not matter: a claim that waits may still be paid.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.assessment import Ceiling, Judged, Status, ranked
from engine.book import Book
from engine.book.budget import FirmLimit
from engine.reading import identity_key

ONE_PAYMENT = "one_payment"


@dataclass(slots=True)
class _Used:
    """What one firm may receive of a limit that refuses, as amounts: surely, and at most; no bound is None.

    `sure` and `perhaps` bound the limit by what the claims state that stand, and those that may.
    """

    already: int
    taken: int = 0
    at_most: int | None = 0
    sure: int | None = None
    perhaps: int | None = None
    by: list[Judged] = field(default_factory=list)
    open_: list[Judged] = field(default_factory=list)


def standing_claims(book: Book, judged: Sequence[Judged], already: Mapping[tuple[str, str], int]) -> list[Judged]:
    """The applications as they stand once those better ranked of the same firm are known.

    `already`: what a firm received before of each limit, by firm key and limit id.
    """
    found = list(judged)
    refusing = [each.id for each in book.firm_limits if each.refuses and each.per == "firm"]
    if not refusing and book.one_payment is None:
        return found
    seen: dict[tuple[object, ...], str] = {}
    used: dict[tuple[str, str], _Used] = {}
    strangers: dict[str, list[_Stranger]] = {id_: [] for id_ in refusing}
    part = [i for i, each in enumerate(found) if each.status is None or (refusing and _may_claim(each))]
    for k in ranked(book.ranking.by, [found[i].facts for i in part]):
        i = part[k]
        same = _purposes(book, found[i])
        before = tuple(dict.fromkeys(seen[each] for each in same if each in seen))
        if found[i].status is None and before:
            found[i] = found[i]._replace(status=Status.NOT_ELIGIBLE, why=(ONE_PAYMENT,), behind=before)
            continue
        of = [
            (own, used.setdefault((own[0].firm, id_), _Used(already.get((own[0].firm, id_), 0))))
            for id_ in refusing
            for own in _by_firm(found[i], id_)
        ]
        found[i] = _beside(found[i], of, strangers)
        for own, so_far in of:
            _take(found[i], own, so_far)
        for limit in (each for each in book.firm_limits if each.id in strangers):
            strangers[limit.id] += _strangers(found[i], limit)
        if found[i].status is None:
            seen |= dict.fromkeys(same, found[i].application_no)
    return found


def _may_claim(judged: Judged) -> bool:
    return judged.status is Status.UNDECIDED and bool(judged.leaves)


def _purposes(book: Book, judged: Judged) -> list[tuple[object, ...]]:
    """What is paid once: each firm that claims, with the values that `one_payment` compares; none without that rule."""
    if (rule := book.one_payment) is None:
        return []
    values = [judged.facts[name] for name in rule.same]
    same = tuple(identity_key(value) if isinstance(value, str) else value for value in values)
    return [(firm, *same) for firm in dict.fromkeys(each.firm for each in judged.entitlement.claimants)]


def _by_firm(judged: Judged, limit: str) -> list[tuple[Ceiling, ...]]:
    """What an application states of a limit, by firm: one statement, or of each of the firm's rows one."""
    found: dict[str, list[Ceiling]] = {}
    for each in judged.entitlement.ceilings:
        if each.limit.id == limit:
            found.setdefault(each.firm, []).append(each)
    return [tuple(own) for own in found.values()]


def _most(own: Sequence[Ceiling], *, known: bool) -> int | None:
    """The least limit that the statements of one firm give, None for none; `known`: of those that say how much."""
    stated = [each for each in own if each.applies is not False and not each.no_limit]
    return min([each.at_most or 0 for each in stated if each.at_most is not None or not known], default=None)


def _asked(judged: Judged, own: Sequence[Ceiling]) -> int | None:
    """The most that a firm may receive by an application of what a limit covers, None without bound; 0 if it does not
    apply.
    """
    applying = [each for each in own if each.applies is not False]
    lines = [line for line in judged.entitlement.lines if any(each.covers(line.id) for each in applying)]
    amounts = [line.at_most for line in lines]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None


class _Stranger(NamedTuple):
    """A better ranked, undecided application of which a part is claimed by nobody knows whom: of how much, under which
    limit; None without bound.
    """

    judged: Judged
    asked: int | None
    at_most: int | None


def _strangers(judged: Judged, limit: FirmLimit) -> Iterator[_Stranger]:
    """What an undecided application asks of a limit for claimants that it does not tell."""
    entitlement = judged.entitlement
    if not _may_claim(judged) or _refused_alone(judged):
        return
    for each in entitlement.claimants:
        own = [one for one in entitlement.ceilings if one.limit.id == limit.id and one.claimant == each.number]
        if each.unsure is not None and _asked(judged, own) != 0:
            yield _Stranger(judged, _asked(judged, own), _most(own, known=False))
    if not entitlement.claimants and any(
        line.benefit in limit.covers and line.at_most != 0 for line in entitlement.lines
    ):
        yield _Stranger(judged, None, 0)  # of a list that is not known every line is without bound


def _refused_alone(judged: Judged) -> bool:
    """Whether a limit refuses it, whatever else is open: it will not stand."""
    return judged.entitlement.amount is not None and bool(judged.entitlement.refused_by)


def _beside(
    judged: Judged,
    of: Sequence[tuple[Sequence[Ceiling], _Used]],
    strangers: Mapping[str, Sequence[_Stranger]],
) -> Judged:
    """A claim beside those better ranked of its firm: refused by a limit, undecided as they are, or as it was.

    Whoever is not told may be its firm too.
    """
    if judged.status is not None:
        return judged
    open_: list[Judged] = []
    for own, used in of:
        asked = _asked(judged, own) or 0
        if not asked:
            continue
        most = _least(_most(own, known=True), used.sure)
        if most is not None and used.taken + asked > max(most - used.already, 0):
            behind = tuple(each.application_no for each in used.by)
            return judged._replace(status=Status.NOT_ELIGIBLE, why=(own[0].name,), behind=behind)
        low, taken = _least(most, used.perhaps), used.at_most
        for each in strangers[own[0].limit.id]:
            low = _least(low, each.at_most)
            taken = None if taken is None or each.asked is None else taken + each.asked
        if low is not None and (taken is None or taken + asked > max(low - used.already, 0)):
            open_ += [*used.open_, *(each.judged for each in strangers[own[0].limit.id])]
    if not open_:
        return judged
    missing = dict.fromkeys(name for each in open_ for name in each.missing)
    waits_for = tuple(dict.fromkeys(each.application_no for each in open_))
    return judged._replace(status=Status.UNDECIDED, missing=tuple(missing), behind=waits_for)


def _take(judged: Judged, own: Sequence[Ceiling], used: _Used) -> None:
    """Counts what a firm takes of the limit by an application, or may take while that is undecided."""
    asked, most = _asked(judged, own), _most(own, known=judged.status is None)
    if asked == 0 or judged.status not in (None, Status.UNDECIDED):
        return
    if judged.status is None:
        used.taken += asked or 0
        used.sure = _least(used.sure, most)
        used.by.append(judged)
    elif _refused_alone(judged):
        return
    else:
        asked = _least(asked, own[0].room[1] if len(own) == 1 else None)
        used.perhaps = _least(used.perhaps, most)
        used.open_.append(judged)
    used.at_most = None if asked is None or used.at_most is None else used.at_most + asked


def _least(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)
