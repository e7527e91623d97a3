"""Findings: each criterion's verdict with its evidence, and what is missing where it is unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.book import Basis, Book, Cite, Criterion
from engine.errors import Problem, Text
from engine.facts import Facts, Hit, hits_of
from engine.facts.hits import evidence_names
from engine.feel import Scope, Unknown
from engine.feel.grammar.tree import names_in
from engine.judges import Verdict, Verdicts


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion's verdict; `scope` is `eligibility` or a benefit's id.

    `read` holds the known values it rests on, derived ones with what they read, and `tables` the rows of decision
    tables; `missing` the facts that would settle it, and `reasons` why no fact
    would. `group` is the criterion it is a member of, empty for one that is needed by itself. Where it does not
    concern the applicant (`when`) it is met, and `concerns` is false.
    """

    criterion: str
    scope: str
    title: Text
    verdict: Verdict
    read: Mapping[str, Any]
    missing: tuple[str, ...]
    reasons: tuple[Problem, ...]
    cite: Cite | None
    basis: Basis
    group: str = ""
    tables: tuple[Hit, ...] = ()
    concerns: bool = True


@dataclass(frozen=True, slots=True)
class _Plan:
    criterion: Criterion
    scope: str
    names: tuple[str, ...]
    tables: tuple[str, ...]
    cited: Criterion
    group: str


def findings_of(book: Book) -> Callable[[Facts, Verdicts], tuple[Finding, ...]]:
    """A function from facts and verdicts to the findings, in the book's order, groups before their members."""
    plans = _plans(book)

    def findings(facts: Facts, verdicts: Verdicts) -> tuple[Finding, ...]:
        found: dict[str, Finding] = {}
        for plan in reversed(plans):
            found[plan.criterion.id] = _finding(plan, facts, verdicts.criteria[plan.criterion.id], found, book)
        return tuple(reversed(found.values()))

    return findings


def _plans(book: Book) -> list[_Plan]:
    order = {name: i for i, name in enumerate((*book.facts, *book.computed, *book.derived))}
    plans: list[_Plan] = []

    def plan(criterion: Criterion, scope: str, cited: Criterion, group: str) -> None:
        own = criterion if criterion.cite or criterion.basis else cited
        read = names_in(criterion.condition.tree, book.columns) if criterion.condition else frozenset()
        names = evidence_names(book, read)
        tables = tuple(name for name in names if name in book.table_of)
        ordered = tuple(sorted(names - set(tables), key=lambda name: (order.get(name, len(order)), name)))
        plans.append(_Plan(criterion, scope, ordered, tables, own, group))
        for member in criterion.members:
            plan(member, scope, own, criterion.id)

    for criterion in book.criteria:
        plan(criterion, "eligibility", criterion, "")
    for benefit in book.benefits:
        for criterion in benefit.criteria:
            plan(criterion, benefit.id, criterion, "")
    return plans


def _finding(plan: _Plan, facts: Facts, verdict: Verdict, members: Mapping[str, Finding], book: Book) -> Finding:
    criterion = plan.criterion
    read: dict[str, Any] = {}
    missing: dict[str, None] = {}
    reasons: tuple[Problem, ...] = ()
    hits: dict[str, Hit] = {}
    if criterion.condition:
        read = {name: facts[name] for name in plan.names if not isinstance(facts[name], Unknown)}
        hits = {hit.table: hit for hit in hits_of(book, facts, plan.tables)}
        if verdict is Verdict.UNKNOWN:
            value = criterion.condition.run(Scope(facts, book=True))
            missing = dict.fromkeys(sorted(value.missing))
            reasons = value.reasons
    else:
        # A group shows only what determined it: the members that have its own verdict.
        for member in criterion.members:
            finding = members[member.id]
            if finding.verdict is verdict:
                read.update(finding.read)
                hits.update((hit.table, hit) for hit in finding.tables)
                missing.update(dict.fromkeys(finding.missing))
                reasons += tuple(r for r in finding.reasons if r not in reasons)
    return Finding(
        criterion.id,
        plan.scope,
        criterion.title,
        verdict,
        read,
        tuple(missing),
        reasons,
        plan.cited.cite,
        plan.cited.stands,
        plan.group,
        tuple(hits.values()),
        _concerns(criterion, facts, members),
    )


def _concerns(criterion: Criterion, facts: Facts, members: Mapping[str, Finding]) -> bool:
    """Whether the condition concerns this applicant, as far as is known; a group, whether a member of it does."""
    if criterion.members:
        return any(members[member.id].concerns for member in criterion.members)
    return criterion.when is None or criterion.when.run(Scope(facts, book=True)) is not False
