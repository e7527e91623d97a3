"""What the round found, in words: values with their cells, citations, what set an award, who has to act."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from engine.allocation.award import CHOICE, COMMITTEE, FACTOR, LEAST
from engine.assessment import Ceiling, Entitlement, Finding, Judged, Line
from engine.book import Benefit, Cite, Criterion, FactDef
from engine.book.benefit import Limit
from engine.book.fields import Expression
from engine.book.limit_id import TOTAL as BUDGET
from engine.errors import Problem, Text, same
from engine.explain import derived_in_words, hit_in_words, needed_in_words, value_in_words
from engine.explain.budget import least_in_words, limit_in_words
from engine.explain.claimants import claimant_in_words
from engine.explain.firm_uses import promised, received_in_words, used_in_words
from engine.explain.hits import result_in_words
from engine.explain.overrides import grounds_in_words
from engine.explain.rules import truth_in_words
from engine.explain.sources import how_in_words, override_place_in_words, place_in_words
from engine.explain.values import label_in_words, stated_in_words
from engine.facts import Hit
from engine.feel.grammar.tree import Name
from engine.feel.values.exact import is_number
from engine.reading import Application, Given
from engine.reading.conversion import conversion_of
from engine.round import Applicant
from forms.award_schedule.edition import Edition
from forms.award_schedule.phrases import PHRASES

LONGEST_VALUE = 300


class Words:
    """The words of one edition; what every applicant shares is worked out once."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.book = edition, edition.book
        self.needed, self.cite, self.label = cache(self._needed), cache(self._cite), cache(self._label)
        self._values: dict[str, str] = {}
        self._application: Application | None = None
        self._hits: dict[int, str] = {}

    def say(self, key: str, **words: object) -> str:
        return self.edition.say(PHRASES, key, **words)

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The title of each criterion, with the titles of its groups before it."""
        paths: dict[str, str] = {}

        def walk(criteria: Iterable[Criterion], before: str) -> None:
            for criterion in criteria:
                paths[criterion.id] = before + self.edition.of(criterion.title)
                walk(criterion.members, paths[criterion.id] + " > ")

        walk(self.book.criteria, "")
        for benefit in self.book.benefits:
            walk(benefit.criteria, "")
        return paths

    @cached_property
    def scopes(self) -> Mapping[str, str]:
        titles = {benefit.id: self.edition.of(benefit.title) for benefit in self.book.benefits}
        return {"eligibility": self.say("scope_eligibility"), **titles}

    def _needed(self, criterion: str) -> str:
        _, found = self.book.every_criterion[criterion]
        words = self.edition.of(needed_in_words(found, self.book))
        return self.say("as_of", rule=words, as_of=found.as_of) if found.as_of else words

    def _cite(self, cite: Cite | None) -> str:
        """Source, article and quoted words."""
        if cite is None:
            return self.say("no_source")
        source = self.book.sources.get(cite.source)
        title = self.edition.of(source.title) if source else cite.source
        words = ", ".join(filter(None, [title, cite.article]))
        return self.say("quoted", cite=words, words=cite.words) if cite.words else words

    def _label(self, name: str) -> str:
        """The name of a fact or of a date of the round, for people."""
        return self.edition.of(label_in_words(name, self.book))

    def labels(self, names: Iterable[str]) -> str:
        return ", ".join(self.label(name) for name in names)

    def missing(self, names: Sequence[str]) -> str:
        """What is not known; empty where nothing is missing."""
        return self.say("missing", names=self.labels(names)) if names else ""

    def read(self, finding: Finding, application: Application) -> str:
        """Every value that a finding rests on, each with the cell it was read from."""
        values = [self.value(name, value, application) for name, value in finding.read.items()]
        return "\n".join((*values, *(self.hit(hit) for hit in finding.tables)))

    def computed_from(self, names: Iterable[str], judged: Judged, claimant: int = 0) -> str:
        """The known facts among these, from which an amount was computed, each with the cell it was read from.

        Of a claimant those of its own row.
        """
        application, sources = judged.application, judged.entitlement.evidence.sources(names, claimant)
        if not claimant:
            return "\n".join([self.value(each.fact, each.value, application) for each in sources])
        return "\n".join([self._value(each.fact, each.value, application, each.given) for each in sources])

    def hit(self, hit: Hit) -> str:
        """The row of a decision table that was hit, what it gave, and where it comes from."""
        if words := self._hits.get(id(hit)):  # kept by its application's evidence
            return words
        words = self.edition.of(hit_in_words(hit, self.book))
        cites = dict.fromkeys(self.cite(row.cite) for row in hit.rows) or {self.cite(hit.cite): None}
        self._hits[id(hit)] = f"{words} ({'; '.join(cites)})"
        return self._hits[id(hit)]

    def evidence(self, line: Line) -> str:
        """What a line of the entitlement reads beyond the facts: derived facts and decision tables."""
        derived = [self.edition.of(each) for each in derived_in_words(line.derived, self.book)]
        return "\n".join((*derived, *(self.hit(hit) for hit in line.tables)))

    def value(self, name: str, value: Any, application: Application) -> str:
        """A known value of an application, with its cell."""
        if application is not self._application:  # one is asked about many times, and then the next
            self._application, self._values = application, {}
        if name not in self._values:
            self._values[name] = self._value(name, value, application, application.given.get(name))
        return self._values[name]

    def _value(self, name: str, value: Any, application: Application, given: Given | None) -> str:
        if derived := self.book.derived.get(name):
            return f"{self.label(name)}: {self._short(self.edition.of(result_in_words(value, derived, self.book)))}"
        fact = self.book.facts.get(name)
        shown = self._shown(value, fact)
        words = f"{self.label(name)}: {self._short(shown)}"
        if given is None:
            return words
        if (conversion := conversion_of(given)) and (how := self.edition.of(how_in_words(conversion, same(shown)))):
            words = f"{words} ({how})"
        if decision := application.decisions.get(name):
            reason, minutes = self._short(decision.reason), self._short(decision.minutes)
            grounds = grounds_in_words(decision._replace(reason=reason, minutes=minutes))
            key = "override" if decision.approver else "decision"
            words = self.say(key, words=words, grounds=grounds, reason=reason, minutes=minutes)
        at = self.edition.of(place_in_words(given, fact))
        return f"{words} [{at}]" if at else words

    def _shown(self, value: Any, fact: FactDef | None) -> str:
        if fact and fact.kind == "money" and is_number(value):
            return self.edition.of(stated_in_words(value, self.book))
        return self.edition.of(value_in_words(value, fact))

    def _short(self, text: str) -> str:
        if len(text) <= LONGEST_VALUE:
            return text
        return self.say("shortened", text=text[:LONGEST_VALUE], count=len(text))

    def bounds(self, of: Entitlement | Line) -> str:
        """The least and the most that an amount can be."""
        most = self.say("no_bound") if of.at_most is None else self.edition.money(of.at_most)
        return self.say("between", least=self.edition.money(of.at_least), most=most)

    def reasons(self, reasons: Iterable[Problem]) -> str:
        return "\n".join(dict.fromkeys(self.edition.of(reason.message) for reason in reasons))

    def set_by(self, applicant: Applicant, left: int | None) -> str:
        """What set an award, with its amount; `left` is the budget before it, None where none is set."""
        links = [self.link(id_, applicant, left) for id_ in applicant.bound_by]
        return "\n".join([*links, *self.overridden(applicant)])

    def overridden(self, applicant: Applicant) -> tuple[str, ...]:
        """That people decided something of it otherwise, and where that stands; nothing where nobody did."""
        places = self.edition.round_.overridden.get(applicant.application_no)
        said = ", ".join(self.edition.of(override_place_in_words(each)) for each in places or ())
        return (self.say("overridden", places=said),) if places else ()

    def why_waiting(self, applicant: Applicant) -> str:
        """What kept a claim from being met in full."""
        least = self.say("least", amount=least_in_words(self.book))
        ceilings = {each.name: each for each in applicant.judged.entitlement.ceilings}
        parts = []
        for id_ in applicant.why:
            if id_ == LEAST:
                parts.append(least)
            elif id_ == BUDGET:
                parts.append(self.say("budget_short"))
            elif ceiling := ceilings.get(id_):
                parts.append(self.used(applicant, ceiling))
            elif id_ in (CHOICE, COMMITTEE, FACTOR):
                parts.append(self.limit(id_))
            else:
                parts.append(self.say("limit_short", limit=self.limit(id_)))
        return "\n".join([*(parts or [least]), *self.overridden(applicant)])

    def used(self, applicant: Applicant, ceiling: Ceiling) -> str:
        """A limit of the firm that is used up, by whom, and what a related firm has received of it."""
        round_, words = self.edition.round_, {"label": ceiling.limit.label}
        amount = self.edition.money(ceiling.at_most or 0)
        used = used_in_words(applicant, ceiling.name, round_)
        key = "firm_limit_ahead" if promised(applicant, ceiling.name, round_) else "firm_limit_used_by"
        said = self.say(key if used else "firm_limit_used", amount=amount, used=used, **words)
        received = received_in_words(applicant, ceiling.name, round_.kin(applicant), round_)
        return f"{said}; {self.edition.of(received)}" if received else said

    def cut(self, applicant: Applicant) -> str:
        """What no budget would pay of a claim, and what leaves it out; empty where there is nothing."""
        if not applicant.cut:
            return ""
        limits = ", ".join(map(self.limit, applicant.cut_by))
        return self.say("cut", amount=self.edition.money(applicant.cut), limits=limits)

    def of_claimant(self, title: Text, number: int, judged: Judged) -> str:
        """The title of a line or a limit, with the claimant whose it is."""
        return self.edition.of(claimant_in_words(title, number, judged.entitlement, self.book))

    def limits_met(self, applicant: Applicant) -> str:
        """Every limit a claim met on its way through the allocation, the one that set its award last."""
        return ", ".join(self.limit(name) for name in applicant.met)

    def ceiling(self, ceiling: Ceiling) -> str:
        """A limit per firm with its amount, and what the firm has received of it already."""
        most = self.say("no_bound") if ceiling.at_most is None else self.edition.money(ceiling.at_most)
        if stands := self.applies(ceiling.applies, no_limit=ceiling.no_limit):
            most = stands if ceiling.at_most is None else f"{most} ({stands})"
        said = self.say("firm_limit", label=ceiling.limit.label, amount=most)
        return f"{said}\n{self.received(ceiling)}" if ceiling.already else said

    def applies(self, applies: bool | None, *, no_limit: bool = False) -> str:
        """That a limit does not apply, is none, or may not apply; empty where it limits."""
        if applies:
            return self.say("no_limit") if no_limit else ""
        return self.say("applies_unsure" if applies is None else "applies_not")

    def where(self, when: Expression | None, rule: str) -> str:
        """A clause for those whom its condition concerns."""
        if when is None:
            return rule
        return self.say("where", whom=truth_in_words(when.tree, self.book), rule=rule)

    def received(self, ceiling: Ceiling) -> str:
        """What the firm has received already of a limit, empty where nothing is."""
        return self.say("received_already", amount=self.edition.money(ceiling.already)) if ceiling.already else ""

    def link(self, id_: str, applicant: Applicant, left: int | None) -> str:
        """One link of the chain in words."""
        if id_ == BUDGET and not self.edition.by_rank:
            return self.say("budget_divided")
        if id_ == BUDGET:
            return self.say("budget_left", amount=self.edition.money(left or 0))
        if self.book.claimants and id_ not in applicant.why:  # of each claimant another amount
            return self.kind_of_link(id_)
        for ceiling in applicant.judged.entitlement.ceilings:
            if id_ == ceiling.name and id_ in applicant.why:
                return self.used(applicant, ceiling)
            if id_ == ceiling.name:
                most = self.edition.money(ceiling.at_most or 0)
                return self.say("firm_limit", label=ceiling.limit.label, amount=most)
        if not self._is_of_benefit(id_):
            return self.limit(id_)
        benefit, found = self._benefit_and_limit(id_)
        line = next(line for line in applicant.judged.entitlement.lines if line.benefit == benefit.id)
        amount = next((step.amount for step in line.steps if step.id == id_), None)
        money = self.edition.money(int(amount)) if amount is not None else ""
        if id_.endswith(".criteria"):
            return self.say("no_criteria", title=benefit.title)
        if id_.endswith(".when"):
            return self.say("not_applying", title=benefit.title)
        if id_.endswith(".amount") and benefit.override in applicant.judged.application.given:
            return self.say("override_amount", title=benefit.title, amount=money)
        if found:
            words = self.say("firm_limit", label=found.label, amount=money)
        elif isinstance(tree := benefit.amount.tree, Name):
            words = f"{self.label(tree.name)} {money}"
        else:
            return self.say("computed", title=benefit.title, amount=money)
        return self.say("of_benefit", title=benefit.title, words=words) if len(self.book.benefits) > 1 else words

    def kind_of_link(self, id_: str) -> str:
        """One link of the chain by its name alone, to count by."""
        if not self._is_of_benefit(id_):
            return self.limit(id_)
        benefit, found = self._benefit_and_limit(id_)
        if found:
            return self.edition.of(found.label)
        if isinstance(tree := benefit.amount.tree, Name):
            return self.label(tree.name)
        return self.say("line_result", title=benefit.title)

    def _is_of_benefit(self, id_: str) -> bool:
        return id_.partition(".")[0] in self.scopes

    def limit(self, id_: str) -> str:
        """A limit that several applications share, by its name alone."""
        return self.edition.of(limit_in_words(id_, self.book))

    def _benefit_and_limit(self, id_: str) -> tuple[Benefit, Limit | None]:
        name, _, link = id_.partition(".")
        benefit = next(benefit for benefit in self.book.benefits if benefit.id == name)
        return benefit, next((limit for limit in benefit.at_most if limit.id == link), None)
