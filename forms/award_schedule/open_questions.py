"""What leaves an application undecided beside its criteria: amounts, limits, ranks, pots, a committee's decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.assessment import Line
from engine.assessment.pot import leaves_of
from engine.book import Clause
from engine.errors import Problem
from engine.feel import Scope, Unknown
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
            title, bounds = words.edition.of(line.title), _bounds(words, line)
            yield Question(scope, title, bounds, needed, benefit, line.missing, line.reasons)
    for ceiling in entitlement.ceilings:
        if ceiling.missing or ceiling.reasons:
            title, read = words.edition.of(ceiling.limit.label), ceiling_in_words(words, ceiling)
            yield Question(scope, title, read, needed, ceiling.limit, ceiling.missing, ceiling.reasons)


def _bounds(words: Words, line: Line) -> str:
    most = words.edition.money(line.at_most) if line.at_most is not None else words.say("no_bound")
    return words.say("between", least=words.edition.money(line.at_least), most=most)


def _of_the_allocation(words: Words, applicant: Applicant) -> Iterator[Question]:
    """What the ranking, the pots, the rule against double payment and the policy ask for and is not known."""
    book, facts = words.book, applicant.judged.facts
    rule = book.allocation

    def question(scope: str, title: str, needed: str, clause: Clause, value: object) -> Iterator[Question]:
        if isinstance(value, Unknown):
            asked = words.say(f"scope_{scope}"), title, "", words.say(needed), clause
            yield Question(*asked, tuple(sorted(value.missing)), tuple(value.reasons))

    for key in book.ranking.by:
        yield from question("rank", words.label(key.fact), "rank_needed", book.ranking, facts[key.fact])
    unsure = leaves_of(book, facts)[1]
    yield from question("budget", words.say("which_pot"), "pot_needed", book.budget, unsure)
    if book.one_payment:
        for name in book.one_payment.same:
            yield from question("amount", words.label(name), "same_needed", book.one_payment, facts[name])
    if rule.way == "people":
        decided = facts["amount_decided"]
        yield from question("amount", words.label("amount_decided"), "decision_needed", rule, decided)
    if "points" in rule.maximise:
        points = rule.points.run(Scope(facts, book=True)) if rule.points else facts["score"]
        yield from question("rank", words.say("points"), "points_needed", rule, points)
