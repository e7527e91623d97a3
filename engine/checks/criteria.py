"""Criteria that can never be met together, so that nobody is eligible, or a benefit goes to nobody."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.book import Book, Criterion
from engine.checks.names import Names, names_of
from engine.checks.remark import Remark
from engine.checks.worlds import Worlds, worlds_of
from engine.errors import Catalogue, Problem, Text, problem
from engine.feel.grammar import tree

MESSAGES: Catalogue = {
    "lint-criteria-apart": Text(
        "`{name}`와(과) `{other}`은(는) 함께 충족될 수 없습니다: {whom}",
        "`{name}` and `{other}` are never met together: {whom}",
    ),
    "lint-criteria-together": Text(
        "자격 요건 {count}개가 모두 함께 충족될 수 없습니다: {whom}",
        "these {count} criteria are never met together: {whom}",
    ),
    "lint-same-criterion": Text("`{name}`: `{other}`와(과) 같은 요건입니다", "`{name}` asks the same as `{other}`"),
}
ASKS = Text("`{name}`: `{text}` ({at})", "`{name}` asks for `{text}` ({at})")
NOBODY = Text("아무도 자격이 없습니다", "nobody is eligible")
NO_BENEFIT = Text("아무도 `{benefit}`을(를) 받을 수 없습니다", "nobody receives `{benefit}`")


class Needed(NamedTuple):
    """A criterion that everybody must meet, as one condition."""

    criterion: Criterion
    node: tree.Node


def needed_of(criteria: Sequence[Criterion]) -> list[Needed]:
    """The conditions that must all hold; a group that counts its members asks for nothing certain."""
    found: list[Needed] = []
    for each in criteria:
        if each.all_of:
            found += needed_of(each.all_of)
        elif each.condition:
            found.append(Needed(each, each.condition.tree))
        elif each.any_of and all(member.condition for member in each.any_of):
            found.append(Needed(each, tree.Or(tuple(m.condition.tree for m in each.any_of if m.condition))))
    return found


def criteria_remarks(book: Book) -> Iterator[Remark]:
    """Contradictions among the criteria of eligibility, and of each benefit with them; criteria that are repeated."""
    names = names_of(book)
    worlds = worlds_of(book, names)
    eligible = needed_of(book.criteria)
    clash = list(_apart(names, worlds, [], eligible, NOBODY))
    yield from clash
    yield from _repeated(eligible)
    for benefit in book.benefits:
        own = needed_of(benefit.criteria)
        yield from _repeated(own)
        if not clash:
            yield from _apart(names, worlds, eligible, own, NO_BENEFIT.filled(benefit=benefit.id))


MOST_COMPARED = 100
"""Criteria that are held against each other two by two."""


def _clash(names: Names, criterion: Criterion, other: Criterion, whom: Text) -> Problem:
    """Two criteria, both shown where they are conditions."""
    if not (own := criterion.own_condition) or not (theirs := other.own_condition):
        words = {"name": criterion.id, "other": other.id, "whom": whom}
        return problem(MESSAGES, "lint-criteria-apart", criterion.at, **words)
    part = (own.parts or (own,))[0]
    asks = ASKS.filled(name=other.id, text=" ".join(theirs.text.split()), at=theirs.at)
    check = names.check(part)
    return check.problem(
        MESSAGES, "lint-criteria-apart", part.tree, write=asks, name=criterion.id, other=other.id, whom=whom
    )


def _apart(
    names: Names, worlds: Worlds, before: Sequence[Needed], own: Sequence[Needed], whom: Text
) -> Iterator[Remark]:
    """The first contradiction of each of `own` with one that stands before it, else of all together."""
    possible = [each for each in (*before, *own) if worlds.can_hold([each.node]) is not False]
    found = False
    read = {id(each): tree.names_in(each.node) for each in possible}
    for i, each in enumerate(own[:MOST_COMPARED]):
        for other in (*before, *own[:i])[:MOST_COMPARED]:
            shared = read.get(id(each), frozenset()) & read.get(id(other), frozenset())
            if shared and worlds.can_hold([other.node, each.node]) is False:
                found = True
                yield Remark(_clash(names, each.criterion, other.criterion, whom), (each.criterion,))
                break
    if not found and own and len(possible) > 2 and worlds.can_hold([each.node for each in possible]) is False:
        last = own[-1].criterion
        found_at = problem(MESSAGES, "lint-criteria-together", last.at, count=len(possible), whom=whom)
        yield Remark(found_at, (last,))


def _repeated(own: Sequence[Needed]) -> Iterator[Remark]:
    seen: dict[str, Criterion] = {}
    for each in own:
        other = seen.setdefault(repr(each.node), each.criterion)
        if other is not each.criterion:
            words = {"name": each.criterion.id, "other": other.id}
            found = problem(MESSAGES, "lint-same-criterion", each.criterion.at, **words)
            yield Remark(found, (each.criterion,))
