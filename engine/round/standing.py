"""Who stands among a firm's claims, in rank order: once for each purpose, and none that a limit of the firm refuses.

A claim is refused where what it may receive, with what the better ranked of its firm that stand may, would pass the
limit. What the budget leaves of them does not matter: a claim that waits may still be paid.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.assessment import Ceiling, Judged, Status, firm_key, ranked
from engine.book import Book
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
    part = [i for i, each in enumerate(found) if each.status is None or (refusing and _may_claim(each))]
    for k in ranked(book.ranking.by, [found[i].facts for i in part]):
        i = part[k]
        same = _purpose(book, found[i])
        if found[i].status is None and same in seen:
            found[i] = found[i]._replace(status=Status.NOT_ELIGIBLE, why=(ONE_PAYMENT,), behind=(seen[same],))
            continue
        of = [
            (own, used.setdefault((own[0].firm, id_), _Used(already.get((own[0].firm, id_), 0))))
            for id_ in refusing
            for own in _by_firm(found[i], id_)
        ]
        found[i] = _beside(found[i], of)
        for own, so_far in of:
            _take(found[i], own, so_far)
        if found[i].status is None and same:
            seen[same] = found[i].application_no
    return found


def _may_claim(judged: Judged) -> bool:
    return judged.status is Status.UNDECIDED and bool(judged.leaves)


def _purpose(book: Book, judged: Judged) -> tuple[object, ...]:
    """What is paid once: the firm and the values that `one_payment` compares; empty where the book has none."""
    if (rule := book.one_payment) is None:
        return ()
    values = [judged.facts[name] for name in rule.same]
    return (firm_key(judged.facts), *(identity_key(value) if isinstance(value, str) else value for value in values))


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


def _beside(judged: Judged, of: Sequence[tuple[Sequence[Ceiling], _Used]]) -> Judged:
    """A claim beside those better ranked of its firm: refused by a limit, undecided as they are, or as it was."""
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
        low = _least(most, used.perhaps)
        if low is not None and (used.at_most is None or used.at_most + asked > max(low - used.already, 0)):
            open_ += used.open_
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
    elif judged.entitlement.amount is not None and judged.entitlement.refused_by:
        return  # whatever else is open, it will not stand
    else:
        asked = _least(asked, own[0].room[1] if len(own) == 1 else None)
        used.perhaps = _least(used.perhaps, most)
        used.open_.append(judged)
    used.at_most = None if asked is None or used.at_most is None else used.at_most + asked


def _least(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)
