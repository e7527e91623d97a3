"""The definition: what a book's conditions mean, short enough to read at a sitting.

A condition is met where it is true, not met where it is false, and unknown otherwise. A group of criteria is met once
enough of its members are met, and not met once too few can still be. All criteria of a scope are needed. A benefit
with a `when` applies where that is true.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.book import Book, Criterion
from engine.feel import Scope
from engine.judges.verdicts import Facts, Judge, Verdict, Verdicts


def judge_from_book(book: Book) -> Judge:
    """The judge that evaluates each criterion of the book as it is written."""

    def judge(facts: Facts) -> Verdicts:
        scope = Scope(facts, book=True)
        found: dict[str, Verdict] = {}
        eligible = _all(book.criteria, scope, found)
        benefits = {benefit.id: _all(benefit.criteria, scope, found) for benefit in book.benefits}
        applies = {each.id: verdict_of(each.when.run(scope)) for each in book.benefits if each.when}
        return Verdicts(found, eligible, benefits, applies)

    return judge


def verdict_of(value: Any) -> Verdict:
    """The verdict that a condition's value amounts to."""
    if value is True:
        return Verdict.MET
    return Verdict.NOT_MET if value is False else Verdict.UNKNOWN


def enough(verdicts: Sequence[Verdict], needed: int) -> Verdict:
    """Whether `needed` of the verdicts are met, or still can be."""
    met = verdicts.count(Verdict.MET)
    if met >= needed:
        return Verdict.MET
    return Verdict.UNKNOWN if met + verdicts.count(Verdict.UNKNOWN) >= needed else Verdict.NOT_MET


def _all(criteria: Sequence[Criterion], scope: Scope, found: dict[str, Verdict]) -> Verdict:
    return enough([_one(criterion, scope, found) for criterion in criteria], len(criteria))


def _one(criterion: Criterion, scope: Scope, found: dict[str, Verdict]) -> Verdict:
    if criterion.condition:
        verdict = verdict_of(criterion.condition.run(scope))
    else:
        verdict = enough([_one(member, scope, found) for member in criterion.members], criterion.needed)
    found[criterion.id] = verdict
    return verdict
