"""What leaves an application undecided beside its criteria: amounts, limits, and what the allocation asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.book import Clause
from engine.errors import Problem
from engine.round import Applicant
from forms.award_schedule.budget_words import ceiling_in_words
from forms.award_schedule.words import Words


@dataclass(frozen=True, slots=True)
class Question:
    """One thing not known: what it belongs to, its title, what is known of it and needed, and the facts that settle it.

    `clause` is what asks for it.
    """

    scope: str
    title: str
    read: str
    needed: str
    clause: Clause
    names: tuple[str, ...]
    reasons: tuple[Problem, ...] = ()


_ASKED: Mapping[str, tuple[str, str, str]] = {
    "ranking": ("scope_rank", "", "rank_needed"),
    "pot": ("scope_budget", "which_pot", "pot_needed"),
    "one_payment": ("scope_amount", "", "same_needed"),
    "decision": ("scope_amount", "", "decision_needed"),
    "points": ("scope_rank", "points", "points_needed"),
}
"""The phrases for what the allocation asks, in the order of the sheet; the title of a fact is its own."""


def open_questions(words: Words, applicant: Applicant, told: Iterable[str]) -> Iterator[Question]:
    """Every question of an undecided application; `told` are the missing facts that other rows name already."""
    named = set(told)
    for question in (*_amounts(words, applicant), *_of_the_allocation(words, applicant)):
        named.update(question.names)
        yield question
    rest = tuple(name for name in applicant.judged.missing if name not in named)
    if rest:  # what a related firm has not said
        title, needed = words.say("related_firm"), words.say("amount_needed")
        yield Question(words.say("scope_amount"), title, "", needed, words.book.budget, rest)


def _amounts(words: Words, applicant: Applicant) -> Iterator[Question]:
    """Lines and limits of the entitlement that are not known."""
    entitlement = applicant.judged.entitlement
    if entitlement.amount is not None:
        return
    scope, needed = words.say("scope_amount"), words.say("amount_needed")
    for benefit, line in zip(words.book.benefits, entitlement.lines, strict=True):
        if line.amount is None and (line.missing or line.reasons):
            title, bounds = words.edition.of(line.title), words.bounds(line)
            yield Question(scope, title, bounds, needed, benefit, line.missing, line.reasons)
    for ceiling in entitlement.ceilings:
        if ceiling.missing or ceiling.reasons:
            title, read = words.edition.of(ceiling.limit.label), ceiling_in_words(words, ceiling)
            yield Question(scope, title, read, needed, ceiling.limit, ceiling.missing, ceiling.reasons)


def _of_the_allocation(words: Words, applicant: Applicant) -> Iterator[Question]:
    for of, (scope, title, needed) in _ASKED.items():
        for each in applicant.judged.asked:
            if each.of == of:
                told = words.say(title) if title else words.label(each.fact)
                names, reasons = tuple(sorted(each.value.missing)), each.value.reasons
                yield Question(words.say(scope), told, "", words.say(needed), each.clause, names, reasons)
