"""The parts of the budget in words, and what kept a claim from being met in full."""

from __future__ import annotations

from engine.allocation.award import CHOICE, COMMITTEE, LEAST
from engine.assessment import Ceiling
from engine.book.budget import Funder, OnePayment, Pot, Reserve
from engine.book.limit_id import RESERVE, TOTAL, LimitId
from engine.book.pots import tree_of
from engine.explain import expression_in_words
from engine.explain.budget import limit_in_words
from engine.feel import shown
from engine.round import Applicant
from forms.award_schedule.words import Words


def part_of_budget(words: Words, clause: Pot | Reserve | Funder | OnePayment) -> tuple[str, str]:
    """The title of a part of the budget, and what it says."""
    edition, book = words.edition, words.book
    match clause:
        case Pot():
            return edition.of(clause.label), _pot_rule(words, clause)
        case Reserve():
            amount = edition.money(tree_of(book.budget).reserve)
            label = clause.label or limit_in_words(RESERVE, book)
            return edition.of(label), words.say("reserve_rule", amount=amount)
        case Funder():
            rule = words.say("funder_rule", share=f"{shown(clause.share * 100)}%")
            if clause.at_most is not None:
                rule = words.say("funder_at_most", rule=rule, amount=edition.money(clause.at_most))
            return edition.of(clause.label), words.say("funder_rest", rule=rule) if clause.takes_rest else rule
        case OnePayment():
            return words.limit("one_payment"), words.labels(clause.same)


def _pot_rule(words: Words, pot: Pot) -> str:
    """What a pot may spend, what is kept for it, and whose applications it takes."""
    edition, book = words.edition, words.book
    node = tree_of(book.budget).nodes[LimitId.of_pot(pot.id)]
    parts = [words.say("pot_ceiling", amount=edition.money(node.ceiling))]
    if pot.share is not None:
        parts.append(words.say("pot_share", share=f"{shown(pot.share * 100)}%"))
    if node.floor:
        parts.append(words.say("pot_floor", amount=edition.money(node.floor)))
    if pot.when:
        parts.append(words.say("pot_when", when=expression_in_words(pot.when.tree, book)))
    return "; ".join(parts)


def why_waiting(words: Words, applicant: Applicant) -> str:
    """What kept a claim from being met in full."""
    least = words.say("least", amount=words.edition.money(words.book.allocation.least))
    parts = []
    for id_ in applicant.why:
        if id_ == LEAST:
            parts.append(least)
        elif id_ == TOTAL:
            parts.append(words.say("budget_short"))
        elif ceiling := next((c for c in applicant.judged.entitlement.ceilings if c.name == id_), None):
            amount = words.edition.money(ceiling.at_most or 0)
            parts.append(words.say("firm_limit_used", label=ceiling.limit.label, amount=amount))
        elif id_ in (CHOICE, COMMITTEE):
            parts.append(words.limit(id_))
        else:
            parts.append(words.say("limit_short", limit=words.limit(id_)))
    return "\n".join(parts or [least])


def limits_met(words: Words, applicant: Applicant) -> str:
    """Every limit a claim met on its way through the allocation, the one that set its award last."""
    return ", ".join(words.limit(name) for name in applicant.met)


def ceiling_in_words(words: Words, ceiling: Ceiling) -> str:
    """A limit per firm with its amount, and what the firm has received of it already."""
    most = words.say("no_bound") if ceiling.at_most is None else words.edition.money(ceiling.at_most)
    said = words.say("firm_limit", label=ceiling.limit.label, amount=most)
    if not ceiling.already:
        return said
    return said + "\n" + words.say("received_already", amount=words.edition.money(ceiling.already))
