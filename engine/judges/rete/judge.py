"""The judge that decides: durable-rules reaches every leaf, connective, group and verdict of a book.

    facts ─▶ fields ─▶ leaves ─▶ gates, level by level ─▶ verdicts

What is not trusted is refused (`EngineRefusal`): a value the network would misread before it is sent, and any anomaly
after. See `guards` for what durable-rules gets wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.book import Benefit, Book, Criterion
from engine.feel import parsed
from engine.feel.grammar import tree
from engine.judges.rete.conditions import Conditions
from engine.judges.rete.guards import ALL_GUARDS, Guards
from engine.judges.rete.layers import Decided, decided_by, is_met, layers_of
from engine.judges.rete.operands import named_operands
from engine.judges.rete.proof import prove
from engine.judges.rete.terms import Link
from engine.judges.rete.wiring import Wiring
from engine.judges.verdicts import Facts, Judge, Verdict, Verdicts

_VERDICTS = {None: Verdict.UNKNOWN, True: Verdict.MET, False: Verdict.NOT_MET}


def judge_from_book(book: Book, guards: Guards = ALL_GUARDS) -> Judge:
    """The judge that runs the book as rulesets; it belongs to the thread that made it.

    Raises `EngineRefusal` where durable-rules fails its self-proof, here or while judging.
    """
    if guards.self_proof:
        prove(guards)
    return unproven_judge(book, guards)


def unproven_judge(book: Book, guards: Guards) -> Judge:
    """As `judge_from_book`, without the self-proof."""
    conditions = Conditions(Wiring(named_operands(book), guards))
    criteria: dict[str, Link] = {}
    eligible = _all(book.criteria, conditions, criteria)
    benefits = {benefit.id: _all(benefit.criteria, conditions, criteria) for benefit in book.benefits}
    applies = {each.id: conditions.link(each.when.tree) for each in book.benefits if each.when}
    wiring, terms = conditions.wiring, conditions.terms
    layers = layers_of(terms, wiring.kinds, guards)

    def judge(facts: Facts) -> Verdicts:
        decided = decided_by(layers, terms, wiring.sent(facts), guards)
        several = [_verdicts(links, decided) for links in (criteria, benefits, applies)]
        return Verdicts(several[0], _verdict(eligible, decided), several[1], several[2])

    return judge


def precomputed_terms(book: Book) -> tuple[tuple[str, str], ...]:
    """The conditions that reach the network as a truth computed beforehand: id of criterion or benefit, and text."""
    found: dict[tuple[str, str], None] = {}
    conditional: list[Criterion | Benefit] = [*_every(book), *book.benefits]
    for each in conditional:
        condition = each.when if isinstance(each, Benefit) else each.condition
        if condition:
            conditions = Conditions(Wiring(named_operands(book), ALL_GUARDS))
            conditions.link(condition.tree)
            found.update(((each.id, _text(each, node)), None) for node in conditions.precomputed)
    return tuple(found)


def _all(criteria: Sequence[Criterion], conditions: Conditions, found: dict[str, Link]) -> Link:
    return conditions.terms.all_of([_one(criterion, conditions, found) for criterion in criteria])


def _one(criterion: Criterion, conditions: Conditions, found: dict[str, Link]) -> Link:
    if criterion.condition:
        link = conditions.link(criterion.condition.tree)
    else:
        members = [_one(member, conditions, found) for member in criterion.members]
        link = conditions.terms.at_least(criterion.needed, members)
    found[criterion.id] = link
    return link


def _verdict(link: Link, decided: Decided) -> Verdict:
    return _VERDICTS[is_met(link, decided)]


def _verdicts(links: Mapping[str, Link], decided: Decided) -> dict[str, Verdict]:
    return {name: _verdict(link, decided) for name, link in links.items()}


def _every(book: Book) -> list[Criterion]:
    waiting = [*book.criteria, *(criterion for benefit in book.benefits for criterion in benefit.criteria)]
    for criterion in waiting:
        waiting.extend(criterion.members)
    return waiting


def _text(of: Criterion | Benefit, node: tree.Node) -> str:
    """The node's own words, where its place is one in the expression that the criterion or the benefit shows."""
    whole = [getattr(of, name, None) for name in ("met_when", "excluded_when", "unless", "when", "condition")]
    for expression in whole:
        part = expression.text[node.start : node.end] if expression else ""
        if part and parsed(part) == node:
            return part
    condition = of.when if isinstance(of, Benefit) else of.condition
    return condition.text if condition else ""
