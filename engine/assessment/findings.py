"""Findings: each criterion's verdict with its evidence, and what is missing where it is unknown.

What a criterion reads and cites is worked out once a book; an applicant's evidence is put together when it is read.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from engine.book import Basis, Book, Cite, Criterion
from engine.book.fields import Expression
from engine.errors import Problem, Text
from engine.facts import Hit
from engine.facts.hits import Evidence, evidence_names
from engine.facts.sources import Source, in_order
from engine.feel import Scope, Unknown
from engine.feel.grammar.tree import names_in
from engine.judges import Verdict, Verdicts


class FindingPlan(NamedTuple):
    """What the findings of one criterion have in common; `cited` is the criterion whose citation it stands on."""

    of: Criterion
    scope: str
    names: tuple[str, ...]
    tables: tuple[str, ...]
    cited: Criterion
    group: str
    applies: Expression | None = None
    """The condition under which the benefit applies that it is a criterion of."""
    members: tuple[int, ...] = ()
    """The places of its members among the plans."""


class Finding(NamedTuple):
    """One criterion's verdict, and of a group its members."""

    plan: FindingPlan
    verdict: Verdict
    evidence: Evidence
    members: tuple["Finding", ...] = ()

    @property
    def criterion(self) -> str:
        return self.plan.of.id

    @property
    def scope(self) -> str:
        """`eligibility` or a benefit's id."""
        return self.plan.scope

    @property
    def group(self) -> str:
        """The criterion it is a member of, empty for one that is needed by itself."""
        return self.plan.group

    @property
    def title(self) -> Text:
        return self.plan.of.title

    @property
    def cite(self) -> Cite | None:
        return self.plan.cited.cite

    @property
    def basis(self) -> Basis:
        return self.plan.cited.stands

    @property
    def _telling(self) -> tuple["Finding", ...]:
        """The members that determined the verdict of a group."""
        return tuple([each for each in self.members if each.verdict is self.verdict]) if self.members else ()

    @property
    def read(self) -> Mapping[str, Any]:
        """The known values it rests on, derived ones with what they read."""
        known = self.evidence.known(self.plan.names)
        for each in self._telling:
            known |= each.read
        return known

    @property
    def sources(self) -> tuple[Source, ...]:
        """What was received of the values that it rests on."""
        derived = self.evidence.book.derived
        return self.evidence.sources(name for name in self.read if name not in derived)

    @property
    def tables(self) -> tuple[Hit, ...]:
        """The rows of decision tables that it rests on."""
        hits = {hit.table: hit for hit in self.evidence.hits(self.plan.tables)}
        for each in self._telling:
            hits |= {hit.table: hit for hit in each.tables}
        return tuple(hits.values())

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would settle it."""
        if self.verdict is not Verdict.UNKNOWN:
            return ()
        own = () if (value := self._open) is None else sorted(value.missing)
        return tuple(dict.fromkeys((*own, *(name for each in self._telling for name in each.missing))))

    @property
    def reasons(self) -> tuple[Problem, ...]:
        """Why no fact would settle it."""
        if self.verdict is not Verdict.UNKNOWN:
            return ()
        own = () if (value := self._open) is None else value.reasons
        return tuple(dict.fromkeys((*own, *(reason for each in self._telling for reason in each.reasons))))

    @property
    def concerns(self) -> bool:
        """Whether its condition (`when`), and that of its benefit, concern the applicant, as far as is known.

        Where its own does not, it is met.
        """
        scope = Scope(self.evidence.facts, book=True)
        if self.plan.applies and self.plan.applies.run(scope) is False:
            return False
        if self.members:
            return any(each.concerns for each in self.members)
        when = self.plan.of.when
        return when is None or when.run(scope) is not False

    @property
    def _open(self) -> Unknown | None:
        """Of an unknown verdict, what its condition is; None of a group."""
        condition = self.plan.of.condition
        return self.evidence.unknown(self.criterion, condition) if condition else None


def findings_of(book: Book) -> Callable[[Evidence, Verdicts], tuple[Finding, ...]]:
    """A function from evidence and verdicts to the findings, in the book's order, groups before their members."""
    plans = tuple(reversed(list(enumerate(_plans(book)))))

    def findings(evidence: Evidence, verdicts: Verdicts) -> tuple[Finding, ...]:
        found: dict[int, Finding] = {}
        for place, plan in plans:
            members = tuple([found[each] for each in plan.members])
            found[place] = Finding(plan, verdicts.criteria[plan.of.id], evidence, members)
        return tuple(reversed(found.values()))

    return findings


def _plans(book: Book) -> list[FindingPlan]:
    plans: list[FindingPlan | None] = []

    def plan(criterion: Criterion, scope: str, cited: Criterion, group: str, applies: Expression | None = None) -> int:
        own = criterion if criterion.cite or criterion.basis else cited
        read = names_in(criterion.condition.tree, book.columns) if criterion.condition else frozenset()
        names, tables = evidence_names(book, read)
        place = len(plans)
        plans.append(None)
        members = tuple(plan(member, scope, own, criterion.id, applies) for member in criterion.members)
        plans[place] = FindingPlan(criterion, scope, in_order(book, names), tables, own, group, applies, members)
        return place

    for criterion in book.criteria:
        plan(criterion, "eligibility", criterion, "")
    for benefit in book.benefits:
        for criterion in benefit.criteria:
            plan(criterion, benefit.id, criterion, "", benefit.when)
    return [each for each in plans if each]
